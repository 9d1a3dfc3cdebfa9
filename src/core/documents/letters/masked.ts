import { nameMentions } from '../../analysis/names.ts';

const OTHER = 'un autre candidat';

/** The text with one mention taken out, « que » and « de » before it elided. */
function without(text: string, from: number, to: number): string {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const elided = /(?<![\p{L}\d])(qu|d)e $/iu.exec(before);
  return elided
    ? `${before.slice(0, -elided[0].length)}${elided[1]}’${OTHER}${after}`
    : `${before}${OTHER}${after}`;
}

/** A text with every other bidder's name taken out: what is said of an offer is said of it alone. */
export function masked(text: string, others: readonly string[]): string {
  return others.reduce(
    (said, name) =>
      nameMentions(name, said).reduceRight((left, { from, to }) => without(left, from, to), said),
    text,
  );
}
