import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { answerOf, type Offer, type ProofResult } from './offer.ts';

/** Whether a person grades this answer: a text that was written, a proof that no machine judges to the end. */
export function needsGrade(
  graded: GradedItem,
  offer: Offer,
  proof: ProofResult | undefined,
): boolean {
  if (graded.item.kind === 'text') return (answerOf(offer, graded.key)?.text ?? '').trim() !== '';
  if (graded.item.kind !== 'proof' || !proof) return false;
  if (proof.kind !== 'checked') return true;
  return proof.report.conditions.some((c) => c.met === 'to-judge');
}

/** The questions of an offer that a person grades, in printed order. */
export const questionsToGrade = (
  tender: Pick<Tender, 'criteria'>,
  offer: Offer,
  proofs: Readonly<Record<string, ProofResult>>,
): readonly GradedItem[] =>
  gradedItems(tender.criteria).filter((g) => needsGrade(g, offer, proofs[g.key]));
