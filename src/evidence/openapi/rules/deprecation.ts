import { child, textOf } from '../../text/tree.ts';
import type { ApiOperation } from '../model.ts';
import { type OpenapiRule, rule } from './rule.ts';

const SAYS_OLD = /\b(d[ée]pr[ée]ci[ée]e?s?|obsol[èe]tes?|deprecated|abandonn[ée]e?s?)\b/iu;
const SAYS_WHAT_NEXT =
  /remplac|plut[ôo]t|utilise[rz]?|voir |jusqu|instead|replace|use |until|sunset|\b20\d\d\b/i;

const isMarked = (o: ApiOperation): boolean => child(o.node, 'deprecated') === true;
const words = (o: ApiOperation): string =>
  ['summary', 'description'].map((key) => textOf(child(o.node, key)) ?? '').join(' ');

const unmarked = rule({
  id: 'OA-080',
  severity: 'warning',
  wants: 'Une opération dépréciée porte la marque deprecated, que les outils lisent.',
  places: ({ operations }) =>
    operations
      .filter((o) => !isMarked(o) && SAYS_OLD.test(words(o)))
      .map((o) => ({
        where: o.where,
        message: `L'opération ${o.title} se dit dépréciée sans porter la marque deprecated.`,
      })),
});

const noSuccessor = rule({
  id: 'OA-081',
  severity: 'info',
  wants: "Une opération dépréciée dit ce qui la remplace, ou jusqu'à quand elle répond.",
  places: ({ operations }) =>
    operations
      .filter((o) => isMarked(o) && !SAYS_WHAT_NEXT.test(words(o)))
      .map((o) => ({
        where: o.where,
        message: `L'opération dépréciée ${o.title} ne dit ni ce qui la remplace, ni jusqu'à quand elle répond.`,
      })),
});

/** How the end of an operation is announced. */
export const deprecationRules: readonly OpenapiRule[] = [unmarked, noSuccessor];
