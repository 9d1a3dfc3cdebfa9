import type { Incident, SealedLine } from '../../core/analysis/file.ts';
import type { StatedDeposit } from './read-deposits.ts';
import type { Outage, Uptime } from './uptime.ts';

const WHY: Readonly<Record<string, SealedLine['why']>> = {
  replaced: 'replaced',
  withdrawn: 'withdrawn',
  late: 'late',
};

/** What was received and stays sealed after a sitting. */
export function stillSealed(
  deposits: readonly StatedDeposit[],
  unreadable: ReadonlySet<string>,
  opened: ReadonlySet<string | undefined>,
): readonly SealedLine[] {
  return deposits.flatMap(({ deposit: { id, firm, receivedAt, sha256 }, state }) => {
    const why = unreadable.has(id) ? 'unreadable' : WHY[state];
    return why && !opened.has(id) ? [{ deposit: id, name: firm, receivedAt, sha256, why }] : [];
  });
}

const OUTAGE: Readonly<Record<Outage['kind'], string>> = {
  stopped: 'Serveur arrêté puis remis en marche.',
  cut: 'Serveur coupé sans arrêt ordonné.',
  silent: 'Serveur sans signe de vie.',
};

/** Everything of the incident log: what the platform recorded, then what people wrote. */
export const incidentsOf = ({
  uptime,
  incidents,
}: {
  readonly uptime: Uptime;
  readonly incidents: readonly Incident[];
}): readonly Incident[] => [
  ...uptime.outages.map(({ from, to, kind }): Incident => {
    return { from, to, what: OUTAGE[kind], by: 'Clausier', at: to ?? from };
  }),
  ...incidents,
];
