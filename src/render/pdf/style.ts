import type { Face } from './fonts.ts';

/** Lengths are PDF points (1/72 inch), measured from the top left corner of the page. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  top: 84,
  bottom: 766,
  /** The margin where numbers stand; headings, tables of many columns, header and footer start there. */
  margin: 60,
  /** Where all text starts. */
  text: 110,
  right: 530,
} as const;

export const TEXT_WIDTH = PAGE.right - PAGE.text;
export const FULL_WIDTH = PAGE.right - PAGE.margin;

/** How a piece of text looks; `bold` is the face of its `strong` parts. */
export type TextStyle = {
  readonly face: Face;
  readonly bold: Face;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
};

/** Fill colours as PDF operands: the design's tokens, light theme. */
export const COLOUR = {
  ink: '0.137 0.11 0.133',
  soft: '0.361 0.322 0.353',
  plum: '0.42 0.141 0.337',
  line: '0.72 0.68 0.66',
} as const;

const serif = { face: 'serif', bold: 'serifBold', colour: COLOUR.ink } as const;
const sans = { face: 'sans', bold: 'sansBold', colour: COLOUR.ink } as const;
const title = { face: 'sansBold', bold: 'sansBold', colour: COLOUR.ink } as const;

export const STYLE = {
  title: { face: 'display', bold: 'display', size: 25, leading: 31, colour: COLOUR.ink },
  subtitle: { ...sans, size: 12.5, leading: 17, colour: COLOUR.soft },
  factLabel: { ...sans, size: 9, leading: 14, colour: COLOUR.soft },
  factText: { ...sans, size: 10, leading: 14 },
  heading1: { ...title, size: 16, leading: 20.5 },
  heading2: { ...title, size: 11.5, leading: 15.5 },
  heading3: { ...title, size: 10, leading: 14, colour: COLOUR.soft },
  body: { ...serif, size: 10.5, leading: 15.2 },
  lead: { ...sans, size: 11.5, leading: 16.5 },
  note: { ...sans, size: 9, leading: 12.6, colour: COLOUR.soft },
  number: { ...sans, size: 9, leading: 15.2, colour: COLOUR.soft },
  caption: { ...title, size: 9.5, leading: 13.5 },
  columnHead: { ...title, size: 8.8, leading: 11.8 },
  cell: { ...sans, size: 9, leading: 12.4 },
  cellFigures: {
    face: 'sansFigures',
    bold: 'sansFiguresBold',
    size: 9,
    leading: 12.4,
    colour: COLOUR.ink,
  },
  fieldLabel: { ...sans, size: 9.5, leading: 13 },
  contentsTitle: { ...title, size: 13, leading: 18 },
  contents1: { ...title, size: 9.8, leading: 14 },
  contents2: { ...sans, size: 9.8, leading: 14 },
  running: { ...sans, size: 8.5, leading: 11, colour: COLOUR.soft },
} as const satisfies Readonly<Record<string, TextStyle>>;
