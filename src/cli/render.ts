import type { DocumentModel } from '../core/documents/model.ts';
import { renderDocx } from '../render/docx/render-docx.ts';
import { renderHtmlDocument } from '../render/html/render-html.ts';
import { renderPdf } from '../render/pdf/render-pdf.ts';
import type { DocumentFormat } from '../usecases/ports.ts';

export const FORMATS: readonly DocumentFormat[] = ['html', 'docx', 'pdf'];

/** Document model → bytes of a format, in this process. */
export async function renderDocument(
  model: DocumentModel,
  format: DocumentFormat,
): Promise<Uint8Array> {
  if (format === 'docx') return renderDocx(model);
  return format === 'pdf' ? renderPdf(model) : new TextEncoder().encode(renderHtmlDocument(model));
}
