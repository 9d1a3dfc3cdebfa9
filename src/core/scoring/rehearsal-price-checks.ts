import { compare, divide, rational } from '../shared/rational.ts';
import { type Check, effectOf, percent, points, priceOf, warning } from './rehearsal-check.ts';
import { PRICE_FIELDS } from './rehearsal-offers.ts';
import { GROUNDS } from './rehearsal-reasons.ts';

/** The part of the ranking that price may exercise (`practice.md` rule 35). */
const MOST_PRICE = rational(1n, 2n);

const priceOverHalf: Check = (seen) => {
  const price = priceOf(seen);
  const found = seen.applicable
    .map((s) => ({ s, share: price && effectOf(s, price.id)?.exercised }))
    .find(({ share }) => share && compare(share, MOST_PRICE) > 0);
  return price && found?.share
    ? [
        warning(
          'price-over-half',
          price.id,
          `Le prix exerce ${percent(found.share)} du classement, plus de la moitié, alors qu’il est annoncé à ${points(price.weight)} % (essai : ${found.s.title}).`,
          GROUNDS.neutral,
        ),
      ]
    : [];
};

/** Of a hundred pairs that oppose price and quality, those that price wins when it decides alone. */
const ALONE = 95;

const priceAlone: Check = (seen) => {
  const price = priceOf(seen);
  const found = seen.reference.conflicts;
  return price && found && found.pairs > 0 && found.byPrice * 100 >= found.pairs * ALONE
    ? [
        warning(
          'price-alone',
          price.id,
          `Le prix décide seul : sur ${found.pairs} paires où une offre est moins chère et l’autre meilleure, la moins chère l’emporte ${found.byPrice} fois.`,
          GROUNDS.neutral,
        ),
      ]
    : [];
};

/** The formula leaves the price less than half of its announced weight. */
const compressed: Check = (seen) => {
  const price = priceOf(seen);
  const { compression } = seen.reference;
  const share = price && effectOf(seen.reference, price.id)?.exercised;
  if (!price || !compression || !share) return [];
  return compare(share, divide(price.weight, rational(200n))) < 0
    ? [
        warning(
          'formula-compresses',
          price.id,
          `La formule resserre les écarts : de ${PRICE_FIELDS.usual.low} à ${PRICE_FIELDS.usual.high} % de l’estimation, les prix ne se séparent que de ${percent(compression)} des ${points(price.weight)} points, et le prix n’exerce que ${percent(share)} du classement.`,
          GROUNDS.neutral,
        ),
      ]
    : [];
};

/** The formula already gives nothing to an ordinary high price: beyond it, gaps no longer count. */
const flattened: Check = (seen) => {
  const price = priceOf(seen);
  const zero = seen.reference.offers.filter(
    (o) =>
      o.status === 'ranked' && o.criteria.some((c) => c.id === price?.id && c.rounded.n === 0n),
  );
  return price && zero.length > 0
    ? [
        warning(
          'formula-zero',
          price.id,
          `La formule donne déjà 0 point à ${zero.length} offres inventées, à des prix usuels : au-delà, l’écart de prix ne compte plus.`,
          GROUNDS.zero,
        ),
      ]
    : [];
};

/** What may be wrong with the weight of price and with its formula. */
export const PRICE_CHECKS: readonly Check[] = [priceOverHalf, priceAlone, compressed, flattened];
