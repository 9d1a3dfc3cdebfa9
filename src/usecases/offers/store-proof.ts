import type { ProofResult } from '../../core/offers/offer.ts';
import { isScoredKind, type OfferDeps, type StoredProof } from './record.ts';

export type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

/** What the machine says of a file; a kind without checker is read by a person (`decisions.md` 25). */
async function checked(
  deps: OfferDeps,
  kind: string | undefined,
  file: GivenFile,
): Promise<ProofResult> {
  if (!isScoredKind(kind) || !deps.checkEvidence) return { kind: 'unchecked', file: file.name };
  const outcome = await deps.checkEvidence(kind, file.bytes);
  if (outcome.outcome === 'refused')
    return { kind: 'refused', file: file.name, message: outcome.message };
  const { report } = outcome;
  if (report.verdict === 'unsupported') return { kind: 'unchecked', file: file.name };
  return { kind: 'checked', file: file.name, report };
}

/** Checks a file, encrypts it, stores the cipher: the plain bytes are never written. */
export async function storeProof(
  deps: OfferDeps,
  kind: string | undefined,
  file: GivenFile,
): Promise<StoredProof> {
  const result = await checked(deps, kind, file);
  const blob = await deps.blobs.put(deps.sealer.sealBytes(file.bytes));
  return {
    name: file.name,
    size: file.bytes.length,
    sha256: deps.hasher(file.bytes),
    blob,
    result,
  };
}

/** The plain bytes of a stored file. @throws Error when the store lost it */
export async function proofBytes(
  deps: Pick<OfferDeps, 'blobs' | 'sealer'>,
  proof: StoredProof,
): Promise<Uint8Array> {
  const cipher = await deps.blobs.get(proof.blob);
  if (!cipher) throw new Error(`the stored file ${proof.blob} is missing`);
  return deps.sealer.openBytes(cipher);
}

/** The name of a file without its folder and without what a ZIP or a header cannot hold; at most 100 characters. */
export function fileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"|?*]/gu, '')
    .trim();
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length).slice(0, 100 - ending.length);
  return stem.replace(/\./g, '') === '' ? `fichier${ending}` : stem + ending;
}
