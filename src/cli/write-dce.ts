import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FactCatalogue } from '../core/rules/condition.ts';
import { canonicalJson } from '../core/shared/canonical.ts';
import { type Manifest, manifestOf, type PieceFile } from '../core/tender/manifest.ts';
import type { Tender } from '../core/tender/tender.ts';
import { tenderDocuments } from '../usecases/tender-documents.ts';
import { FORMATS, renderDocument } from './render.ts';
import { writeFile } from './write-file.ts';
import { writeForms } from './write-form.ts';

/** Writes every piece of a tender in every format, the forms and the manifest; the caller has checked that no error remains. */
export async function writeDce(
  tender: Tender,
  catalogue: FactCatalogue,
  directory: string,
): Promise<Manifest> {
  mkdirSync(directory, { recursive: true });
  const pieces: PieceFile[] = [];
  for (const model of tenderDocuments(tender, catalogue)) {
    for (const format of FORMATS) {
      const name = `${model.name}.${format}`;
      pieces.push({
        name,
        format,
        sha256: writeFile(path.join(directory, name), await renderDocument(model, format)),
      });
    }
  }
  pieces.push(...(await writeForms(tender, directory)));
  const manifest = manifestOf(tender, pieces);
  writeFile(path.join(directory, 'manifest.json'), `${canonicalJson(manifest)}\n`);
  return manifest;
}
