import type { Analysis } from '../scoring/analyse.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { Matter } from './admissibility.ts';
import type { OfferRequest } from './file.ts';
import { isRequestOpen, REQUEST_WORDS } from './requests.ts';

/** The text whose SHA-256 freezes a ranking: the bytes of `ranking.json`. */
export { rankingText } from '../scoring/ranking-file.ts';

/** A deposit received here that the ranking waits for, by the name of its firm. */
export type AwaitedDeposit = {
  readonly name: string;
  /** `unopened`: it is to be opened, in time or admitted, and is still sealed. */
  readonly kind: 'late-undecided' | 'unopened';
};

/** Everything that must be settled before a ranking is validated. */
export type Settling = {
  readonly analysis: Analysis;
  readonly matters: readonly Matter[];
  readonly requests: readonly OfferRequest[];
  readonly awaited: readonly AwaitedDeposit[];
  /** Offers with an alert of a low price that is not closed. */
  readonly lowOpen: ReadonlySet<string>;
  /** Offers whose explanations were refused: the rejection is still to be decided. */
  readonly lowRefused: ReadonlySet<string>;
};

/** Offers with an answer that the panel has not settled. */
const ungradedOf = (analysis: Analysis): readonly string[] =>
  analysis.offers
    .filter((o) => o.status !== 'eliminated' && o.defects.some((d) => d.kind === 'ungraded'))
    .map((o) => o.name);

/**
 * What is still open, one sentence each; the ranking is validated when nothing is. `where` is the page
 * that settles it: `ouverture`, `offres`, `recevabilite`, `demandes`, `jury`.
 */
export function openMatters(at: Settling): readonly Problem[] {
  const { analysis, matters, requests, lowOpen, lowRefused } = at;
  const byOffer = new Map(matters.map((m) => [m.offer, m]));
  const named = (offer: string): string => byOffer.get(offer)?.name ?? offer;
  const kept = (offer: string): boolean =>
    (byOffer.get(offer)?.decision?.status ?? 'regular') === 'regular';
  const undecided = matters.filter((m) => m.open).map((m) => m.name);
  const ofKind = (kind: AwaitedDeposit['kind']): readonly string[] =>
    at.awaited.filter((one) => one.kind === kind).map((one) => one.name);
  const asked = requests.filter(isRequestOpen).map((r) => REQUEST_WORDS[r.kind].label);
  const toReject = [...lowRefused].filter(kept).map(named);
  const rows: readonly (readonly [readonly string[], string, string, string])[] = [
    [
      ofKind('late-undecided'),
      'late-undecided',
      'ouverture',
      'un pli hors délai attend votre décision.',
    ],
    [ofKind('unopened'), 'unopened', 'ouverture', 'un pli à ouvrir est encore scellé.'],
    [undecided, 'undecided', 'recevabilite', 'une présomption attend votre décision.'],
    [ungradedOf(analysis), 'ungraded', 'jury', 'des réponses n’ont pas de note de consensus.'],
    [asked, 'request-open', 'demandes', 'une réponse est attendue ou à juger.'],
    [[...lowOpen].map(named), 'low-open', 'demandes', 'l’alerte de prix bas n’est pas réglée.'],
    [
      toReject,
      'low-undecided',
      'recevabilite',
      'ses explications sur le prix sont refusées ; décidez de son rejet.',
    ],
  ];
  return [
    ...(matters.length === 0
      ? [problem('validation/no-offer', 'offres', 'Aucune offre n’est ouverte.')]
      : []),
    ...rows.flatMap(([names, code, where, said]) =>
      names.map((name) => problem(`validation/${code}`, where, `${name} : ${said}`)),
    ),
  ];
}
