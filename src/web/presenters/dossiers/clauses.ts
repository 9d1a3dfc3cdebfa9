import { pin } from '../../../core/clauses/clause.ts';
import { printedValue } from '../../../core/clauses/speech.ts';
import { numberedQuestions, type Questionnaire } from '../../../core/intake/questionnaire.ts';
import { factsOf } from '../../../core/rules/condition.ts';
import type { Selection } from '../../../core/tender/select.ts';
import { type Article, articlesOf, type Tender } from '../../../core/tender/tender.ts';
import { valueField } from '../../../usecases/dossiers/values.ts';
import { paths } from '../../paths.ts';
import { work } from '../../paths-work.ts';
import { counted, GROUNDS, LEVELS } from '../words.ts';

export type ClauseRow = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly pin: string;
  readonly mark: string;
  readonly state: string;
  readonly ground: string;
  readonly why: string;
  readonly level: string;
  readonly questions: readonly { readonly number: number; readonly href: string }[];
  readonly values: readonly {
    readonly label: string;
    readonly text: string;
    readonly href: string;
  }[];
  readonly valuesHref: string;
  readonly action: string;
  /** Which decision the buyer may take here. */
  readonly can: 'exclude' | 'include' | 'restore' | 'nothing';
  readonly reason: string;
  readonly needsReason: boolean;
  readonly errors: readonly string[];
};

type Context = {
  readonly id: string;
  readonly tender: Tender;
  readonly questionnaire: Questionnaire;
};

function questionsOf(selection: Selection, at: Context): ClauseRow['questions'] {
  const facts = new Set(factsOf(selection.clause.applies));
  return numberedQuestions(at.questionnaire)
    .filter((q) => facts.has(q.fact))
    .map((q) => ({ number: q.number, href: `${work.questions(at.id, q.step)}#${q.fact}` }));
}

function valuesOf(article: Article | undefined, at: Context): ClauseRow['values'] {
  if (!article) return [];
  return article.resolved
    .filter(
      (r) =>
        article.used.has(r.parameter.name) &&
        r.parameter.filledBy === 'buyer' &&
        r.parameter.type !== 'dossier',
    )
    .map(({ parameter, value }) => ({
      label: parameter.label,
      text: value === null ? 'à fixer' : printedValue(parameter, value),
      href: `${work.values(at.id)}#${valueField(article.clause.id, parameter.name)}`,
    }));
}

function decision(selection: Selection, excluded: boolean): ClauseRow['can'] {
  if (excluded) return 'restore';
  if (selection.in) return selection.level === 'optional' ? 'restore' : 'exclude';
  return selection.applies ? 'include' : 'nothing';
}

function stateOf(selection: Selection, excluded: boolean): { mark: string; state: string } {
  const { word, mark } = LEVELS[selection.level];
  if (excluded) return { mark: 'warn', state: `${word}, écartée` };
  if (selection.in) return { mark, state: `${word}, retenue` };
  return { mark: 'out', state: selection.applies ? `${word}, hors du dossier` : 'Hors du dossier' };
}

function rowOf(
  selection: Selection,
  at: Context,
  articles: ReadonlyMap<string, Article>,
): ClauseRow {
  const { clause } = selection;
  const out = at.tender.dossier.exclusions.find((e) => e.clause === clause.id);
  return {
    id: clause.id,
    title: clause.title,
    href: `${paths.clause(clause.id)}/${clause.version}`,
    pin: pin(clause),
    ...stateOf(selection, out !== undefined),
    ground: GROUNDS[selection.ground],
    why: selection.because.from[0]?.label ?? selection.because.label,
    level: selection.because.from.at(-1)?.label ?? '',
    questions: questionsOf(selection, at),
    values: valuesOf(articles.get(clause.id), at),
    valuesHref: `${work.values(at.id)}#valeurs-${clause.id}`,
    action: work.clause(at.id, clause.id),
    can: decision(selection, out !== undefined),
    reason: out?.because ?? '',
    needsReason: selection.level !== 'optional',
    errors: at.tender.remarks
      .filter(
        (r) => r.severity === 'error' && r.where.replace(/#.*/, '') === `/clauses/${clause.id}`,
      )
      .map((r) => r.message),
  };
}

/** Every clause in force, in its piece when it is in, then those that are out. */
export function presentClauses(id: string, tender: Tender, questionnaire: Questionnaire) {
  const at = { id, tender, questionnaire };
  const articles = new Map(articlesOf(tender).map((a) => [a.clause.id, a]));
  const row = (s: Selection): ClauseRow => rowOf(s, at, articles);
  const kept = tender.selections.filter((s) => s.in);
  const out = tender.selections.filter((s) => !s.in);
  const groups = tender.pieces.map((piece) => {
    const rows = kept.filter((s) => s.clause.piece === piece.id).map(row);
    return {
      id: `piece-${piece.id}`,
      title: piece.title,
      count: counted(rows.length, 'clause'),
      rows,
    };
  });
  return {
    kept: kept.length,
    groups: [
      ...groups,
      ...(out.length > 0
        ? [
            {
              id: 'hors',
              title: 'Hors du dossier',
              count: counted(out.length, 'clause'),
              rows: out.map(row),
            },
          ]
        : []),
    ],
  };
}
