import type { Clause, ParameterValue } from '../../core/clauses/clause.ts';
import { boundsOf, valueProblem } from '../../core/clauses/values.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import { articlesOf, type Tender } from '../../core/tender/tender.ts';
import type { SignedIn } from '../route-row.ts';
import { workingTender } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** A value for each parameter of one clause; null goes back to the value of the procedure or of the clause. */
export type ClauseValues = {
  readonly clause: string;
  /** The lot that these values are for; absent for the whole procedure. */
  readonly lot?: string;
  readonly values: Readonly<Record<string, ParameterValue | null>>;
};

/** The id of the field of a value on the page. */
export const valueField = (clause: string, parameter: string): string => `${clause}.${parameter}`;

function problemsOf(
  deps: DossierDeps,
  clause: Clause,
  tender: Tender,
  given: ClauseValues,
): readonly Problem[] {
  return Object.entries(given.values).flatMap(([name, value]) => {
    const where = valueField(clause.id, name);
    const parameter = clause.parameters.find((p) => p.name === name);
    if (!parameter || parameter.filledBy === 'vendor' || parameter.type === 'dossier')
      return [
        problem(
          'value/not-found',
          where,
          `La clause ${clause.id} n'a pas de valeur « ${name} » à fixer ici.`,
        ),
      ];
    if (value === null) return [];
    const bounds = boundsOf(parameter, tender.need.facts, deps.content.library.facts);
    const found = valueProblem(parameter, value, bounds, where);
    return found ? [found] : [];
  });
}

type Values = DossierFile['values'];

/** The values of a procedure or of a lot, with those of one clause changed. */
function withValues(before: Values, { clause, values }: ClauseValues): Values {
  const merged = Object.entries({ ...before?.[clause], ...values }).filter(([, v]) => v !== null);
  const own = Object.fromEntries(merged) as Readonly<Record<string, ParameterValue>>;
  const others = Object.entries(before ?? {}).filter(([id]) => id !== clause);
  return Object.fromEntries([...others, ...(merged.length > 0 ? [[clause, own] as const] : [])]);
}

/** The file with these values put in, for the procedure or for a lot; undefined when there is no such lot. */
function changed(file: DossierFile, given: ClauseValues): DossierFile | undefined {
  if (given.lot === undefined) return { ...file, values: withValues(file.values, given) ?? {} };
  const lots = file.lots ?? [];
  if (!lots.some((l) => l.id === given.lot)) return undefined;
  return {
    ...file,
    lots: lots.map((l) =>
      l.id === given.lot ? { ...l, values: withValues(l.values, given) ?? {} } : l,
    ),
  };
}

/** Fixes the values of one retained clause, for the whole procedure or for a lot. A value out of bounds is refused at its field. */
export function setValues(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  given: ClauseValues,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const tender = workingTender(deps.content, record);
    if (!tender.ok) return tender;
    const article = articlesOf(tender.value).find((a) => a.clause.id === given.clause);
    if (!article)
      return failed(problem('clause/not-found', 'clause', "Cette clause n'est pas au dossier."));
    const wrong = problemsOf(deps, article.clause, tender.value, given);
    if (wrong.length > 0) return failed(...wrong);
    const dossier = changed(record.dossier, given);
    return dossier
      ? ok({ dossier })
      : failed(problem('lots/not-found', 'lot', "Ce lot n'est pas au dossier."));
  });
}
