import type { Collection, Query, Stored } from './ports.ts';

const PAGE = 200;

/** Every document that a query finds, page after page, in its order. */
export async function everyOne<T extends Stored>(
  collection: Collection<T>,
  query: Omit<Query, 'limit' | 'after'> = {},
): Promise<readonly T[]> {
  const found: T[] = [];
  let after: string | undefined;
  do {
    const page = await collection.find({
      ...query,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
}
