import type { DocumentFormat } from '../../src/core/documents/formats.ts';
import { renderDocument } from '../../src/render/render-document.ts';
import { aLongModel } from '../render/sample-model.ts';

/** Renders a contract of 120 clauses once, in a process of its own, and prints what it took. */
const [format = 'pdf'] = process.argv.slice(2);
const model = aLongModel(120);
const start = performance.now();
const bytes = await renderDocument(model, format as DocumentFormat);
console.log(
  JSON.stringify({
    renderMs: performance.now() - start,
    peakKib: process.resourceUsage().maxRSS,
    bytes: bytes.length,
  }),
);
