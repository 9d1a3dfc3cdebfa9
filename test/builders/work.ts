import { composeWork } from '../../src/compose-work.ts';
import { checkEvidence } from '../../src/jobs/check-evidence.ts';
import { hasher, newId } from '../../src/security/random.ts';
import type { AnalysisDeps } from '../../src/usecases/analysis/record.ts';
import { jsonForm } from '../../src/usecases/dce-files.ts';
import type { PublicationDeps } from '../../src/usecases/dossiers/record.ts';
import type { WorkPorts } from '../../src/usecases/work-ports.ts';
import { memoryStore } from '../fakes/memory-collection.ts';
import { repositoryContent } from './content.ts';
import { quickRender, testSigner } from './signer.ts';

const content = repositoryContent();

export const BEFORE_DEADLINE = '2026-12-10T09:00:00.000Z';
export const AFTER_DEADLINE = '2027-01-19T09:00:00.000Z';

/** What the use cases of this part need, in memory, with a clock that a test sets. */
export function workbench(at = BEFORE_DEADLINE) {
  const store = memoryStore();
  const time = { now: at };
  const deps: AnalysisDeps & WorkPorts & PublicationDeps = {
    collection: store.collection,
    blobs: store.blobs,
    content,
    clock: () => time.now,
    newId,
    hasher,
    checkEvidence,
    ...composeWork(content, new Uint8Array(32).fill(7), testSigner),
    render: quickRender,
    forms: [jsonForm],
  };
  return { deps, store, time };
}
