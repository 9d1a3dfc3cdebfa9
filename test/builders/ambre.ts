import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../src/config.ts';
import { parseYaml } from '../../src/content/files.ts';
import type { Grade } from '../../src/core/offers/offer.ts';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
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

/** Stores and publishes a dossier; the clock must be before its deadline. */
export async function placePublished(
  deps: PublicationDeps,
  buyer: SignedIn,
  file?: DossierFile,
): Promise<string> {
  const id = await placeDossier(deps, buyer, file);
  const done = await publishDossier(deps, buyer, { id, version: 1, signedOff: true });
  if (!done.ok) throw new Error(done.problems.map((p) => p.message).join('\n'));
  return id;
}
