import { confirmCodes } from '../../src/usecases/deposit/codes.ts';
import type { DepositingDeps } from '../../src/usecases/deposit/deposit.ts';
import type { Codes } from '../../src/usecases/deposit/ports.ts';
import { createCodes } from '../../src/usecases/deposit/way.ts';
import { publishDossier } from '../../src/usecases/dossiers/publish.ts';
import type { PublicationDeps } from '../../src/usecases/dossiers/record.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { ambreFile, placeDossier } from './ambre.ts';
import { got } from './result.ts';

export const HOLDERS = {
  A: 'Camille Morel, acheteuse',
  B: 'Paul Astier, directeur',
  S: 'Coffre du service juridique',
};

/** Stores a draft that chose the direct deposit and confirms its codes; nothing is published. */
export async function placeCoded(
  deps: DepositingDeps & PublicationDeps,
  buyer: SignedIn,
): Promise<{ readonly id: string; readonly codes: Codes }> {
  const id = await placeDossier(deps, buyer, { ...ambreFile(), depositWay: 'direct' });
  const codes = got(await createCodes(deps, buyer, id));
  got(await confirmCodes(deps, buyer, id, { codes, holders: HOLDERS }));
  return { id, codes };
}

/** Stores and publishes a consultation whose offers are deposited here. */
export async function placeDirect(
  deps: DepositingDeps & PublicationDeps,
  buyer: SignedIn,
): Promise<{ readonly id: string; readonly codes: Codes }> {
  const placed = await placeCoded(deps, buyer);
  got(await publishDossier(deps, buyer, { id: placed.id, version: 1, signedOff: true }));
  return placed;
}
