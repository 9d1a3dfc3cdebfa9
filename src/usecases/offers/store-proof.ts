import { askedOf } from '../../core/offers/asked.ts';
import { isScoredKind } from '../../core/offers/evidence.ts';
import type { ProofResult } from '../../core/offers/offer.ts';
import { proofResult } from '../../core/offers/proof-result.ts';
import { type GradedItem, gradedItems } from '../../core/tender/criteria.ts';
import type { Tender } from '../../core/tender/tender.ts';
import type { OfferDeps, StoredProof } from './record.ts';

export type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

/** What the machine says of a file; a kind without checker is read by a person (`decisions.md` 25). */
export async function checked(
  deps: OfferDeps,
  tender: Tender,
  graded: GradedItem | undefined,
  file: GivenFile,
): Promise<ProofResult> {
  const { kind, proof, elements } = graded?.item ?? {};
  if (!graded || kind !== 'proof' || !isScoredKind(proof) || !deps.checkEvidence)
    return { kind: 'unchecked', file: file.name };
  const outcome = await deps.checkEvidence(proof, file.bytes, askedOf(tender, graded));
  return proofResult(file.name, outcome, elements ?? []);
}

/** What the machine says of a file, for the question `item` of the tender. */
export const checkProof = (
  deps: OfferDeps,
  tender: Tender,
  item: string,
  file: GivenFile,
): Promise<ProofResult> =>
  checked(
    deps,
    tender,
    gradedItems(tender.criteria).find((g) => g.key === item),
    file,
  );

/** Encrypts a file and stores the cipher: the plain bytes are never written. */
export async function storeFile(
  deps: Pick<OfferDeps, 'blobs' | 'sealer' | 'hasher'>,
  file: GivenFile,
): Promise<Omit<StoredProof, 'result'>> {
  const blob = await deps.blobs.put(deps.sealer.sealBytes(file.bytes));
  return {
    name: file.name,
    size: file.bytes.length,
    sha256: deps.hasher(file.bytes),
    blob,
  };
}

/** Checks a file for the question `item` of the tender, and stores it encrypted. */
export async function storeProof(
  deps: OfferDeps,
  tender: Tender,
  item: string,
  file: GivenFile,
): Promise<StoredProof> {
  const result = await checkProof(deps, tender, item, file);
  return { ...(await storeFile(deps, file)), result };
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
