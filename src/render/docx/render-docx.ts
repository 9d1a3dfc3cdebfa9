import { Document, Packer } from 'docx';
import type { DocumentModel } from '../../core/documents/model.ts';
import { checkNumbers } from '../check-numbers.ts';
import { dossierText } from '../dossier-file.ts';
import { xmlAttribute } from '../xml.ts';
import { normaliseZip } from '../zip-normalise.ts';
import { blocksOf } from './blocks.ts';
import { withCustomXml } from './custom-xml.ts';
import { contentsOf, footerOf, headerOf, titleOf } from './front.ts';
import { MARGIN, PAGE, SANS, SERIF } from './look.ts';
import { targetsOf } from './names.ts';
import { NUMBERING } from './numbering.ts';
import { STYLES } from './styles.ts';

/**
 * The model as a Word document: same model, same bytes. Numbers are real numbering tied to the styles
 * Heading 1, Heading 2 and « Alinéa numéroté », so a lawyer who adds an article sees the rest move.
 * @throws RangeError when the model breaks a promise: numbers that Word would not compute, an id used
 * twice, a reference to nothing, a row of the wrong length
 */
export async function renderDocx(model: DocumentModel): Promise<Uint8Array> {
  checkNumbers(model.blocks);
  const targets = targetsOf(model);
  const document = new Document({
    title: model.title,
    subject: model.subject,
    creator: model.author,
    lastModifiedBy: model.author,
    keywords: model.keywords.join(', '),
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        headers: { default: headerOf(model) },
        footers: { default: footerOf(model) },
        children: [
          ...titleOf(model),
          ...contentsOf(model, targets),
          ...blocksOf(model.blocks, targets),
        ],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toBuffer(document));
  const data = dossierText(model);
  const carried = data === null ? null : withCustomXml(data);
  return normaliseZip(bytes, {
    date: model.date,
    added: carried?.added ?? {},
    edits: {
      ...carried?.edits,
      'word/document.xml': (xml) => withTableTitles(xml, captionsOf(model)),
      'word/fontTable.xml': withFonts,
      'word/numbering.xml': asMultilevel,
      'docProps/core.xml': withLanguage,
    },
  });
}

const captionsOf = (model: DocumentModel): readonly string[] =>
  model.blocks.flatMap((block) =>
    block.kind === 'table' || block.kind === 'fields' ? [block.caption] : [],
  );

/** Names each table by its caption, for those who do not see it; the library has no option for it. */
function withTableTitles(xml: string, captions: readonly string[]): string {
  const left = [...captions];
  return xml.replace(/<w:tblLook\b[^>]*\/>(?=<\/w:tblPr>)/g, (look) => {
    const caption = left.shift();
    return caption ? `${look}<w:tblCaption w:val="${xmlAttribute(caption)}"/>` : look;
  });
}

const font = (name: string, instead: string, panose: string, family: string): string =>
  `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:panose1 w:val="${panose}"/>` +
  `<w:charset w:val="00"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;

/** Says what stands in for our fonts where they are not installed. */
const withFonts = (xml: string): string =>
  xml.replace(
    /(<w:fonts\b[^>]*?)\/>$/,
    `$1>${font(SERIF, 'Georgia', '02040603050405020204', 'roman')}${font(
      SANS,
      'Calibri',
      '020B0503030403020204',
      'swiss',
    )}</w:fonts>`,
  );

/** The list tied to Heading 1 is one outline; the library calls every list « hybrid ». */
const asMultilevel = (xml: string): string =>
  xml.replace(/<w:abstractNum\b(?:(?!<\/w:abstractNum>).)*w:pStyle.*?<\/w:abstractNum>/g, (list) =>
    list.replace('"hybridMultilevel"', '"multilevel"').replaceAll(' w:tentative="1"', ''),
  );

const withLanguage = (xml: string): string =>
  xml.replace('</cp:coreProperties>', '<dc:language>fr-FR</dc:language></cp:coreProperties>');
