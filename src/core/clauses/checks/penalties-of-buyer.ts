import { parametersOf } from '../../rules/formula.ts';
import { at, type Check } from './check.ts';

const PENALTY = /pénalité|réfaction/iu;

/** Rates, sums and caps of penalties are fixed by the buyer: asked from bidders, they would be graded (CE 413533). */
export const penaltiesAreTheBuyers: Check = {
  severity: 'error',
  run: (clause) => {
    const money = Object.values(clause.rules).filter(
      (rule) => 'equals' in rule && PENALTY.test(rule.says),
    );
    const read = new Set(money.flatMap(parametersOf));
    return clause.parameters
      .filter((p) => p.filledBy === 'vendor' && (read.has(p.name) || clause.family === 'pen'))
      .map((p) =>
        at(
          clause,
          'penalty-by-vendor',
          `/parameters/${p.name}`,
          `« ${p.name} » entre dans une pénalité : l'acheteur le fixe, le candidat ne le propose pas (CE 9 novembre 2018 n° 413533).`,
        ),
      );
  },
};
