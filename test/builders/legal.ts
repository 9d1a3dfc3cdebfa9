import type { LegalTable, LegalValue } from '../../src/core/intake/legal.ts';
import type { Holidays } from '../../src/core/shared/working-days.ts';

type Row = readonly [from: string, value: number | string, to?: string];

const value = (id: string, unit: string, ...rows: readonly Row[]): LegalValue => ({
  id,
  label: `valeur ${id}`,
  unit,
  rows: rows.map(([from, amount, to]) => ({
    from,
    ...(to === undefined ? {} : { to }),
    value: amount,
    source: 'Code',
    article: `article ${id}`,
    confidence: id === 'labour.documents' ? 'M' : 'V',
    checked: '2026-11-21',
  })),
});

const euros = (n: number): number => n * 100;
const EU = (id: string, amount: number): LegalValue =>
  value(id, 'cents', ['2026-01-01', euros(amount), '2028-01-01']);
const days = (id: string, n: number): LegalValue => value(`delay.${id}`, 'days', ['2020-01-01', n]);
const months = (id: string, n: number): LegalValue =>
  value(`delay.${id}`, 'months', ['2020-01-01', n]);

/** The legal values of `legal.md` 1.1 and 1.3, written again by hand: tests do not read the files they check. */
export const LEGAL: LegalTable = [
  EU('formal.services.central', 140_000),
  EU('formal.services.other', 216_000),
  EU('formal.services.entity', 432_000),
  EU('formal.works', 5_404_000),
  EU('concession.eu', 5_404_000),
  value(
    'dispense.services',
    'cents',
    ['2020-01-01', euros(40_000), '2026-04-01'],
    ['2026-04-01', euros(60_000)],
  ),
  value('dispense.works', 'cents', ['2026-01-01', euros(100_000)]),
  value('dispense.innovative', 'cents', ['2021-12-15', euros(100_000)]),
  value('contract.written', 'cents', ['2020-01-01', euros(25_000)]),
  value('advert.boamp', 'cents', ['2020-01-01', euros(90_000)]),
  value(
    'buyer.profile',
    'cents',
    ['2020-01-01', euros(40_000), '2026-04-01'],
    ['2026-04-01', euros(60_000)],
  ),
  value('decp.full', 'cents', ['2024-01-01', euros(40_000)]),
  value('advance.amount', 'cents', ['2020-01-01', euros(50_000)]),
  value('advance.months', 'months', ['2020-01-01', 2]),
  value('labour.documents', 'cents', ['2015-04-01', euros(5_000)]),
  value('environment.criterion', 'date', ['2021-08-24', '2026-08-22']),
  value('environment.warning', 'date', ['2021-08-24', '2026-08-21']),
  value('social.condition', 'date', ['2021-08-24', '2026-08-22']),
  value('framework.years', 'months', ['2020-01-01', 48]),
  value('switch.notice', 'months', ['2025-09-12', 2]),
  value('switch.transition', 'days', ['2025-09-12', 30]),
  value('switch.retrieval', 'days', ['2025-09-12', 30]),
  value('switch.fees.zero', 'date', ['2025-09-12', '2027-01-12']),
  days('aoo', 35),
  days('aoo.electronic', 30),
  days('aoo.short', 15),
  days('candidacies', 30),
  days('candidacies.urgent', 15),
  days('initial', 30),
  days('initial.electronic', 25),
  days('dialogue', 30),
  days('offline', 5),
  days('answers', 6),
  days('answers.urgent', 4),
  days('standstill', 11),
  days('standstill.paper', 16),
  days('award-notice', 30),
  days('mapa.low', 21),
  days('mapa.high', 30),
  months('decp', 2),
  months('file', 60),
  days('questions', 10),
  days('extension', 6),
  value('calendar.holidays.fixed', 'text', [
    '1982-06-01',
    '01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25',
  ]),
  value('calendar.holidays.easter', 'text', ['1982-06-01', '1 39 50']),
];

/** The eleven days of article L3133-1, written again by hand. */
export const frenchHolidays: Holidays = {
  fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
  fromEaster: [1, 39, 50],
};
