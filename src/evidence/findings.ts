import type { EvidenceFinding } from '../core/offers/evidence.ts';
import { counted, sentence } from './french.ts';
import { MAX_FINDINGS_PER_RULE } from './limits.ts';

/** A key of a stranger's file may be as long as the file. */
const MAX_WHERE = 500;

/** A place where a rule has something to say; the rule gives the id and the severity. */
export type Place = { readonly where: string; readonly message: string };

/** The findings of one rule, one a place, at most `MAX_FINDINGS_PER_RULE`, then the number left out. */
export function findingsOf(
  rule: string,
  severity: EvidenceFinding['severity'],
  places: readonly Place[],
): readonly EvidenceFinding[] {
  const shown = places.slice(0, MAX_FINDINGS_PER_RULE).map(({ where, message }) => ({
    rule,
    severity,
    where: where.length > MAX_WHERE ? `${where.slice(0, MAX_WHERE)}…` : where,
    message: sentence(message),
  }));
  const left = places.length - shown.length;
  if (left === 0) return shown;
  const message = `Et ${counted(left, 'autre constat', 'autres constats')} de la même règle.`;
  return [...shown, { rule, severity, where: '', message }];
}
