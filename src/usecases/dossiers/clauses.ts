import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import type { SignedIn } from '../route-row.ts';
import { workingTender } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** `exclude` leaves a clause out; `include` adds an optional one; `restore` goes back to the library's choice. */
export type ClauseDecision = {
  readonly clause: string;
  readonly action: 'exclude' | 'include' | 'restore';
  readonly because: string;
};

function decided(file: DossierFile, decision: ClauseDecision): DossierFile {
  const { clause, action, because } = decision;
  const exclusions = (file.exclusions ?? []).filter((e) => e.clause !== clause);
  const inclusions = (file.inclusions ?? []).filter((id) => id !== clause);
  if (action === 'exclude')
    return { ...file, inclusions, exclusions: [...exclusions, { clause, because }] };
  return {
    ...file,
    exclusions,
    inclusions: action === 'include' ? [...inclusions, clause] : inclusions,
  };
}

/**
 * Takes a clause in or out. A clause that the facts do not call for cannot be added; leaving out a
 * mandatory or recommended one needs a written reason, which the file keeps.
 */
export function decideClause(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  decision: ClauseDecision,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const tender = workingTender(deps.content, record);
    if (!tender.ok) return tender;
    const selection = tender.value.selections.find((s) => s.clause.id === decision.clause);
    if (!selection)
      return failed(problem('clause/not-found', 'clause', "Cette clause n'existe pas."));
    const reason = decision.because.trim();
    if (decision.action === 'exclude' && selection.level !== 'optional' && reason.length < 10)
      return failed(
        problem(
          'clause/reason',
          `motif-${decision.clause}`,
          "Écrivez le motif de l'écart : 10 caractères au moins, conservés au dossier.",
        ),
      );
    if (decision.action === 'include' && !selection.applies)
      return failed(
        problem(
          'clause/does-not-apply',
          `clause-${decision.clause}`,
          `Vos réponses ne permettent pas d'ajouter ${decision.clause} : changez d'abord la réponse dont elle dépend.`,
        ),
      );
    return ok({ dossier: decided(record.dossier, { ...decision, because: reason }) });
  });
}
