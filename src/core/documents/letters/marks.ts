import type { OfferAnalysis } from '../../scoring/analyse.ts';
import type { Scored } from '../../scoring/graded-criteria.ts';
import { frenchFixed, frenchNumber, frenchPoints } from '../../shared/french.ts';
import { compare, type Rational, subtract } from '../../shared/rational.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { table } from '../tables/table.ts';

/** A place of the grid with the points of the bidder and of the offer that was chosen. */
export type MarkRow = {
  readonly label: string;
  readonly max: Rational;
  readonly own: Rational;
  readonly chosen: Rational | null;
  readonly sub: boolean;
};

const pointsAt = (
  offer: OfferAnalysis | null,
  criterion: string,
  sub?: string,
): Scored | undefined => {
  const found = offer?.criteria.find((c) => c.id === criterion);
  return sub === undefined ? found : found?.sub.find((s) => s.id === sub);
};

/** The points of an offer beside those of the chosen one, in the order of the grid. */
export function markRows(
  tender: Tender,
  own: OfferAnalysis,
  chosen: OfferAnalysis | null,
): readonly MarkRow[] {
  return tender.criteria.criteria.flatMap((criterion) => {
    const mine = pointsAt(own, criterion.id);
    if (!mine) return [];
    const row = (label: string, scored: Scored, other: Scored | undefined, sub: boolean) => ({
      label,
      max: scored.max,
      own: scored.rounded,
      chosen: other?.rounded ?? null,
      sub,
    });
    const subs = criterion.sub.flatMap((s) => {
      const scored = pointsAt(own, criterion.id, s.id);
      const other = pointsAt(chosen, criterion.id, s.id);
      return scored ? [row(`${s.number} ${s.title}`, scored, other, true)] : [];
    });
    const head = row(
      `${criterion.number}. ${criterion.title}`,
      mine,
      pointsAt(chosen, criterion.id),
      false,
    );
    return [head, ...subs];
  });
}

const shown = (value: Rational | null): string => (value ? frenchFixed(value, 2) : '—');

/** Own points by criterion and sub-criterion; those of the chosen offer beside, where they may be told. */
export function marksTable(
  tender: Tender,
  own: OfferAnalysis,
  chosen: OfferAnalysis | null,
): Block {
  const rows = markRows(tender, own, chosen);
  const totals = tender.criteria.mode === 'ordered' ? [] : [totalRow(own, chosen)];
  return table(
    'Points par critère et sous-critère',
    [
      ['Critère ou sous-critère', chosen ? 49 : 64],
      ['Sur', 13, 'right'],
      ['Votre offre', chosen ? 17 : 23, 'right'],
      ...(chosen ? [['Offre retenue', 21, 'right'] as const] : []),
    ],
    [
      ...rows.map((r) => [
        r.sub ? `– ${r.label}` : r.label,
        frenchNumber(r.max, 2),
        shown(r.own),
        ...(chosen ? [shown(r.chosen)] : []),
      ]),
      ...totals,
    ],
  );
}

const totalRow = (own: OfferAnalysis, chosen: OfferAnalysis | null): readonly string[] => [
  'Total',
  '100',
  shown(own.total),
  ...(chosen ? [shown(chosen.total)] : []),
];

/** Places where the chosen offer has more points, the widest gap first; criteria without sub-criteria count. */
export function behind(rows: readonly MarkRow[]): readonly MarkRow[] {
  return leaves(rows)
    .filter((r) => r.chosen !== null && compare(r.chosen, r.own) > 0)
    .sort((a, b) => compare(gap(b), gap(a)));
}

/** Places where the bidder has more points than the chosen offer. */
export const ahead = (rows: readonly MarkRow[]): readonly MarkRow[] =>
  leaves(rows).filter((r) => r.chosen !== null && compare(r.own, r.chosen) > 0);

const gap = (row: MarkRow): Rational => subtract(row.chosen ?? row.own, row.own);

/** Rows that nothing details further. */
const leaves = (rows: readonly MarkRow[]): readonly MarkRow[] =>
  rows.filter((r, i) => r.sub || rows[i + 1]?.sub !== true);

/** « 2.1 Interfaces : 12,00 points de moins que l'offre retenue (8,00 contre 20,00) ». */
export const gapWords = (row: MarkRow): string =>
  `${row.label} : ${frenchPoints(gap(row))} de moins que l’offre retenue (${shown(row.own)} contre ${shown(row.chosen)}, sur ${frenchNumber(row.max, 2)})`;
