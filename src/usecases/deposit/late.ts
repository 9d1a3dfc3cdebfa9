import type { Incident } from '../../core/analysis/file.ts';
import { isLate } from '../../core/offers/deposits.ts';
import { addDays } from '../../core/shared/dates.ts';
import { parisInstant } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { noteSealed } from '../analysis/bring-in.ts';
import { dossierNotFound } from '../dossiers/read.ts';
import type { SignedIn } from '../route-row.ts';
import {
  allDeposits,
  type DirectTender,
  directTender,
  type StatedDeposit,
  statedDeposits,
} from './read-deposits.ts';
import type { DepositDeps, LateDecision, SealingRecord } from './record.ts';
import { changeSealing } from './sealing-store.ts';
import { stillSealed } from './still-sealed.ts';
import { type Uptime, uptimeBetween } from './uptime.ts';

/** A tender with direct deposit, for a buyer of the body that published it. */
export async function ownDirect(
  deps: Pick<DepositDeps, 'collection' | 'content'>,
  user: SignedIn,
  tenderId: string,
): Promise<Result<DirectTender>> {
  const direct = await directTender(deps, tenderId);
  const mine =
    user.bodyKind === 'buyer' &&
    user.roles.includes('buyer') &&
    direct.ok &&
    direct.value.record.ownerBody === user.bodyId;
  if (mine) return direct;
  return direct.ok ? dossierNotFound() : direct;
}

/** What a buyer reads to decide of late deposits: the deposits, and what is known of the platform. */
export type IncidentLog = {
  readonly direct: DirectTender;
  /** Deposits of every firm, once the deadline has passed; before, nothing says who deposited. */
  readonly deposits: readonly StatedDeposit[];
  readonly due: boolean;
  readonly uptime: Uptime;
  readonly incidents: readonly Incident[];
};

/** The day before the deadline: what happened earlier does not make a deposit late. */
const logStart = (deadline: string): string =>
  parisInstant(`${addDays(deadline.slice(0, 10), -1)}${deadline.slice(10)}`);

/** The deposits of a tender and the incident log from the day before the deadline. */
export async function incidentLog(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<IncidentLog>> {
  const direct = await ownDirect(deps, user, tenderId);
  if (!direct.ok) return direct;
  const { deadline } = direct.value.tender.dossier;
  const now = deps.clock();
  const due = isLate(now, deadline);
  const firms = due ? await allDeposits(deps, tenderId) : [];
  return ok({
    direct: direct.value,
    due,
    deposits: firms.flatMap((firm) => statedDeposits(firm, direct.value)),
    uptime: await uptimeBetween(deps, logStart(deadline), now),
    incidents: direct.value.sealing.incidents,
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;
const MOST = 2000;

function reasonProblems(reason: string, where: string, least: number): readonly Problem[] {
  if (reason.trim().length < least)
    return [problem('late/no-reason', where, `Écrivez-le en ${least} caractères au moins.`)];
  return reason.length > MOST
    ? [problem('late/long-reason', where, `Écrivez ${MOST} caractères au plus.`)]
    : [];
}

/** An incident as the buyer writes it; times are local times of Paris. */
export type GivenIncident = {
  readonly from: string;
  /** Empty: it lasts. */
  readonly to: string;
  readonly what: string;
};

/** Adds an incident to the log, under the person's name; nothing is ever taken out of it. */
export async function noteIncident(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
  { from, to, what }: GivenIncident,
): Promise<Result<SealingRecord>> {
  const direct = await ownDirect(deps, user, tenderId);
  if (!direct.ok) return direct;
  const wrong = (test: boolean, where: string, message: string) =>
    test ? [problem('incident/wrong', where, message)] : [];
  const problems = [
    ...wrong(!INSTANT.test(from), 'debut', "Écrivez le jour et l'heure du début, à Paris."),
    ...wrong(to !== '' && !INSTANT.test(to), 'fin', "Écrivez le jour et l'heure de la fin."),
    ...wrong(to !== '' && to < from, 'fin', 'La fin vient après le début.'),
    ...reasonProblems(what, 'faits', 20),
  ];
  if (problems.length > 0) return failed(...problems);
  const incident: Incident = {
    from: parisInstant(from),
    to: to === '' ? null : parisInstant(to),
    what: what.trim(),
    by: user.name,
    at: deps.clock(),
  };
  return changeSealing(deps, user, tenderId, (held) =>
    ok({
      change: { incidents: [...held.incidents, incident] },
      action: 'incident/noted',
      details: { from: incident.from, to: incident.to ?? '' },
    }),
  );
}

const NOT_LATE = problem('late/not-found', '', "Ce pli n'est pas un pli hors délai.");
const DECIDED = problem(
  'late/decided',
  '',
  'Une décision motivée est déjà prise sur ce pli : elle ne change plus.',
);
const NO_INCIDENT = problem(
  'late/no-incident',
  'decision',
  "Aucun incident de la plateforme n'est au journal : un retard sans incident ne vient pas d'elle. Inscrivez d'abord ce qui s'est passé.",
);

/**
 * Decides of one late deposit with reasons: kept out (CCP R2151-5), or admitted because the lateness comes
 * from the platform (CE 23/09/2021 n° 449250), which asks for an incident in the log. It stays sealed until
 * a second opening with two codes.
 */
export async function decideLate(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
  given: Pick<LateDecision, 'deposit' | 'reason'> & {
    readonly outcome: LateDecision['outcome'] | null;
  },
): Promise<Result<SealingRecord>> {
  const log = await incidentLog(deps, user, tenderId);
  if (!log.ok) return log;
  const { deposits, uptime, incidents, direct } = log.value;
  const found = deposits.find((one) => one.deposit.id === given.deposit);
  const decided = direct.sealing.late.some((one) => one.deposit === given.deposit);
  if (decided) return failed(DECIDED);
  if (found?.state !== 'late') return failed(NOT_LATE);
  const { outcome } = given;
  const bare = outcome === 'admit' && uptime.outages.length === 0 && incidents.length === 0;
  const problems = [
    ...(outcome ? [] : [problem('late/no-outcome', 'decision', 'Choisissez une décision.')]),
    ...(bare ? [NO_INCIDENT] : []),
    ...reasonProblems(given.reason, 'motif', 20),
  ];
  if (!outcome || problems.length > 0) return failed(...problems);
  const done = await changeSealing(deps, user, tenderId, (held) => {
    if (held.late.some((one) => one.deposit === given.deposit)) return failed(DECIDED);
    const decision: LateDecision = {
      deposit: given.deposit,
      outcome,
      reason: given.reason.trim(),
      by: user.name,
      at: deps.clock(),
    };
    return ok({
      change: { late: [...held.late, decision] },
      action: outcome === 'admit' ? 'late/admitted' : 'late/kept-out',
      object: given.deposit,
      details: {},
    });
  });
  if (done.ok)
    await noteSealed(deps, tenderId, ({ lines, sealed = [] }) => {
      const unreadable = sealed.filter((one) => one.why === 'unreadable');
      return stillSealed(
        deposits,
        new Set(unreadable.map((one) => one.deposit)),
        new Set(lines.map((line) => line.deposit)),
      );
    });
  return done;
}
