import type { Grade } from '../../src/core/offers/offer.ts';
import type { Account } from '../../src/usecases/accounts.ts';
import { openConsensus, settleGrade } from '../../src/usecases/analysis/consensus.ts';
import { gradeQuestion } from '../../src/usecases/analysis/grade.ts';
import { declareInterests, namePanel, panelSeal } from '../../src/usecases/analysis/panel.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { AnalysisDeps } from '../../src/usecases/analysis/record.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { got } from './result.ts';

/** Stores the account of a person, unless it is there. */
export async function placeAccount(deps: AnalysisDeps, user: SignedIn): Promise<void> {
  const { id, name, email, roles, bodyId } = user;
  await deps.collection<Account>('accounts').insert({
    id,
    name,
    email,
    roles,
    body: bodyId,
    passwordHash: null,
    createdAt: `2026-01-01T00:00:00.000Z${id}`,
    epoch: 1,
    pendingAudit: [],
  });
}

/** Names these evaluators, the first of whom chairs. */
export async function seat(
  deps: AnalysisDeps,
  buyer: SignedIn,
  tenderId: string,
  members: readonly SignedIn[],
): Promise<void> {
  for (const member of members) await placeAccount(deps, member);
  const { panel } = got(await openAnalysis(deps, buyer, tenderId));
  const named = {
    members: members.map((m) => m.id),
    chair: members[0]?.id ?? '',
    spread: 2,
    seen: panelSeal(panel),
  };
  got(await namePanel(deps, buyer, tenderId, named));
}

/** Declares for each member that there is no conflict. */
export async function declareAll(
  deps: AnalysisDeps,
  tenderId: string,
  members: readonly SignedIn[],
): Promise<void> {
  for (const member of members)
    got(await declareInterests(deps, member, tenderId, { conflict: false, detail: '' }));
}

/** Every grade given by one member who chairs alone, then the same as consensus. */
export async function agreeOn(
  deps: AnalysisDeps,
  chair: SignedIn,
  tenderId: string,
  grades: readonly Grade[],
): Promise<void> {
  const { offers } = got(await openAnalysis(deps, chair, tenderId));
  const ids = new Map(offers.map((o) => [o.draft.offer.offer, o.id]));
  const given = grades.map(({ offer, question, level, reason }) => {
    return { offerId: ids.get(offer) ?? '', question, level, reason, seen: '' };
  });
  for (const one of given) got(await gradeQuestion(deps, chair, tenderId, one));
  got(await openConsensus(deps, chair, tenderId));
  for (const one of given) got(await settleGrade(deps, chair, tenderId, one));
}
