import { freeShortName } from '../../core/analysis/opening.ts';
import { isLate } from '../../core/offers/deposits.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Account, AccountDeps } from '../accounts.ts';
import { signIn } from '../accounts-password.ts';
import { bringIn, eachOnce, type Incoming, type KeptFile, keepFile } from '../analysis/bring-in.ts';
import { type Opened, openAnalysis } from '../analysis/read.ts';
import type { AnalysisDeps } from '../analysis/record.ts';
import type { StoredProof } from '../offers/record.ts';
import type { SignedIn } from '../route-row.ts';
import { codeProblems } from './codes.ts';
import { type Envelope, unpackEnvelope } from './envelope.ts';
import { type IncidentLog, incidentLog } from './late.ts';
import type { CodePair, UnlockedKey } from './ports.ts';
import type { StatedDeposit } from './read-deposits.ts';
import type { DepositDeps } from './record.ts';
import { changeSealing } from './sealing-store.ts';
import { incidentsOf, stillSealed } from './still-sealed.ts';

export type OpeningDeps = DepositDeps & AnalysisDeps & AccountDeps;

/** One of the two people who open: an account that signs in again, and the code that it brings. */
export type Opener = {
  readonly email: string;
  readonly password: string;
  readonly code: string;
};

/** What an opening found. */
export type OpeningOutcome = {
  readonly pair: CodePair;
  readonly opened: readonly string[];
  readonly unreadable: readonly string[];
};

const EARLY = problem(
  'opening/too-early',
  '',
  "La date limite n'est pas passée : aucun pli ne s'ouvre avant elle.",
);
const SAME = problem(
  'opening/same-person',
  'email-2',
  'Deux personnes différentes ouvrent les plis : celle-ci est déjà la première.',
);
const NOTHING = problem(
  'opening/nothing',
  '',
  'Aucun pli ne reste à ouvrir : les plis hors délai attendent une décision motivée.',
);

/** The account of an opener, when it is a buyer of the body that published and the password is right. */
async function officialOf(
  deps: OpeningDeps,
  bodyId: string,
  opener: Opener,
): Promise<Account | null> {
  const account = await signIn(deps, opener);
  return account?.body === bodyId && account.roles.includes('buyer') ? account : null;
}

async function officials(
  deps: OpeningDeps,
  bodyId: string,
  openers: readonly [Opener, Opener],
): Promise<Result<readonly Account[]>> {
  const found = await Promise.all(openers.map((one) => officialOf(deps, bodyId, one)));
  const wrong = found.flatMap((account, i) =>
    account
      ? []
      : [
          problem(
            'opening/wrong-person',
            `email-${i + 1}`,
            "L'adresse ou le mot de passe est faux, ou ce compte n'est pas celui d'un acheteur de votre organisme.",
          ),
        ],
  );
  const [one, two] = found;
  if (!one || !two) return failed(...wrong);
  return one.id === two.id ? failed(SAME) : ok([one, two]);
}

/** What is still to be opened: the deposits that count, save those that an earlier sitting opened. */
const toOpen = (log: IncidentLog, at: Opened): readonly StatedDeposit[] => {
  const done = new Set(at.offers.flatMap((o) => (o.deposit ? [o.deposit] : [])));
  return log.deposits.filter(
    ({ deposit, state }) => (state === 'standing' || state === 'admitted') && !done.has(deposit.id),
  );
};

type Read = { readonly one: StatedDeposit; readonly envelope: Envelope | null };

async function unsealed(
  deps: OpeningDeps,
  tender: string,
  key: UnlockedKey,
  one: StatedDeposit,
): Promise<Read> {
  const { id: deposit, receivedAt: time, sha256 } = one.deposit;
  const cipher = await deps.blobs.get(sha256).catch(() => null);
  const plain = cipher && key.open({ tender, vendor: one.vendorId, deposit, time }, cipher);
  return { one, envelope: plain && unpackEnvelope(plain) };
}

type Unsealed = { readonly one: StatedDeposit; readonly envelope: Envelope };

/** An opened deposit as the analysis keeps it: its files encrypted under the data key. */
async function incomingOf(
  deps: OpeningDeps,
  { one, envelope }: Unsealed,
  deadline: string,
  place: { readonly name: string; readonly replaces: string | null },
): Promise<Incoming> {
  const { content, bytes } = envelope;
  const proofs: Record<string, StoredProof> = {};
  for (const [i, { item, result, name }] of content.proofs.entries()) {
    const kept = await keepFile(deps, { name, bytes: bytes[i] ?? new Uint8Array() });
    proofs[item] = { ...kept, result };
  }
  const files: KeptFile[] = [];
  for (const [i, { name }] of content.files.entries()) {
    const at = content.proofs.length + i;
    files.push(await keepFile(deps, { name, bytes: bytes[at] ?? new Uint8Array() }));
  }
  const { deposit } = one;
  return {
    draft: { offer: { ...content.offer, offer: place.name }, proofs, files },
    sha256: deposit.sha256,
    line: {
      name: deposit.firm,
      way: 'direct',
      receivedAt: deposit.receivedAt,
      late: isLate(deposit.receivedAt, deadline),
      files: eachOnce(
        [...content.proofs, ...content.files].map(({ name, size, sha256 }) => ({
          name,
          bytes: size,
          sha256,
        })),
      ),
      deposit: deposit.id,
    },
    replaces: place.replaces,
  };
}

/** Each opened deposit under a short name of its own; one of the same firm takes the place of what it replaces. */
async function incomings(
  deps: OpeningDeps,
  log: IncidentLog,
  at: Opened,
  read: readonly Unsealed[],
): Promise<readonly Incoming[]> {
  const { deadline } = log.direct.tender.dossier;
  const firmOf = new Map(log.deposits.map((d) => [d.deposit.id, d.vendorId]));
  const taken = new Set(at.offers.map((o) => o.draft.offer.offer));
  const made: Incoming[] = [];
  for (const one of read) {
    const before = at.offers.find(
      (o) => o.deposit !== undefined && firmOf.get(o.deposit) === one.one.vendorId,
    );
    const name =
      before?.draft.offer.offer ?? freeShortName(one.envelope.content.offer.offer, taken);
    taken.add(name);
    made.push(await incomingOf(deps, one, deadline, { name, replaces: before?.id ?? null }));
  }
  return made;
}

/** The two people and the key that they open, or everything that is wrong. */
async function opening(
  deps: OpeningDeps,
  user: SignedIn,
  log: IncidentLog,
  openers: readonly [Opener, Opener],
): Promise<Result<{ readonly people: readonly Account[]; readonly key: UnlockedKey }>> {
  const { record, sealing } = log.direct;
  const people = await officials(deps, record.ownerBody, openers);
  const [one, two] = openers;
  const form = codeProblems(deps, [
    { field: 'code-1', code: one.code },
    { field: 'code-2', code: two.code },
  ]);
  const problems: readonly Problem[] = [...(people.ok ? [] : people.problems), ...form];
  if (!people.ok || problems.length > 0) return failed(...problems);
  const key = await deps.offerSealing.unlock(record.id, sealing.key, [one.code, two.code]);
  if (key.ok) return ok({ people: people.value, key: key.value });
  await changeSealing(deps, user, record.id, () =>
    ok({ change: {}, action: 'opening/wrong-codes', details: {} }),
  );
  return failed(...key.problems.map((p) => ({ ...p, where: 'code-1' })));
}

/**
 * Opens the direct deposits of a tender, in one request: two officials of the buyer sign in again and each
 * brings a code. Not before the deadline. The last deposit of each firm received in time is opened, and
 * those that a reasoned decision admitted; the others stay sealed. Opening with the reserve S is the
 * procedure for a lost code, and is recorded as such.
 */
export async function openDeposits(
  deps: OpeningDeps,
  user: SignedIn,
  tenderId: string,
  openers: readonly [Opener, Opener],
): Promise<Result<OpeningOutcome>> {
  const log = await incidentLog(deps, user, tenderId);
  if (!log.ok) return log;
  if (!log.value.due) return failed(EARLY);
  const at = await openAnalysis(deps, user, tenderId);
  if (!at.ok) return at;
  const waiting = toOpen(log.value, at.value);
  const first = !at.value.opening?.acts?.some((act) => act.pair !== null);
  if (waiting.length === 0 && !first) return failed(NOTHING);
  const unlocked = await opening(deps, user, log.value, openers);
  if (!unlocked.ok) return unlocked;
  const { people, key } = unlocked.value;
  const read: Read[] = [];
  for (const one of waiting) read.push(await unsealed(deps, tenderId, key, one));
  const readable = read.flatMap(({ one, envelope }) => (envelope ? [{ one, envelope }] : []));
  const lost = read.flatMap(({ one, envelope }) => (envelope ? [] : [one.deposit]));
  const incoming = await incomings(deps, log.value, at.value, readable);
  const done = await bringIn(deps, user, log.value.direct.record, {
    incoming,
    act: { openers: people.map((p) => p.name), pair: key.pair },
    sealed: stillSealed(
      log.value.deposits,
      new Set(lost.map((one) => one.id)),
      new Set([
        ...readable.map(({ one }) => one.deposit.id),
        ...(at.value.opening?.lines ?? []).map((line) => line.deposit),
      ]),
    ),
    incidents: incidentsOf(log.value),
  });
  if (!done.ok) return done;
  return ok({
    pair: key.pair,
    opened: readable.map(({ one }) => one.deposit.firm),
    unreadable: lost.map((one) => one.firm),
  });
}
