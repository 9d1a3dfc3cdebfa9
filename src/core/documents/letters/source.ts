import type { AnalysisFile, Award } from '../../analysis/file.ts';
import type { LegalTable } from '../../intake/legal.ts';
import type { OfferFile } from '../../offers/offer.ts';
import type { FactCatalogue } from '../../rules/condition.ts';
import type { Analysis, OfferAnalysis } from '../../scoring/analyse.ts';
import type { IsoDate } from '../../shared/dates.ts';
import { parisTime } from '../../shared/paris.ts';
import { articlesOf, type Tender } from '../../tender/tender.ts';

/** A deposit that arrived out of time and that the buyer keeps sealed, with the reason. */
export type KeptOut = {
  readonly deposit: string;
  readonly name: string;
  readonly receivedAt: string;
  readonly reason: string;
  readonly at: string;
};

/** A short name for a deposit that was never opened: it has no offer. */
export const keptOutName = ({ deposit }: Pick<KeptOut, 'deposit'>): string =>
  `pli-${deposit
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 12)}`;

/** Everything that the documents between the opening and the signature are written from. */
export type AfterOpening = {
  readonly tender: Tender;
  readonly catalogue: FactCatalogue;
  readonly legal: LegalTable;
  readonly analysis: Analysis;
  readonly offers: readonly OfferFile[];
  readonly file: AnalysisFile;
  /** Late deposits that nobody opens. */
  readonly keptOut: readonly KeptOut[];
};

/** Which part of the law a bidder is written to under. */
export type Regime = 'formal' | 'adapted' | 'concession';

export function regimeOf({ need }: Pick<Tender, 'need'>): Regime {
  if (need.facts['contractType'] === 'dsp') return 'concession';
  return need.facts['formal'] === true ? 'formal' : 'adapted';
}

/** The clause of the règlement that says what follows the ranking, whatever the kind of file. */
const AWARD_CLAUSES = ['rc-award', 'rc-light-award', 'rc-dsp-award'];

const awardArticle = (tender: Pick<Tender, 'pieces'>) =>
  articlesOf(tender).find(({ clause }) => AWARD_CLAUSES.includes(clause.id));

/** « l'article 11.1 « Attribution » du règlement de la consultation »; null when the file has none. */
export function awardRule(tender: Pick<Tender, 'pieces'>): string | null {
  const article = awardArticle(tender);
  return article
    ? `l'article ${article.number} « ${article.clause.title} » du règlement de la consultation`
    : null;
}

/** A number of days that the règlement prints in its article on the award. */
export function awardDays(tender: Pick<Tender, 'pieces'>, parameter: string): number | null {
  const value = awardArticle(tender)?.resolved.find((r) => r.parameter.name === parameter)?.value;
  return typeof value === 'number' ? value : null;
}

/** The analysis of an offer by its identifier. */
export const analysedOffer = (
  { analysis }: Pick<AfterOpening, 'analysis'>,
  offer: string,
): OfferAnalysis | undefined => analysis.offers.find((one) => one.offer === offer);

/** The offer that the buyer intends to retain; null before the award. */
export const winnerOf = (source: Pick<AfterOpening, 'analysis' | 'file'>): OfferAnalysis | null =>
  (source.file.award && analysedOffer(source, source.file.award.offer)) ?? null;

/** The day of an instant in Paris. */
export const dayOf = (instant: string): IsoDate => parisTime(instant).slice(0, 10);

/** The day on which the rejection letters left, or are to leave. */
export const dispatchDay = (award: Award): IsoDate =>
  award.noticeSentAt ? dayOf(award.noticeSentAt) : award.plannedOn;
