import {
  Footer,
  Header,
  ImportedXmlComponent,
  InternalHyperlink,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx';
import type { DocumentModel, Heading } from '../../core/documents/model.ts';
import { listedHeadings } from '../headings.ts';
import type { Target } from './names.ts';

/** Title, subtitle and facts. */
export function titleOf({ title, subtitle, facts }: DocumentModel): readonly Paragraph[] {
  return [
    new Paragraph({ style: 'Title', children: [new TextRun(title)] }),
    ...(subtitle ? [new Paragraph({ style: 'Soustitre', children: [new TextRun(subtitle)] })] : []),
    ...facts.map(
      ({ label, text }) =>
        new Paragraph({
          style: 'Fait',
          children: [
            new TextRun({ text: label, bold: true }),
            new TextRun({ children: [new Tab(), text] }),
          ],
        }),
    ),
  ];
}

const fieldRun = (content: string): ParagraphChild =>
  ImportedXmlComponent.fromXmlString(`<w:r>${content}</w:r>`) as unknown as ParagraphChild;
const mark = (type: string): ParagraphChild => fieldRun(`<w:fldChar w:fldCharType="${type}"/>`);

/**
 * « Sommaire »: a TOC field with its entries written out, each a link to its heading. Page numbers are
 * left out (`\n 1-2`): only the program that lays out the pages knows them, and a stale or guessed page
 * would be wrong in a contract; the field can be rebuilt with pages in Word.
 */
export function contentsOf(
  model: DocumentModel,
  targets: ReadonlyMap<string, Target>,
): readonly Paragraph[] {
  const entries = listedHeadings(model);
  if (!model.withContents || entries.length === 0) return [];
  const open = [
    mark('begin'),
    fieldRun('<w:instrText xml:space="preserve"> TOC \\o "1-2" \\n 1-2 \\h \\z </w:instrText>'),
    mark('separate'),
  ];
  const last = entries.length - 1;
  return [
    new Paragraph({ style: 'Titresommaire', children: [new TextRun('Sommaire')] }),
    ...entries.map(
      (entry, i) =>
        new Paragraph({
          style: `TOC${entry.level}`,
          ...(i === last ? { spacing: { after: 360 } } : {}),
          children: [
            ...(i === 0 ? open : []),
            entryLink(entry, targets),
            ...(i === last ? [mark('end')] : []),
          ],
        }),
    ),
  ];
}

function entryLink({ id, number, text }: Heading, targets: ReadonlyMap<string, Target>) {
  const run =
    number === null ? new TextRun(text) : new TextRun({ children: [number, new Tab(), text] });
  return new InternalHyperlink({ anchor: targets.get(id)?.anchor ?? '', children: [run] });
}

export const headerOf = ({ header }: DocumentModel): Header =>
  new Header({ children: [new Paragraph({ style: 'Entete', children: [new TextRun(header)] })] });

/** Footer text at the left, « Page X sur Y » at the right, computed by the program that shows it. */
export const footerOf = ({ footer }: DocumentModel): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Pied',
        children: [
          new TextRun({ children: [footer, new Tab(), 'Page '] }),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(' sur '),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
