/**
 * A French sentence with its typography: narrow no-break space (U+202F) before ; : ! ? % and inside
 * « », apostrophe U+2019 between letters (`wording.md` 4).
 */
export const sentence = (text: string): string =>
  text
    .replace(/ (?=[;:!?%»])/g, '\u202f')
    .replace(/« /g, '«\u202f')
    .replace(/(\p{L})'(?=\p{L})/gu, '$1\u2019');

/** `1 opération`, `2 opérations`; 0 and 1 are singular. The plural is `singular + s` unless given. */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count < 2 ? singular : plural}`;

/** Words of a stranger's file, safe to print: no control character, at most `max` characters. */
export function plainWords(text: unknown, max = 120): string {
  const flat = String(text)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return flat.length > max ? `${flat.slice(0, max)}…` : flat;
}

/** The same between French quotation marks. */
export const quoted = (text: unknown, max = 120): string => `« ${plainWords(text, max)} »`;
