import { strToU8 } from 'fflate';
import type { DocumentModel, Heading } from '../../core/documents/model.ts';
import { PUBLIC_DOSSIER_FILE } from '../../core/documents/public-dossier.ts';
import { checkNumbers } from '../check-numbers.ts';
import { dossierText } from '../dossier-file.ts';
import { headingsOf, listedHeadings } from '../headings.ts';
import { NAMESPACES } from '../odf/namespaces.ts';
import { type OdfFile, odfPackage, xmlPart } from '../odf/package.ts';
import { pack } from '../zip-normalise.ts';
import { odtBlocks } from './blocks.ts';
import { anchorXml, odtText, type Targets } from './inlines.ts';
import { metaOf } from './meta.ts';
import { CELL_STYLES, FONT_FACES, stylesXml } from './styles.ts';
import { ROW_STYLES } from './tables.ts';

/**
 * The model as an OpenDocument text: same model, same bytes. Numbers are one real list that headings and
 * paragraphs share, references are fields that follow them, table heads are repeated.
 * @throws RangeError when the model breaks a promise: numbers that no list would give, an id used twice,
 * a row of the wrong length
 */
export async function renderOdt(model: DocumentModel): Promise<Uint8Array> {
  checkNumbers(model.blocks);
  const files: readonly OdfFile[] = [
    xmlPart('content.xml', contentXml(model)),
    xmlPart('styles.xml', stylesXml(headerXml(model), footerXml(model))),
    metaOf(model),
  ];
  const data = dossierText(model);
  const carried: readonly OdfFile[] =
    data === null
      ? []
      : [{ name: PUBLIC_DOSSIER_FILE, type: 'application/json', bytes: strToU8(data) }];
  return pack(odfPackage('application/vnd.oasis.opendocument.text', [...files, ...carried]));
}

function targetsOf(model: DocumentModel): Targets {
  const targets = new Map<string, string | null>();
  for (const { id, number } of headingsOf(model)) {
    if (targets.has(id)) throw new RangeError(`two headings have the id ${id}`);
    targets.set(id, number);
  }
  return targets;
}

function contentXml(model: DocumentModel): string {
  const { xml, styles } = odtBlocks(model.blocks, targetsOf(model));
  return `<office:document-content ${NAMESPACES} office:version="1.3">${FONT_FACES}<office:automatic-styles>${CELL_STYLES}${ROW_STYLES}${styles}</office:automatic-styles><office:body><office:text>${titleXml(model)}${contentsXml(model)}${xml}</office:text></office:body></office:document-content>`;
}

const paragraph = (style: string, content: string): string =>
  `<text:p text:style-name="${style}">${content}</text:p>`;

const titleXml = ({ title, subtitle, facts }: DocumentModel): string =>
  [
    paragraph('Title', odtText(title)),
    ...(subtitle ? [paragraph('Subtitle', odtText(subtitle))] : []),
    ...facts.map(({ label, text }) =>
      paragraph(
        'Fact',
        `<text:span text:style-name="Strong">${odtText(label)}</text:span><text:tab/>${odtText(text)}`,
      ),
    ),
  ].join('');

/** « Sommaire », entries written out without page numbers, which only the program that lays out knows. */
function contentsXml(model: DocumentModel): string {
  const entries = listedHeadings(model);
  if (!model.withContents || entries.length === 0) return '';
  const title = paragraph('Contents_20_Heading', 'Sommaire');
  const levels = [1, 2].map(
    (level) =>
      `<text:table-of-content-entry-template text:outline-level="${level}" text:style-name="Contents_20_${level}"><text:index-entry-link-start/><text:index-entry-chapter/><text:index-entry-tab-stop style:type="left"/><text:index-entry-text/><text:index-entry-link-end/></text:table-of-content-entry-template>`,
  );
  const source = `<text:table-of-content-source text:outline-level="2"><text:index-title-template text:style-name="Contents_20_Heading">Sommaire</text:index-title-template>${levels.join('')}</text:table-of-content-source>`;
  return `<text:table-of-content text:name="Sommaire" text:protected="true">${source}<text:index-body><text:index-title text:name="Sommaire_Head">${title}</text:index-title>${entries.map(entryXml).join('')}</text:index-body></text:table-of-content>`;
}

const entryXml = ({ id, level, number, text }: Heading): string =>
  paragraph(
    `Contents_20_${level}`,
    anchorXml(`#${id}`, number === null ? text : `${number}\t${text}`, 'Contents_link'),
  );

const headerXml = ({ header }: DocumentModel): string => paragraph('Header', odtText(header));

/** Footer text at the left, « Page X sur Y » at the right, computed by the program that shows it. */
const footerXml = ({ footer }: DocumentModel): string =>
  paragraph(
    'Footer',
    `${odtText(footer)}<text:tab/>Page <text:page-number text:select-page="current">1</text:page-number> sur <text:page-count>1</text:page-count>`,
  );
