import type { Key } from '../../usecases/ports.ts';
import type { Plan } from '../query.ts';
import type { Cell } from './protocol.ts';
import { ABSENT, columnSql, tableOf } from './schema.ts';

export type Select = { readonly sql: string; readonly parameters: readonly Cell[] };

/** A key as it stands in a generated column. */
export function cellOf(key: Key): Cell {
  if (key === null) return ABSENT;
  return typeof key === 'boolean' ? Number(key) : key;
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function equalities(where: Plan['where']): { conditions: string[]; parameters: Cell[] } {
  return {
    conditions: where.map(([field]) => `${columnSql(field)} = ?`),
    parameters: where.map(([, key]) => cellOf(key)),
  };
}

/** What comes strictly after the cursor, as one row comparison that an index answers. */
function seek(plan: Plan): { condition: string; parameters: Cell[] } | null {
  if (plan.after === null) return null;
  const sign = plan.direction === 'up' ? '>' : '<';
  const { key, id } = plan.after;
  return plan.orderBy === null
    ? { condition: `id ${sign} ?`, parameters: [id] }
    : {
        condition: `(${columnSql(plan.orderBy)}, id) ${sign} (?, ?)`,
        parameters: [cellOf(key), id],
      };
}

/** One page of a collection and one document more. */
export function selectPage(collection: string, plan: Plan): Select {
  const { conditions, parameters } = equalities(plan.where);
  const next = seek(plan);
  const direction = plan.direction === 'up' ? 'ASC' : 'DESC';
  const columns = plan.orderBy === null ? ['id'] : [columnSql(plan.orderBy), 'id'];
  const order = columns.map((column) => `${column} ${direction}`).join(', ');
  const where = whereSql(next === null ? conditions : [...conditions, next.condition]);
  return {
    sql: `SELECT version, json FROM ${tableOf(collection)}${where} ORDER BY ${order} LIMIT ?`,
    parameters: [...parameters, ...(next?.parameters ?? []), plan.limit + 1],
  };
}

/** How many documents hold these values. */
export function selectCount(collection: string, where: Plan['where']): Select {
  const { conditions, parameters } = equalities(where);
  return {
    sql: `SELECT count(*) AS total FROM ${tableOf(collection)}${whereSql(conditions)}`,
    parameters,
  };
}

/** One document by its identifier. */
export const selectOne = (collection: string, id: string): Select => ({
  sql: `SELECT version, json FROM ${tableOf(collection)} WHERE id = ?`,
  parameters: [id],
});
