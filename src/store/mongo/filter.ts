import type { Key } from '../../usecases/ports.ts';
import type { Cursor, Plan } from '../query.ts';
import { keyPath } from './model.ts';

export type Filter = Readonly<Record<string, unknown>>;

/** Equality on every field of `where`. */
export const equalities = (where: Plan['where']): Filter =>
  Object.fromEntries(where.map(([field, key]) => [keyPath(field), { $eq: key }]));

/** Documents whose key comes strictly after `key`; MongoDB's `$gt` and `$lt` never cross from or to null. */
function beyond(path: string, key: Key, direction: Plan['direction']): readonly Filter[] {
  if (direction === 'up') return [{ [path]: key === null ? { $ne: null } : { $gt: key } }];
  return key === null ? [] : [{ [path]: { $lt: key } }, { [path]: { $eq: null } }];
}

function seek(plan: Plan, { key, id }: Cursor): Filter {
  const nextId = { _id: plan.direction === 'up' ? { $gt: id } : { $lt: id } };
  if (plan.orderBy === null) return nextId;
  const path = keyPath(plan.orderBy);
  return { $or: [...beyond(path, key, plan.direction), { [path]: { $eq: key }, ...nextId }] };
}

/** The filter of one page: the equalities, then what follows the cursor. */
export function pageFilter(plan: Plan): Filter {
  const filter = equalities(plan.where);
  return plan.after === null ? filter : { $and: [filter, seek(plan, plan.after)] };
}

/** The order of one page; ties are ordered by identifier. */
export function pageOrder(plan: Plan): Record<string, 1 | -1> {
  const sign = plan.direction === 'up' ? 1 : -1;
  return plan.orderBy === null ? { _id: sign } : { [keyPath(plan.orderBy)]: sign, _id: sign };
}
