import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Dossier } from '../../core/tender/dossier.ts';
import type { SignedIn } from '../route-row.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** The method chosen by the buyer; `weights` holds only what differs from the grid. */
export type CriteriaChoice = Dossier['criteria'] & { readonly levelZero: readonly string[] };

/**
 * Saves the method. Totals that do not add up are saved and said at the relecture by the one validator
 * (`core/tender/criteria.ts`): a buyer may stop half way.
 */
export function setCriteria(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  { levelZero, ...given }: CriteriaChoice,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const grid = deps.content.grids.find((g) => g.id === given.grid);
    if (!grid)
      return failed(problem('criteria/unknown-grid', 'grid', "Cette grille n'existe pas."));
    const own = new Map(
      grid.criteria.flatMap((c) => [c, ...(c.sub ?? [])]).map((c) => [c.id, c.weight]),
    );
    const weights = Object.fromEntries(
      Object.entries(given.weights).filter(([id, weight]) => own.has(id) && own.get(id) !== weight),
    );
    return ok({ dossier: { ...record.dossier, levelZero, criteria: { ...given, weights } } });
  });
}
