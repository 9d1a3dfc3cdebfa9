import { type Clause, pin, type Source } from '../clauses/clause.ts';
import { inPrintOrder, type Library, latest, type PieceTemplate } from '../clauses/library.ts';
import type { Segment } from '../clauses/text.ts';
import { frenchDate } from '../shared/dates.ts';
import { typography } from '../shared/french.ts';
import { anchor, final, said } from './inline.ts';
import type { Block, DocumentModel, Heading, Inline } from './model.ts';
import { defaultValues, filledText, type ReadItem, readClause, valueWords } from './reading.ts';
import { note, table } from './tables/table.ts';

/** How sure a source is, in words. */
export const CONFIDENCE_WORDS: Readonly<Record<Source['confidence'], string>> = {
  V: 'texte lu',
  V2: 'source secondaire',
  M: 'de mémoire',
  X: 'sources contraires',
};

/** Article numbers of the clauses of the booklet, and the titles of the others. */
type Places = {
  readonly numbers: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
};

const inner = (text: string): Heading => ({
  kind: 'heading',
  level: 3,
  number: null,
  id: '',
  text: typography(text),
});

function reference(clause: string, places: Places): readonly Inline[] {
  const title = places.titles.get(clause) ?? clause;
  const number = places.numbers.get(clause);
  const shown = typography(number ? `article ${number} « ${title} »` : `article « ${title} »`);
  return [
    { kind: 'text', text: 'l’' },
    number
      ? { kind: 'reference', target: anchor(clause), text: shown }
      : { kind: 'text', text: shown },
  ];
}

function inlinesOf(segments: readonly Segment[], places: Places): readonly Inline[] {
  return segments.flatMap((segment): readonly Inline[] => {
    if (segment.kind === 'reference') return reference(segment.clause, places);
    const text = final(segment.text, 'marche');
    return segment.kind === 'value'
      ? [{ kind: 'value', parameter: segment.parameter, text }]
      : [{ kind: 'text', text }];
  });
}

function itemBlocks(read: ReadItem, number: string, places: Places): readonly Block[] {
  const { item, when } = read;
  const condition = when
    ? [note(`Alinéa ${number}, imprimé seulement dans ce cas : ${when}.`)]
    : [];
  if (item.kind === 'table')
    return [
      ...condition,
      {
        kind: 'paragraph',
        number,
        style: 'body',
        content: said('Tableau que Clausier construit à partir du dossier de consultation.'),
      },
    ];
  const paragraph: Block = {
    kind: 'paragraph',
    number,
    style: 'body',
    content: inlinesOf(item.segments, places),
  };
  const items = item.list.map((one) => inlinesOf(one, places));
  const list: readonly Block[] =
    items.length > 0 ? [{ kind: 'list', marker: 'letters', items }] : [];
  return [...condition, paragraph, ...list];
}

function valuesBlocks(clause: Clause, library: Library): readonly Block[] {
  if (clause.parameters.length === 0) return [];
  const rows = defaultValues(clause, library).map((one) => {
    const words = valueWords(one);
    const who = one.parameter.filledBy === 'vendor' ? 'le candidat' : "l'acheteur";
    return [one.parameter.label, words.default, words.bounds, who];
  });
  return [
    table(
      `Valeurs à régler – ${clause.title}`,
      [
        ['Valeur', 40],
        ['Par défaut', 22],
        ['Bornes', 23],
        ['Fixée par', 15],
      ],
      rows,
    ),
  ];
}

function sourcesBlocks(clause: Clause, id: string): readonly Block[] {
  if (clause.sources.length === 0) return [];
  const items = clause.sources.map((source): readonly Inline[] => [
    {
      kind: 'text',
      text: typography(`${[source.title, source.article].filter((t) => t !== '').join(', ')} (`),
    },
    {
      kind: 'text',
      text: typography(`${CONFIDENCE_WORDS[source.confidence]}, ${frenchDate(source.checked)}) – `),
    },
    { kind: 'link', url: source.url, text: source.url },
  ]);
  return [
    { ...inner('Sources'), id },
    { kind: 'list', marker: 'bullets', items },
  ];
}

function clauseBlocks(clause: Clause, number: string, library: Library, places: Places) {
  const body = readClause(clause, library).flatMap((read, i) =>
    itemBlocks(read, `${number}.${i + 1}`, places),
  );
  const blocks: readonly Block[] = [
    {
      kind: 'heading',
      level: 2,
      number,
      id: anchor(clause.id),
      text: final(clause.title, 'marche'),
    },
    note(`${pin(clause)} – ${filledText(clause.summary, clause, library)}`),
    ...body,
    ...valuesBlocks(clause, library),
    ...sourcesBlocks(clause, `sources-${clause.id}`),
  ];
  return blocks;
}

type Group = { readonly piece: PieceTemplate; readonly clauses: readonly Clause[] };

function groupsOf(library: Library, clauses: readonly Clause[]): readonly Group[] {
  const ordered = inPrintOrder(library, clauses);
  return library.pieces
    .map((piece) => ({ piece, clauses: ordered.filter((c) => c.piece === piece.id) }))
    .filter((group) => group.clauses.length > 0);
}

function titleOf(clauses: readonly Clause[]): string {
  const [only] = clauses;
  return clauses.length === 1 && only ? only.title : `Recueil de ${clauses.length} clauses`;
}

function nameOf(clauses: readonly Clause[]): string {
  const [only] = clauses;
  const one = clauses.length === 1 && only;
  return (one ? `clause-${only.id}-${only.version}` : `clauses-${clauses.length}`).slice(0, 60);
}

/**
 * Clauses of the library as a document to read and to copy from: grouped by piece in print order, every
 * conditional paragraph with its condition, default values, sources. It is no tender.
 *
 * @param clauses — at least one, each a version of `library`
 */
export function bookletDocument(library: Library, clauses: readonly Clause[]): DocumentModel {
  const groups = groupsOf(library, clauses);
  const placed = groups.flatMap((group, i) =>
    group.clauses.map((clause, j) => [clause.id, `${i + 1}.${j + 1}`] as const),
  );
  const places: Places = {
    numbers: new Map(placed),
    titles: new Map(latest(library).map((c) => [c.id, c.title])),
  };
  const blocks = groups.flatMap((group, i): readonly Block[] => [
    {
      kind: 'heading',
      level: 1,
      number: `${i + 1}`,
      id: `piece-${group.piece.id}`,
      text: typography(group.piece.title),
    },
    ...group.clauses.flatMap((c, j) => clauseBlocks(c, `${i + 1}.${j + 1}`, library, places)),
  ]);
  const date =
    clauses
      .map((c) => c.validFrom)
      .sort()
      .at(-1) ?? '';
  return {
    name: nameOf(clauses),
    title: typography(titleOf(clauses)),
    subtitle: typography('Clauses libres d’usage, avec leurs valeurs par défaut et leurs sources'),
    facts: [
      { label: 'Bibliothèque', text: `Clausier ${library.release}` },
      { label: 'En vigueur depuis', text: typography(frenchDate(date)) },
      { label: 'Clauses', text: clauses.map(pin).join(', ') },
    ],
    date,
    header: typography(titleOf(clauses)),
    footer: 'Clausier',
    author: 'Clausier',
    subject: typography('Clauses de marchés publics de services numériques'),
    keywords: ['clauses', 'marchés publics', 'services numériques'],
    withContents: clauses.length > 3,
    blocks,
  };
}
