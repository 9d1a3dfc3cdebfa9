import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { answerOf, type Offer, type ProofResult } from './offer.ts';

/** Clauses that the bidder answers by an equivalent, which may be of a format that no checker reads. */
export const equivalentsOf = (offer: Offer): ReadonlySet<string> =>
  new Set(offer.answers.filter((a) => a.answer === 'equivalent').map((a) => a.clause));

/**
 * Whether a person grades a checked proof: a condition that the machine cannot decide, or a file that it
 * does not read when the bidder proposes an equivalent. Neither is ever counted as good or bad.
 */
export function isLeftToPeople(
  { report }: Extract<ProofResult, { kind: 'checked' }>,
  isEquivalent: boolean,
): boolean {
  if (report.conditions.some((c) => c.met === 'to-judge')) return true;
  return report.verdict === 'unreadable' && isEquivalent;
}

/** Whether a person grades this answer: a text that was written, a proof that no machine judges to the end. */
export function needsGrade(
  graded: GradedItem,
  offer: Offer,
  proof: ProofResult | undefined,
): boolean {
  if (graded.item.kind === 'text') return (answerOf(offer, graded.key)?.text ?? '').trim() !== '';
  if (graded.item.kind !== 'proof' || !proof) return false;
  if (proof.kind !== 'checked') return true;
  return isLeftToPeople(proof, equivalentsOf(offer).has(graded.clause.id));
}

/** The questions of an offer that a person grades, in printed order. */
export const questionsToGrade = (
  tender: Pick<Tender, 'criteria'>,
  offer: Offer,
  proofs: Readonly<Record<string, ProofResult>>,
): readonly GradedItem[] =>
  gradedItems(tender.criteria).filter((g) => needsGrade(g, offer, proofs[g.key]));
