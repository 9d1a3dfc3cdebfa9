/** A place where a text names its own author. */
export type NameMention = { readonly from: number; readonly to: number; readonly found: string };

/** Words of firm names that name nobody by themselves. */
const COMMON = new Set(
  (
    'sa sas sasu sarl eurl scop scic snc sci gie ag gmbh inc ltd llc group groupe societe compagnie ' +
    'solution solutions service services conseil conseils consulting ingenierie informatique digital ' +
    'numerique numeriques systeme systemes technologie technologies software logiciel logiciels agence ' +
    'atelier cooperative association france europe international public publique publics data web cloud ' +
    'candidat candidate fictif fictive offre les des pour avec the and'
  ).split(' '),
);

const LEAST_LETTERS = 3;

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case, without accents; ligatures undone. */
const foldOne = (char: string): string => {
  const lower = char.toLowerCase();
  return LIGATURES[lower] ?? lower.normalize('NFD').replace(/\p{M}/gu, '');
};

/** The folded text, and for each of its characters its place in the text itself. */
function folded(text: string): { readonly plain: string; readonly places: readonly number[] } {
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const flat = foldOne(char);
    plain += flat;
    for (let i = 0; i < flat.length; i += 1) places.push(at);
    at += char.length;
  }
  places.push(at);
  return { plain, places };
}

const wordsOf = (name: string): readonly string[] =>
  folded(name.replace(/\([^)]*\)/g, ' ')).plain.match(/[\p{L}\d]+/gu) ?? [];

/** What betrays a firm: its whole name, however its words are joined, and each word of it that is its own. */
function patternsOf(name: string): readonly RegExp[] {
  const words = wordsOf(name);
  const own = words.filter((w) => w.length >= LEAST_LETTERS && !COMMON.has(w));
  const whole = words.filter((w) => !/^(sa|sas|sasu|sarl|eurl|scop|scic|snc)$/.test(w));
  const joined = whole.length > 1 ? [whole.join('[^\\p{L}\\d]*')] : [];
  return [...joined, ...own].map((p) => new RegExp(`(?<![\\p{L}\\d])${p}(?![\\p{L}\\d])`, 'gu'));
}

/**
 * Where a text names a firm, whatever its accents and capitals, also in an e-mail address or the address
 * of a site (`decisions.md` 28). Words that many firms share (« conseil », « solutions ») name nobody alone.
 */
export function nameMentions(name: string, text: string): readonly NameMention[] {
  const { plain, places } = folded(text);
  const found = patternsOf(name)
    .flatMap((pattern) => [...plain.matchAll(pattern)])
    .map(({ index, 0: match }) => {
      const from = places[index] ?? 0;
      const to = places[index + match.length] ?? text.length;
      return { from, to, found: text.slice(from, to) };
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return found.filter((m, i) => !found.slice(0, i).some((other) => m.from < other.to));
}

const MASK = '[candidat]';

/** The text with the name of its author taken out of it. */
export function withoutName(name: string, text: string): string {
  return nameMentions(name, text).reduceRight(
    (masked, { from, to }) => `${masked.slice(0, from)}${MASK}${masked.slice(to)}`,
    text,
  );
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** « Offre A », « Offre B »… « Offre AA »: what an evaluator reads instead of a name. */
export function letterOf(place: number): string {
  const rest = Math.floor(place / LETTERS.length) - 1;
  const last = LETTERS[place % LETTERS.length] ?? '';
  return rest < 0 ? last : letterOf(rest) + last;
}

/**
 * The order of the letters: those that are fixed, then new offers by their random identifiers, which say
 * nothing of the names nor of the order of arrival. A letter once given is not given again.
 */
export function letterOrder(
  fixed: readonly string[],
  offers: readonly string[],
): readonly string[] {
  const added = offers.filter((id) => !fixed.includes(id));
  return [...fixed, ...added.sort((a, b) => Number(a > b) - Number(a < b))];
}

/** « Offre A » for the first of an order. */
export const pseudonymIn = (order: readonly string[], offer: string): string =>
  `Offre ${letterOf(Math.max(0, order.indexOf(offer)))}`;
