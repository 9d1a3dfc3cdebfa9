import type { DeviationKind } from './deviation.ts';
import type { Token } from './stream.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const NEGATIONS = set(
  "ne n' pas aucun aucune jamais ni non sans nul nulle plus point guère sauf excepté hormis",
);
/** « plus » and « point » deny only beside « ne »; alone they are wording. */
const WITH_NE = set('plus point');
const CONNECTORS = set('et ou / soit');
const MONTHS = set(
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
);
const NUMBERS = set(
  'zéro deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent cents mille million millions moitié tiers quart double triple demi',
);
const UNITS = set(
  '% jour jours mois heure heures minute minutes seconde secondes an ans année années semaine semaines ouvré ouvrés ouvrable ouvrables calendaire calendaires h min s ms ko mo go to point points page pages mot mots ht ttc',
);
const CURRENCIES = set('€ euro euros centime centimes k€');
const REFERENCES = set("article articles l' art annexe alinéa chapitre");

const low = (token: Token | undefined): string => token?.key.toLowerCase() ?? '';
const isNumber = (token: Token | undefined): boolean =>
  /^\d/.test(token?.key ?? '') || NUMBERS.has(low(token));

/** Words of one side of a difference, with the flow they stand in. */
export type Side = { readonly all: readonly Token[]; readonly from: number; readonly to: number };

export const inside = ({ all, from, to }: Side): readonly Token[] => all.slice(from, to);

/** The words of `side` that the other side does not have, with their place in the flow. */
function own(side: Side, other: Side): readonly { readonly token: Token; readonly at: number }[] {
  const left = inside(other).map((t) => t.key);
  return inside(side).flatMap((token, i) => {
    const found = left.indexOf(token.key);
    if (found < 0) return [{ token, at: side.from + i }];
    left.splice(found, 1);
    return [];
  });
}

type Own = ReturnType<typeof own>;
type Differing = { readonly side: Side; readonly words: Own };
type Test = (differing: readonly Differing[]) => boolean;

const some =
  (test: (token: Token, next: Token | undefined, before: Token | undefined) => boolean): Test =>
  (differing) =>
    differing.some(({ side, words }) =>
      words.some(({ token, at }) => test(token, side.all[at + 1], side.all[at - 1])),
    );

const isDate: Test = some(
  (t, next, before) =>
    MONTHS.has(low(t)) ||
    (isNumber(t) && (MONTHS.has(low(next)) || MONTHS.has(low(before)))) ||
    (/^\d{1,4}$/.test(t.key) && /^[/-]$/.test(next?.key ?? '') && !next?.spaced) ||
    (/^\d{2,4}$/.test(t.key) && /^[/-]$/.test(before?.key ?? '') && !t.spaced) ||
    (/^(19|20)\d\d$/.test(t.key) && !CURRENCIES.has(low(next)) && !UNITS.has(low(next))),
);
const isNegation: Test = (differing) => {
  const words = differing.flatMap((d) => d.words.map((w) => low(w.token)));
  const denies = words.some((w) => w === 'ne' || w === "n'");
  return words.some((w) => NEGATIONS.has(w) && (denies || !WITH_NE.has(w)));
};
const isAmount: Test = some(
  (t, next) => CURRENCIES.has(low(t)) || (isNumber(t) && CURRENCIES.has(low(next))),
);
/** « article 3.2 » that has become « article 3.3 ». */
const isReference: Test = (differing) =>
  differing.every(({ side, words }) =>
    words.every(
      ({ token, at }) => /^\d+(\.\d+)+$/.test(token.key) && REFERENCES.has(low(side.all[at - 1])),
    ),
  );
const onlyMarks: Test = (differing) =>
  differing.every(({ words }) => words.every(({ token }) => !/[\p{L}\d]/u.test(token.key)));

/** The tests in order: the first that holds names the difference. */
const TESTS: readonly (readonly [DeviationKind, Test])[] = [
  ['reference', isReference],
  ['negation', isNegation],
  ['date', isDate],
  ['amount', isAmount],
  ['number', some((t) => isNumber(t))],
  ['unit', some((t) => UNITS.has(low(t)))],
  ['connector', some((t) => CONNECTORS.has(low(t)))],
  ['punctuation', onlyMarks],
];

const ZONES: Partial<Record<Token['zone'], DeviationKind>> = {
  'text-box': 'text-box',
  footnote: 'footnote',
  comment: 'comment',
  object: 'object',
};

/** Differences of more words than this are read whole: no single word of theirs names them. */
const SHORT = 12;

/** Whole lines on one side and nothing on the other: a sentence added or taken away is read whole. */
const WHOLE = 5;
const isWhole = ({ all, from, to }: Side): boolean =>
  to - from >= WHOLE && all[from]?.first === true && all[to]?.first !== false;

/** What a difference changes, from its words and those beside them. */
export function kindOf(before: Side, after: Side): DeviationKind {
  const zone = [...inside(after), ...inside(before)].flatMap((t) => ZONES[t.zone] ?? [])[0];
  if (zone) return zone;
  if (before.from === before.to && isWhole(after)) return 'added';
  if (after.from === after.to && isWhole(before)) return 'removed';
  const differing = [
    { side: before, words: own(before, after) },
    { side: after, words: own(after, before) },
  ];
  const count = differing.reduce((n, d) => n + d.words.length, 0);
  const named = count > 0 && count <= SHORT && TESTS.find(([, test]) => test(differing));
  if (named) return named[0];
  if (after.from === after.to) return 'removed';
  return before.from === before.to ? 'added' : 'wording';
}
