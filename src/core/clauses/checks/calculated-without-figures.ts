import { parametersOf } from '../../rules/formula.ts';
import { isCalculated } from '../clause.ts';
import { tokensOf } from '../text.ts';
import { at, type Check, handWritten } from './check.ts';

const FIGURE = /\d|%|€|\bpar jour\b|\bentamée?s?(?!\p{L})|au-delà|\bplafon[dn]/iu;

/** In a calculated clause only core writes figures, bounds, roundings and caps (`decisions.md` 5). */
export const calculatedWithoutFigures: Check = {
  severity: 'error',
  run: (clause) => {
    if (!isCalculated(clause)) return [];
    const inRules = new Set(Object.values(clause.rules).flatMap(parametersOf));
    return handWritten(clause).flatMap(({ text, pointer }) => {
      const bare = text.replace(/\{\{[^}]*\}\}|\[\[[^\]]*\]\]/g, '');
      const figure = FIGURE.exec(bare)?.[0];
      const shared = tokensOf(text).parameters.find((name) => inRules.has(name));
      return [
        ...(figure
          ? [
              at(
                clause,
                'figure-by-hand',
                pointer,
                `« ${figure} » est écrit à la main dans une clause calculée : le chiffre vient d'une règle.`,
              ),
            ]
          : []),
        ...(shared
          ? [
              at(
                clause,
                'rule-value-by-hand',
                pointer,
                `{{${shared}}} est lu par une règle : il ne figure pas dans un alinéa écrit à la main.`,
              ),
            ]
          : []),
      ];
    });
  },
};
