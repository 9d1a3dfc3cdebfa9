import { asError, problem } from '../../shared/problem.ts';
import { replacements } from '../select.ts';
import { articlesOf } from '../tender.ts';
import type { Reading } from './reading.ts';

/** Every « article … » that a printed paragraph names is an article of this tender. */
export const referenceRemarks: Reading = (tender) => {
  const present = new Set([
    ...articlesOf(tender).map((a) => a.clause.id),
    ...replacements(tender.selections).keys(),
  ]);
  return articlesOf(tender).flatMap((article) =>
    (article.items ?? []).flatMap((item, i) => {
      if (item.kind !== 'paragraph') return [];
      return [item.segments, ...item.list]
        .flat()
        .flatMap((s) => (s.kind === 'reference' && !present.has(s.clause) ? [s.clause] : []))
        .map((target) =>
          asError(
            problem(
              'clause/reference-to-absent-clause',
              `/clauses/${article.clause.id}#${i}`,
              `La clause ${article.clause.id} renvoie à ${target}, qui est absente du dossier.`,
            ),
          ),
        );
    }),
  );
};
