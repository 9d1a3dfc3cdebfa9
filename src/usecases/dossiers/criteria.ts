import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Grid } from '../../core/tender/criteria.ts';
import type { CriteriaFile, Dossier } from '../../core/tender/dossier.ts';
import type { SignedIn } from '../route-row.ts';
import { workingTender } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** The method chosen by the buyer; an empty `grid` is the one proposed for the facts. */
export type CriteriaChoice = Dossier['criteria'] & { readonly levelZero: readonly string[] };

/**
 * Saves the method. Totals that do not add up are saved and said at the relecture by the one validator
 * (`core/tender/criteria.ts`): a buyer may stop half way.
 */
export function setCriteria(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  choice: CriteriaChoice,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const tender = workingTender(deps.content, record);
    if (!tender.ok) return tender;
    const id = choice.grid || tender.value.criteria.grid;
    const grid = deps.content.grids.find((g) => g.id === id);
    if (!grid)
      return failed(problem('criteria/unknown-grid', 'grid', "Cette grille n'existe pas."));
    const same = tender.value.criteria.grid === grid.id;
    const { levelZero } = choice;
    return ok({ dossier: { ...record.dossier, levelZero, criteria: stored(choice, grid, same) } });
  });
}

/**
 * What is worth keeping of a choice: only the weights that differ from the grid's. Weights, ranges and
 * floor marks belong to the criteria of one grid: with another one they go.
 */
function stored(choice: CriteriaChoice, grid: Grid, same: boolean): CriteriaFile {
  const own = new Map(
    grid.criteria.flatMap((c) => [c, ...(c.sub ?? [])]).map((c) => [c.id, c.weight]),
  );
  const differs = ([id, weight]: readonly [string, number]): boolean =>
    own.has(id) && own.get(id) !== weight;
  const weighted = choice.mode !== 'ordered' && same;
  return {
    ...(choice.grid ? { grid: choice.grid } : {}),
    ...(choice.mode ? { mode: choice.mode } : {}),
    ...(choice.modeReason ? { modeReason: choice.modeReason } : {}),
    ...(choice.mode === 'range' && same ? { ranges: choice.ranges } : {}),
    price: choice.price,
    floors: same ? choice.floors : [],
    weights: weighted ? Object.fromEntries(Object.entries(choice.weights).filter(differs)) : {},
  };
}
