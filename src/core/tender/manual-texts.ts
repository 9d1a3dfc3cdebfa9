import type { PrintedItem } from '../clauses/text.ts';

/** The buyer's own wording of one clause, which is printed in the place of the clause's. */
export type ManualText = {
  readonly clause: string;
  /** One paragraph a line; a line that begins with `– ` is an item of a list under the one before. */
  readonly text: string;
  /** Who kept it; never printed. */
  readonly by: string;
  /** Instant at which it was kept. */
  readonly at: string;
};

const ITEM = /^[–-] /;

const paragraph = (text: string, list: readonly string[]): PrintedItem => ({
  kind: 'paragraph',
  segments: [{ kind: 'text', text }],
  list: list.map((one) => [{ kind: 'text', text: one }]),
  rule: null,
});

/** The lines of a manual text, blanks and empty lines left out. */
export const manualLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * A manual text as printed items, followed by the tables of the clause: they are built from the dossier and
 * nobody writes them by hand.
 */
export function manualItems(
  text: string,
  printed: readonly PrintedItem[] | null,
): readonly PrintedItem[] {
  const drafts: { text: string; list: string[] }[] = [];
  for (const line of manualLines(text)) {
    const last = drafts.at(-1);
    if (last && ITEM.test(line)) last.list.push(line.replace(ITEM, ''));
    else drafts.push({ text: line.replace(ITEM, ''), list: [] });
  }
  const tables = (printed ?? []).filter((item) => item.kind === 'table');
  return [...drafts.map((one) => paragraph(one.text, one.list)), ...tables];
}
