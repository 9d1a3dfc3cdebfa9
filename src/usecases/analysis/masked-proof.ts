import { withoutName } from '../../core/analysis/names.ts';
import type { StoredProof } from '../offers/record.ts';
import { proofBytes } from '../offers/store-proof.ts';
import type { AnalysisDeps, OpenedOffer } from './record.ts';

/** Endings of files whose text can be rewritten without breaking them. */
const TEXTS: ReadonlySet<string> = new Set([
  'csv',
  'html',
  'json',
  'md',
  'svg',
  'txt',
  'xml',
  'yaml',
  'yml',
]);

const endingOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether the inside of a proof can be masked; other files keep their properties and their pictures. */
export const isMaskable = (name: string): boolean => TEXTS.has(endingOf(name));

/** A file under a name that says nothing of who sent it (`decisions.md` 28). */
export function maskedName(proof: Pick<StoredProof, 'name'>): string {
  const ending = endingOf(proof.name);
  return ending ? `piece-jointe.${ending}` : 'piece-jointe';
}

/** A proof as an evaluator downloads it: a text file without the bidder's name in it, any other as it was sent. */
export async function maskedProof(
  deps: Pick<AnalysisDeps, 'blobs' | 'sealer'>,
  { draft }: OpenedOffer,
  proof: StoredProof,
): Promise<Uint8Array> {
  const bytes = await proofBytes(deps, proof);
  if (!isMaskable(proof.name)) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return new TextEncoder().encode(withoutName(draft.offer.name, text));
  } catch {
    return bytes;
  }
}
