import { isBefore } from '../shared/paris.ts';

/** A deposit as far as time counts: when its last byte was received, and whether its firm took it back. */
export type TimedDeposit = {
  readonly id: string;
  /** Instant of the server when the last byte was received (`decisions.md` 12). */
  readonly receivedAt: string;
  readonly withdrawnAt: string | null;
};

/** What becomes of a deposit. */
export type DepositState =
  /** The last one received in time: the only one that is opened, complete or not (CCP R2151-6). */
  | 'standing'
  /** Another one of the same firm came after it, in time. */
  | 'replaced'
  | 'withdrawn'
  /** Received at the deadline or after it: kept sealed until the buyer decides (CCP R2151-5). */
  | 'late'
  /** Late because of the platform, says the buyer with reasons: it counts as received in time. */
  | 'admitted';

/** The words of each state. */
export const DEPOSIT_STATE: Readonly<Record<DepositState, string>> = {
  standing: 'Reçu dans les délais',
  replaced: 'Remplacé',
  withdrawn: 'Retiré',
  late: 'Hors délai, conservé scellé',
  admitted: 'Hors délai, admis par décision motivée',
};

/** In time is strictly before the deadline. */
export const isLate = (receivedAt: string, deadline: string): boolean =>
  !isBefore(receivedAt, deadline);

/** The last received; of two of the same instant, the one written last. */
const lastOf = <T extends TimedDeposit>(deposits: readonly T[]): T | undefined =>
  deposits.reduce<T | undefined>(
    (last, one) => (last && last.receivedAt > one.receivedAt ? last : one),
    undefined,
  );

/**
 * The state of each deposit of one firm. A late one that the buyer admitted is taken as received in time,
 * and replaces what came before it.
 *
 * @param deadline — local time of Paris
 * @param admitted — late deposits that the buyer admitted
 */
export function depositStates<T extends TimedDeposit>(
  deposits: readonly T[],
  deadline: string,
  admitted: ReadonlySet<string>,
): ReadonlyMap<string, DepositState> {
  const late = (one: T): boolean => isLate(one.receivedAt, deadline);
  const counts = (one: T): boolean =>
    one.withdrawnAt === null && (!late(one) || admitted.has(one.id));
  const last = lastOf(deposits.filter(counts));
  const stateOf = (one: T): DepositState => {
    if (one.withdrawnAt !== null) return 'withdrawn';
    if (!counts(one)) return 'late';
    if (one !== last) return 'replaced';
    return late(one) ? 'admitted' : 'standing';
  };
  return new Map(deposits.map((one) => [one.id, stateOf(one)]));
}

/** The one deposit of a firm that is opened; null when there is none. */
export function openedOf<T extends TimedDeposit>(
  deposits: readonly T[],
  deadline: string,
  admitted: ReadonlySet<string>,
): T | null {
  const states = depositStates(deposits, deadline, admitted);
  const opened = (one: T): boolean => /^(standing|admitted)$/.test(states.get(one.id) ?? '');
  return deposits.find(opened) ?? null;
}
