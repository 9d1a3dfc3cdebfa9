import { strToU8 } from 'fflate';
import type { Sheet } from '../form/sheet.ts';
import { pack } from '../zip-normalise.ts';
import { escaped } from './escape.ts';
import { sheetXml } from './sheet.ts';
import { stylesXml } from './styles.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
const relations = (all: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;

const quoted = (name: string): string => `'${escaped(name).replaceAll("'", "''")}'`;

function workbookXml(sheets: readonly Sheet[]): string {
  const entries = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, frozen }, i) =>
    frozen > 0
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(name)}!$${frozen}:$${frozen}</definedName>`,
        ]
      : [],
  );
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
    '<bookViews><workbookView activeTab="0"/></bookViews>',
    `<sheets>${entries.join('')}</sheets>`,
    titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : '',
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
  ].join('');
}

const typesXml = (count: number): string =>
  [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/>`,
    ...Array.from(
      { length: count },
      (_, i) =>
        `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${PART}.worksheet+xml"/>`,
    ),
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    '</Types>',
  ].join('');

const coreXml = (title: string): string =>
  `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>fr-FR</dc:language></cp:coreProperties>`;

/** Sheets → bytes of a workbook, the same for the same sheets; its properties name nobody. */
export function workbook(title: string, sheets: readonly Sheet[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': typesXml(sheets.length),
    '_rels/.rels': relations([
      relation(1, `${OFFICE}/officeDocument`, 'xl/workbook.xml'),
      relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    ]),
    'docProps/core.xml': coreXml(title),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/styles.xml': stylesXml(),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i) =>
        relation(i + 1, `${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`),
      ),
      relation(sheets.length + 1, `${OFFICE}/styles`, 'styles.xml'),
    ]),
  };
  for (const [i, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet, i === 0);
  return pack(
    new Map(Object.entries(parts).map(([name, xml]) => [name, strToU8(DECLARATION + xml)])),
  );
}
