import PDFDocument from 'pdfkit';
import type { Block, DocumentModel } from '../../core/documents/model.ts';
import { attachDossier } from './attachment.ts';
import { fieldsAtoms } from './blocks/fields.ts';
import { headingAtoms } from './blocks/heading.ts';
import type { Layout } from './blocks/layout.ts';
import { listAtoms } from './blocks/list.ts';
import { paragraphAtoms } from './blocks/paragraph.ts';
import { tableAtoms } from './blocks/table.ts';
import { addBookmarks } from './bookmarks.ts';
import { contents, hasEntries } from './contents.ts';
import { type Atom, type Cursor, flow, turnPage } from './flow.ts';
import { openFonts } from './fonts.ts';
import type { Kit } from './kit.ts';
import { addMetadata, infoOf } from './metadata.ts';
import { createPen, lift } from './pen.ts';
import { drawRunning } from './running.ts';
import { PAGE } from './style.ts';
import { titleAtoms } from './title.ts';
import { createTree } from './tree.ts';

/**
 * The document as a tagged PDF 1.7 that follows PDF/UA-1 and PDF/A-3a, A4, fonts embedded, with the data of
 * the dossier as an attachment.
 *
 * The same model gives the same bytes, whatever the machine's time zone, language and folder. A reference
 * to a heading that is not there, or a link that is not http, https or mailto, is printed as plain text.
 */
export async function renderPdf(model: DocumentModel): Promise<Uint8Array> {
  const kit = openKit(model);
  const bytes = collect(kit);
  const layout = openLayout(kit, model);
  const cursor: Cursor = { page: 0, y: PAGE.top };
  flow(layout.pen, cursor, titleAtoms(layout, model));
  const toc = model.withContents && hasEntries(model) ? contents(layout, model) : null;
  if (toc) {
    flow(layout.pen, cursor, toc.atoms);
    turnPage(layout.pen, cursor);
  }
  flow(layout.pen, cursor, bodyAtoms(layout, model.blocks));
  lift(layout.pen);
  toc?.fill(layout.marks);
  drawRunning(layout, model, cursor.page + 1);
  addBookmarks(kit, layout.marks);
  attachDossier(kit, model);
  kit.end();
  return bytes;
}

function openKit(model: DocumentModel): Kit {
  const kit = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'fr-FR',
    tagged: true,
    subset: 'PDF/A-3a',
    displayTitle: true,
    bufferPages: true,
    info: infoOf(model) as PDFKit.DocumentInfo,
    // A font given here would be parsed again at every change of font.
    font: null as unknown as string,
  }) as unknown as Kit;
  addMetadata(kit, model);
  return kit;
}

function openLayout(kit: Kit, model: DocumentModel): Layout {
  const ids = model.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
  const pen = createPen(kit, openFonts(kit), new Set(ids));
  return { pen, tree: createTree(kit), marks: [] };
}

function bodyAtoms(layout: Layout, blocks: readonly Block[]): Atom[] {
  return blocks.flatMap((block, i) => blockAtoms(layout, block, blocks[i + 1]));
}

function blockAtoms(layout: Layout, block: Block, next: Block | undefined): Atom[] {
  switch (block.kind) {
    case 'heading':
      return headingAtoms(layout, block);
    case 'paragraph':
      return paragraphAtoms(layout, block, next?.kind === 'list');
    case 'list':
      return listAtoms(layout, block);
    case 'table':
      return tableAtoms(layout, block);
    case 'fields':
      return fieldsAtoms(layout, block);
  }
}

function collect(kit: Kit): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    kit.on('data', (chunk) => chunks.push(chunk));
    kit.on('error', reject);
    kit.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}
