import type { Facts } from '../rules/condition.ts';
import type { IsoDate } from '../shared/dates.ts';
import { all, ok, type Result } from '../shared/result.ts';
import { coherence, isDelicate } from './coherence.ts';
import { figureOn, type LegalFigure, type LegalTable } from './legal.ts';
import { type Advice, procedureAdvice } from './procedure.ts';

/** A need whose facts are all known, with the procedure that follows from them on a date. */
export type Need = {
  readonly facts: Facts;
  readonly advice: Advice;
  readonly figures: readonly LegalFigure[];
};

const on = (facts: Facts, name: string): boolean => facts[name] === true;

/** A concession is negotiated when its authority says so, whatever the amount (CCP L3124-1). */
const isNegotiated = (used: string, facts: Facts): boolean =>
  used === 'pn' ||
  used === 'dialogue' ||
  ((used === 'mapa' || facts['contractType'] === 'dsp') && on(facts, 'negotiation'));

function profileOf(facts: Facts): 'light' | 'standard' | 'full' {
  const wish = facts['profileWish'];
  if (wish === 'light' || wish === 'standard' || wish === 'full') return wish;
  const small = Number(facts['amountCents']) < LIGHT_BELOW_CENTS;
  return small && !isDelicate(facts) ? 'light' : 'standard';
}

/** The project's own bound of the light profile (`practice.md` rule 24), not a legal figure. */
const LIGHT_BELOW_CENTS = 9_000_000;

/**
 * Given facts → all facts: defaults, then what follows from the procedure and from dated values. The
 * schema has been checked; what remains are incoherences and dates without a legal value.
 */
export function completeFacts(
  defaults: Facts,
  given: Facts,
  table: LegalTable,
  date: IsoDate,
): Result<Need> {
  const facts: Facts = { ...defaults, ...given };
  const wrong = coherence(facts);
  const advice = procedureAdvice(facts, table, date);
  const figures = all(
    [
      'advance.amount',
      'advance.months',
      'labour.documents',
      'environment.criterion',
      'social.condition',
      'decp.full',
    ].map((id) => figureOn(table, id, date)),
  );
  if (!advice.ok || !figures.ok || wrong.length > 0)
    return {
      ok: false,
      problems: [
        ...wrong,
        ...(advice.ok ? [] : advice.problems),
        ...(figures.ok || !advice.ok ? [] : figures.problems),
      ],
    };
  const value = (i: number): number | string => figures.value[i]?.value ?? 0;
  const amount = Number(facts['amountCents']);
  const { used, formal, procedure } = advice.value;
  const derived: Facts = {
    formal,
    procedure: procedure.value,
    procedureUsed: used,
    negotiated: isNegotiated(used, facts),
    sensitive: on(facts, 'health') || on(facts, 'sensitiveStateData'),
    advanceRequired:
      amount > Number(value(0)) && Number(facts['durationMonths']) > Number(value(1)),
    labourDocumentsDue: amount >= Number(value(2)),
    environmentalDuty: date >= String(value(3)),
    socialDuty: formal && date >= String(value(4)) && facts['socialException'] === 'none',
    decpDuty: amount >= Number(value(5)) || facts['contractType'] === 'dsp',
    profile: profileOf(facts),
  };
  return ok({ facts: { ...facts, ...derived }, advice: advice.value, figures: figures.value });
}
