import { typography } from '../shared/french.ts';
import { exact, multiply, rational, round } from '../shared/rational.ts';
import type { PriceLine } from '../tender/dossier.ts';
import { comparisonWords } from '../tender/life-cycle.ts';
import type { Tender } from '../tender/tender.ts';
import type { PriceRow } from './form-sheet.ts';

/** Lines of one nature, under their own total. */
export type PriceBlock = {
  readonly kind: PriceLine['kind'];
  readonly title: string;
  readonly total: string;
  readonly rows: readonly PriceRow[];
};

/** The BPU and the DQE of a tender: unit prices to be given, quantities fixed. */
export type PriceFrame = {
  readonly title: string;
  readonly reference: string;
  /** Fingerprint of the empty frame: one filled for another frame is refused. */
  readonly frameSha256: string;
  readonly release: string;
  readonly intro: readonly string[];
  readonly blocks: readonly PriceBlock[];
};

/** A returned frame, its prices read and checked one by one. */
export type FilledPrices = readonly {
  readonly key: string;
  readonly unitPriceCents: number | null;
}[];

/** File name without ending. */
export const PRICE_FRAME_NAME = 'bpu-dqe';
export const PRICE_FRAME_TITLE = 'Cadre des prix (BPU et DQE)';
export const GRAND_TOTAL = 'Total HT';

const KINDS: readonly (readonly [kind: PriceLine['kind'], title: string, total: string])[] = [
  ['firm', 'Prestations fermes', 'Sous-total ferme HT'],
  ['optional', 'Prestations optionnelles', 'Sous-total optionnel HT'],
  ['exit', 'Unités de sortie', 'Sous-total sortie HT'],
];

const INTRO: readonly string[] = [
  'Remplissez chaque prix unitaire, hors taxes : les montants et les totaux se calculent seuls.',
  'Les quantités du détail quantitatif estimatif servent à comparer les offres ; elles n’engagent pas l’acheteur.',
  'Un prix nul s’écrit 0. Une case vide est un prix absent.',
];

/** Whether the contract is priced by such a frame; a concession has tariffs and accounts instead. */
export const hasPriceFrame = ({ need, dossier }: Pick<Tender, 'need' | 'dossier'>): boolean =>
  need.facts['contractType'] !== 'dsp' && dossier.prices.length > 0;

/**
 * The empty price frame of a tender, by nature of lines; a nature without line has no block.
 * `frameSha256` is '' : whoever has a hasher sets it to the hash of this value.
 */
export function priceFrameOf(tender: Tender): PriceFrame {
  const { dossier, release, criteria } = tender;
  return {
    title: typography(`${PRICE_FRAME_TITLE} : ${dossier.title}`),
    reference: dossier.reference,
    frameSha256: '',
    release,
    intro: [...INTRO, `Les prix sont comparés ${comparisonWords(criteria.price)}.`].map(typography),
    blocks: KINDS.map(([kind, title, total]) => ({
      kind,
      title,
      total,
      rows: dossier.prices
        .filter((line) => line.kind === kind)
        .map(({ key, label, unit, quantity }) => ({
          key,
          label: typography(label),
          unit,
          quantity,
          unitPriceCents: null,
        })),
    })).filter((block) => block.rows.length > 0),
  };
}

/** Quantity × unit price, in cents rounded to the whole cent, or null without price. */
export const amountCents = ({
  quantity,
  unitPriceCents,
}: Pick<PriceRow, 'quantity' | 'unitPriceCents'>): bigint | null =>
  unitPriceCents === null
    ? null
    : round(multiply(exact(quantity), rational(BigInt(unitPriceCents)))).n;

/** The frame with the unit prices that were given. */
export function withPrices(frame: PriceFrame, prices: FilledPrices): PriceFrame {
  const given = new Map(prices.map((one) => [one.key, one.unitPriceCents]));
  const filled = (row: PriceRow): PriceRow => ({
    ...row,
    unitPriceCents: given.get(row.key) ?? null,
  });
  return {
    ...frame,
    blocks: frame.blocks.map((block) => ({ ...block, rows: block.rows.map(filled) })),
  };
}

/** The sum of a block, lines without price left out. */
export const blockCents = ({ rows }: Pick<PriceBlock, 'rows'>): bigint =>
  rows.reduce((sum, row) => sum + (amountCents(row) ?? 0n), 0n);

/** Keys of the lines that have no price. */
export const unpriced = ({ blocks }: Pick<PriceFrame, 'blocks'>): readonly string[] =>
  blocks.flatMap((block) =>
    block.rows.filter((row) => row.unitPriceCents === null).map((row) => row.key),
  );
