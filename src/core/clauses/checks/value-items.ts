import type { Clause, Item, Parameter } from '../clause.ts';
import { at, type Check } from './check.ts';

const WORDS_OF_A_REASON = 50;

const unitOf = (parameter: Parameter): string =>
  parameter.type === 'percent' || parameter.type === 'cents' ? parameter.type : parameter.unit;

function faults(clause: Clause, item: Item): readonly string[] {
  const of = (name: string | undefined): Parameter | undefined =>
    clause.parameters.find((p) => p.name === name);
  const [asks, floor, ceiling] = [of(item.asks), of(item.floor), of(item.ceiling)];
  if (!asks || !floor || !ceiling) return [];
  return [
    ...(unitOf(asks) === ''
      ? ["la valeur demandée n'a pas d'unité"]
      : [floor, ceiling]
          .filter((one) => unitOf(one) !== unitOf(asks))
          .map((one) => `« ${one.name} » n'est pas dans l'unité de la valeur demandée`)),
    ...(floor.default !== undefined && floor.default === ceiling.default
      ? ['le plancher et le plafond se confondent : toutes les offres auraient les mêmes points']
      : []),
    ...(item.words < WORDS_OF_A_REASON ? ['la justification n’a pas de place'] : []),
  ];
}

/** A graded value has a unit, room for its justification, and bounds that tell offers apart (`practice.md` 29 b). */
export const valueItems: Check = {
  severity: 'error',
  run: (clause) =>
    clause.items.flatMap((item, i) =>
      item.kind === 'value'
        ? faults(clause, item).map((said) =>
            at(clause, 'value-item', `/items/${i}`, `Question « ${item.id} » : ${said}.`),
          )
        : [],
    ),
};
