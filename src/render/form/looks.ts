/** The look of the spreadsheet: the sober plum of our documents, ochre for what is to be filled. */
const INK = '231C22';
const SOFT = '5C525A';
const PLUM = '6B2456';
const WASH = 'F5EBF1';
const OCHRE = 'FBECC6';
const CLOSED = 'EFEBE7';
export const HAIRLINE = 'C9C0B8';

export type Font = { readonly size: number; readonly color: string; readonly bold?: true };
export type Look = {
  readonly font: Font;
  readonly fill?: string;
  readonly framed?: true;
  /** Anybody may write in it while the sheet is protected. */
  readonly open?: true;
  readonly format?: number;
  readonly right?: true;
};

export const TEXT_FORMAT = 49;
export const EURO_FORMAT = 164;
const BODY: Font = { size: 11, color: INK };
const STRONG: Font = { ...BODY, bold: true };
const FRAMED = { font: BODY, framed: true } as const;

export const LOOKS = {
  plain: { font: BODY },
  title: { font: { size: 18, color: PLUM } },
  meta: { font: { size: 11, color: SOFT } },
  header: { font: { size: 11, color: 'FFFFFF', bold: true }, fill: PLUM, framed: true },
  band: { font: { size: 12, color: PLUM, bold: true }, fill: WASH, framed: true },
  key: { font: { size: 10, color: SOFT }, framed: true },
  label: FRAMED,
  hint: { font: { size: 10, color: SOFT }, framed: true },
  closed: { ...FRAMED, fill: CLOSED },
  text: { ...FRAMED, fill: OCHRE, open: true, format: TEXT_FORMAT },
  number: { ...FRAMED, fill: OCHRE, open: true, right: true },
  price: { ...FRAMED, fill: OCHRE, open: true, right: true, format: EURO_FORMAT },
  quantity: { ...FRAMED, right: true },
  amount: { ...FRAMED, right: true, format: EURO_FORMAT },
  totalLabel: { font: STRONG, fill: WASH, framed: true },
  total: { font: STRONG, fill: WASH, framed: true, right: true, format: EURO_FORMAT },
  guide: { font: BODY },
  guideLabel: { font: STRONG },
} as const satisfies Readonly<Record<string, Look>>;

export type StyleName = keyof typeof LOOKS;
