/** Where a line stands; what is not `body` is shown apart and can be overlooked. */
export type Zone =
  | 'body'
  | 'text-box'
  | 'footnote'
  | 'comment'
  | 'object'
  | 'contents'
  | 'header'
  | 'footer';

/** A stretch of a line: hidden from readers, or a revision that nobody has accepted yet. */
export type Run = {
  readonly text: string;
  /** Why nobody sees it, in words, e.g. « texte blanc »; null when it shows. */
  readonly hidden: string | null;
  readonly tracked: 'inserted' | 'deleted' | null;
};

/** A paragraph, cell, list item or heading as it was read. */
export type Line = {
  readonly zone: Zone;
  /** The number that shows before it, automatic or typed; null for none. */
  readonly label: string | null;
  /** Level of a heading, else null. */
  readonly level: 1 | 2 | 3 | null;
  /** Bookmark of a heading, e.g. `article-sla-availability`. */
  readonly anchor: string | null;
  /** In a cell of a table. */
  readonly inTable: boolean;
  readonly runs: readonly Run[];
};

/** A document as a sequence of lines in reading order: what is compared, whatever its format. */
export type ReadDocument = { readonly lines: readonly Line[] };

/** A run that shows and that nobody tracked. */
export const shown = (text: string): Run => ({ text, hidden: null, tracked: null });

/** A line of the body with one run. */
export const bodyLine = (text: string, own: Partial<Line> = {}): Line => ({
  zone: 'body',
  label: null,
  level: null,
  anchor: null,
  inTable: false,
  runs: [shown(text)],
  ...own,
});

/** The text that a line shows once its revisions are accepted. */
export const lineText = (line: Pick<Line, 'runs'>): string =>
  line.runs
    .filter((run) => run.tracked !== 'deleted')
    .map((run) => run.text)
    .join('');
