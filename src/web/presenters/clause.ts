import { type Clause, pin, type Source } from '../../core/clauses/clause.ts';
import { type Library, latest } from '../../core/clauses/library.ts';
import { printedValue } from '../../core/clauses/speech.ts';
import type { PrintedItem, Segment } from '../../core/clauses/text.ts';
import { CONFIDENCE_WORDS } from '../../core/documents/booklet.ts';
import { conditionWords } from '../../core/documents/condition-words.ts';
import {
  defaultValues,
  filledText,
  type ReadItem,
  readClause,
  valueWords,
} from '../../core/documents/reading.ts';
import { parametersOf } from '../../core/rules/formula.ts';
import { frenchDate } from '../../core/shared/dates.ts';
import { paths } from '../paths.ts';
import { presentExamples } from './clause-examples.ts';
import { presentItems } from './clause-items.ts';
import { pieceName } from './library.ts';
import { askedOf, capital, familyName, GROUNDS, LEVELS } from './words.ts';

const titleIn = (library: Library, id: string): string =>
  latest(library).find((c) => c.id === id)?.title ?? id;

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly href: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** A calculated sentence with its values shown as values: each is found where it is printed. */
function marked(text: string, values: ReadonlyMap<string, string>): readonly Piece[] {
  const found = [...values.keys()]
    .sort((a, b) => b.length - a.length)
    .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (found.length === 0) return [{ kind: 'text', text }];
  const parts = text.split(new RegExp(`(?<![\\d,])(${found.join('|')})(?![\\d\\p{L}])`, 'u'));
  return parts.map((part, i): Piece => {
    const parameter = i % 2 === 1 ? values.get(part) : undefined;
    return parameter
      ? { kind: 'value', text: part, href: `#valeur-${parameter}` }
      : { kind: 'text', text: part };
  });
}

/** The printed values that a rule reads, with the names of their parameters. */
function valuesOfRule(name: string, clause: Clause, library: Library): ReadonlyMap<string, string> {
  const rule = clause.rules[name];
  const read = new Set(rule ? parametersOf(rule) : []);
  return new Map(
    defaultValues(clause, library).flatMap(({ parameter, value }) =>
      read.has(parameter.name) && value !== null
        ? [[printedValue(parameter, value), parameter.name] as const]
        : [],
    ),
  );
}

function pieceOf(segment: Segment, library: Library): readonly Piece[] {
  if (segment.kind === 'text') return [{ kind: 'text', text: segment.text }];
  if (segment.kind === 'value')
    return [{ kind: 'value', text: segment.text, href: `#valeur-${segment.parameter}` }];
  const href = paths.clause(segment.clause);
  return [
    { kind: 'text', text: "l'article " },
    { kind: 'link', text: `« ${titleIn(library, segment.clause)} »`, href },
  ];
}

const piecesOf = (segments: readonly Segment[], library: Library): readonly Piece[] =>
  segments.flatMap((segment) => pieceOf(segment, library));

function referencesIn(item: PrintedItem): readonly string[] {
  if (item.kind === 'table') return [];
  const segments = [...item.segments, ...item.list.flat()];
  return segments.flatMap((s) => (s.kind === 'reference' ? [s.clause] : []));
}

/** « Seulement si : … » or « Sauf : … ». */
function whenOf(words: string) {
  const but = words.startsWith('sauf ');
  return {
    when: but ? words.slice('sauf '.length) : words,
    whenTitle: but ? 'Sauf :' : 'Seulement si :',
  };
}

function notesOf(read: ReadItem, why: string) {
  const calculated = read.item.kind === 'paragraph' && read.item.rule !== null;
  return {
    why,
    ...whenOf(read.when),
    calculated,
    table: read.item.kind === 'table',
  };
}

function contentOf(item: PrintedItem, clause: Clause, library: Library): readonly Piece[] {
  if (item.kind === 'table') return [];
  if (item.rule === null) return piecesOf(item.segments, library);
  const values = valuesOfRule(item.rule, clause, library);
  return item.segments.flatMap((s) => (s.kind === 'text' ? marked(s.text, values) : []));
}

function paragraphOf(read: ReadItem, i: number, clause: Clause, library: Library) {
  const { item } = read;
  const paragraph = item.kind === 'paragraph' ? item : { segments: [], list: [] };
  return {
    id: `al${i + 1}`,
    number: `${i + 1}.`,
    content: contentOf(item, clause, library),
    list: paragraph.list.map((one) => piecesOf(one, library)),
    ...notesOf(read, i === 0 ? filledText(clause.why, clause, library) : ''),
    companions: referencesIn(item).map((id) => ({
      id,
      title: titleIn(library, id),
      href: paths.clause(id),
    })),
  };
}

const SOURCE_MARKS: Readonly<Record<Source['confidence'], string>> = {
  V: 'ok',
  V2: 'info',
  M: 'warn',
  X: 'warn',
};
const SOURCE_NOTES: Readonly<Record<Source['confidence'], string>> = {
  V: '',
  V2: 'à relire avant publication',
  M: 'non vérifié : ne fonde aucun refus',
  X: 'les lectures se contredisent : à trancher par un juriste',
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

const sourceOf = (source: Source) => ({
  title: source.title,
  article: source.article,
  url: source.url,
  host: hostOf(source.url),
  checked: frenchDate(source.checked),
  word: capital(CONFIDENCE_WORDS[source.confidence]),
  mark: SOURCE_MARKS[source.confidence],
  note: SOURCE_NOTES[source.confidence],
});

function valuesOf(clause: Clause, library: Library) {
  return defaultValues(clause, library).map((one) => ({
    id: `valeur-${one.parameter.name}`,
    label: capital(one.parameter.label),
    ...valueWords(one),
    fixed: one.bounds.default !== null && one.parameter.type !== 'dossier',
    by: one.parameter.filledBy === 'vendor' ? 'le candidat' : "l'acheteur",
    ours: one.parameter.ours,
    help: one.parameter.help,
    cases: one.parameter.whenFacts.map((c) => c.because),
  }));
}

const linksOf = (ids: readonly string[], library: Library) =>
  ids.map((id) => ({
    title: titleIn(library, id),
    id,
    // A clause that the catalogue announces and nobody has written yet has no page.
    href: latest(library).some((c) => c.id === id) ? paths.clause(id) : '',
  }));

function versionsOf(clause: Clause, library: Library) {
  return library.versions
    .filter((one) => one.id === clause.id)
    .sort((a, b) => b.version - a.version)
    .map((one) => ({
      version: one.version,
      date: frenchDate(one.validFrom),
      sha256: one.sha256,
      href: paths.clauseVersion(one.id, one.version),
      shown: one.version === clause.version,
    }));
}

/** The level beside the title: the only one, or the first with « selon le cas ». */
function mainLevel(clause: Clause) {
  const [first] = clause.levels;
  const { word, mark } = LEVELS[first?.level ?? 'optional'];
  if (clause.levels.length !== 1 || !first) return { level: `${word} selon le cas`, mark };
  return { level: `${word} (${GROUNDS[first.ground]})`, mark };
}

const levelsOf = (clause: Clause, library: Library) =>
  clause.levels.map((level) => ({
    word: LEVELS[level.level].word,
    mark: LEVELS[level.level].mark,
    ground: GROUNDS[level.ground],
    because: level.because,
    when: conditionWords(level.when, library.facts),
  }));

/** One version of a clause as its page shows it. */
export function presentClause(clause: Clause, library: Library) {
  const newest = latest(library).find((c) => c.id === clause.id);
  const read = readClause(clause, library);
  return {
    id: clause.id,
    pin: pin(clause),
    version: clause.version,
    title: clause.title,
    family: familyName(clause.family),
    familyHref: `${paths.clauses}?family=${clause.family}`,
    since: frenchDate(clause.validFrom),
    piece: pieceName(library, clause.piece),
    summary: filledText(clause.summary, clause, library),
    applies: conditionWords(clause.applies, library.facts),
    ...mainLevel(clause),
    levels: levelsOf(clause, library),
    asked: askedOf(clause),
    newest:
      newest && newest.version !== clause.version
        ? { version: newest.version, href: paths.clause(clause.id) }
        : null,
    downloads: ['docx', 'pdf', 'json'].map((format) => ({
      format: format.toUpperCase(),
      href: paths.clauseFile(clause.id, clause.version, format),
    })),
    paragraphs: read.map((one, i) => paragraphOf(one, i, clause, library)),
    firstRule: read.findIndex((one) => one.item.kind === 'paragraph' && one.item.rule !== null),
    values: valuesOf(clause, library),
    sources: clause.sources.map(sourceOf),
    items: presentItems(clause, library),
    examples: presentExamples(clause, library),
    versions: versionsOf(clause, library),
    themes: clause.themes,
    requires: linksOf(clause.requires, library),
    excludes: linksOf(clause.excludes, library),
    replaces: clause.replaces,
    seeAlso: linksOf(clause.seeAlso, library),
    publicSentence: clause.publicSentence.replaceAll(/\{\{([^}]+)\}\}/g, '[$1]'),
    sha256: clause.sha256,
  };
}
