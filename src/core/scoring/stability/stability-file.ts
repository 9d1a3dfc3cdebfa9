import type { OfferFile } from '../../offers/offer.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { decimal, type Rational, toNumber } from '../../shared/rational.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Analysis } from '../analyse.ts';
import type { RankAcceptability } from './acceptability.ts';
import type { Field } from './field.ts';
import type { GradeStability } from './grade.ts';
import { type Stability, stabilityOf } from './stability.ts';
import type { NoChange, OneWeightChange, WeightChange } from './weights.ts';
import { STABILITY_CAVEAT, STABILITY_METHOD, stabilityStep } from './words.ts';

/** `7/2`, for whoever redoes the reckoning. */
const fraction = ({ n, d }: Rational): string => (d === 1n ? `${n}` : `${n}/${d}`);

const byCriterion = (field: Field, weights: readonly Rational[]) =>
  field.axes.map((axis, i) => {
    const weight = weights[i] ?? axis.weight;
    return { criterion: axis.id, weight: toNumber(weight), exact: fraction(weight) };
  });

function changeValue(field: Field, found: WeightChange | NoChange) {
  if (found.kind === 'none') return { kind: 'none' as const };
  return {
    kind: 'change' as const,
    change: toNumber(found.change),
    exact: fraction(found.change),
    leader: found.leader,
    challenger: found.challenger,
    weights: byCriterion(field, found.weights),
    witness: byCriterion(field, found.witness),
    printed: found.printed,
  };
}

function oneWeightValue(field: Field, found: OneWeightChange | NoChange) {
  if (found.kind === 'none') return { kind: 'none' as const };
  const axis = field.axes[found.axis];
  return {
    ...changeValue(field, found),
    criterion: axis?.id ?? '',
    from: axis ? toNumber(axis.weight) : 0,
    to: toNumber(found.to),
  };
}

function gradeValue({ smallest, grades, atOneLevel }: GradeStability) {
  if (smallest.kind === 'none') return { kind: 'none' as const, grades, atOneLevel };
  const { question, ...found } = smallest;
  return { ...found, question: question.key, grades, atOneLevel };
}

const acceptabilityValue = ({ seed, drawn, offers }: RankAcceptability) => ({
  seed,
  drawn,
  offers: offers.map(({ offer, name, first, errorPct, ranks }) => ({
    offer,
    name,
    firstPct: Number(decimal({ n: first.n * 100n, d: first.d }, 2)),
    errorPct,
    ranks,
  })),
});

function comparedValue(stability: Stability & { readonly kind: 'compared' }) {
  const { field, leader, byAxis, oneWeight, severalWeights, oneGrade } = stability;
  return {
    leader: leader.offer,
    oneWeight: oneWeightValue(field, oneWeight),
    severalWeights: changeValue(field, severalWeights),
    oneGrade: gradeValue(oneGrade),
    byCriterion: byAxis.map(({ up, down }, i) => ({
      criterion: field.axes[i]?.id ?? '',
      down: oneWeightValue(field, down),
      up: oneWeightValue(field, up),
    })),
  };
}

/** The stability of a ranking as plain JSON: what `clausier score` prints and `stability.json` holds. */
export function stabilityFile(tender: Tender, stability: Stability) {
  const { kind } = stability;
  const measured = kind !== 'no-total' && kind !== 'no-rival';
  return {
    kind,
    caveat: STABILITY_CAVEAT,
    method: STABILITY_METHOD,
    first: measured ? stability.field.first.map((one) => one.offer) : [],
    ...(kind === 'compared' ? comparedValue(stability) : {}),
    ...(measured ? { acceptability: acceptabilityValue(stability.acceptability) } : {}),
    because: stabilityStep(tender, stability),
  };
}

/** The exact text of `stability.json`: canonical JSON and one line end. */
export const stabilityText = (
  tender: Tender,
  files: readonly OfferFile[],
  analysis: Analysis,
): string => `${canonicalJson(stabilityFile(tender, stabilityOf(tender, files, analysis)))}\n`;
