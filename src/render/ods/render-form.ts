import type { FormSheet } from '../../core/offers/form-sheet.ts';
import type { Sheet } from '../form/sheet.ts';
import { formSheets } from '../form/sheets.ts';
import { NAMESPACES } from '../odf/namespaces.ts';
import { metaPart, odfPackage, xmlPart } from '../odf/package.ts';
import { xmlAttribute, xmlText } from '../xml.ts';
import { pack } from '../zip-normalise.ts';
import { validationsOf } from './rules.ts';
import { sheetXml } from './sheet.ts';
import { contentStyles, FONT_FACES, stylesOf } from './styles.ts';

function contentXml(sheets: readonly Sheet[]): string {
  const validations = validationsOf(sheets);
  const tables = sheets.map((sheet, i) => sheetXml(sheet, i, validations));
  return `<office:document-content ${NAMESPACES} office:version="1.3">${FONT_FACES}<office:automatic-styles>${contentStyles(sheets)}</office:automatic-styles><office:body><office:spreadsheet>${validations.xml}${tables.join('')}</office:spreadsheet></office:body></office:document-content>`;
}

const setting = (name: string, type: string, value: string | number): string =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;

/** The titles of columns stay in view. */
function frozenXml({ name, frozen }: Sheet): string {
  const split = [
    setting('VerticalSplitMode', 'short', 2),
    setting('VerticalSplitPosition', 'int', frozen),
    setting('ActiveSplitRange', 'short', 2),
    setting('PositionBottom', 'int', frozen),
  ].join('');
  return `<config:config-item-map-entry config:name="${xmlAttribute(name)}">${split}</config:config-item-map-entry>`;
}

function settingsXml(sheets: readonly Sheet[]): string {
  const frozen = sheets.filter((sheet) => sheet.frozen > 0).map(frozenXml);
  const view = `<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${setting('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${frozen.join('')}</config:config-item-map-named>${setting('ActiveTable', 'string', xmlText(sheets[0]?.name ?? ''))}</config:config-item-map-entry></config:config-item-map-indexed>`;
  return `<office:document-settings ${NAMESPACES} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">${view}</config:config-item-set></office:settings></office:document-settings>`;
}

/**
 * The response form as an OpenDocument spreadsheet: the cells, lists, bounds and protection of the XLSX.
 * The same form always gives the same bytes.
 *
 * @throws RangeError when a text is over the 32 767 characters that a cell holds
 */
export async function renderFormOds(form: FormSheet): Promise<Uint8Array> {
  const sheets = formSheets(form);
  const files = [
    xmlPart('content.xml', contentXml(sheets)),
    xmlPart('styles.xml', stylesOf(NAMESPACES)),
    xmlPart('settings.xml', settingsXml(sheets)),
    metaPart([`<dc:title>${xmlText(form.title)}</dc:title>`, '<dc:language>fr-FR</dc:language>']),
  ];
  return pack(odfPackage('application/vnd.oasis.opendocument.spreadsheet', files));
}
