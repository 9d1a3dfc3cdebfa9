import type { Clause, ParameterValue } from '../../core/clauses/clause.ts';
import { boundsOf, valueProblem } from '../../core/clauses/values.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { articlesOf, type Tender } from '../../core/tender/tender.ts';
import type { SignedIn } from '../route-row.ts';
import { tenderOf } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** A value for each parameter of one clause; null goes back to the clause's own default. */
export type ClauseValues = {
  readonly clause: string;
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

/** Fixes the values of one retained clause, for the whole procedure. A value out of bounds is refused at its field. */
export function setValues(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  given: ClauseValues,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const tender = tenderOf(deps.content, record);
    if (!tender.ok) return tender;
    const article = articlesOf(tender.value).find((a) => a.clause.id === given.clause);
    if (!article)
      return failed(problem('clause/not-found', 'clause', "Cette clause n'est pas au dossier."));
    const wrong = problemsOf(deps, article.clause, tender.value, given);
    if (wrong.length > 0) return failed(...wrong);
    const before = record.dossier.values?.[given.clause] ?? {};
    const merged = Object.entries({ ...before, ...given.values }).filter(([, v]) => v !== null);
    const own = Object.fromEntries(merged) as Readonly<Record<string, ParameterValue>>;
    const others = Object.entries(record.dossier.values ?? {}).filter(
      ([id]) => id !== given.clause,
    );
    const values = Object.fromEntries([
      ...others,
      ...(merged.length > 0 ? [[given.clause, own]] : []),
    ]);
    return ok({ dossier: { ...record.dossier, values } });
  });
}
