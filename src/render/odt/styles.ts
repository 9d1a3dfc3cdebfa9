import { EDGE, HAIRLINE, INK, PLUM, SANS, SERIF, SOFT, WASH } from '../docx/look.ts';
import { NAMESPACES } from '../odf/namespaces.ts';

/** Lengths in millimetres. */
export const TEXT_WIDTH_MM = 160;
export const NUMBER_ROOM_MM = 14;
const MARKER_ROOM_MM = 7;

const fontFace = (name: string, family: string, generic: string): string =>
  `<style:font-face style:name="${name}" svg:font-family="${family}" style:font-family-generic="${generic}" style:font-pitch="variable"/>`;

export const FONT_FACES = `<office:font-face-decls>${fontFace(SERIF, `&apos;${SERIF}&apos;, Georgia, serif`, 'roman')}${fontFace(SANS, `&apos;${SANS}&apos;, Calibri, sans-serif`, 'swiss')}</office:font-face-decls>`;

type Look = {
  readonly name: string;
  /** How the program shows the style, when not by `name`. */
  readonly shown?: string;
  readonly parent?: string;
  /** Attributes of the paragraph and of its text. */
  readonly paragraph?: string;
  readonly inside?: string;
  readonly text?: string;
  /** Outline level of headings. */
  readonly outline?: 1 | 2 | 3;
};

const font = (name: string, size: number, colour = INK): string =>
  `style:font-name="${name}" fo:font-size="${size}pt" fo:color="#${colour}"`;
const bold = 'fo:font-weight="bold"';
const space = (before: number, after: number): string =>
  `fo:margin-top="${before}pt" fo:margin-bottom="${after}pt"`;
const KEEP = 'fo:keep-with-next="always"';
const tabs = (...stops: readonly string[]): string =>
  `<style:tab-stops>${stops.map((stop) => `<style:tab-stop ${stop}/>`).join('')}</style:tab-stops>`;
const hanging = (left: number, first: number): string =>
  `fo:margin-left="${left}mm" fo:text-indent="-${first}mm"`;

const LOOKS: readonly Look[] = [
  { name: 'Standard' },
  { name: 'Title', text: font(SERIF, 24, PLUM), paragraph: `${space(12, 4)} ${KEEP}` },
  { name: 'Subtitle', text: font(SANS, 13, SOFT), paragraph: space(0, 12) },
  {
    name: 'Fact',
    shown: 'Fait',
    text: font(SANS, 10),
    paragraph: `${space(0, 2)} ${hanging(45, 45)}`,
    inside: tabs('style:position="0mm"'),
  },
  {
    name: 'Heading_20_1',
    shown: 'Heading 1',
    outline: 1,
    text: font(SERIF, 16, PLUM),
    paragraph: `${space(24, 8)} ${KEEP}`,
  },
  {
    name: 'Heading_20_2',
    shown: 'Heading 2',
    outline: 2,
    text: font(SERIF, 12.5, PLUM),
    paragraph: `${space(16, 5)} ${KEEP}`,
  },
  {
    name: 'Heading_20_3',
    shown: 'Heading 3',
    outline: 3,
    text: `${font(SANS, 11)} ${bold}`,
    paragraph: `${space(11, 4)} ${KEEP}`,
  },
  { name: 'Alinea', shown: 'Alinéa numéroté' },
  { name: 'Body_in', shown: 'Texte en retrait', paragraph: `fo:margin-left="${NUMBER_ROOM_MM}mm"` },
  { name: 'Lead', shown: 'Chapeau', text: 'fo:font-size="12pt"', paragraph: space(12, 10) },
  { name: 'Note', text: font(SANS, 9, SOFT) },
  {
    name: 'Note_in',
    shown: 'Note en retrait',
    parent: 'Note',
    paragraph: `fo:margin-left="${NUMBER_ROOM_MM}mm"`,
  },
  { name: 'Item', shown: 'Énumération', paragraph: space(0, 3) },
  {
    name: 'Caption',
    shown: 'Légende du tableau',
    text: `${font(SANS, 10)} ${bold}`,
    paragraph: `${space(10, 4)} ${KEEP}`,
  },
  { name: 'Cell', shown: 'Texte de tableau', text: font(SANS, 9.5), paragraph: space(1.5, 1.5) },
  {
    name: 'Cell_right',
    shown: 'Nombre de tableau',
    parent: 'Cell',
    paragraph: 'fo:text-align="end"',
  },
  {
    name: 'Cell_head',
    shown: 'En-tête de tableau',
    parent: 'Cell',
    text: `${bold} fo:color="#${PLUM}"`,
    paragraph: KEEP,
  },
  {
    name: 'Cell_head_right',
    shown: 'En-tête de nombre',
    parent: 'Cell_head',
    paragraph: 'fo:text-align="end"',
  },
  { name: 'Row_head', shown: 'En-tête de ligne', parent: 'Cell', text: bold },
  { name: 'After', shown: 'Après un tableau', text: 'fo:font-size="4pt"', paragraph: space(0, 0) },
  {
    name: 'Contents_20_Heading',
    shown: 'Contents Heading',
    text: font(SERIF, 14, PLUM),
    paragraph: `${space(24, 6)} ${KEEP}`,
  },
  {
    name: 'Contents_20_1',
    shown: 'Contents 1',
    text: font(SANS, 10.5),
    paragraph: `${space(4, 2)} ${hanging(10, 10)}`,
    inside: tabs('style:position="0mm"'),
  },
  {
    name: 'Contents_20_2',
    shown: 'Contents 2',
    text: font(SANS, 10, SOFT),
    paragraph: `${space(0, 1)} ${hanging(22, 12)}`,
    inside: tabs('style:position="0mm"'),
  },
  {
    name: 'Header',
    text: font(SANS, 8.5, SOFT),
    paragraph: `${space(0, 0)} fo:border-bottom="0.5pt solid #${HAIRLINE}" fo:padding-bottom="1.5mm"`,
  },
  {
    name: 'Footer',
    text: font(SANS, 8.5, SOFT),
    paragraph: `${space(0, 0)} fo:border-top="0.5pt solid #${HAIRLINE}" fo:padding-top="1.5mm"`,
    inside: tabs(`style:position="${TEXT_WIDTH_MM}mm" style:type="right"`),
  },
];

function styleXml({
  name,
  shown,
  parent,
  paragraph = '',
  inside = '',
  text,
  outline,
}: Look): string {
  const names = `style:name="${name}" style:display-name="${shown ?? name}" style:family="paragraph" style:class="text"`;
  const from = name === 'Standard' ? '' : ` style:parent-style-name="${parent ?? 'Standard'}"`;
  const level = outline ? ` style:default-outline-level="${outline}"` : '';
  const body = [
    paragraph || inside
      ? `<style:paragraph-properties ${paragraph}>${inside}</style:paragraph-properties>`
      : '',
    text ? `<style:text-properties ${text}/>` : '',
  ].join('');
  return `<style:style ${names}${from}${level}>${body}</style:style>`;
}

const DEFAULT = `<style:default-style style:family="paragraph"><style:paragraph-properties ${space(0, 6)} fo:line-height="112%" fo:orphans="2" fo:widows="2" style:writing-mode="lr-tb"/><style:text-properties ${font(SERIF, 10.5)} fo:language="fr" fo:country="FR"/></style:default-style><style:default-style style:family="table"/>`;

const TEXT_STYLES = [
  `<style:style style:name="Contents_link" style:display-name="Lien du sommaire" style:family="text"><style:text-properties style:text-underline-style="none"/></style:style>`,
  `<style:style style:name="Strong" style:family="text"><style:text-properties ${bold}/></style:style>`,
  `<style:style style:name="Link" style:family="text"><style:text-properties fo:color="#${PLUM}" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="#${EDGE}"/></style:style>`,
  `<style:style style:name="Chapter_number" style:display-name="Numéro de titre" style:family="text"><style:text-properties fo:color="#${PLUM}"/></style:style>`,
  `<style:style style:name="Alinea_number" style:display-name="Numéro d’alinéa" style:family="text"><style:text-properties fo:color="#${SOFT}"/></style:style>`,
].join('');

const levelProperties = (left: number, hang: number): string =>
  `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${left}mm" fo:text-indent="-${hang}mm" fo:margin-left="${left}mm"/></style:list-level-properties>`;

const legalLevel = (level: number): string =>
  `<text:list-level-style-number text:level="${level}" text:style-name="${level < 3 ? 'Chapter_number' : 'Alinea_number'}" style:num-format="1" text:display-levels="${level}">${levelProperties(NUMBER_ROOM_MM, NUMBER_ROOM_MM)}</text:list-level-style-number>`;

const letters = (left: number): string =>
  `<text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")" style:num-letter-sync="true">${levelProperties(left, MARKER_ROOM_MM)}</text:list-level-style-number>`;

const bullets = (left: number): string =>
  `<text:list-level-style-bullet text:level="1" text:bullet-char="–">${levelProperties(left, MARKER_ROOM_MM)}</text:list-level-style-bullet>`;

const listStyle = (name: string, levels: string): string =>
  `<text:list-style style:name="${name}">${levels}</text:list-style>`;

const INSIDE = NUMBER_ROOM_MM + MARKER_ROOM_MM;
const LISTS = [
  listStyle('Legal', [1, 2, 3].map(legalLevel).join('')),
  listStyle('Letters', letters(MARKER_ROOM_MM)),
  listStyle('Letters_in', letters(INSIDE)),
  listStyle('Bullets', bullets(MARKER_ROOM_MM)),
  listStyle('Bullets_in', bullets(INSIDE)),
].join('');

const edge = `<style:header-footer-properties fo:min-height="9mm" fo:margin-bottom="4mm"/>`;
const PAGE_LAYOUT = `<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="13mm" fo:margin-bottom="12mm" fo:margin-left="25mm" fo:margin-right="25mm"/><style:header-style>${edge}</style:header-style><style:footer-style>${edge.replace('margin-bottom', 'margin-top')}</style:footer-style></style:page-layout>`;

/** `styles.xml`: the styles, the lists, the page with its header and footer, both already XML. */
export const stylesXml = (header: string, footer: string): string =>
  `<office:document-styles ${NAMESPACES} office:version="1.3">${FONT_FACES}<office:styles>${DEFAULT}${LOOKS.map(styleXml).join('')}${TEXT_STYLES}${LISTS}</office:styles><office:automatic-styles>${PAGE_LAYOUT}</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>${header}</style:header><style:footer>${footer}</style:footer></style:master-page></office:master-styles></office:document-styles>`;

const cellStyle = (name: string, more = ''): string =>
  `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="1.2mm" fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom="0.5pt solid #${HAIRLINE}"${more}/></style:style>`;

/** The styles that tables share, for the automatic styles of the content. */
export const CELL_STYLES =
  cellStyle('Plain_cell') + cellStyle('Head_cell', ` fo:background-color="#${WASH}"`);
