import { isScoredKind } from '../../core/offers/evidence.ts';
import type { ProofResult } from '../../core/offers/offer.ts';
import { isDate } from '../../core/shared/dates.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { ADMINISTRATION, drainAudit, type PendingEntry, pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import type { OwnProof, ProofFacts, ProofRecord, VendorProof } from './proof-record.ts';
import type { OfferDeps, StoredProof } from './record.ts';
import { fileName, type GivenFile, proofBytes, storeFile } from './store-proof.ts';

/** As many proofs as a firm keeps: the most that one page of the store holds. */
export const MOST_PROOFS = 200;

const NOT_FOUND = problem('proof/not-found', 'id', "Cette preuve n'existe pas.");
const CONFLICT = problem(
  'proof/conflict',
  '',
  'Une personne de votre entreprise a modifié cette preuve entre-temps. Relisez-la, puis recommencez.',
);

const proofsOf = (deps: Pick<OfferDeps, 'collection'>) => deps.collection<ProofRecord>('proofs');

const opened = (deps: Pick<OfferDeps, 'sealer'>, held: ProofRecord): OwnProof => ({
  ...(JSON.parse(deps.sealer.open(held.sealed)) as VendorProof),
  id: held.id,
  version: held.version,
});

/** The proofs of the person's own firm, last touched first. */
export async function ownProofs(deps: OfferDeps, user: SignedIn): Promise<readonly OwnProof[]> {
  if (user.bodyKind !== 'vendor') return [];
  const found = await proofsOf(deps).find({
    where: { vendorId: user.bodyId },
    orderBy: { field: 'updatedAt', direction: 'down' },
    limit: MOST_PROOFS,
  });
  return found.items.filter((one) => one.sealed !== '').map((one) => opened(deps, one));
}

async function heldProof(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
): Promise<Result<ProofRecord>> {
  const held = await proofsOf(deps).get(id);
  const mine = held && user.bodyKind === 'vendor' && held.vendorId === user.bodyId;
  return mine && held.sealed !== '' ? ok(held) : failed(NOT_FOUND);
}

/** One proof of the person's own firm; somebody else's does not exist for them. */
export async function ownProof(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
): Promise<Result<OwnProof>> {
  const held = await heldProof(deps, user, id);
  return held.ok ? ok(opened(deps, held.value)) : held;
}

/** The file of one's own proof. */
export async function ownProofFile(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
): Promise<Result<GivenFile>> {
  const found = await ownProof(deps, user, id);
  if (!found.ok) return found;
  const { file } = found.value;
  return ok({ name: file.name, bytes: await proofBytes(deps, file) });
}

const MOST_LETTERS = 120;

/** What is wrong with what a firm says of a proof. */
export function proofProblems(facts: ProofFacts): readonly Problem[] {
  const { title, from, until } = facts;
  const isDay = (day: string | null): boolean => day === null || isDate(day);
  const day = 'Une date s’écrit jour, mois et année, par exemple 31/12/2027.';
  return [
    ...(title.trim() === '' || title.length > MOST_LETTERS
      ? [problem('proof/title', 'titre', `Nommez la preuve, en ${MOST_LETTERS} lettres au plus.`)]
      : []),
    ...(isDay(from) ? [] : [problem('proof/not-a-date', 'debut', day)]),
    ...(isDay(until) ? [] : [problem('proof/not-a-date', 'fin', day)]),
    ...(isDay(from) && isDay(until) && from !== null && until !== null && until < from
      ? [problem('proof/ends-before', 'fin', 'La validité finit avant de commencer.')]
      : []),
  ];
}

const entryOf = (deps: OfferDeps, user: SignedIn, action: string, id: string): PendingEntry =>
  pendingEntry(deps, {
    actor: user.id,
    action,
    tenderId: ADMINISTRATION,
    object: id,
    details: {},
  });

/** Writes a proof and its audit entry; the entry names nothing of what the proof holds. */
async function replaced(
  deps: OfferDeps,
  user: SignedIn,
  held: ProofRecord,
  change: { readonly action: string; readonly proof: VendorProof | null },
): Promise<Result<null>> {
  const next: ProofRecord = {
    ...held,
    updatedAt: deps.clock(),
    sealed: change.proof ? deps.sealer.seal(JSON.stringify(change.proof)) : '',
    pendingAudit: [...held.pendingAudit, entryOf(deps, user, change.action, held.id)],
  };
  if ((await proofsOf(deps).replace(next, held.version)) !== 'written') return failed(CONFLICT);
  await drainAudit(deps, 'proofs', held.id);
  return ok(null);
}

/** What the machine says of a file by itself: what a tender asks of it is said where it is used. */
async function checked(deps: OfferDeps, kind: string, file: GivenFile): Promise<ProofResult> {
  if (!isScoredKind(kind) || !deps.checkEvidence) return { kind: 'unchecked', file: file.name };
  const outcome = await deps.checkEvidence(kind, file.bytes);
  return outcome.outcome === 'refused'
    ? { kind: 'refused', file: file.name, message: outcome.message }
    : { kind: 'checked', file: file.name, report: outcome.report };
}

async function storedAs(
  deps: OfferDeps,
  kind: string,
  file: GivenFile,
  said?: ProofResult,
): Promise<StoredProof> {
  const result = said ?? (await checked(deps, kind, file));
  return { ...(await storeFile(deps, file)), result: { ...result, file: file.name } };
}

/** A new proof of the firm, its file checked, encrypted and stored; the same file of the same kind is kept once. */
export async function addProof(
  deps: OfferDeps,
  user: SignedIn,
  given: {
    readonly facts: ProofFacts;
    readonly file: GivenFile;
    /** What the machine has said of it already; absent: the file is read now. */
    readonly result?: ProofResult;
  },
): Promise<Result<OwnProof>> {
  if (user.bodyKind !== 'vendor') return failed(NOT_FOUND);
  const { facts, file, result } = given;
  const wrong = proofProblems(facts);
  if (wrong.length > 0) return failed(...wrong);
  const own = await ownProofs(deps, user);
  const sha256 = deps.hasher(file.bytes);
  const same = own.find((p) => p.file.sha256 === sha256 && p.kind === facts.kind);
  if (same) return ok(same);
  if (own.length >= MOST_PROOFS)
    return failed(
      problem('proof/too-many', 'fichier', `Une entreprise garde ${MOST_PROOFS} preuves au plus.`),
    );
  const now = deps.clock();
  const id = deps.newId();
  const proof: VendorProof = {
    ...facts,
    file: await storedAs(deps, facts.kind, { ...file, name: fileName(file.name) }, result),
    addedBy: user.name,
    addedAt: now,
    deposited: [],
  };
  const written = await proofsOf(deps).insert({
    id,
    vendorId: user.bodyId,
    updatedAt: now,
    sealed: deps.sealer.seal(JSON.stringify(proof)),
    pendingAudit: [entryOf(deps, user, 'proof/added', id)],
  });
  if (written !== 'written') throw new Error(`the proof ${id} could not be stored: ${written}`);
  await drainAudit(deps, 'proofs', id);
  return ownProof(deps, user, id);
}

/** What is said of a proof, and its file when another one takes its place. */
export type ProofChange = {
  readonly version: number;
  readonly facts: ProofFacts;
  readonly file: GivenFile | null;
};

/** Changes a proof. The answers that use it are brought up to date apart (`relinkProof`). */
export async function changeProof(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
  { version, facts, file }: ProofChange,
): Promise<Result<OwnProof>> {
  const held = await heldProof(deps, user, id);
  if (!held.ok) return held;
  const wrong = proofProblems(facts);
  if (wrong.length > 0) return failed(...wrong);
  if (held.value.version !== version) return failed(CONFLICT);
  const { id: _id, version: _version, ...before } = opened(deps, held.value);
  const recheck = file !== null || facts.kind !== before.kind;
  const given = file ?? { name: before.file.name, bytes: await proofBytes(deps, before.file) };
  const stored = recheck
    ? await storedAs(deps, facts.kind, { ...given, name: fileName(given.name) })
    : before.file;
  const proof: VendorProof = {
    ...before,
    ...facts,
    file: stored,
    ...(file ? { addedBy: user.name, addedAt: deps.clock() } : {}),
  };
  const action = file ? 'proof/replaced' : 'proof/described';
  const written = await replaced(deps, user, held.value, { action, proof });
  return written.ok ? ownProof(deps, user, id) : written;
}

/** Takes a proof away: nothing of it remains but its line in the audit chain. */
export async function dropProof(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
  version: number,
): Promise<Result<null>> {
  const held = await heldProof(deps, user, id);
  if (!held.ok) return held;
  if (held.value.version !== version) return failed(CONFLICT);
  const emptied = await replaced(deps, user, held.value, { action: 'proof/removed', proof: null });
  if (!emptied.ok) return emptied;
  const rest = await proofsOf(deps).get(id);
  if (rest) await proofsOf(deps).remove(id, rest.version);
  return ok(null);
}

/** Notes that a proof is part of an offer deposited in a consultation: it is not removed any more. */
export async function noteDeposited(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
  tenderId: string,
): Promise<Result<null>> {
  const held = await heldProof(deps, user, id);
  if (!held.ok) return held;
  const { id: _id, version: _version, ...before } = opened(deps, held.value);
  if (before.deposited.includes(tenderId)) return ok(null);
  const proof = { ...before, deposited: [...before.deposited, tenderId] };
  return replaced(deps, user, held.value, { action: 'proof/deposited', proof });
}
