import { frenchDate } from '../shared/dates.ts';
import { typography } from '../shared/french.ts';
import type { WordPart } from '../shared/words.ts';
import { frenchInstant } from '../tender/dossier.ts';
import type { Tender } from '../tender/tender.ts';
import { heading, paragraph, plainInline } from './blocks.ts';
import type { DocumentChange, SectionChange, TextChange } from './changes.ts';
import type { Block, DocumentModel, Inline, Table } from './model.ts';
import { frameOf } from './pieces.ts';

/** What an addendum is, besides what it changes. */
export type AddendumHead = {
  readonly number: number;
  /** Day of publication. */
  readonly date: string;
  readonly reason: string;
  /** Seal of the version that it changes. */
  readonly previous: string;
};

/** One side of a comparison; what the other side does not say is strong. */
function side(words: readonly WordPart[], own: 'removed' | 'added'): readonly Inline[] {
  const parts = words.filter((part) => part.kind === 'same' || part.kind === own);
  return parts.map(
    (part, i): Inline => ({
      kind: part.kind === own ? 'strong' : 'text',
      text: typography(`${i > 0 ? ' ' : ''}${part.text}`),
    }),
  );
}

const NONE: readonly Inline[] = [{ kind: 'text', text: '—' }];

const cell = (change: TextChange, own: 'removed' | 'added'): readonly Inline[] => {
  const content = side(change.words, own);
  return content.length > 0 ? content : NONE;
};

const KIND: Readonly<Record<SectionChange['kind'], string>> = {
  added: 'ajouté',
  removed: 'retiré',
  changed: 'modifié',
};

const titleOf = ({ number, title }: SectionChange): string =>
  number ? `article ${number} « ${title} »` : title;

function sectionTable(section: SectionChange): Table {
  return {
    kind: 'table',
    caption: typography(`${titleOf(section)} : ${KIND[section.kind]}`).replace(/^./, (c) =>
      c.toUpperCase(),
    ),
    columns: [
      { label: 'Avant', align: 'left', width: 50 },
      { label: 'Après', align: 'left', width: 50 },
    ],
    rows: section.texts.map((change) => [cell(change, 'removed'), cell(change, 'added')]),
    rowHeaders: false,
  };
}

function documentBlocks(change: DocumentChange, i: number): readonly Block[] {
  const kind = change.kind === 'changed' ? '' : ` : pièce ${KIND[change.kind]}e`;
  const title = heading(1, String(i + 1), `modifie-${change.name}`, `${change.title}${kind}`);
  return [title, ...change.sections.map(sectionTable)];
}

function deadlineText(before: Tender, after: Tender): string {
  const [old, now] = [before.dossier.deadline, after.dossier.deadline];
  return old === now
    ? `La date limite de remise des offres reste le ${frenchInstant(now)}.`
    : `La date limite de remise des offres, fixée au ${frenchInstant(old)}, est reportée au ${frenchInstant(now)}.`;
}

/** The document of an addendum: why, the deadline, then every difference, article by article. */
export function addendumDocument(
  before: Tender,
  after: Tender,
  changes: readonly DocumentChange[],
  head: AddendumHead,
): DocumentModel {
  const title = `Additif n° ${head.number}`;
  return {
    ...frameOf(after, `additif-${head.number}`, title),
    date: head.date,
    withContents: false,
    blocks: [
      paragraph(`Publié le ${frenchDate(head.date)}. ${head.reason}`),
      paragraph(deadlineText(before, after)),
      paragraph(
        'Les pièces jointes à cet additif remplacent les précédentes. Dans les tableaux, les mots en gras sont ceux qui disparaissent (à gauche) ou qui apparaissent (à droite).',
      ),
      ...changes.flatMap(documentBlocks),
      {
        kind: 'paragraph',
        number: null,
        style: 'note',
        content: [plainInline(`Empreinte de la version modifiée : ${head.previous}`)],
      },
    ],
  };
}
