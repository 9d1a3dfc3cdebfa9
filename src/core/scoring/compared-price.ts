import type { OfferFile } from '../offers/offer.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchEuros, frenchNumber } from '../shared/french.ts';
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
  ZERO,
} from '../shared/rational.ts';
import type { PriceLine } from '../tender/dossier.ts';
import { timesCounted, yearsWords } from '../tender/life-cycle.ts';
import type { Tender } from '../tender/tender.ts';

/** The price of an offer as it is compared, with its working; null when nothing can compare it. */
export type ComparedPrice = { readonly cents: Rational | null; readonly because: Step };

/** A line of the frame with what is multiplied, read once for every offer. */
type Counted = {
  readonly line: PriceLine;
  readonly quantity: Rational;
  /** `× 12`, and `× 6 ans` for what comes back each year. */
  readonly factors: string;
};

const counted = (tender: Tender): readonly Counted[] =>
  tender.dossier.prices.map((line) => {
    const times = timesCounted(tender.criteria.price, line.key);
    const yearly = tender.criteria.price.lifeCycle?.yearly.includes(line.key) === true;
    const said = `× ${String(line.quantity).replace('.', ',')}`;
    return {
      line,
      quantity: multiply(exact(line.quantity), exact(times)),
      factors: yearly ? `${said} × ${yearsWords(times)}` : said,
    };
  });

function lineAmount({ line, quantity, factors }: Counted, unitPriceCents: number) {
  const amount = multiply(exact(unitPriceCents), quantity);
  const because = step(`${line.label} : ${frenchEuros(unitPriceCents)} ${factors}`, {
    figure: frenchEuros(round(amount).n),
    source: `prix ${line.key}`,
  });
  return { amount, because };
}

function summed(tender: Tender, net: Rational, vatPct: number, lines: readonly Step[]) {
  const { basis, lifeCycle } = tender.criteria.price;
  const rate = exact(vatPct);
  const vat = divide(multiply(net, rate), rational(100n));
  const cents = basis === 'HT' ? net : add(net, vat);
  const whole = step('Total HT', { figure: frenchEuros(round(net).n) }, lines);
  const taxes = step(`TVA, ${frenchNumber(rate)} %`, { figure: frenchEuros(round(vat).n) });
  const compared = compare(net, ZERO) > 0;
  const what = lifeCycle
    ? `Coût du cycle de vie sur ${yearsWords(lifeCycle.years)}`
    : 'Prix comparé';
  const because = step(
    compared ? `${what} ${basis}` : 'Prix total nul : il ne se compare à aucun autre',
    { figure: frenchEuros(round(cents).n) },
    basis === 'HT' ? [whole] : [whole, taxes],
  );
  return { cents: compared ? cents : null, because };
}

/**
 * How the prices of a tender are compared: unit prices × quantities of the DQE, a yearly line once a year of
 * the declared life cycle, with VAT when the declared basis is TTC. Null when a price is absent or the
 * total is zero: no formula compares it. The tender is read once for all offers.
 */
export function priceComparison(tender: Tender): (file: OfferFile) => ComparedPrice {
  const frame = counted(tender);
  return ({ offer }) => {
    const given = new Map(offer.prices.map((p) => [p.key, p.unitPriceCents]));
    const absent = frame.filter(({ line }) => !given.has(line.key)).map(({ line }) => line.key);
    if (absent.length > 0)
      return { cents: null, because: step(`Prix absents : ${absent.join(', ')}`) };
    const lines = frame.map((one) => lineAmount(one, given.get(one.line.key) ?? 0));
    const net = total(lines.map((l) => l.amount));
    return summed(
      tender,
      net,
      offer.vatPct,
      lines.map((l) => l.because),
    );
  };
}

/** The price of one offer as it is compared. */
export const comparedPrice = (tender: Tender, file: OfferFile): ComparedPrice =>
  priceComparison(tender)(file);
