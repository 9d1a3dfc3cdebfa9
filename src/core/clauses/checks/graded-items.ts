import type { Clause, Item } from '../clause.ts';
import { at, type Check } from './check.ts';

const PENALTY = /pénalité|plafond de responsabilité|\bresponsabilité\b.*\bmontant\b/i;

function missing(item: Item): readonly string[] {
  if (item.kind === 'value')
    return (['asks', 'floor', 'ceiling'] as const).filter((key) => !item[key]);
  if (item.kind === 'choice') return item.options.length > 0 ? [] : ['options'];
  if (item.kind === 'proof')
    return [...(item.proof ? [] : ['proof']), ...(item.elements.length > 0 ? [] : ['elements'])];
  const graded = item.elements.length > 0 !== item.levels.length > 0;
  return graded ? [] : ['elements ou levels (l’un des deux)'];
}

function names(clause: Clause, item: Item) {
  const of = (name: string | undefined) => clause.parameters.find((p) => p.name === name);
  const wrong = [
    ...(item.asks && of(item.asks)?.filledBy !== 'vendor'
      ? ['asks : un paramètre du titulaire']
      : []),
    ...(item.floor && of(item.floor)?.filledBy !== 'buyer'
      ? ["floor : un paramètre de l'acheteur"]
      : []),
    ...(item.ceiling && of(item.ceiling)?.filledBy !== 'buyer'
      ? ["ceiling : un paramètre de l'acheteur"]
      : []),
  ];
  return wrong.map((what) => `/items/${item.id} attend ${what}`);
}

/** Each graded item has its levels and bounds; penalties and liability are never graded (practice, rules 1–2, 29). */
export const gradedItems: Check = {
  severity: 'error',
  run: (clause) =>
    clause.items.flatMap((item, i) => [
      ...missing(item).map((key) =>
        at(
          clause,
          'item-incomplete',
          `/items/${i}`,
          `La question « ${item.id} » n'a pas : ${key}.`,
        ),
      ),
      ...names(clause, item).map((message) =>
        at(clause, 'item-incomplete', `/items/${i}`, message),
      ),
      ...([item.question, ...item.elements, ...item.levels].some((t) => PENALTY.test(t))
        ? [
            at(
              clause,
              'penalty-graded',
              `/items/${i}`,
              'Une pénalité ou un plafond de responsabilité ne se note pas (CE 9 novembre 2018 n° 413533).',
            ),
          ]
        : []),
    ]),
};
