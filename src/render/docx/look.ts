/** The look of a Word document: « le texte et sa marge », warm and sober (colours of the light theme). */
export const INK = '231C22';
export const SOFT = '5C525A';
export const PLUM = '6B2456';
export const WASH = 'F5EBF1';
export const HAIRLINE = 'DCD5CE';
export const EDGE = '857A80';

export const SERIF = 'Source Serif 4';
export const SANS = 'Source Sans 3';

/** Twentieths of a point; A4 with margins of 25 mm. */
export const PAGE = { width: 11906, height: 16838 } as const;
export const MARGIN = {
  top: 1531,
  right: 1417,
  bottom: 1417,
  left: 1417,
  header: 737,
  footer: 652,
} as const;
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** Where the text of headings and numbered paragraphs starts, right of their number. */
export const NUMBER_ROOM = 794;
/** Room of a list's letter or dash. */
export const MARKER_ROOM = 397;
