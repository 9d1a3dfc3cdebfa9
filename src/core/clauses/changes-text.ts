import { typography } from '../shared/french.ts';
import type { WordPart } from '../shared/words.ts';
import type { ChangeKind, ClauseChange, LibraryChanges } from './changes.ts';

/** Every kind of change in the order in which people read them, with its name and what it means. */
export const CHANGE_WORDS: readonly {
  readonly kind: ChangeKind;
  readonly name: string;
  readonly means: string;
}[] = [
  { kind: 'penalty', name: 'pénalité', means: 'un calcul ou un montant de pénalité change' },
  { kind: 'threshold', name: 'seuil', means: 'une valeur, ses bornes ou leurs cas changent' },
  { kind: 'obligation', name: 'obligation', means: 'ce que les parties doivent change' },
  { kind: 'editorial', name: 'rédaction', means: 'aucune obligation ne change' },
  { kind: 'new', name: 'nouvelle', means: 'la clause entre dans la bibliothèque' },
  { kind: 'withdrawn', name: 'retirée', means: 'la clause sort de la bibliothèque' },
  { kind: 'unchanged', name: 'inchangée', means: 'rien ne change' },
];

/** The changes of one kind, with the name of the kind. */
export type ChangeGroup = (typeof CHANGE_WORDS)[number] & {
  readonly changes: readonly ClauseChange[];
};

/** The changes grouped by kind in reading order; kinds without a clause are left out. */
export const changeGroups = (list: LibraryChanges): readonly ChangeGroup[] =>
  CHANGE_WORDS.map((words) => ({
    ...words,
    changes: list.changes.filter((c) => c.kind === words.kind),
  })).filter((group) => group.changes.length > 0);

/** `sla-availability, version 1 → 2`, with the successors of a withdrawn clause. */
export function changeTitle(change: ClauseChange): string {
  const { from, to, successors } = change;
  const version =
    from === null || to === null || from === to
      ? `version ${to ?? from}`
      : `version ${from} → ${to}`;
  const next = successors.length > 0 ? ` → ${successors.join(', ')}` : '';
  return `${change.id}, ${version}${next}`;
}

const MARKS: Readonly<Record<WordPart['kind'], readonly [string, string]>> = {
  same: ['', ''],
  removed: ['[-', '-]'],
  added: ['{+', '+}'],
};
const MARKDOWN: typeof MARKS = { same: ['', ''], removed: ['~~', '~~'], added: ['**', '**'] };

/** Words kept beside a difference: what is equal further away is cut. */
const KEPT = 8;

function shortened(part: WordPart, place: 'first' | 'inside' | 'last'): string {
  const words = part.text.split(' ');
  if (part.kind !== 'same' || words.length <= 2 * KEPT) return part.text;
  const [head, tail] = [words.slice(0, KEPT).join(' '), words.slice(-KEPT).join(' ')];
  if (place === 'first') return `… ${tail}`;
  return place === 'last' ? `${head} …` : `${head} … ${tail}`;
}

function marked(words: readonly WordPart[], marks: typeof MARKS, safe = (t: string) => t): string {
  return words
    .map((part, i) => {
      const place = i === 0 ? 'first' : i === words.length - 1 ? 'last' : 'inside';
      const [open, close] = marks[part.kind];
      return `${open}${safe(shortened(part, place))}${close}`;
    })
    .join(' ');
}

const counts = (groups: readonly ChangeGroup[]): string =>
  groups.map((g) => `${g.changes.length} ${g.name}${g.changes.length > 1 ? 's' : ''}`).join(', ');

/** The change list as plain text; clauses without a change are only counted. */
export function changesText(list: LibraryChanges): string {
  const groups = changeGroups(list);
  const told = groups.filter((g) => g.kind !== 'unchanged');
  const lines = told.flatMap((group) => [
    `${group.name} : ${group.means}`,
    ...group.changes.flatMap((change) => [
      `  ${changeTitle(change)} · ${change.title}`,
      ...change.parts.map((p) => `    ${p.label} : ${marked(p.words, MARKS)}`),
    ]),
  ]);
  const head = `Bibliothèque ${list.before} → ${list.after} : ${counts(groups)}.`;
  return `${[head, ...lines].map(typography).join('\n')}\n`;
}

/** Characters that Markdown would read as marks. */
const escaped = (text: string): string => text.replace(/[\\`*_~[\]<>|#]/g, '\\$&');

/** The change list as Markdown: struck words are taken away, bold ones added. */
export function changesMarkdown(list: LibraryChanges): string {
  const groups = changeGroups(list);
  const told = groups.filter((g) => g.kind !== 'unchanged');
  const sections = told.flatMap((group) => [
    `## ${group.name.charAt(0).toUpperCase()}${group.name.slice(1)} (${group.changes.length})`,
    `Ici, ${group.means}.`,
    ...group.changes.flatMap((change) => [
      `### ${escaped(change.title)}`,
      escaped(changeTitle(change)),
      ...change.parts.map(
        (p) =>
          `- ${escaped(p.label)} : ${marked(p.words, MARKDOWN, escaped).replaceAll('\n', ' ')}`,
      ),
    ]),
  ]);
  const head = [
    '# Changements de la bibliothèque',
    `De la version ${list.before} à la version ${list.after} : ${counts(groups)}.`,
  ];
  return `${[...head, ...sections].map(typography).join('\n\n')}\n`;
}
