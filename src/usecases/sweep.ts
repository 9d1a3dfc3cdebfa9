import { addDays, type IsoDate } from '../core/shared/dates.ts';
import { parisTime } from '../core/shared/paris.ts';
import type { DossierRecord } from './dossiers/record.ts';
import { everyOne } from './every.ts';
import type { OfferRecord } from './offers/record.ts';
import type { Clock, Stored } from './ports.ts';
import type { OpenCollection } from './web-ports.ts';

type Expiring = Stored & { readonly expiresAt: string };

const PAGE = 200;

/** Removes what has expired in a collection, and says how many; to be called now and then. */
export async function sweepExpired(
  deps: { readonly collection: OpenCollection; readonly clock: Clock },
  name: 'counters' | 'kept',
): Promise<number> {
  const held = deps.collection<Expiring>(name);
  const { items } = await held.find({
    orderBy: { field: 'expiresAt', direction: 'up' },
    limit: PAGE,
  });
  const now = deps.clock();
  const expired = items.filter((one) => one.expiresAt <= now);
  for (const { id, version } of expired) await held.remove(id, version);
  return expired.length < PAGE ? expired.length : expired.length + (await sweepExpired(deps, name));
}

/** Removes the counters whose time is over, and says how many. */
export const sweepCounters = (deps: {
  readonly collection: OpenCollection;
  readonly clock: Clock;
}): Promise<number> => sweepExpired(deps, 'counters');

/** Whether the deadline of a tender is more than `days` days past. */
function isLongPast(record: DossierRecord | null, days: number, today: IsoDate): boolean {
  const deadline = record?.publication?.dossier.deadline ?? '';
  return deadline !== '' && today > addDays(deadline.slice(0, 10), days);
}

/**
 * Erases the drafts of bidders `days` days after the deadline of their tender (`practice.md` rule 6), and
 * says how many: they belong to the bidders, and nothing needs them any more.
 */
export async function sweepDrafts(
  deps: { readonly collection: OpenCollection; readonly clock: Clock },
  days: number,
): Promise<number> {
  const offers = deps.collection<OfferRecord>('offers');
  const dossiers = deps.collection<DossierRecord>('dossiers');
  const today = parisTime(deps.clock()).slice(0, 10);
  const over: OfferRecord[] = [];
  for (const one of await everyOne(offers))
    if (isLongPast(await dossiers.get(one.tenderId), days, today)) over.push(one);
  for (const { id, version } of over) await offers.remove(id, version);
  return over.length;
}
