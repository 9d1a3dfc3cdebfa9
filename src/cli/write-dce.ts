import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publicDossier } from '../core/documents/public-dossier.ts';
import type { FactCatalogue } from '../core/rules/condition.ts';
import { type Manifest, manifestOf } from '../core/tender/manifest.ts';
import { SEAL_FILES, type SealedManifest, sealedManifest } from '../core/tender/seal/manifest.ts';
import type { Tender } from '../core/tender/tender.ts';
import { renderPriceFrameXlsx } from '../render/xlsx/render-price-frame.ts';
import { hasher } from '../security/random.ts';
import { dceWork, makeDce } from '../usecases/dce-files.ts';
import type { Signer } from '../usecases/ports.ts';
import { sealed } from '../usecases/seal.ts';
import { renderDocument } from './render.ts';
import { FORM_FORMATS } from './write-form.ts';

/** What `manifest.json` holds on the command line: the seal, and the account of the assembly (`cli.md`). */
export type DceManifest = SealedManifest & Manifest;

/**
 * Writes every piece of a tender in every format, the forms, and the sealed manifest; the caller has
 * checked that no error remains. Without a signer the seal is a hash alone.
 */
export async function writeDce(
  tender: Tender,
  catalogue: FactCatalogue,
  directory: string,
  signer: Signer | null = null,
): Promise<DceManifest> {
  mkdirSync(directory, { recursive: true });
  // What an earlier run left of a seal would contradict the new one.
  for (const name of Object.values(SEAL_FILES)) rmSync(path.join(directory, name), { force: true });
  const write = (name: string, bytes: Uint8Array): void =>
    writeFileSync(path.join(directory, name), bytes);
  const ports = {
    render: renderDocument,
    forms: FORM_FORMATS,
    renderPrices: renderPriceFrameXlsx,
    hasher,
  };
  const work = dceWork(ports, tender, catalogue);
  const pieces = await makeDce(work, hasher, async (files) => {
    for (const { name, bytes } of files) write(name, bytes);
  });
  const manifest: DceManifest = {
    ...sealedManifest(tender, pieces, {
      version: { number: 0, at: null, previous: null },
      key: signer?.fingerprint ?? null,
      dossier: publicDossier(tender),
    }),
    ...manifestOf(tender, pieces),
  };
  for (const [name, bytes] of sealed(manifest, hasher, signer).files) write(name, bytes);
  return manifest;
}
