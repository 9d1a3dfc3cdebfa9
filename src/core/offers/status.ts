import { type Problem, problem } from '../shared/problem.ts';

/**
 * What a buyer may decide of an offer, with reasons; the tool only presumes. `regular` lifts a presumption:
 * the buyer judged the answer compliant, or it was regularised.
 */
export type OfferStatus =
  | 'regular'
  | 'irregular'
  | 'unacceptable'
  | 'inappropriate'
  | 'late'
  | 'abnormally-low'
  | 'candidate-excluded';

/** The words of each status and the article that it rests on (Code de la commande publique). */
export const STATUS_GROUNDS: Readonly<
  Record<OfferStatus, { readonly label: string; readonly article: string }>
> = {
  regular: { label: 'Régulière', article: 'CCP R2152-1' },
  irregular: { label: 'Irrégulière', article: 'CCP L2152-2' },
  unacceptable: { label: 'Inacceptable', article: 'CCP L2152-3' },
  inappropriate: { label: 'Inappropriée', article: 'CCP L2152-4' },
  late: { label: 'Hors délai', article: 'CCP R2151-5' },
  'abnormally-low': { label: 'Anormalement basse', article: 'CCP L2152-6' },
  'candidate-excluded': { label: 'Candidature écartée', article: 'CCP R2144-7' },
};

/** A decision of the buyer on one offer; the last one of an offer is the one that counts. */
export type StatusDecision = {
  /** Identifier of the offer in its tender (`offer.json`). */
  readonly offer: string;
  readonly status: OfferStatus;
  /** Written reasons; never empty. */
  readonly reason: string;
  /** Name of the person, and the instant. */
  readonly by: string;
  readonly at: string;
};

/** The decision that counts for an offer. */
export const decisionOn = (
  decisions: readonly StatusDecision[],
  offer: string,
): StatusDecision | undefined => decisions.findLast((d) => d.offer === offer);

/** Decisions of `decisions.yaml` on offers that do not exist, or without a written reason. */
export const decisionProblems = (
  offers: readonly string[],
  decisions: readonly StatusDecision[],
): readonly Problem[] =>
  decisions.flatMap(({ offer, reason }, i) => {
    const at = `decisions.yaml#/${i}`;
    return [
      ...(offers.includes(offer)
        ? []
        : [problem('decision/unknown-offer', at, `L’offre « ${offer} » n’existe pas.`)]),
      ...(reason.trim() === ''
        ? [problem('decision/without-reason', at, 'Une décision se motive par écrit.')]
        : []),
    ];
  });
