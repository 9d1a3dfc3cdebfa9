import type { OfferFile } from '../../offers/offer.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Analysis } from '../analyse.ts';
import { type Drawing, type RankAcceptability, rankAcceptability } from './acceptability.ts';
import { type Contender, type Field, fieldOf } from './field.ts';
import { type GradeStability, gradeStability } from './grade.ts';
import {
  type AxisChanges,
  type NoChange,
  type OneWeightChange,
  oneWeightChanges,
  severalWeightsChange,
  smallest,
  type WeightChange,
} from './weights.ts';

/** The ranking with the frequencies of its ranks at random weights. */
type Looked = { readonly field: Field; readonly acceptability: RankAcceptability };

/** How firm a ranking is (`decisions.md` 27), on unrounded points. */
export type Stability =
  /** Criteria in an order are not added up: there is no ranking to change. */
  | { readonly kind: 'no-total' }
  /** No offer, or a single one. */
  | { readonly kind: 'no-rival' }
  /** Several offers have the highest unrounded total: any change parts them. */
  | (Looked & { readonly kind: 'tie' })
  /** The offer printed first is not alone, or not the one, with the highest unrounded total. */
  | (Looked & { readonly kind: 'rounding'; readonly leader: Contender })
  | (Looked & {
      readonly kind: 'compared';
      readonly leader: Contender;
      /** By axis, each way. */
      readonly byAxis: readonly AxisChanges[];
      readonly oneWeight: OneWeightChange | NoChange;
      readonly severalWeights: WeightChange | NoChange;
      readonly oneGrade: GradeStability;
    });

const byOffer = ({ offer: a }: OfferFile, { offer: b }: OfferFile): number =>
  Number(a.offer > b.offer) - Number(a.offer < b.offer);

function compared(
  tender: Tender,
  files: readonly OfferFile[],
  analysis: Analysis,
  looked: Looked & { readonly leader: Contender },
): Stability {
  const { field, leader } = looked;
  const byAxis = oneWeightChanges(field, leader);
  const sorted = [...files].sort(byOffer);
  return {
    ...looked,
    kind: 'compared',
    byAxis,
    oneWeight: smallest(byAxis.flatMap(({ up, down }) => [down, up])),
    severalWeights: severalWeightsChange(field, leader),
    oneGrade: gradeStability({ tender, files: sorted, analysis, field, leader }),
  };
}

/**
 * How little would change the winner of an analysis: one weight, several weights, one grade, each exact; and
 * how often each offer is first at weights drawn at random.
 *
 * @param analysis — of these files by this tender, with the decisions of the buyer
 * @param drawing — how random weights are drawn; the usual way when absent
 */
export function stabilityOf(
  tender: Tender,
  files: readonly OfferFile[],
  analysis: Analysis,
  drawing?: Drawing,
): Stability {
  if (analysis.mode === 'ordered') return { kind: 'no-total' };
  const field = fieldOf(tender.criteria, analysis);
  const [leader, ...others] = field.first;
  if (!leader || field.contenders.length < 2) return { kind: 'no-rival' };
  const looked = { field, acceptability: rankAcceptability(field, drawing) };
  if (others.length > 0) return { ...looked, kind: 'tie' };
  const [printed, ...beside] = field.printed;
  return printed === leader.offer && beside.length === 0
    ? compared(tender, files, analysis, { ...looked, leader })
    : { ...looked, kind: 'rounding', leader };
}
