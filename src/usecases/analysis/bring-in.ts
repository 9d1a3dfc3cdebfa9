import type {
  Incident,
  Opening,
  OpeningAct,
  OpeningLine,
  ReceivedFile,
  SealedLine,
} from '../../core/analysis/file.ts';
import { withSitting } from '../../core/analysis/opening.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { drainAudit, type PendingEntry, pendingEntry } from '../audit.ts';
import type { Draft, StoredProof } from '../offers/record.ts';
import type { SignedIn } from '../route-row.ts';
import { frozenProblems } from './guards.ts';
import type { AnalysisDeps, AnalysisRecord, ImportedOffer, OpenedOffer } from './record.ts';
import { readState } from './states.ts';

/** A file that no question names, kept with an opened offer: the application, a letter. */
export type KeptFile = Omit<StoredProof, 'result' | 'proof'>;

/** An opened offer as it is sealed for storage. */
export type OpenedDraft = Draft & { readonly files?: readonly KeptFile[] };

/** The files of an opened offer that no question names. */
export const keptFiles = ({ draft }: Pick<OpenedOffer, 'draft'>): readonly KeptFile[] =>
  (draft as OpenedDraft).files ?? [];

/** One offer to bring in, and its line in the opening report. */
export type Incoming = {
  readonly draft: OpenedDraft;
  /** Of what was received. */
  readonly sha256: string;
  readonly line: Omit<OpeningLine, 'offer' | 'sha256'>;
  /** The offer already there whose place it takes; null for a new one. */
  readonly replaces: string | null;
};

/** One sitting: offers brought in together, by whom, and what stays sealed. */
export type Sitting = {
  readonly incoming: readonly Incoming[];
  readonly act: Omit<OpeningAct, 'offers' | 'by' | 'at'>;
  readonly sealed: readonly SealedLine[] | null;
  readonly incidents: readonly Incident[];
};

const ATTEMPTS = 20;

const BUSY = problem(
  'import/conflict',
  '',
  "Une autre personne ouvrait une offre en même temps. Rien n'est perdu : recommencez.",
);

function importedOffer(
  deps: AnalysisDeps,
  user: SignedIn,
  { draft, sha256, line }: Incoming,
  openers: readonly string[],
): ImportedOffer {
  return {
    id: deps.newId(),
    importedAt: deps.clock(),
    importedBy: openers.length > 0 ? openers.join(' et ') : user.name,
    sha256,
    sealed: deps.sealer.seal(JSON.stringify(draft)),
    ...(line.deposit ? { deposit: line.deposit } : {}),
  };
}

/** The files of a package, each once though several questions name it. */
export const eachOnce = (files: readonly ReceivedFile[]): readonly ReceivedFile[] =>
  files.filter((file, i) => files.findIndex((one) => one.name === file.name) === i);

/** Keeps the bytes of a file encrypted under the data key. */
export async function keepFile(
  deps: Pick<AnalysisDeps, 'blobs' | 'sealer' | 'hasher'>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<KeptFile> {
  const blob = await deps.blobs.put(deps.sealer.sealBytes(bytes));
  return { name, size: bytes.length, sha256: deps.hasher(bytes), blob };
}

type Added = { readonly one: Incoming; readonly offer: ImportedOffer };

function entriesOf(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  added: readonly Added[],
  pair: OpeningAct['pair'],
): readonly PendingEntry[] {
  const said = (action: string, object: string, details: Readonly<Record<string, string>>) =>
    pendingEntry(deps, { actor: user.id, action, tenderId, object, details });
  return [
    ...added.map(({ one: { replaces, sha256 }, offer }) =>
      said(replaces ? 'offer/replaced' : 'offer/imported', offer.id, {
        sha256,
        ...(replaces ? { replaces } : {}),
      }),
    ),
    said('opening/held', tenderId, { offers: String(added.length), codes: pair ?? '' }),
  ];
}

function openingAfter(
  deps: AnalysisDeps,
  user: SignedIn,
  opening: Opening | null,
  { incoming, act, sealed, incidents }: Sitting,
): Opening {
  const names = incoming.map(({ draft }) => draft.offer.offer);
  return withSitting(opening, {
    act: { ...act, offers: names, by: user.name, at: deps.clock() },
    lines: incoming.map(({ draft, line, sha256 }) => ({
      ...line,
      sha256,
      offer: draft.offer.offer,
    })),
    sealed,
    incidents,
  });
}

/**
 * Brings offers in with the sitting that opened them, in one write: the offers encrypted under the data key,
 * the lines of the opening report, the audit entries.
 */
export async function bringIn(
  deps: AnalysisDeps,
  user: SignedIn,
  { id: tenderId, ownerBody }: { readonly id: string; readonly ownerBody: string },
  sitting: Sitting,
): Promise<Result<null>> {
  const frozen = frozenProblems((await readState(deps, 'decisions', tenderId)).state);
  if (frozen.length > 0) return failed(...frozen);
  const { incoming, act } = sitting;
  const analyses = deps.collection<AnalysisRecord>('analyses');
  const held = await analyses.get(tenderId);
  const before = held?.opening ? (JSON.parse(deps.sealer.open(held.opening)) as Opening) : null;
  const added = incoming.map((one) => ({
    one,
    offer: importedOffer(deps, user, one, act.openers),
  }));
  const gone = new Set(incoming.map((one) => one.replaces));
  const kept = (held?.offers ?? []).filter((o) => !gone.has(o.id));
  const entries = entriesOf(deps, user, tenderId, added, act.pair);
  const next = {
    ...held,
    id: tenderId,
    tenderId,
    ownerBody,
    offers: [...kept, ...added.map(({ offer }) => offer)],
    opening: deps.sealer.seal(JSON.stringify(openingAfter(deps, user, before, sitting))),
    pendingAudit: [...(held?.pendingAudit ?? []), ...entries],
  };
  const written = held
    ? await analyses.replace({ ...next, version: held.version }, held.version)
    : await analyses.insert(next);
  if (written !== 'written') return failed(BUSY);
  await drainAudit(deps, 'analyses', tenderId);
  return ok(null);
}

/**
 * Writes what stays sealed in an opening that was held: a deposit may come, or be decided of, after it.
 * Nothing is written before the first sitting.
 */
export async function noteSealed(
  deps: Pick<AnalysisDeps, 'collection' | 'sealer'>,
  tenderId: string,
  sealed: (opening: Opening) => readonly SealedLine[],
): Promise<void> {
  const analyses = deps.collection<AnalysisRecord>('analyses');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const held = await analyses.get(tenderId);
    if (!held?.opening) return;
    const before = JSON.parse(deps.sealer.open(held.opening)) as Opening;
    const opening = deps.sealer.seal(JSON.stringify({ ...before, sealed: sealed(before) }));
    if ((await analyses.replace({ ...held, opening }, held.version)) === 'written') return;
  }
  throw new Error(`the opening of ${tenderId} met another write ${ATTEMPTS} times`);
}
