import type { OfferFile } from '../offers/offer.ts';
import { comparedPrice } from '../scoring/compared-price.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchEuros, frenchNumber, NARROW } from '../shared/french.ts';
import {
  add,
  compare,
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  round,
  total,
} from '../shared/rational.ts';
import { timesBought } from '../tender/life-cycle.ts';
import type { Tender } from '../tender/tender.ts';

/** Percents under which a price is worth a question; dated values of `templates/legal-values/`. */
export type LowThresholds = {
  readonly median: number;
  readonly estimate: number;
  readonly unit: number;
};

/** Reasons to ask a bidder how its price is made up: a task, never a rejection (CCP R2152-3). */
export type LowAlert = {
  readonly offer: string;
  readonly name: string;
  readonly reasons: readonly LowReason[];
};

/** One price that is low; `because` compares it with other offers or the estimate and stays with the buyer. */
export type LowReason = {
  /** Key of a price line; empty for the whole. */
  readonly line: string;
  /** What may be told to the bidder. */
  readonly what: string;
  readonly because: Step;
};

const HUNDRED = rational(100n);
const part = (whole: Rational, percent: number): Rational =>
  divide(multiply(whole, exact(percent)), HUNDRED);
const euros = (cents: Rational): string => frenchEuros(round(cents).n);
const share = (of: Rational, whole: Rational): string =>
  `${frenchNumber(round(divide(multiply(of, HUNDRED), whole), 1), 1)}${NARROW}%`;

/** The middle of values, or the mean of the two middle ones; null without any. */
export function median(values: readonly Rational[]): Rational | null {
  const sorted = [...values].sort(compare);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low && high ? divide(add(low, high), exact(2)) : null;
}

type Compared = {
  readonly line?: string;
  readonly what: string;
  readonly with: string;
  readonly value: Rational;
  readonly mark: Rational | null;
  readonly percent: number;
};

/** One reason when a value is strictly under its percent of a mark. */
function lowReason(compared: Compared): readonly LowReason[] {
  const { line = '', what, with: than, value, mark, percent } = compared;
  if (!mark || mark.n <= 0n || compare(value, part(mark, percent)) >= 0) return [];
  const because = step(
    `${what} : ${euros(value)}, soit ${share(value, mark)} de ${than} (${euros(mark)}) ; le seuil d’alerte est ${percent}${NARROW}%`,
    { figure: share(value, mark) },
  );
  return [{ line, what, because }];
}

/**
 * Total of the price frame before tax, for the contract and not for the life cycle that prices may be
 * compared on; null when a price is absent. It is what an estimate and a budget are compared with.
 */
export function netPrice(tender: Tender, { offer }: Pick<OfferFile, 'offer'>): Rational | null {
  const given = new Map(offer.prices.map((p) => [p.key, p.unitPriceCents]));
  const { prices } = tender.dossier;
  if (prices.some((line) => !given.has(line.key))) return null;
  const months = Number(tender.need.facts['durationMonths'] ?? 0);
  return total(
    prices.map(({ key, quantity }) => {
      const bought = multiply(exact(quantity), timesBought(tender.criteria.price, key, months));
      return multiply(exact(given.get(key) ?? 0), bought);
    }),
  );
}

const present = (values: readonly (Rational | null)[]): readonly Rational[] =>
  values.flatMap((v) => (v ? [v] : []));

function unitReasons(
  tender: Tender,
  files: readonly OfferFile[],
  file: OfferFile,
  percent: number,
): readonly LowReason[] {
  const unitOf = (f: OfferFile, key: string): Rational | null => {
    const price = f.offer.prices.find((p) => p.key === key);
    return price ? exact(price.unitPriceCents) : null;
  };
  return tender.dossier.prices.flatMap((line) => {
    const value = unitOf(file, line.key);
    const mark = median(present(files.map((f) => unitOf(f, line.key))));
    const what = `Prix unitaire « ${line.label} »`;
    return value
      ? lowReason({ line: line.key, what, with: 'la médiane de cette ligne', value, mark, percent })
      : [];
  });
}

/**
 * Offers whose price is worth a question, with the figures: total against the median of the offers and
 * against the estimate before tax, unit prices against the median of their line. Nothing follows from
 * an alert but a task of the buyer; the gap with other offers never suffices to reject one.
 *
 * @param files — the offers still in the competition
 */
export function lowAlerts(
  tender: Tender,
  files: readonly OfferFile[],
  thresholds: LowThresholds,
): readonly LowAlert[] {
  const priced = files.map((file) => ({ file, cents: comparedPrice(tender, file).cents }));
  const middle = files.length > 1 ? median(present(priced.map((p) => p.cents))) : null;
  const estimate = exact(Number(tender.need.facts['amountCents'] ?? 0));
  return priced.flatMap(({ file, cents }) => {
    const net = netPrice(tender, file);
    const { basis } = tender.criteria.price;
    const reasons = [
      ...(cents
        ? lowReason({
            what: `Prix comparé ${basis}`,
            with: 'la médiane des offres',
            value: cents,
            mark: middle,
            percent: thresholds.median,
          })
        : []),
      ...(net
        ? lowReason({
            what: 'Total HT',
            with: 'l’estimation HT',
            value: net,
            mark: estimate,
            percent: thresholds.estimate,
          })
        : []),
      ...(files.length > 1 ? unitReasons(tender, files, file, thresholds.unit) : []),
    ];
    const { offer, name } = file.offer;
    return reasons.length > 0 ? [{ offer, name, reasons }] : [];
  });
}
