import { NARROW } from '../shared/french.ts';
import { type Problem, problem } from '../shared/problem.ts';

/** One thing that a ranking file says: where, under a name that people read, and what. */
type Line = { readonly place: string; readonly name: string; readonly said: string };

type Loose = Readonly<Record<string, unknown>>;

const record = (value: unknown): Loose =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Loose) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const said = (value: unknown): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : String(value ?? 'absent');

const LISTS = {
  ranking: 'classée',
  marks: 'classée sans total',
  eliminated: 'écartée',
  irregular: 'mise à part, présumée irrégulière',
  incomplete: 'incomplète',
} as const;

function pointLines(value: unknown, at: string, what: string): readonly Line[] {
  const { id, points, max, exact, title } = record(value);
  const place = `${at}/${said(id)}`;
  const name = `${what} ${said(id)}`;
  return [
    { place: `${place}/points`, name: `${name}, points`, said: said(points) },
    { place: `${place}/max`, name: `${name}, maximum`, said: said(max) },
    { place: `${place}/exact`, name: `${name}, points avant arrondi`, said: said(exact) },
    { place: `${place}/title`, name: `${name}, intitulé`, said: said(title) },
  ];
}

const criterionLines = (value: unknown, at: string): readonly Line[] => [
  ...pointLines(value, at, 'critère'),
  ...list(record(value)['sub']).flatMap((one) => pointLines(one, at, 'sous-critère')),
];

/** The working, line by line; a line is named by those above it. */
function stepLines(value: unknown, at: string, above: string): readonly Line[] {
  const { label, figure, source, from } = record(value);
  const parts = [label, figure, source].filter((part) => part !== undefined).map(said);
  const line = { place: at, name: `calcul${above}`, said: parts.join(' · ') };
  const under = ` sous « ${said(label)} »`;
  return [line, ...list(from).flatMap((one, i) => stepLines(one, `${at}/${i}`, under))];
}

function offerLines(value: unknown, situation: string): readonly Line[] {
  const { offer, name, rank, total, criteria, because, reasons } = record(value);
  const id = said(offer);
  const line = (key: string, what: string, text: string): Line => ({
    place: `${id}/${key}`,
    name: what,
    said: text,
  });
  const why = list(reasons).map((one) => Object.values(record(one)).map(said).join(' · '));
  return [
    line('situation', 'situation', situation),
    line('name', 'nom', said(name)),
    ...(rank === undefined ? [] : [line('rank', 'rang', said(rank))]),
    ...(total === undefined ? [] : [line('total', 'total', said(total))]),
    ...list(criteria).flatMap((one) => criterionLines(one, id)),
    ...(reasons === undefined ? [] : [line('reasons', 'motifs', why.join(' ; '))]),
    ...(because === undefined ? [] : stepLines(because, `${id}/because`, '')),
  ].map((one) => ({ ...one, name: `${id}, ${one.name}` }));
}

function linesOf(file: unknown): ReadonlyMap<string, Line> {
  const content = record(file);
  const lines = [
    { place: 'mode', name: 'mode de classement', said: said(content['mode']) },
    ...Object.entries(LISTS).flatMap(([key, situation]) =>
      list(content[key]).flatMap((one) => offerLines(one, situation)),
    ),
  ];
  return new Map(lines.map((line) => [line.place, line]));
}

/** A sentence of the working may be long: enough of it to be found. */
const MOST = 240;
const short = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);
const quoted = (line: Line | undefined): string => (line ? `« ${short(line.said)} »` : 'rien');

/**
 * What differs between a ranking that was written and the one that is computed now, place by place: rank,
 * total, points, reasons, then the working. Empty when they say the same.
 */
export function rankingDifferences(written: unknown, computed: unknown): readonly Problem[] {
  const [before, now] = [linesOf(written), linesOf(computed)];
  const places = [...new Set([...before.keys(), ...now.keys()])];
  return places.flatMap((place) => {
    const [left, right] = [before.get(place), now.get(place)];
    if (left?.said === right?.said) return [];
    const name = (left ?? right)?.name ?? place;
    const message = `${name}${NARROW}: ${quoted(left)} dans le fichier, ${quoted(right)} au calcul.`;
    return [problem('recompute/ranking', place, message)];
  });
}

/**
 * The differences of a written `ranking.json` with the text computed now; one of form alone is told as
 * such, since the same bytes are promised.
 */
export function rankingTextDifferences(written: string, computed: string): readonly Problem[] {
  if (written === computed) return [];
  const where = 'ranking.json';
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return [
      problem('recompute/unreadable', where, 'Le classement écrit n’est pas du JSON lisible.'),
    ];
  }
  const found = rankingDifferences(value, JSON.parse(computed));
  return found.length > 0
    ? found
    : [
        problem(
          'recompute/bytes',
          where,
          'Le classement écrit dit la même chose que le calcul, mais pas avec les mêmes octets : des espaces, l’ordre des clés ou une clé en plus.',
        ),
      ];
}
