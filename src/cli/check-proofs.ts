import path from 'node:path';
import { askedOf } from '../core/offers/asked.ts';
import { type EvidenceKind, isScoredKind } from '../core/offers/evidence.ts';
import { answerOf, type Offer, type OfferFile, type ProofResult } from '../core/offers/offer.ts';
import { proofResult } from '../core/offers/proof-result.ts';
import { type GradedItem, gradedItems } from '../core/tender/criteria.ts';
import type { Tender } from '../core/tender/tender.ts';
import { writeTar } from '../evidence/archive/write-tar.ts';
import { type EvidenceSession, openEvidenceSession } from '../jobs/check-evidence.ts';
import { readUserBytes } from './read-user-file.ts';

/** A question that asks for a proof, and the files that the bidder names for it. */
type Announced = { readonly graded: GradedItem; readonly files: readonly string[] };

function announcedIn(tender: Tender, offer: Offer): readonly Announced[] {
  return gradedItems(tender.criteria)
    .filter(({ item }) => item.kind === 'proof')
    .map((graded) => ({ graded, files: answerOf(offer, graded.key)?.evidence ?? [] }))
    .filter(({ files }) => files.length > 0);
}

/**
 * The bytes to check. An export package given file by file is read as the archive of those files; of
 * another kind, the first file counts. Null when what is announced is not joined: the answer is absent.
 */
function bytesOf(kind: EvidenceKind, directory: string, files: readonly string[]) {
  const read = (kind === 'datapackage' ? files : files.slice(0, 1)).map((name) => ({
    name,
    bytes: readUserBytes(path.join(directory, 'evidence', name)),
  }));
  const joined = read.flatMap(({ name, bytes }) =>
    bytes.ok ? [{ path: name, bytes: bytes.value }] : [],
  );
  const [first] = joined;
  if (!first || first.path !== files[0]) return null;
  return files.length > 1 && kind === 'datapackage' ? writeTar(joined) : first.bytes;
}

async function proofOf(
  tender: Tender,
  { graded, files }: Announced,
  directory: string,
  session: EvidenceSession,
): Promise<ProofResult | null> {
  const [file = ''] = files;
  const kind = graded.item.proof;
  if (!isScoredKind(kind))
    return readUserBytes(path.join(directory, 'evidence', file)).ok
      ? { kind: 'unchecked', file }
      : null;
  const bytes = bytesOf(kind, directory, files);
  if (!bytes) return null;
  const outcome = await session.check(kind, bytes, askedOf(tender, graded));
  return proofResult(file, outcome, graded.item.elements);
}

/** What the machine says of every proof of an offer, its files read in one process that no other bidder shares. */
export async function checkProofs(
  tender: Tender,
  offer: Offer,
  directory: string,
): Promise<OfferFile['proofs']> {
  const announced = announcedIn(tender, offer);
  const kinds = [...new Set(announced.map((a) => a.graded.item.proof).filter(isScoredKind))];
  const session = openEvidenceSession(kinds);
  const proofs: Record<string, ProofResult> = {};
  try {
    for (const one of announced) {
      const proof = await proofOf(tender, one, directory, session);
      if (proof) proofs[one.graded.key] = proof;
    }
  } finally {
    session.close();
  }
  return proofs;
}
