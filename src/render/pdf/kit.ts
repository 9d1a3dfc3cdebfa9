/**
 * What Clausier uses of pdfkit 0.20.2, typed narrowly: `@types/pdfkit` 0.17 does not know the structure
 * tree, shared fonts nor `font: null`. Members that pdfkit keeps for itself are marked « internal »; the
 * version of pdfkit is pinned for their sake.
 */
export type FontFile = {
  readonly unitsPerEm: number;
  readonly layout: (
    text: string,
    features: Readonly<Record<string, boolean>>,
  ) => {
    readonly glyphs: readonly { readonly id: number; readonly advanceWidth: number }[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly glyphForCodePoint: (codePoint: number) => {
    readonly id: number;
    readonly advanceWidth: number;
  };
};

/** A font inside one document (internal): the subset being built and what each of its codes means. */
export type EmbeddedFont = {
  readonly id: string;
  readonly font: FontFile;
  readonly subset: { readonly glyphs: number[]; readonly includeGlyph: (glyph: number) => number };
  /** Code → code points, for copying and reading aloud. */
  readonly unicode: (readonly number[])[];
  /** Code → advance in thousandths of the font size. */
  readonly widths: number[];
  readonly ref: () => unknown;
};

export type MarkedContent = { readonly refs: readonly unknown[] };

export type StructElement = {
  readonly add: (child: StructElement | MarkedContent) => StructElement;
  /** Closes the element and all of its children; what is closed leaves the memory. */
  readonly end: () => void;
  readonly dictionary: { readonly data: Record<string, unknown> };
};

export type StructOptions = { readonly scope?: 'Row' | 'Column'; readonly alt?: string };

type Annotation = { readonly structParent: StructElement; readonly Contents: unknown };

export type OutlineItem = {
  readonly addItem: (
    title: string,
    options: {
      readonly pageNumber: number;
      readonly top: number;
      readonly left: number;
      readonly fit: false;
    },
  ) => OutlineItem;
  /** Internal: pdfkit itself gives no Count to closed items nor to the root. */
  readonly outlineData: Record<string, unknown>;
};

export type Kit = {
  readonly info: Readonly<Record<string, unknown>>;
  readonly outline: OutlineItem;
  readonly page: { readonly fonts: Record<string, unknown> };
  /** Internal: the open font. */
  readonly _font: EmbeddedFont;
  /** Internal: the file identifier, 16 bytes. */
  _id: Uint8Array;
  /** Internal: writes the XMP description. */
  _addInfo: () => void;
  readonly appendXML: (xml: string) => void;
  readonly registerFont: (name: string, source: string | FontFile) => void;
  readonly font: (name: string) => void;
  readonly addPage: () => void;
  readonly switchToPage: (index: number) => void;
  readonly addContent: (operators: string) => void;
  readonly struct: (type: string, options?: StructOptions) => StructElement;
  readonly addStructure: (root: StructElement) => void;
  readonly markContent: (tag: 'Artifact', options: { readonly type: string }) => void;
  readonly markStructureContent: (tag: string) => MarkedContent;
  readonly endMarkedContent: () => void;
  readonly addNamedDestination: (
    name: string,
    kind: 'XYZ',
    x: number,
    y: number,
    zoom: null,
  ) => void;
  readonly goTo: (
    x: number,
    y: number,
    width: number,
    height: number,
    name: string,
    options: Annotation,
  ) => void;
  readonly link: (
    x: number,
    y: number,
    width: number,
    height: number,
    url: string,
    options: Annotation,
  ) => void;
  readonly file: (
    content: Uint8Array,
    options: {
      readonly name: string;
      readonly type: string;
      readonly description: string;
      readonly relationship: 'Data';
      readonly creationDate: Date;
      readonly modifiedDate: Date;
    },
  ) => void;
  readonly on: {
    (event: 'data', listener: (chunk: Uint8Array) => void): void;
    (event: 'end', listener: () => void): void;
    (event: 'error', listener: (error: Error) => void): void;
  };
  readonly end: () => void;
};

/** A PDF text string, as pdfkit wants it; a plain string would become a PDF name. */
export const pdfString = (text: string): unknown => Object(text);
