import { fill, joined } from '../clauses/text.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import { typography } from '../shared/french.ts';
import type { GradedItem } from '../tender/criteria.ts';

/** The question as the bidder reads it, its values put in. */
export const questionText = (graded: GradedItem, resolved: readonly ResolvedValue[]): string =>
  typography(joined(fill(graded.item.question, resolved), (id) => id));

const LETTERS = ['a', 'b', 'c', 'd'];

/** The published levels of a question, one sentence a level or element, before anybody answers. */
export function levelTexts({ item }: Pick<GradedItem, 'item'>): readonly string[] {
  if (item.levels.length > 0)
    return item.levels.map((text, i) => typography(`${i * 25} % : ${text}`));
  if (item.options.length > 0)
    return item.options.map((o) => typography(`${o.option} : ${o.share} % des points`));
  return item.elements.map((text, i) => typography(`(${LETTERS[i]}) ${text}`));
}

/** How the levels are counted. */
export function levelRule({ item }: Pick<GradedItem, 'item'>): string {
  if (item.kind === 'value')
    return 'Du plancher (0 point) au plafond (tous les points), en proportion.';
  if (item.levels.length > 0)
    return 'Une personne retient un des niveaux publiés et écrit son motif.';
  return item.options.length > 0
    ? 'La part des points est celle du choix.'
    : typography('25 % des points par élément présent.');
}
