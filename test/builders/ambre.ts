import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../src/config.ts';
import { parseYaml } from '../../src/content/files.ts';
import type { Grade } from '../../src/core/offers/offer.ts';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import { type AuditRecord, drainAudit, readChain } from '../../src/usecases/audit.ts';
import { publishDossier } from '../../src/usecases/dossiers/publish.ts';
import {
  type DossierDeps,
  type DossierRecord,
  type PublicationDeps,
  UNPUBLISHED,
} from '../../src/usecases/dossiers/record.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';

const AMBRE = path.join(ROOT, 'templates', 'examples', 'ambre');

function read<T>(file: string): T {
  const parsed = parseYaml(readFileSync(path.join(AMBRE, file), 'utf8'), file);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value as T;
}

/** The example dossier, complete: its relecture holds no error. */
export const ambreFile = (): DossierFile => read<DossierFile>('dossier.yaml');

/** The grades of the example, on the short names of its offers. */
export const ambreGrades = (): readonly Grade[] => read<readonly Grade[]>('offers/grades.yaml');

export type ExampleFile = { readonly name: string; readonly bytes: Uint8Array };

/** The offer file of an example bidder and its proofs. */
export function ambreOffer(name: 'aster' | 'cordage' | 'lumen'): {
  readonly offer: ExampleFile;
  readonly proofs: readonly ExampleFile[];
} {
  const folder = path.join(AMBRE, 'offers', name);
  const file = (at: string): ExampleFile => ({
    name: path.basename(at),
    bytes: readFileSync(path.join(folder, at)),
  });
  const proofs = readdirSync(path.join(folder, 'evidence'));
  return { offer: file('offer.json'), proofs: proofs.map((p) => file(path.join('evidence', p))) };
}

/** Stores a draft of the buyer's body as it is; gives its identifier. */
export async function placeDossier(
  deps: DossierDeps,
  buyer: SignedIn,
  file: DossierFile = ambreFile(),
): Promise<string> {
  const id = deps.newId();
  const now = deps.clock();
  const written = await deps.collection<DossierRecord>('dossiers').insert({
    id,
    ownerBody: buyer.bodyId,
    ownerName: buyer.bodyName,
    status: 'draft',
    dossier: file,
    stepsDone: deps.questionnaire.steps.map((s) => s.id),
    createdAt: now,
    updatedAt: now,
    updatedBy: buyer.name,
    ...UNPUBLISHED,
    pendingAudit: [],
  });
  if (written !== 'written') throw new Error(`the dossier could not be stored: ${written}`);
  return id;
}

/** A consultation as its publication left it, with the files that it names. */
type Left = {
  readonly record: DossierRecord;
  readonly files: readonly Uint8Array[];
  readonly chain: readonly AuditRecord[];
};

const left = new WeakMap<PublicationDeps['render'], Map<string, Left>>();

async function publishOnce(
  deps: PublicationDeps,
  buyer: SignedIn,
  file: DossierFile,
): Promise<DossierRecord> {
  const id = await placeDossier(deps, buyer, file);
  const done = await publishDossier(deps, buyer, { id, version: 1, signedOff: true });
  if (!done.ok) throw new Error(done.problems.map((p) => p.message).join('\n'));
  const record = await deps.collection<DossierRecord>('dossiers').get(id);
  if (!record) throw new Error('the published dossier is gone');
  return record;
}

async function filesOf(
  deps: PublicationDeps,
  record: DossierRecord,
): Promise<readonly Uint8Array[]> {
  const { publication } = record;
  if (!publication) throw new Error('the dossier is not published');
  const names = [...publication.files, ...publication.beside, publication.archive];
  const held = await Promise.all(names.map((f) => deps.blobs.get(f.sha256)));
  return held.flatMap((bytes) => (bytes ? [bytes] : []));
}

/** Puts a published consultation of an earlier test in this store, under the name of this buyer. */
async function placeLeft(
  deps: PublicationDeps,
  buyer: SignedIn,
  { record, files, chain }: Left,
): Promise<string> {
  const dossiers = deps.collection<DossierRecord>('dossiers');
  const id = deps.newId();
  const pendingAudit = chain.map(({ at, action, object, details }) => ({
    id: deps.newId(),
    at,
    actor: buyer.id,
    action,
    tenderId: id,
    object: object === record.id ? id : object,
    details,
  }));
  const own = { ...record, id, ownerBody: buyer.bodyId, ownerName: buyer.bodyName };
  for (const bytes of files) await deps.blobs.put(bytes);
  await dossiers.insert({ ...own, pendingAudit });
  await drainAudit(deps, 'dossiers', id);
  for (let version = 2; version < record.version; version += 1)
    await dossiers.replace(own, version);
  return id;
}

/**
 * Stores and publishes a dossier; the clock must be before its deadline. Publishing writes each file of
 * the dossier: it is done once for the same dossier, instant and renderer, then copied.
 */
export async function placePublished(
  deps: PublicationDeps,
  buyer: SignedIn,
  file: DossierFile = ambreFile(),
): Promise<string> {
  const known = left.get(deps.render) ?? new Map<string, Left>();
  left.set(deps.render, known);
  const key = JSON.stringify([file, deps.clock(), deps.forms.length, buyer.name]);
  const held = known.get(key);
  if (held) return placeLeft(deps, buyer, held);
  const record = await publishOnce(deps, buyer, file);
  const files = await filesOf(deps, record);
  known.set(key, { record, files, chain: await readChain(deps, record.id) });
  return record.id;
}
