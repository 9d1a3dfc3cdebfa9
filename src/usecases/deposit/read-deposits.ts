import { type DepositState, depositStates } from '../../core/offers/deposits.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { dossierNotFound, type Published, publishedDossier, tenderOf } from '../dossiers/read.ts';
import { everyOne } from '../every.ts';
import type { SignedIn } from '../route-row.ts';
import type { Deposit, DepositDeps, DepositsRecord, SealingRecord } from './record.ts';
import { sealingOf } from './sealing-store.ts';
import { isDirect } from './way.ts';

/** A published consultation that receives deposits here. */
export type DirectTender = {
  readonly record: Published;
  readonly tender: Tender;
  readonly sealing: SealingRecord;
};

const NOT_HERE = problem(
  'deposit/not-direct',
  '',
  "Les plis de cette consultation sont déposés sur le profil d'acheteur, et non ici.",
);

/** A published consultation with direct deposit and its key. */
export async function directTender(
  deps: Pick<DepositDeps, 'collection' | 'content'>,
  tenderId: string,
): Promise<Result<DirectTender>> {
  const published = await publishedDossier(deps, tenderId);
  if (!published.ok) return published;
  const sealing = await sealingOf(deps, tenderId);
  if (!isDirect(published.value.dossier) || !sealing?.confirmed) return failed(NOT_HERE);
  const tender = tenderOf(deps.content, published.value);
  return tender.ok ? ok({ record: published.value, tender: tender.value, sealing }) : tender;
}

/** Late deposits that the buyer admitted by a reasoned decision. */
export const admittedIn = ({ late }: Pick<SealingRecord, 'late'>): ReadonlySet<string> =>
  new Set(late.filter((one) => one.outcome === 'admit').map((one) => one.deposit));

const stored = (deps: Pick<DepositDeps, 'collection'>) =>
  deps.collection<DepositsRecord>('deposits');

/** The deposits of one firm in a tender; an empty list when there is none. */
export const depositsId = (tenderId: string, vendorId: string): string => `${tenderId}.${vendorId}`;

/** Every firm that deposited in a tender, in the order of the identifiers. */
export const allDeposits = (
  deps: Pick<DepositDeps, 'collection'>,
  tenderId: string,
): Promise<readonly DepositsRecord[]> => everyOne(stored(deps), { where: { tenderId } });

/** A deposit with what becomes of it. */
export type StatedDeposit = {
  readonly deposit: Deposit;
  readonly state: DepositState;
  readonly vendorId: string;
};

/** The deposits of one firm with their states, the last received first. */
export function statedDeposits(
  held: Pick<DepositsRecord, 'deposits' | 'vendorId'>,
  { tender, sealing }: Pick<DirectTender, 'tender' | 'sealing'>,
): readonly StatedDeposit[] {
  const states = depositStates(held.deposits, tender.dossier.deadline, admittedIn(sealing));
  return held.deposits
    .map((deposit) => ({
      deposit,
      state: states.get(deposit.id) ?? 'late',
      vendorId: held.vendorId,
    }))
    .reverse();
}

/** What a firm sees of its own deposits. */
export type OwnDeposits = DirectTender & {
  readonly deposits: readonly StatedDeposit[];
};

/** The deposits of the person's own firm; nothing says whether another firm deposited. */
export async function ownDeposits(
  deps: Pick<DepositDeps, 'collection' | 'content'>,
  user: SignedIn,
  tenderId: string,
): Promise<Result<OwnDeposits>> {
  if (user.bodyKind !== 'vendor') return dossierNotFound();
  const direct = await directTender(deps, tenderId);
  if (!direct.ok) return direct;
  const held = await stored(deps).get(depositsId(tenderId, user.bodyId));
  const deposits = held ? statedDeposits(held, direct.value) : [];
  return ok({ ...direct.value, deposits });
}

/** One deposit of the person's own firm; another firm's does not exist for them. */
export async function ownDeposit(
  deps: Pick<DepositDeps, 'collection' | 'content'>,
  user: SignedIn,
  tenderId: string,
  depositId: string,
): Promise<Result<StatedDeposit>> {
  const own = await ownDeposits(deps, user, tenderId);
  if (!own.ok) return own;
  const found = own.value.deposits.find((one) => one.deposit.id === depositId);
  return found ? ok(found) : failed(problem('deposit/not-found', '', "Ce dépôt n'existe pas."));
}
