import { ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import type { ZipFiles } from '../work-ports.ts';
import { openDraft } from './draft.ts';
import type { OfferDeps } from './record.ts';
import { proofBytes } from './store-proof.ts';

export type OfferArchive = { readonly name: string; readonly bytes: Uint8Array };

const encoded = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** The offer as its file says, for the firm itself. */
export async function offerFile(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<OfferArchive>> {
  const found = await openDraft(deps, user, tenderId);
  if (!found.ok) return found;
  const { offer } = found.value.draft;
  return ok({ name: `offre-${offer.offer}.json`, bytes: encoded(offer) });
}

/** The offer and its proofs in one archive, to be deposited on the profil d'acheteur. */
export async function offerArchive(
  deps: OfferDeps & { readonly zip: ZipFiles },
  user: SignedIn,
  tenderId: string,
): Promise<Result<OfferArchive>> {
  const found = await openDraft(deps, user, tenderId);
  if (!found.ok) return found;
  const { offer, proofs } = found.value.draft;
  const files = new Map<string, Uint8Array>([['offer.json', encoded(offer)]]);
  for (const proof of Object.values(proofs))
    files.set(`evidence/${proof.name}`, await proofBytes(deps, proof));
  return ok({ name: `offre-${offer.offer}.zip`, bytes: deps.zip(files) });
}
