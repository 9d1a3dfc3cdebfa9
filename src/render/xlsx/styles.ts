import {
  EURO_FORMAT,
  type Font,
  HAIRLINE,
  LOOKS,
  type Look,
  type StyleName,
} from '../form/looks.ts';

const NAMES = Object.keys(LOOKS) as readonly StyleName[];
const looks: readonly Look[] = NAMES.map((name) => LOOKS[name]);

/** The index by which a cell names its style. */
export const styleIndex = (name: StyleName): number => NAMES.indexOf(name);

const fontXml = ({ size, color, bold }: Font): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="FF${color}"/><name val="Calibri"/><family val="2"/></font>`;

const fillXml = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;

const side = (name: string): string =>
  `<${name} style="thin"><color rgb="FF${HAIRLINE}"/></${name}>`;

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];

const list = (tag: string, parts: readonly string[]): string =>
  `<${tag} count="${parts.length}">${parts.join('')}</${tag}>`;

/** `xl/styles.xml`. */
export function stylesXml(): string {
  const fonts = unique(looks.map(({ font }) => fontXml(font)));
  const fills = unique([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    ...looks.flatMap(({ fill }) => (fill ? [fillXml(fill)] : [])),
  ]);
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
  ];
  const xfs = looks.map(({ font, fill, framed, open, format = 0, right }) => {
    const ids = `numFmtId="${format}" fontId="${fonts.indexOf(fontXml(font))}" fillId="${
      fill ? fills.indexOf(fillXml(fill)) : 0
    }" borderId="${framed ? 1 : 0}" xfId="0"`;
    const align = `<alignment horizontal="${right ? 'right' : 'left'}"${framed ? ' indent="1"' : ''} vertical="top" wrapText="1"/>`;
    return `<xf ${ids} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">${align}<protection locked="${open ? 0 : 1}"/></xf>`;
  });
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="1"><numFmt numFmtId="${EURO_FORMAT}" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts>`,
    list('fonts', fonts),
    list('fills', fills),
    list('borders', borders),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    list('cellXfs', xfs),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
