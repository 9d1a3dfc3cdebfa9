import { isUnconfirmed } from '../../intake/legal.ts';
import { asWarning, problem } from '../../shared/problem.ts';
import { articlesOf } from '../tender.ts';
import type { Reading } from './reading.ts';

/** Every legal value known from memory or from sources that conflict, used here, warns the buyer (`decisions.md` 6). */
export const confidenceRemarks: Reading = (tender) => {
  const figures = [...tender.need.figures, ...tender.need.advice.figures];
  const once = [...new Map(figures.map((f) => [f.id, f])).values()];
  const clauses = articlesOf(tender).flatMap(({ clause }) =>
    clause.sources.filter((s) => isUnconfirmed(s.confidence)).map((s) => ({ clause, source: s })),
  );
  const duties = tender.need.advice.duties.filter((d) => isUnconfirmed(d.confidence));
  return [
    ...once
      .filter((f) => isUnconfirmed(f.confidence))
      .map((f) =>
        problem(
          'legal/unconfirmed',
          `/legal/${f.id}`,
          `« ${f.label} » n'est pas confirmé (${f.source}, ${f.article}) : relisez le texte avant de publier.`,
        ),
      ),
    ...duties.map((d) =>
      problem(
        'legal/unconfirmed',
        `/procedure/${d.article}`,
        `« ${d.text} » n'est connu que de mémoire (${d.article}) : relisez le texte.`,
      ),
    ),
    ...clauses.map(({ clause, source }) =>
      problem(
        'legal/unconfirmed',
        `/clauses/${clause.id}`,
        `La clause ${clause.id} s'appuie sur une source non confirmée : ${source.title}${source.article ? `, ${source.article}` : ''}.`,
      ),
    ),
  ].map(asWarning);
};
