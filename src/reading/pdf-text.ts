import { createRequire } from 'node:module';
import path from 'node:path';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Loading = ReturnType<typeof getDocument>;
type Page = Awaited<ReturnType<Awaited<Loading['promise']>['getPage']>>;
type Tree = Awaited<ReturnType<Page['getStructTree']>>;
type Item = Awaited<ReturnType<Page['getTextContent']>>['items'][number];

/** The text of a page: what belongs to its structure, by identifier, and the rest in drawing order. */
type PageText = { readonly marked: ReadonlyMap<string, string>; readonly loose: string };

const assets = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * The text of a PDF in reading order: one line a paragraph, title, list item or table row, with a tab
 * between cells. The order is that of the structure tree where a page has one, else that of drawing.
 *
 * Headers, footers and whatever else a tagged file calls an artefact are left out. Every space comes back
 * as a plain one, and a paragraph that goes on to the next page as two lines.
 *
 * @throws what pdfjs-dist throws for a file that is no PDF, is broken or asks for a password
 */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  const loading = openPdf(bytes);
  try {
    const file = await loading.promise;
    const pages: string[] = [];
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number);
      pages.push(await pageText(page));
      page.cleanup();
    }
    return tidy(pages.join('\n'));
  } finally {
    await loading.destroy();
  }
}

/** Opens a PDF without fonts of the machine, scripts or network; the caller destroys what is returned. */
export function openPdf(bytes: Uint8Array): Loading {
  return getDocument({
    // pdfjs takes the buffer over: it gets its own.
    data: new Uint8Array(bytes),
    cMapUrl: `${path.join(assets, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(assets, 'standard_fonts')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}

async function pageText(page: Page): Promise<string> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const { marked, loose } = collect(items);
  const tree = await page.getStructTree();
  const used = new Set<string>();
  const structured = tree ? nodeText(tree, marked, used) : '';
  const rest = [...marked].filter(([id]) => !used.has(id)).map(([, text]) => text);
  return [structured, ...rest, loose].join('\n');
}

function collect(items: readonly Item[]): PageText {
  const marked = new Map<string, string>();
  let loose = '';
  const open: (string | null)[] = [];
  for (const item of items) {
    if ('type' in item) {
      enterOrLeave(item, open);
      continue;
    }
    const id = open.findLast((place) => place !== '');
    const text = item.hasEOL ? `${item.str}\n` : item.str;
    if (id === undefined) loose += text;
    else if (id !== null) marked.set(id, (marked.get(id) ?? '') + text.replace('\n', ' '));
  }
  return { marked, loose };
}

/** A start or end of marked content; the types of pdfjs-dist leave `tag` out. */
type Marker = { readonly type: string; readonly id?: string; readonly tag?: string };

/** Follows marked content: null for an artefact, '' for what names no place in the structure. */
function enterOrLeave(marker: Marker, open: (string | null)[]): void {
  if (marker.type === 'endMarkedContent') open.pop();
  else open.push(marker.tag === 'Artifact' ? null : (marker.id ?? ''));
}

const INLINE = new Set(['Span', 'Link', 'Reference', 'Lbl', 'LBody', 'Quote', 'Code', 'Annot']);

type Node = NonNullable<Tree> | NonNullable<Tree>['children'][number];
function nodeText(node: Node, marked: ReadonlyMap<string, string>, used: Set<string>): string {
  if (!('children' in node)) {
    const id = 'id' in node ? String(node.id) : '';
    used.add(id);
    return marked.get(id) ?? '';
  }
  const parts = node.children.map((child) => nodeText(child, marked, used));
  if (node.role === 'TR') return `\n${parts.map(oneLine).join('\t')}\n`;
  return INLINE.has(node.role) ? parts.join('') : `\n${parts.join('')}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Single spaces, no empty line; tabs stay, an empty cell is still a cell. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.split('\t').map(oneLine).join('\t'))
    .filter((line) => line.trim() !== '')
    .join('\n');
