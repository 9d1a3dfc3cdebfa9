import type { PublicDossier } from './public-dossier.ts';

/**
 * A document as plain values: numbered once here, rendered to HTML, DOCX and PDF without a decision.
 * All text is final French text, typographic pass done; renderers add, drop or reorder nothing.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** A parameter value: highlighted on screen, plain in contractual pieces. */
  | { readonly kind: 'value'; readonly text: string; readonly parameter: string }
  /** A reference to a numbered block of the same document; `text` is what is read, e.g. `article 3.2`. */
  | { readonly kind: 'reference'; readonly target: string; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string };

export type Heading = {
  readonly kind: 'heading';
  /** 1: chapter « 1 », 2: article « 1.1 », 3: inner title without number. */
  readonly level: 1 | 2 | 3;
  /** `1` or `1.2`; null for a heading that carries no number. */
  readonly number: string | null;
  /** Unique in the document, `[a-z][a-z0-9-]*`; the target of references and bookmarks. */
  readonly id: string;
  readonly text: string;
};

export type Paragraph = {
  readonly kind: 'paragraph';
  /** `1.2.3` for a numbered paragraph of an article, else null. */
  readonly number: string | null;
  readonly style: 'body' | 'lead' | 'note';
  readonly content: readonly Inline[];
};

export type List = {
  readonly kind: 'list';
  /** `letters`: a) b) c) ; `bullets`: a dash. */
  readonly marker: 'letters' | 'bullets';
  readonly items: readonly (readonly Inline[])[];
};

export type Column = {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Share of the table's width; the shares of a table sum to 100. */
  readonly width: number;
};

export type Table = {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  /** One list of cells a row, as many cells as columns. */
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  /** The first cell of each row is the header of the row. */
  readonly rowHeaders: boolean;
};

/** Empty lines to be filled by hand or on screen: label, then room. */
export type Fields = {
  readonly kind: 'fields';
  readonly caption: string;
  readonly fields: readonly { readonly label: string; readonly lines: number }[];
};

export type Block = Heading | Paragraph | List | Table | Fields;

export type DocumentModel = {
  /** File name without ending: lower case, digits and hyphens, no accent, ≤ 60 characters. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  /** Short facts under the title, one a line, e.g. buyer, reference, date. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** ISO date that the document carries everywhere, in its properties too; never the run's date. */
  readonly date: string;
  /** Left part of the page header; the footer is `footer` and « Page X sur Y ». */
  readonly header: string;
  readonly footer: string;
  /** Author in the properties: the public body, never a person. */
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly withContents: boolean;
  /** The data that the file carries inside, for documents of a tender. */
  readonly dossier?: PublicDossier;
  readonly blocks: readonly Block[];
};

/** The text of inlines joined, as a person reads it. */
export const plain = (content: readonly Inline[]): string =>
  content.map((inline) => inline.text).join('');
