import type { DocumentFormat } from '../core/documents/formats.ts';
import type { DocumentModel } from '../core/documents/model.ts';
import { renderDocx } from './docx/render-docx.ts';
import { renderHtmlDocument } from './html/render-html.ts';
import { renderJson } from './json/render-json.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { renderOdt } from './odt/render-odt.ts';
import { renderPdf } from './pdf/render-pdf.ts';

const written =
  (write: (model: DocumentModel) => string) =>
  async (model: DocumentModel): Promise<Uint8Array> =>
    new TextEncoder().encode(write(model));

const RENDERERS: Readonly<Record<DocumentFormat, (model: DocumentModel) => Promise<Uint8Array>>> = {
  html: written(renderHtmlDocument),
  docx: renderDocx,
  pdf: renderPdf,
  odt: renderOdt,
  md: written(renderMarkdown),
  json: written(renderJson),
};

/** Document model → bytes of a format, in this process; the same model gives the same bytes. */
export const renderDocument = (model: DocumentModel, format: DocumentFormat): Promise<Uint8Array> =>
  RENDERERS[format](model);
