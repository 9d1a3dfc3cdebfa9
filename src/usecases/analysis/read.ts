import { withConfirmed } from '../../core/analysis/corrections.ts';
import type { AnalysisFile, IndividualGrade, Opening } from '../../core/analysis/file.ts';
import { committeeMayRead, stageOf } from '../../core/analysis/stages.ts';
import type { AwaitedDeposit } from '../../core/analysis/validation.ts';
import type { Grade, OfferFile, ProofResult } from '../../core/offers/offer.ts';
import { type Analysis, analyseOffers } from '../../core/scoring/analyse.ts';
import { isBefore } from '../../core/shared/paris.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { dossierNotFound, type Published, publishedDossier, tenderOf } from '../dossiers/read.ts';
import type { Draft } from '../offers/record.ts';
import type { SignedIn } from '../route-row.ts';
import { awaitedDeposits } from './awaited-deposits.ts';
import type {
  AnalysisDeps,
  AnalysisRecord,
  DecisionsState,
  OpenedOffer,
  PanelState,
  StoredGrade,
} from './record.ts';
import { readState, type Versioned } from './states.ts';

/** A published tender of one's own body with the offers brought in and what people decided of them. */
export type Opened = {
  readonly record: Published;
  readonly tender: Tender;
  readonly offers: readonly OpenedOffer[];
  readonly opening: Opening | null;
  /** Deposits that the ranking waits for. */
  readonly awaited: readonly AwaitedDeposit[];
  readonly panel: PanelState;
  readonly decided: DecisionsState;
  /** Version of the decisions that are on screen. */
  readonly decisionsVersion: number;
  /** The grades that count: those of the consensus. */
  readonly grades: readonly StoredGrade[];
  /** The deadline has passed: offers may be brought in. */
  readonly due: boolean;
};

const committeeForbidden = () =>
  failed(
    problem(
      'analysis/forbidden',
      '',
      "Le comité d'éthique ne lit rien des offres entre l'ouverture et la signature.",
    ),
  );

/** A published tender of the person's own body; nobody else learns that it exists, and the committee stays out. */
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

/**
 * The offers of a tender and what was decided of them, for buyers and evaluators of the body that
 * published it. A member of the ethics committee is refused until the contract is signed.
 */
export async function openAnalysis(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const found = await ownPublished(deps, user, tenderId);
  if (!found.ok) return found;
  const decided = await readState(deps, 'decisions', tenderId);
  const stage = stageOf(true, decided.state.award);
  if (user.roles.includes('committee') && !committeeMayRead(stage)) return committeeForbidden();
  return assembled(deps, found.value, decided);
}

/** Everything of a tender after the opening; the caller has checked who asks. */
export async function assembled(
  deps: AnalysisDeps,
  record: Published,
  decided: Versioned<DecisionsState>,
): Promise<Result<Opened>> {
  const tender = tenderOf(deps.content, record);
  if (!tender.ok) return tender;
  const held = await deps.collection<AnalysisRecord>('analyses').get(record.id);
  const opening = held?.opening ? (JSON.parse(deps.sealer.open(held.opening)) as Opening) : null;
  const panel = (await readState(deps, 'gradings', record.id)).state;
  return ok({
    record,
    tender: tender.value,
    offers: (held?.offers ?? []).map((one) => ({
      ...one,
      draft: JSON.parse(deps.sealer.open(one.sealed)) as Draft,
    })),
    opening,
    awaited: await awaitedDeposits(deps, record, tender.value, opening),
    panel,
    decided: decided.state,
    decisionsVersion: decided.version,
    grades: panel.consensus,
    due: !isBefore(deps.clock(), tender.value.dossier.deadline),
  });
}

/** What the machine said of the proofs of a draft, by question. */
export const resultsOf = (draft: Draft): Readonly<Record<string, ProofResult>> =>
  Object.fromEntries(Object.entries(draft.proofs).map(([item, proof]) => [item, proof.result]));

/** The grades that count for an offer, by question. */
export function gradesOf(
  opened: Pick<Opened, 'grades'>,
  offerId: string,
): ReadonlyMap<string, StoredGrade> {
  return new Map(opened.grades.filter((g) => g.offerId === offerId).map((g) => [g.question, g]));
}

const gradeIn = (offer: string, { question, level, reason, grader }: StoredGrade): Grade => ({
  offer,
  question,
  level,
  reason,
  grader,
});

const byName = (a: OpenedOffer, b: OpenedOffer): number => {
  const [x, y] = [a.draft.offer.offer, b.draft.offer.offer];
  return Number(x > y) - Number(x < y);
};

/**
 * Each imported offer as the analysis reads it: with its consensus grades and what a regularisation cured;
 * in the order of their names, so that the order of arrival changes no byte of the ranking.
 */
export function offerFiles(opened: Opened): readonly OfferFile[] {
  return [...opened.offers].sort(byName).map(({ id, draft }) => ({
    offer: withConfirmed(draft.offer, opened.decided.requests),
    proofs: resultsOf(draft),
    grades: [...gradesOf(opened, id).values()].map((g) => gradeIn(draft.offer.offer, g)),
  }));
}

/** The analysis as the offers, the consensus and the decisions now stand. */
export const analysisOf = (opened: Opened): Analysis =>
  analyseOffers(opened.tender, offerFiles(opened), opened.decided.decisions);

/**
 * What people decided in a tender, under the short names of its offers (`offer.json`): what the report,
 * the letters and the export read. Grades of offers that were replaced are left out.
 */
export function analysisFileOf(opened: Opened): AnalysisFile {
  const { panel, decided } = opened;
  const names = new Map(opened.offers.map((o) => [o.id, o.draft.offer.offer]));
  const named = <T>(grades: readonly StoredGrade[], put: (offer: string, g: StoredGrade) => T) =>
    grades.flatMap((g) => {
      const offer = names.get(g.offerId);
      return offer === undefined ? [] : [put(offer, g)];
    });
  const { frozen } = decided;
  return {
    opening: opened.opening,
    panel: {
      members: panel.members,
      interests: panel.interests.map((one) => ({
        ...one,
        on: one.on.flatMap((id) => names.get(id) ?? []),
      })),
      absences: panel.absences,
      individual: named(panel.individual, (offer, g): IndividualGrade => {
        return { ...gradeIn(offer, g), member: g.graderId, at: g.at };
      }),
      consensus: named(panel.consensus, (offer, g) => ({ ...gradeIn(offer, g), at: g.at })),
    },
    decisions: decided.decisions,
    requests: decided.requests,
    dismissed: decided.dismissed,
    reopenings: decided.reopenings,
    frozen: frozen && { by: frozen.by, at: frozen.at, sha256: frozen.sha256 },
    award: decided.award,
  };
}
