import type { OfferFile, ProofResult } from '../../core/offers/offer.ts';
import { type Analysis, analyseOffers } from '../../core/scoring/analyse.ts';
import { isBefore } from '../../core/shared/paris.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { dossierNotFound, type Published, publishedDossier, tenderOf } from '../dossiers/read.ts';
import type { Draft } from '../offers/record.ts';
import type { SignedIn } from '../route-row.ts';
import type {
  AnalysisDeps,
  AnalysisRecord,
  GradingRecord,
  OpenedOffer,
  StoredGrade,
} from './record.ts';

/** A published tender of one's own body with the offers brought in. */
export type Opened = {
  readonly record: Published;
  readonly tender: Tender;
  readonly offers: readonly OpenedOffer[];
  readonly grades: readonly StoredGrade[];
  /** The deadline has passed: offers may be brought in. */
  readonly due: boolean;
};

/** Buyers and evaluators of the body that published; nobody else learns that it exists. */
async function ownPublished(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Published>> {
  const found = await publishedDossier(deps, tenderId);
  if (!found.ok) return found;
  const mine = user.bodyKind === 'buyer' && found.value.ownerBody === user.bodyId;
  return mine ? found : dossierNotFound();
}

/** The offers and grades of a tender, for the body that published it. */
export async function openAnalysis(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const found = await ownPublished(deps, user, tenderId);
  if (!found.ok) return found;
  const tender = tenderOf(deps.content, found.value);
  if (!tender.ok) return tender;
  const held = await deps.collection<AnalysisRecord>('analyses').get(tenderId);
  const graded = await deps.collection<GradingRecord>('gradings').get(tenderId);
  return ok({
    record: found.value,
    tender: tender.value,
    offers: (held?.offers ?? []).map((one) => ({
      ...one,
      draft: JSON.parse(deps.sealer.open(one.sealed)) as Draft,
    })),
    grades: graded?.grades ?? [],
    due: !isBefore(deps.clock(), tender.value.dossier.deadline),
  });
}

/** What the machine said of the proofs of a draft, by question. */
export const resultsOf = (draft: Draft): Readonly<Record<string, ProofResult>> =>
  Object.fromEntries(Object.entries(draft.proofs).map(([item, proof]) => [item, proof.result]));

/** The grades that count for an offer: the latest of each question. */
export function gradesOf(
  opened: Pick<Opened, 'grades'>,
  offerId: string,
): ReadonlyMap<string, StoredGrade> {
  return new Map(opened.grades.filter((g) => g.offerId === offerId).map((g) => [g.question, g]));
}

/** Each imported offer as the analysis reads it. */
export function offerFiles(opened: Opened): readonly OfferFile[] {
  return opened.offers.map(({ id, draft }) => ({
    offer: draft.offer,
    proofs: resultsOf(draft),
    grades: [...gradesOf(opened, id).values()].map(({ question, level, reason, grader }) => ({
      offer: draft.offer.offer,
      question,
      level,
      reason,
      grader,
    })),
  }));
}

/** The analysis as the offers and grades now stand. */
export const analysisOf = (opened: Opened): Analysis =>
  analyseOffers(opened.tender, offerFiles(opened));
