import { aParameter, aText } from '../../../builders/library.ts';
import { readingSamples, type Sample, withClauses } from './samples.ts';

type Values = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

/** Clauses that carry these values and print them. */
const clauses = (values: Values) =>
  withClauses(
    Object.fromEntries(
      Object.entries(values).map(([id, all]) => [
        id,
        {
          parameters: Object.entries(all).map(([name, value]) =>
            aParameter(name, {
              type: typeof value === 'number' ? 'decimal' : 'text',
              unit: '',
              default: value,
            }),
          ),
          wording: [
            aText(
              Object.keys(all)
                .map((name) => `{{${name}}}`)
                .join(' '),
            ),
          ],
        },
      ]),
    ),
  );
const ALWAYS = '24 heures sur 24, 7 jours sur 7';
const up = (target: number, coverage = ALWAYS) => ({ 'sla-availability': { target, coverage } });
const sample = (
  why: string,
  values: Values,
  found: readonly string[],
  own: Sample[1] = {},
): Sample => [why, own, clauses(values), found.map((one) => `warning service/${one}`)];
const onCall = (label: string) => ({
  prices: [{ key: 'p1', label, unit: 'mois', quantity: 1, kind: 'firm' as const }],
});

describe('serviceLevelRemarks', () => {
  const rto = 'availability-against-delay /values/sla-rto/rto';
  readingSamples(/^service/, [
    sample('99,9 % and a recovery of 2 hours', { ...up(99.9), 'sla-rto': { rto: 2 } }, [rto]),
    sample('99,5 % and a recovery of 2 hours', { ...up(99.5), 'sla-rto': { rto: 2 } }, []),
    sample('99,6 % and a recovery of 3 hours', { ...up(99.6), 'sla-rto': { rto: 3 } }, [rto]),
    sample(
      '99,5 % in service hours and a recovery of 2 hours',
      { ...up(99.5, 'heures de service'), 'sla-rto': { rto: 2 } },
      [rto],
    ),
    sample(
      'a restore time of 4 hours',
      { ...up(99.9), 'sla-incidents': { p1RestoreHours: 4, p1Coverage: 'heures de service' } },
      ['availability-against-delay /values/sla-incidents/p1RestoreHours'],
    ),
    sample('a recovery without availability', { 'sla-rto': { rto: 2 } }, []),
    sample(
      'a critical incident day and night that nobody pays',
      { 'sla-incidents': { p1Coverage: ALWAYS } },
      ['no-on-call-line /prices'],
    ),
    sample(
      'a critical incident day and night with its line',
      { 'sla-incidents': { p1Coverage: ALWAYS } },
      [],
      onCall('Astreinte mensuelle'),
    ),
    sample(
      'a critical incident day and night with a 24×7 line',
      { 'sla-incidents': { p1Coverage: ALWAYS } },
      [],
      onCall('Support 24h/24 et 7j/7'),
    ),
    sample('service hours only', { 'sla-incidents': { p1Coverage: 'heures de service' } }, []),
    sample('a first drill at 6 months', { 'rev-drill': { firstMonths: 6 } }, []),
    sample('a first drill at 7 months', { 'rev-drill': { firstMonths: 7 } }, [
      'drill-too-late /values/rev-drill/firstMonths',
    ]),
    sample(
      'a bonus under the cap',
      { 'sla-bonus': { bonusCap: 3 }, 'pen-service': { slaCapPct: 3 } },
      [],
    ),
    sample(
      'a bonus above the cap',
      { 'sla-bonus': { bonusCap: 4 }, 'pen-service': { slaCapPct: 3 } },
      ['bonus-above-penalties /values/sla-bonus/bonusCap'],
    ),
    sample('progress up to 9', { 'sla-satisfaction': { progressCap: 9 } }, []),
    sample('progress up to 9,5', { 'sla-satisfaction': { progressCap: 9.5 } }, [
      'satisfaction-out-of-reach /values/sla-satisfaction/progressCap',
    ]),
  ]);
});
