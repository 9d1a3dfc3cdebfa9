import { decimal, multiply, type Rational, rational, toNumber } from '../shared/rational.ts';
import type { OfferAnalysis } from './analyse.ts';
import type { Rehearsal, Scenario } from './rehearsal.ts';
import { groundSentence } from './rehearsal-reasons.ts';

const points = (value: Rational): number => Number(decimal(value, 2));
const pct = (share: Rational | null): number | null =>
  share === null ? null : Number(decimal(multiply(share, rational(100n)), 2));

function scenarioValue(scenario: Scenario) {
  const names = new Map(scenario.offers.map((o) => [o.offer, o.name]));
  const marks = (o: OfferAnalysis) =>
    Object.fromEntries(o.criteria.map((c) => [c.id, points(c.rounded)]));
  return {
    id: scenario.id,
    kind: scenario.kind,
    title: scenario.title,
    formula: scenario.formula,
    weights: Object.fromEntries(scenario.criteria.map((c) => [c.id, toNumber(c.weight)])),
    ranking: scenario.ranking.map((r) => ({
      offer: r.offer,
      name: names.get(r.offer) ?? r.offer,
      rank: r.rank,
      total: points(r.total),
    })),
    offers: scenario.offers.map((o) => ({
      offer: o.offer,
      name: o.name,
      status: o.status,
      points: marks(o),
      defects: o.defects.map((d) => d.because.label),
    })),
    criteria: scenario.criteria.map((c) => ({
      id: c.id,
      title: c.title,
      weight: toNumber(c.weight),
      spread: points(c.spread),
      exercisedPct: pct(c.exercised),
      reordered: c.reordered,
    })),
    compressionPct: pct(scenario.compression),
    conflicts: scenario.conflicts,
  };
}

/** A rehearsal as plain JSON: points to two decimals, parts in percent; what `clausier rehearse --json` prints. */
export const rehearsalValue = ({ setting, scenarios, warnings }: Rehearsal) => ({
  setting,
  scenarios: scenarios.map(scenarioValue),
  warnings: warnings.map(({ code, message, where, ground }) => ({
    code,
    message,
    where,
    reason: groundSentence(ground),
    confidence: ground.confidence,
  })),
});
