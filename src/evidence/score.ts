import type { EvidenceCondition, EvidenceScore } from '../core/offers/evidence.ts';
import { type Step, step } from '../core/shared/explanation.ts';
import { counted, sentence } from './french.ts';

const outcome = (met: EvidenceCondition['met']): string => {
  if (met === 'to-judge') return 'à juger par deux évaluateurs';
  return met ? 'remplie' : 'non remplie';
};

function stepOf(condition: EvidenceCondition, clause: string): Step {
  const label = `Condition (${condition.id}), ${outcome(condition.met)} : ${condition.because}`;
  return step(sentence(label), {
    figure: condition.met === true ? '1' : '0',
    source: `${clause}, condition (${condition.id})`,
  });
}

/** Conditions met out of `conditions`, one point each; those left to people earn none and are named. */
export function scoreConditions(
  conditions: readonly EvidenceCondition[],
  clause: string,
): EvidenceScore {
  const points = conditions.filter((c) => c.met === true).length;
  const left = conditions.filter((c) => c.met === 'to-judge').length;
  const rest = left > 0 ? ` ; ${counted(left, 'condition')} à juger par deux évaluateurs` : '';
  const max = conditions.length;
  const label = sentence(
    `${counted(points, 'condition remplie', 'conditions remplies')} sur ${max}${rest}.`,
  );
  const from = conditions.map((c) => stepOf(c, clause));
  return {
    points,
    max,
    because: step(label, { figure: `${points} sur ${max}`, source: clause }, from),
  };
}
