import { RECEIPT, receiptText } from '../../src/core/offers/receipt.ts';
import { offerSealing } from '../../src/security/offer-sealing.ts';
import type { DepositsRecord, SealingRecord } from '../../src/usecases/deposit/record.ts';
import type { DossierRecord } from '../../src/usecases/dossiers/record.ts';
import { HOLDERS } from '../builders/direct.ts';
import type { Site } from './helpers/site.ts';

/** The same identifier on every site: its key is made once for all tests of a run. */
const DIRECT = 'consultation-a-depot-direct';
const LATE = 'pli-hors-delai';
const DEADLINE = '2026-12-15T12:00';
const AT = '2026-12-15T11:00:05.000Z';

let made: ReturnType<typeof offerSealing.create> | null = null;

/** The codes of the consultation with direct deposit of these tests. */
export const directCodes = async () => {
  made ??= offerSealing.create(DIRECT);
  return (await made).codes;
};

async function sealing(site: Site, ownerBody: string): Promise<void> {
  made ??= offerSealing.create(DIRECT);
  const done = { at: '2026-12-01T09:00:00.000Z', by: 'Personne buyer' };
  await site.store.collection<SealingRecord>('sealings').insert({
    id: DIRECT,
    ownerBody,
    createdAt: done.at,
    createdBy: done.by,
    key: (await made).key,
    confirmed: { ...done, holders: HOLDERS },
    tests: [],
    incidents: [],
    late: [],
    pendingAudit: [],
  });
}

const receipt = receiptText({
  schema: RECEIPT,
  tender: { id: DIRECT, reference: 'A', title: 'A', buyer: 'Ville', seal: '0'.repeat(64) },
  firm: 'aster',
  deposit: LATE,
  startedAt: AT,
  receivedAt: AT,
  deadline: DEADLINE,
  inTime: false,
  sealed: { sha256: '1'.repeat(64), bytes: 4157 },
  content: { sha256: '2'.repeat(64) },
  keys: { sealedFor: '3'.repeat(64), signedBy: '4'.repeat(64) },
});

/** A copy of a published consultation whose offers are deposited here and whose deadline is past, with one late deposit. */
export async function placeDirectCopy(
  site: Site,
  published: string,
): Promise<{ readonly direct: string; readonly deposit: string }> {
  const dossiers = site.store.collection<DossierRecord>('dossiers');
  const record = await dossiers.get(published);
  if (!record?.publication) throw new Error('nothing is published');
  const change = { depositWay: 'direct', deadline: DEADLINE } as const;
  await dossiers.insert({
    ...record,
    id: DIRECT,
    dossier: { ...record.dossier, ...change },
    publication: {
      ...record.publication,
      dossier: { ...record.publication.dossier, ...change },
    },
  });
  await sealing(site, record.ownerBody);
  const vendorId = site.ids.get('aster') ?? '';
  await site.store.collection<DepositsRecord>('deposits').insert({
    id: `${DIRECT}.${vendorId}`,
    tenderId: DIRECT,
    vendorId,
    deposits: [
      {
        id: LATE,
        startedAt: AT,
        receivedAt: AT,
        withdrawnAt: null,
        firm: 'aster',
        by: 'Personne vendor',
        sha256: '1'.repeat(64),
        bytes: 4157,
        receipt,
        signature: site.deps.work.signer.sign(Buffer.from(receipt)),
      },
    ],
    pendingAudit: [],
  });
  return { direct: DIRECT, deposit: LATE };
}
