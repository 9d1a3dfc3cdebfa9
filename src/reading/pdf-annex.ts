import type { Line, ReadDocument } from '../core/deviation/reading.ts';
import { bodyLine } from '../core/deviation/reading.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { collectText, type PlacedLine, pageLines } from './pdf-annex-lines.ts';
import { type PdfPage, visibilityOf } from './pdf-paint.ts';
import { openPdf } from './pdf-text.ts';

type PdfFile = Awaited<ReturnType<typeof openPdf>['promise']>;
/** A named place of the file: the heading that it leads to is the nearest below. */
type Target = { readonly name: string; readonly page: string; readonly y: number };

/** More pages than any annex has: what is beyond costs time and says nothing. */
const MOST_PAGES = 600;

/**
 * Everything that a PDF makes somebody read or hides from them, page by page: structure, headers and
 * footers, annotations, and for each word whether it shows.
 *
 * @returns one French problem when the file is no PDF, is broken, too long or asks for a password
 */
export async function readPdfAnnex(
  bytes: Uint8Array,
  where = 'document',
): Promise<Result<ReadDocument>> {
  const loading = openPdf(bytes);
  try {
    const file = await loading.promise;
    if (file.numPages > MOST_PAGES)
      return failed(problem('pdf/too-long', where, `Ce PDF compte plus de ${MOST_PAGES} pages.`));
    const targets = await targetsOf(file);
    const lines: Line[] = [];
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      lines.push(...(await linesOf(page, targets)));
      page.cleanup();
    }
    return ok({ lines });
  } catch {
    return failed(problem('pdf/damaged', where, 'Ce PDF ne se lit pas : il est abîmé ou protégé.'));
  } finally {
    await loading.destroy();
  }
}

const nameOf = (reference: unknown): string =>
  typeof reference === 'object' && reference !== null && 'num' in reference
    ? String(reference.num)
    : '';

async function targetsOf(file: PdfFile): Promise<readonly Target[]> {
  const named: Readonly<Record<string, unknown>> = await file.getDestinations();
  return Object.entries(named).flatMap(([name, place]) => {
    const [page, , , y] = Array.isArray(place) ? place : [];
    return typeof y === 'number' ? [{ name, page: nameOf(page), y }] : [];
  });
}

/** Headings carry the name of the place just above them: our articles and chapters. */
function anchored(line: PlacedLine, targets: readonly Target[]): Line {
  const { y, ...own } = line;
  if (own.level === null || y === null) return own;
  const above = targets
    .filter((target) => target.y >= y && target.y - y < 60)
    .sort((a, b) => a.y - b.y)[0];
  if (!above) return own;
  const article = /^article-/.test(above.name);
  const level = article ? 2 : /^chapitre-/.test(above.name) ? 1 : 3;
  return { ...own, level, anchor: article ? above.name : null };
}

type Note = { readonly y: number; readonly text: string };

/** What annotations say: comments, stamps, texts laid over the page. Links say nothing. */
async function notesOf(page: PdfPage): Promise<readonly Note[]> {
  const annotations: readonly Record<string, unknown>[] = await page.getAnnotations();
  return annotations.flatMap((one) => {
    const { subtype, contentsObj, textContent, rect } = one as {
      subtype?: string;
      contentsObj?: { str?: string };
      textContent?: readonly string[];
      rect?: readonly number[];
    };
    if (subtype === 'Link' || subtype === 'Popup') return [];
    const said = contentsObj?.str || (textContent ?? []).join(' ') || `[annotation ${subtype}]`;
    return [{ y: rect?.[3] ?? 0, text: said }];
  });
}

async function linesOf(page: PdfPage, targets: readonly Target[]): Promise<readonly Line[]> {
  const { items } = await page.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  });
  const lines = pageLines(collectText(items), await page.getStructTree(), await visibilityOf(page));
  const own = targets.filter((target) => target.page === nameOf(page.ref));
  const notes = await notesOf(page);
  const placed = lines.map((line) => anchored(line, own));
  for (const note of notes) {
    const above = lines.findLastIndex(
      (line) => line.zone === 'body' && (line.y ?? 0) >= note.y - 4,
    );
    placed.splice(above + 1, 0, bodyLine(note.text, { zone: 'comment' }));
  }
  return placed;
}
