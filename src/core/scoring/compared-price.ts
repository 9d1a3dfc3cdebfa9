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
import type { Tender } from '../tender/tender.ts';

/**
 * The price compared: unit prices × quantities of the DQE, with VAT when the declared basis is TTC. Null
 * when a price is absent or the total is zero: no formula compares it.
 */
export function comparedPrice(
  tender: Tender,
  file: OfferFile,
): { readonly cents: Rational | null; readonly because: Step } {
  const { basis } = tender.criteria.price;
  const given = new Map(file.offer.prices.map((p) => [p.key, p.unitPriceCents]));
  const absent = tender.dossier.prices.filter((line) => !given.has(line.key));
  if (absent.length > 0)
    return { cents: null, because: step(`Prix absents : ${absent.map((l) => l.key).join(', ')}`) };
  const lines = tender.dossier.prices.map((line) => {
    const amount = multiply(exact(given.get(line.key) ?? 0), exact(line.quantity));
    return {
      amount,
      because: step(
        `${line.label} : ${frenchEuros(given.get(line.key) ?? 0)} × ${String(line.quantity).replace('.', ',')}`,
        {
          figure: frenchEuros(round(amount).n),
          source: `prix ${line.key}`,
        },
      ),
    };
  });
  const net = total(lines.map((l) => l.amount));
  const rate = exact(file.offer.vatPct);
  const vat = divide(multiply(net, rate), rational(100n));
  const cents = basis === 'HT' ? net : add(net, vat);
  const sums = [
    step(
      'Total HT',
      { figure: frenchEuros(round(net).n) },
      lines.map((l) => l.because),
    ),
    step(`TVA, ${frenchNumber(rate)} %`, { figure: frenchEuros(round(vat).n) }),
  ];
  const compared = compare(net, ZERO) > 0;
  const said = compared
    ? `Prix comparé ${basis}`
    : 'Prix total nul : il ne se compare à aucun autre';
  const because = step(
    said,
    { figure: frenchEuros(round(cents).n) },
    basis === 'HT' ? sums.slice(0, 1) : sums,
  );
  return { cents: compared ? cents : null, because };
}
