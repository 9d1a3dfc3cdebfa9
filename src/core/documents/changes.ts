import { align } from '../shared/align.ts';
import { type WordPart, wordParts, wordsOf } from '../shared/words.ts';
import type { Block, DocumentModel, Inline } from './model.ts';
import { plain } from './model.ts';

/** A stretch of an article that differs: what it said, what it says, word by word. */
export type TextChange = {
  readonly before: string;
  readonly after: string;
  readonly words: readonly WordPart[];
};

/** An article, or a chapter's own text, that differs between two states of a document. */
export type SectionChange = {
  /** Anchor of the heading, the same in both states. */
  readonly id: string;
  /** As it is numbered in the state where it stands: the new one, unless it was removed. */
  readonly number: string | null;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly texts: readonly TextChange[];
};

export type DocumentChange = {
  readonly name: string;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly sections: readonly SectionChange[];
};

/** A line as it is printed, and what a reader would call the same: numbers of articles move without a change. */
type Line = { readonly text: string; readonly key: string };

type Section = {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly lines: readonly Line[];
};

const keyOf = (text: string): string =>
  wordsOf(text)
    .map((word) => word.key)
    .join(' ');

const NUMBER = /\d+(\.\d+)*/g;

/** References are compared by their target. */
const target = (inline: Inline): string =>
  inline.kind === 'reference'
    ? `${inline.text.replace(NUMBER, '')} →${inline.target}`
    : inline.text;

const line = (content: readonly Inline[], before = ''): Line => ({
  text: `${before}${plain(content)}`,
  key: keyOf(before + content.map(target).join('')),
});

const said = (text: string): Line => ({ text, key: keyOf(text) });

function cells(row: readonly (readonly Inline[])[]): Line {
  const lines = row.map((cell) => line(cell));
  return {
    text: lines.map((one) => one.text).join(' · '),
    key: lines.map((one) => one.key).join(' · '),
  };
}

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return [said(block.text)];
    case 'paragraph':
      return [line(block.content)];
    case 'list':
      return block.items.map((item) => line(item, '– '));
    case 'table':
      return [
        said(block.caption),
        said(block.columns.map((column) => column.label).join(' · ')),
        ...block.rows.map(cells),
      ];
    case 'fields':
      return [said(block.caption), ...block.fields.map((field) => said(field.label))];
  }
}

/** What stands before the first heading: the facts of the first page. */
const FRONT = 'premiere-page';

function sectionsOf(model: DocumentModel): readonly Section[] {
  const facts = model.facts.map((fact) => said(`${fact.label} : ${fact.text}`));
  const sections: Section[] = [
    {
      id: FRONT,
      number: null,
      title: 'Première page',
      lines: [said(model.title), said(model.subtitle), ...facts],
    },
  ];
  for (const block of model.blocks) {
    if (block.kind === 'heading' && block.level < 3)
      sections.push({ id: block.id, number: block.number, title: block.text, lines: [] });
    const last = sections.pop();
    if (last) sections.push({ ...last, lines: [...last.lines, ...linesOf(block)] });
  }
  return sections;
}

const joined = (lines: readonly Line[]): string => lines.map((one) => one.text).join('\n');

function change(before: readonly Line[], after: readonly Line[]): TextChange {
  const [a, b] = [joined(before), joined(after)];
  return { before: a, after: b, words: wordParts(a, b) };
}

function textChanges(before: readonly Line[], after: readonly Line[]): readonly TextChange[] {
  const hunks = align(
    before.map((one) => one.key),
    after.map((one) => one.key),
  );
  return hunks.map(({ aFrom, aTo, bFrom, bTo }) =>
    change(before.slice(aFrom, aTo), after.slice(bFrom, bTo)),
  );
}

const found = (
  { id, number, title }: Section,
  kind: SectionChange['kind'],
  texts: readonly TextChange[],
): SectionChange => ({ id, number, title, kind, texts });

function sectionChanges(
  before: readonly Section[],
  after: readonly Section[],
): readonly SectionChange[] {
  const held = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map((one) => one.id));
  const changed = after.flatMap((now): readonly SectionChange[] => {
    const old = held.get(now.id);
    if (!old) return [found(now, 'added', [change([], now.lines)])];
    const texts = textChanges(old.lines, now.lines);
    return texts.length > 0 ? [found(now, 'changed', texts)] : [];
  });
  const removed = before.filter((one) => !kept.has(one.id));
  return [...changed, ...removed.map((one) => found(one, 'removed', [change(one.lines, [])]))];
}

/**
 * What a reader of the documents would find changed between two states, article by article and word by
 * word. Numbers of articles that only moved, and typography, are not changes.
 */
export function documentChanges(
  before: readonly DocumentModel[],
  after: readonly DocumentModel[],
): readonly DocumentChange[] {
  const held = new Map(before.map((model) => [model.name, model]));
  const kept = new Set(after.map((model) => model.name));
  const whole = (model: DocumentModel, kind: 'added' | 'removed'): DocumentChange => ({
    name: model.name,
    title: model.title,
    kind,
    sections:
      kind === 'added'
        ? sectionChanges([], sectionsOf(model))
        : sectionChanges(sectionsOf(model), []),
  });
  const changed = after.flatMap((model): readonly DocumentChange[] => {
    const old = held.get(model.name);
    if (!old) return [whole(model, 'added')];
    const sections = sectionChanges(sectionsOf(old), sectionsOf(model));
    return sections.length > 0
      ? [{ name: model.name, title: model.title, kind: 'changed', sections }]
      : [];
  });
  const gone = before.filter((model) => !kept.has(model.name));
  return [...changed, ...gone.map((model) => whole(model, 'removed'))];
}
