import type { Award } from '../../core/analysis/file.ts';
import { rankingText } from '../../core/analysis/validation.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDecisions } from './decide.ts';
import { reasonProblems } from './guards.ts';
import { analysisOf, type Opened } from './read.ts';
import type { AnalysisDeps, DecisionsState } from './record.ts';

type Target = { readonly id: string; readonly version: number };

/** The SHA-256 of the ranking as the offers, grades and decisions now give it. */
export const rankingHash = (deps: Pick<AnalysisDeps, 'hasher'>, opened: Opened): string =>
  deps.hasher(rankingText(analysisOf(opened)));

/**
 * Validates the ranking: refused while anything is open, then frozen by the SHA-256 of its canonical file.
 *
 * @param shown — the hash of the ranking that was on screen
 */
export async function validateRanking(
  deps: AnalysisDeps,
  user: SignedIn,
  target: Target,
  shown: string,
): Promise<Result<DecisionsState>> {
  return changeDecisions(deps, user, target, ({ opened, matters }) => {
    if (matters.open.length > 0) return failed(...matters.open);
    const ranking = rankingText(matters.analysis);
    const sha256 = deps.hasher(ranking);
    if (sha256 !== shown)
      return failed(
        problem(
          'validation/conflict',
          '',
          "Le classement a changé depuis l'ouverture de cette page. Relisez-le, puis validez.",
        ),
      );
    const frozen = { by: user.name, at: deps.clock(), sha256, ranking };
    return ok({
      state: { ...opened.decided, frozen },
      action: 'ranking/validated',
      object: target.id,
      details: { sha256 },
    });
  });
}

/** Takes a validated ranking up again, with reasons; refused once the contract is awarded. */
export async function reopenRanking(
  deps: AnalysisDeps,
  user: SignedIn,
  target: Target,
  reason: string,
): Promise<Result<DecisionsState>> {
  return changeDecisions(
    deps,
    user,
    target,
    ({ opened }) => {
      const { decided } = opened;
      const { frozen, award } = decided;
      const problems = [
        ...(frozen
          ? []
          : [problem('validation/not-frozen', '', "Le classement n'est pas validé.")]),
        ...(award
          ? [
              problem(
                'validation/awarded',
                '',
                "Le marché est attribué : l'analyse ne se reprend plus.",
              ),
            ]
          : []),
        ...reasonProblems(reason, 'validation', 'motif', 'le motif de la reprise'),
      ];
      if (problems.length > 0 || !frozen) return failed(...problems);
      const one = { by: user.name, at: deps.clock(), reason: reason.trim(), sha256: frozen.sha256 };
      return ok({
        state: { ...decided, frozen: null, reopenings: [...decided.reopenings, one] },
        action: 'ranking/reopened',
        object: target.id,
        details: { sha256: frozen.sha256 },
      });
    },
    true,
  );
}

/** Changes the award of a validated ranking; its rules belong to whom calls. */
export async function changeAward(
  deps: AnalysisDeps,
  user: SignedIn,
  target: Target,
  action: string,
  change: (opened: Opened) => Result<Award | null>,
  details: Readonly<Record<string, string>> = {},
): Promise<Result<DecisionsState>> {
  return changeDecisions(
    deps,
    user,
    target,
    ({ opened }) => {
      if (!opened.decided.frozen)
        return failed(problem('award/not-validated', '', "Validez d'abord le classement."));
      const award = change(opened);
      if (!award.ok) return award;
      return ok({
        state: { ...opened.decided, award: award.value },
        action,
        object: award.value?.offer ?? target.id,
        details,
      });
    },
    true,
  );
}
