import { depositStates, isLate } from '../../core/offers/deposits.ts';
import { RECEIPT, type Receipt, receiptText } from '../../core/offers/receipt.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { AnalysisDeps } from '../analysis/record.ts';
import { drainAudit, type PendingEntry, pendingEntry } from '../audit.ts';
import { openDraft } from '../offers/draft.ts';
import { proofsDeposited } from '../offers/proof-links.ts';
import type { GivenFile } from '../offers/store-proof.ts';
import type { SignedIn } from '../route-row.ts';
import type { NewSecret } from '../web-ports.ts';
import { committedText, packEnvelope } from './envelope.ts';
import { type Gathered, gatherArchive, gatherDraft } from './gather.ts';
import { type DirectTender, depositsId, directTender } from './read-deposits.ts';
import type { Deposit, DepositDeps, DepositsRecord } from './record.ts';

export type DepositingDeps = DepositDeps & AnalysisDeps & { readonly newSecret: NewSecret };

/** What a firm sends: its draft as it stands, or an archive made offline, and files of its own. */
export type GivenDeposit = {
  readonly archive: GivenFile | null;
  readonly others: readonly GivenFile[];
  /** Instants of the server: the first byte of the request, and the last. */
  readonly startedAt: string;
  readonly receivedAt: string;
};

/** What is told to the firm, once: the nonce is kept nowhere. */
export type Deposited = {
  readonly deposit: Deposit;
  readonly late: boolean;
  readonly nonce: string;
  /** The text whose hash is on the receipt. */
  readonly committed: string;
};

const ATTEMPTS = 20;
/** Beyond what any firm needs; each one is kept. */
const MOST = 200;

const TOO_MANY = problem(
  'deposit/too-many',
  'archive',
  `Votre entreprise a déjà déposé ${MOST} fois : écrivez à l'acheteur.`,
);
const BUSY = problem(
  'deposit/busy',
  '',
  "Votre entreprise déposait deux fois au même instant. Le dépôt qui vient d'être envoyé n'est pas enregistré : recommencez.",
);

function receiptFor(
  deps: DepositingDeps,
  { record, tender, sealing }: DirectTender,
  user: SignedIn,
  said: Pick<Receipt, 'deposit' | 'startedAt' | 'receivedAt' | 'sealed' | 'content'>,
): Receipt {
  const { dossier } = tender;
  return {
    schema: RECEIPT,
    tender: {
      id: record.id,
      reference: dossier.reference,
      title: dossier.title,
      buyer: record.ownerName,
      seal: record.publication.seal,
    },
    firm: user.bodyName,
    deadline: dossier.deadline,
    inTime: !isLate(said.receivedAt, dossier.deadline),
    keys: { sealedFor: sealing.key.fingerprint, signedBy: deps.signer.fingerprint },
    ...said,
  };
}

/** Seals what was gathered, keeps the cipher, and signs what is said of it. */
async function sealed(
  deps: DepositingDeps,
  user: SignedIn,
  direct: DirectTender,
  given: GivenDeposit,
  gathered: Gathered,
): Promise<Omit<Deposited, 'late'>> {
  const [id, nonce] = [deps.newId(), deps.newSecret()];
  const { startedAt, receivedAt } = given;
  const names = {
    tender: direct.record.id,
    vendor: user.bodyId,
    deposit: id,
    time: receivedAt,
  };
  const envelope = { ...gathered, nonce };
  const committed = committedText(envelope);
  const cipher = deps.offerSealing.seal(direct.sealing.key, names, packEnvelope(envelope));
  const sha256 = await deps.blobs.put(cipher);
  const receipt = receiptText(
    receiptFor(deps, direct, user, {
      deposit: id,
      startedAt,
      receivedAt,
      sealed: { sha256, bytes: cipher.length },
      content: { sha256: deps.hasher(committed) },
    }),
  );
  const signature = deps.signer.sign(new TextEncoder().encode(receipt));
  const deposit: Deposit = {
    id,
    startedAt,
    receivedAt,
    withdrawnAt: null,
    firm: user.bodyName,
    by: user.name,
    sha256,
    bytes: cipher.length,
    receipt,
    signature,
  };
  return { deposit, nonce, committed };
}

type FirmChange = {
  readonly deposits: readonly Deposit[];
  readonly entry: PendingEntry;
};

/** Writes a change to the deposits of the person's firm; tried again when it meets another one. */
export async function changeDeposits(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
  make: (deposits: readonly Deposit[]) => Result<FirmChange>,
): Promise<Result<readonly Deposit[]>> {
  const stored = deps.collection<DepositsRecord>('deposits');
  const id = depositsId(tenderId, user.bodyId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const held = await stored.get(id);
    const made = make(held?.deposits ?? []);
    if (!made.ok) return made;
    const { deposits, entry } = made.value;
    const pendingAudit = [...(held?.pendingAudit ?? []), entry];
    const next = { id, tenderId, vendorId: user.bodyId, deposits, pendingAudit };
    const written = held
      ? await stored.replace({ ...next, version: held.version }, held.version)
      : await stored.insert(next);
    if (written !== 'written') continue;
    await drainAudit(deps, 'deposits', id);
    return ok(deposits);
  }
  return failed(BUSY);
}

/**
 * Deposits an offer: sealed for the openers, named by its hash on a signed receipt. It replaces everything
 * that the firm deposited in time before. After the deadline it is received all the same, kept sealed and
 * marked « hors délai » (CCP R2151-5, R2151-6). What is unfinished is deposited as it is.
 */
export async function depositOffer(
  deps: DepositingDeps,
  user: SignedIn,
  tenderId: string,
  given: GivenDeposit,
): Promise<Result<Deposited>> {
  const open = await openDraft(deps, user, tenderId);
  if (!open.ok) return open;
  const direct = await directTender(deps, tenderId);
  if (!direct.ok) return direct;
  const gathered = given.archive
    ? await gatherArchive(deps, open.value, given.archive, given.others)
    : await gatherDraft(deps, open.value, given.others);
  if (!gathered.ok) return gathered;
  const made = await sealed(deps, user, direct.value, given, gathered.value);
  const { deposit } = made;
  const late = isLate(deposit.receivedAt, direct.value.tender.dossier.deadline);
  const entry = pendingEntry(deps, {
    actor: user.id,
    action: late ? 'deposit/received-late' : 'deposit/received',
    tenderId,
    object: deposit.id,
    details: { sha256: deposit.sha256, receivedAt: deposit.receivedAt },
  });
  const written = await changeDeposits(deps, user, tenderId, (deposits) =>
    deposits.length >= MOST ? failed(TOO_MANY) : ok({ deposits: [...deposits, deposit], entry }),
  );
  if (!written.ok) return written;
  if (!given.archive) await proofsDeposited(deps, user, tenderId, open.value.draft);
  return ok({ ...made, late });
}

const CLOSED = problem(
  'deposit/closed',
  '',
  'La date limite est passée : un pli remis ne se retire plus.',
);
const NOTHING = problem('deposit/nothing', '', "Votre entreprise n'a aucun pli à retirer.");

/** Takes back everything that the firm deposited, before the deadline: none of it will be opened. */
export async function withdrawDeposits(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<readonly Deposit[]>> {
  const open = await openDraft(deps, user, tenderId);
  if (!open.ok) return open;
  const direct = await directTender(deps, tenderId);
  if (!direct.ok) return direct;
  const now = deps.clock();
  const { deadline } = direct.value.tender.dossier;
  if (isLate(now, deadline)) return failed(CLOSED);
  return changeDeposits(deps, user, tenderId, (deposits) => {
    const standing = [...depositStates(deposits, deadline, new Set())].find(
      ([, state]) => state === 'standing',
    );
    if (!standing) return failed(NOTHING);
    const [object] = standing;
    const said = { actor: user.id, action: 'deposit/withdrawn', tenderId, object, details: {} };
    return ok({
      deposits: deposits.map((one) => ({ ...one, withdrawnAt: one.withdrawnAt ?? now })),
      entry: pendingEntry(deps, said),
    });
  });
}
