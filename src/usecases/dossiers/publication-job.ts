import { publicDossier } from '../../core/documents/public-dossier.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import { isBefore } from '../../core/shared/paris.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { type SealedFile, sealedManifest } from '../../core/tender/seal/manifest.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import { type DceFile, type DceWork, makeDce } from '../dce-files.ts';
import type { SignedIn } from '../route-row.ts';
import { type Sealed, sealed } from '../seal.ts';
import type { DossierRecord, Publication, PublicationDeps, Publishing } from './record.ts';

/** A publication to carry out: what was frozen when it was asked for. */
export type PublicationJob = {
  readonly id: string;
  readonly run: string;
  readonly user: SignedIn;
  readonly tender: Tender;
  readonly frozen: Pick<Publication, 'dossier' | 'release' | 'pins' | 'method' | 'methodSheet'>;
  readonly number: number;
  readonly reason: string;
  /** Seal of the version before. */
  readonly previous: string | null;
  /** The files to make. */
  readonly work: DceWork;
  /** What the journal says besides the seal. */
  readonly details: Readonly<Record<string, string>>;
};

const ATTEMPTS = 20;

const LOST = problem(
  'publish/superseded',
  '',
  'Cette publication a été interrompue : une autre a pris sa place.',
);
const PAST = 'La date limite de remise des offres est passée pendant la publication.';
const BROKEN = 'Une pièce n’a pas pu être écrite. Rien n’a été publié.';

/** A change to the record as long as it still belongs to this run. */
async function change(
  deps: PublicationDeps,
  job: PublicationJob,
  make: (record: DossierRecord, publishing: Publishing) => Partial<DossierRecord>,
): Promise<boolean> {
  const dossiers = deps.collection<DossierRecord>('dossiers');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const record = await dossiers.get(job.id);
    if (record?.publishing?.run !== job.run) return false;
    const next = { ...record, ...make(record, record.publishing) };
    if ((await dossiers.replace(next, record.version)) === 'written') return true;
  }
  throw new Error(`the publication of ${job.id} met another write ${ATTEMPTS} times`);
}

async function stored(
  deps: PublicationDeps,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<readonly SealedFile[]> {
  const kept: SealedFile[] = [];
  for (const [name, bytes] of files) {
    const format = name.split('.').at(-1) ?? '';
    kept.push({ name, format, sha256: await deps.blobs.put(bytes), size: bytes.length });
  }
  return kept;
}

/** Renders every file once and stores it, telling how far it is after each document. */
async function rendered(deps: PublicationDeps, job: PublicationJob) {
  const bytes = new Map<string, Uint8Array>();
  async function keep(made: readonly DceFile[]): Promise<void> {
    for (const file of made) {
      await deps.blobs.put(file.bytes);
      bytes.set(file.name, file.bytes);
    }
    await change(deps, job, (_record, publishing) => ({
      publishing: { ...publishing, done: bytes.size, beatAt: deps.clock() },
    }));
  }
  return { files: await makeDce(job.work, deps.hasher, keep), bytes };
}

type Sealing = { readonly at: string; readonly sealing: Sealed };

function sealingOf(
  deps: PublicationDeps,
  job: PublicationJob,
  files: readonly SealedFile[],
): Sealing {
  const at = deps.clock();
  const manifest = sealedManifest(job.tender, files, {
    version: { number: job.number, at, previous: job.previous },
    key: deps.signer.fingerprint,
    dossier: publicDossier(job.tender),
  });
  return { at, sealing: sealed(manifest, deps.hasher, deps.signer) };
}

function published(
  deps: PublicationDeps,
  job: PublicationJob,
  publication: Publication,
): (record: DossierRecord) => Partial<DossierRecord> {
  const first = job.number === 0;
  const { dossier, pins, release, method } = job.frozen;
  const entry = pendingEntry(deps, {
    actor: job.user.id,
    action: first ? 'dossier/published' : 'dossier/addendum-published',
    tenderId: job.id,
    object: job.id,
    details: {
      ...job.details,
      number: String(job.number),
      method: job.frozen.methodSheet?.sha256 ?? '',
      seal: publication.seal,
      file: deps.hasher(canonicalJson({ dossier, method, pins, release })),
    },
  });
  return (record) => ({
    status: 'published',
    dossier,
    publishing: null,
    addendum: null,
    publication,
    earlier: record.publication ? [...record.earlier, record.publication] : record.earlier,
    updatedAt: publication.at,
    updatedBy: job.user.name,
    pendingAudit: [...record.pendingAudit, entry],
  });
}

async function publicationOf(deps: PublicationDeps, job: PublicationJob): Promise<Publication> {
  const { files, bytes } = await rendered(deps, job);
  const { at, sealing } = sealingOf(deps, job, files);
  const beside = await stored(deps, sealing.files);
  const zip = deps.zip(new Map([...bytes, ...sealing.files]));
  const [archive] = await stored(deps, new Map([['dce.zip', zip]]));
  if (!archive) throw new Error('the archive was not stored');
  return {
    ...job.frozen,
    number: job.number,
    reason: job.reason,
    at,
    by: job.user.name,
    seal: sealing.seal,
    key: deps.signer.fingerprint,
    files,
    beside,
    archive,
  };
}

const giveUp = (deps: PublicationDeps, job: PublicationJob, failure: string): Promise<boolean> =>
  change(deps, job, (_record, publishing) => ({ publishing: { ...publishing, failure } }));

/**
 * Carries a publication out: every file rendered once and stored, then sealed, then the record turned
 * in one write. Whatever stops it before that write leaves a draft that can be published again.
 *
 * @throws what a port throws, after it is written that nothing was published
 */
export async function runPublication(
  deps: PublicationDeps,
  job: PublicationJob,
): Promise<Result<DossierRecord>> {
  try {
    const publication = await publicationOf(deps, job);
    if (!isBefore(publication.at, job.tender.dossier.deadline)) {
      await giveUp(deps, job, PAST);
      return failed(problem('publish/deadline-past', '', PAST));
    }
    if (!(await change(deps, job, published(deps, job, publication)))) return failed(LOST);
  } catch (error) {
    await giveUp(deps, job, BROKEN);
    throw error;
  }
  await drainAudit(deps, 'dossiers', job.id);
  const record = await deps.collection<DossierRecord>('dossiers').get(job.id);
  return record ? ok(record) : failed(LOST);
}
