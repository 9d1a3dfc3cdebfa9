import { numbersOf, type ResolvedValue } from '../clauses/values.ts';
import { emptyOffer } from '../offers/changes.ts';
import type { Grade, ItemAnswer, OfferFile } from '../offers/offer.ts';
import { add, decimal, divide, exact, multiply, rational, subtract } from '../shared/rational.ts';
import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { among, draws } from './rehearsal-draws.ts';

/** Prices of invented offers, in percent of the estimate. */
export type PriceField = {
  readonly id: 'usual' | 'close' | 'wide';
  readonly title: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
};

/** How far invented prices stand from each other; our own choice, printed with the results. */
export const PRICE_FIELDS: Readonly<Record<PriceField['id'], PriceField>> = {
  usual: { id: 'usual', title: 'prix usuels', low: 80, mid: 100, high: 130 },
  close: { id: 'close', title: 'prix serrés', low: 95, mid: 100, high: 105 },
  wide: { id: 'wide', title: 'prix dispersés', low: 60, mid: 100, high: 200 },
};

/** The published level that an invented answer reaches: weak, middling, strong. */
export type Quality = 25 | 50 | 75;

const QUALITIES: readonly Quality[] = [25, 50, 75];

/** What fixes the invented offers besides the tender: nothing else is drawn. */
export type Setting = {
  readonly seed: number;
  /** How many offers are drawn besides the typical ones. */
  readonly drawn: number;
};

/** An invented offer: its price in percent of the estimate and the quality of each answer. */
export type Invented = {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  /** By item key; what is not named has `base`. */
  readonly qualities: Readonly<Record<string, Quality>>;
  readonly base: Quality;
};

/** The offer in the middle of the typical ones, which no floor mark should set apart. */
export const MIDDLE = 'moyen-moyenne';

function typical(field: PriceField): readonly Invented[] {
  const one = (place: 'bas' | 'moyen' | 'haut', quality: string, base: Quality): Invented => ({
    id: `${place}-${quality}`,
    name: `Prix ${place}, qualité ${quality}`,
    price: { bas: field.low, moyen: field.mid, haut: field.high }[place],
    qualities: {},
    base,
  });
  const corners = (['bas', 'moyen', 'haut'] as const).flatMap((place) => [
    one(place, 'faible', 25),
    one(place, 'forte', 75),
  ]);
  return [...corners, one('moyen', 'moyenne', 50)];
}

/** Two draws in five keep the offer's general quality, the others give any: good offers are good nearly everywhere. */
const qualityDrawn = (draw: number, base: Quality): Quality =>
  QUALITIES[among(draw, 5) - 2] ?? base;

function drawnOffers(
  items: readonly GradedItem[],
  field: PriceField,
  setting: Setting,
): readonly Invented[] {
  const each = 2 + items.length;
  const all = draws(setting.seed, setting.drawn * each);
  return Array.from({ length: setting.drawn }, (_, i) => {
    const [price = 0, general = 0, ...rest] = all.slice(i * each, (i + 1) * each);
    const base = QUALITIES[among(general, QUALITIES.length)] ?? 50;
    return {
      id: `tiree-${i + 1}`,
      name: `Offre tirée ${i + 1}`,
      price: field.low + among(price, field.high - field.low + 1),
      qualities: Object.fromEntries(
        items.map((g, j) => [g.key, qualityDrawn(rest[j] ?? 0, base)] as const),
      ),
      base,
    };
  });
}

/** The offers of a rehearsal: low, middle and high price by weak and strong quality, the middle, the drawn ones. */
export const inventedOffers = (
  tender: Tender,
  field: PriceField,
  setting: Setting,
): readonly Invented[] => [
  ...typical(field),
  ...drawnOffers(gradedItems(tender.criteria), field, setting),
];

/** The bounds of a value asked, or null while one has no value. */
export function valueBounds({ item }: GradedItem, resolved: readonly ResolvedValue[]) {
  const numbers = numbersOf(resolved);
  const [floor, ceiling] = [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  const parameter = resolved.find((r) => r.parameter.name === item.asks)?.parameter;
  return floor && ceiling && parameter ? { floor, ceiling, parameter } : null;
}

/** A value that far between floor and ceiling; whole where the parameter is. */
function promised(
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
  quality: Quality,
): number | undefined {
  const bounds = valueBounds(graded, resolved);
  if (!bounds) return undefined;
  const share = divide(exact(quality), rational(100n));
  const value = add(bounds.floor, multiply(share, subtract(bounds.ceiling, bounds.floor)));
  const whole = bounds.parameter.type === 'integer' || bounds.parameter.type === 'cents';
  return Number(decimal(value, whole ? 0 : 6));
}

/** The weakest option, the one in the middle (the better of two), the strongest. */
function chosen({ item }: GradedItem, quality: Quality): string | undefined {
  const sorted = [...item.options].sort((a, b) => a.share - b.share);
  const at = { 25: 0, 50: Math.ceil((sorted.length - 1) / 2), 75: sorted.length - 1 }[quality];
  return sorted[at]?.option;
}

const INVENTED = 'Réponse inventée pour la répétition.';

function answerAt(
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
  quality: Quality,
): ItemAnswer {
  const { key: item } = graded;
  const { kind } = graded.item;
  if (kind === 'value') {
    const value = promised(graded, resolved, quality);
    return value === undefined ? { item } : { item, value, justification: INVENTED };
  }
  if (kind === 'choice') {
    const choice = chosen(graded, quality);
    return choice === undefined ? { item } : { item, choice, justification: INVENTED };
  }
  return kind === 'proof' ? { item, evidence: ['preuve'] } : { item, text: INVENTED };
}

/** Unit prices in that ratio to the estimate, shared out between the lines; ratios between offers are exact. */
function pricesAt(tender: Tender, percent: number) {
  const { prices } = tender.dossier;
  const estimate = exact(Number(tender.need.facts['amountCents'] ?? 0));
  return prices.map(({ key, quantity }) => {
    const parts = exact(Math.max(quantity, 1) * prices.length * 100);
    const hundredth = Math.max(1, Number(decimal(divide(estimate, parts), 0)));
    return { key, unitPriceCents: hundredth * percent };
  });
}

/** An invented offer as the file of a bidder: everything confirmed, everything answered and graded. */
export function inventedFile(tender: Tender, invented: Invented): OfferFile {
  const items = gradedItems(tender.criteria);
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const qualityOf = (g: GradedItem): Quality => invented.qualities[g.key] ?? invented.base;
  const grade = (g: GradedItem): Grade => ({
    offer: invented.id,
    question: g.key,
    level: qualityOf(g),
    reason: INVENTED,
    grader: 'Répétition',
  });
  const proofs = items.filter((g) => g.item.kind === 'proof');
  return {
    offer: {
      ...emptyOffer(invented.id, invented.name, tender.dossier.reference),
      confirmsAll: true,
      items: items.map((g) => answerAt(g, resolved.get(g.clause.id) ?? [], qualityOf(g))),
      prices: pricesAt(tender, invented.price),
    },
    proofs: Object.fromEntries(proofs.map((g) => [g.key, { kind: 'unchecked', file: 'preuve' }])),
    grades: items.filter((g) => g.item.kind === 'text' || g.item.kind === 'proof').map(grade),
  };
}
