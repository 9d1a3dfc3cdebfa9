import type { Clock, Stored } from './ports.ts';
import type { OpenCollection } from './web-ports.ts';

type Expiring = Stored & { readonly expiresAt: string };

const PAGE = 200;

/** Removes the counters whose time is over, and says how many; to be called now and then. */
export async function sweepCounters(deps: {
  readonly collection: OpenCollection;
  readonly clock: Clock;
}): Promise<number> {
  const counters = deps.collection<Expiring>('counters');
  const { items } = await counters.find({
    orderBy: { field: 'expiresAt', direction: 'up' },
    limit: PAGE,
  });
  const now = deps.clock();
  const expired = items.filter((one) => one.expiresAt <= now);
  for (const { id, version } of expired) await counters.remove(id, version);
  return expired.length < PAGE ? expired.length : expired.length + (await sweepCounters(deps));
}
