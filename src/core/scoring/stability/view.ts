import { frenchNumber, typography } from '../../shared/french.ts';
import { rational } from '../../shared/rational.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Acceptability, RankAcceptability } from './acceptability.ts';
import type { Field } from './field.ts';
import type { Stability } from './stability.ts';
import type { NoChange, OneWeightChange } from './weights.ts';
import { errorWords, namesIn, percentOf, pts, stabilityStep } from './words.ts';

/** A table of texts: the first cell of a row names it, the others are figures. */
export type ShownTable = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** What the page and the paper show of a stability, in their words and in this order. */
export type StabilityView = {
  readonly headline: string;
  readonly findings: readonly { readonly title: string; readonly texts: readonly string[] }[];
  readonly tables: readonly ShownTable[];
};

const TITLES = ['Un seul poids', 'Plusieurs poids', 'Une seule note'] as const;
const DRAWN = 'Poids tirés au hasard';

function bound(field: Field, found: OneWeightChange | NoChange): string {
  if (found.kind === 'none') return 'jamais';
  const how = found.upward ? 'au-dessus de' : 'sous';
  return `${how} ${pts(found.to)} : ${namesIn(field).get(found.challenger)}`;
}

function axesTable({ field, byAxis }: Stability & { readonly kind: 'compared' }): ShownTable {
  return {
    caption: 'Poids à partir duquel une autre offre passe devant, chaque critère seul',
    columns: ['Critère', 'Poids annoncé', 'En baisse', 'En hausse'],
    rows: field.axes.map((axis, i) => {
      const { up, down } = byAxis[i] ?? { up: { kind: 'none' }, down: { kind: 'none' } };
      return [
        `${axis.number}. ${axis.title}`,
        pts(axis.weight),
        bound(field, down),
        bound(field, up),
      ];
    }),
  };
}

function severalTable(stability: Stability & { readonly kind: 'compared' }): readonly ShownTable[] {
  const { field, severalWeights: found } = stability;
  if (found.kind === 'none') return [];
  return [
    {
      caption: 'Plus petit changement de plusieurs poids : poids à la limite',
      columns: ['Critère', 'Poids annoncé', 'À la limite'],
      rows: field.axes.map((axis, i) => [
        `${axis.number}. ${axis.title}`,
        pts(axis.weight),
        pts(found.weights[i] ?? axis.weight),
      ]),
    },
  ];
}

/** Ranks beyond these are added up: a table wider than a page helps nobody. */
const SHOWN_RANKS = 3;

function rankCells({ ranks }: Acceptability, drawn: number, columns: number): readonly string[] {
  const part = (times: number): string => percentOf(rational(BigInt(times), BigInt(drawn)));
  const shown = Array.from({ length: columns }, (_, i) => part(ranks[i] ?? 0));
  const rest = ranks.slice(columns).reduce((sum, times) => sum + times, 0);
  return ranks.length > columns ? [...shown, part(rest)] : shown;
}

function ranksTable({ drawn, offers }: RankAcceptability): ShownTable {
  const count = Math.min(SHOWN_RANKS, offers.length);
  const ordinal = (rank: number): string => (rank === 1 ? '1re' : `${rank}e`);
  const later = offers.length > count ? ['Plus loin'] : [];
  return {
    caption: `Rang de chaque offre quand les poids sont tirés au hasard, en part de ${frenchNumber(rational(BigInt(drawn)))} tirages`,
    columns: [
      'Offre',
      ...Array.from({ length: count }, (_, i) => ordinal(i + 1)),
      ...later,
      'Erreur type de la 1re place',
    ],
    rows: offers.map((one) => [
      one.name,
      ...rankCells(one, drawn, count),
      `${errorWords(one.errorPct)} point`,
    ]),
  };
}

/** The page and the paper say the same thing: sentences, then the tables behind them. */
export function stabilityView(tender: Tender, stability: Stability): StabilityView {
  const said = stabilityStep(tender, stability);
  const headline = typography(said.label);
  if (!('field' in stability)) return { headline, findings: [], tables: [] };
  const compared = stability.kind === 'compared' ? stability : null;
  const titles = compared ? [...TITLES, DRAWN] : [DRAWN];
  return {
    headline,
    findings: said.from.map((one, i) => ({
      title: titles[i] ?? '',
      texts: [one.label, ...one.from.map((below) => below.label)].map(typography),
    })),
    tables: [
      ...(compared ? [axesTable(compared), ...severalTable(compared)] : []),
      ranksTable(stability.acceptability),
    ],
  };
}
