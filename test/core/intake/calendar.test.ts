import { expect } from 'chai';
import {
  type CalendarDates,
  type CalendarLine,
  calendarOf,
  isWithin,
} from '../../../src/core/intake/calendar.ts';
import { extensionAdvice } from '../../../src/core/intake/extension.ts';
import { holidaysOn } from '../../../src/core/intake/holidays.ts';
import { procedureAdvice } from '../../../src/core/intake/procedure.ts';
import type { Facts } from '../../../src/core/rules/condition.ts';
import { frenchHolidays, LEGAL } from '../../builders/legal.ts';
import { FACT_DEFAULTS } from '../../builders/library.ts';

const AOO: Facts = { amountCents: 30_000_000, electronicOnly: true, fullDceOnline: true };

const DATES: CalendarDates = {
  dispatch: '2026-12-01',
  deadline: '2027-01-18T12:00',
  validityDays: 150,
  questionDays: 10,
  answerDays: 6,
  rejection: null,
  signature: null,
  notification: null,
};

function calendar(dates: Partial<CalendarDates> = {}, own: Facts = {}): readonly CalendarLine[] {
  const all = { ...DATES, ...dates };
  const facts = { ...FACT_DEFAULTS, buyerType: 'local', ...AOO, ...own };
  const advice = procedureAdvice(facts, LEGAL, '2026-12-01');
  if (!advice.ok) throw new Error(advice.problems[0]?.message);
  return calendarOf(advice.value, all, frenchHolidays);
}

function line(id: string, dates: Partial<CalendarDates> = {}, own: Facts = {}): CalendarLine {
  const found = calendar(dates, own).find((one) => one.id === id);
  if (!found) throw new Error(`no line ${id}`);
  return found;
}

type Case = readonly [
  why: string,
  id: string,
  dates: Partial<CalendarDates>,
  date: string,
  own?: Facts,
];

describe('calendarOf', () => {
  const table: readonly Case[] = [
    [
      '30 days, the day of dispatch left out',
      'delay.aoo.electronic',
      { dispatch: '2025-01-06' },
      '2025-02-05',
    ],
    [
      'a wait that ends on a Saturday',
      'delay.aoo.electronic',
      { dispatch: '2026-12-10' },
      '2027-01-11',
    ],
    [
      'a wait that ends on New Year',
      'delay.aoo.electronic',
      { dispatch: '2026-12-02' },
      '2027-01-04',
    ],
    [
      'a wait over the end of February',
      'delay.aoo.electronic',
      { dispatch: '2027-01-31' },
      '2027-03-02',
    ],
    [
      'a wait over that of a leap year',
      'delay.aoo.electronic',
      { dispatch: '2028-01-31' },
      '2028-03-01',
    ],
    [
      'a wait over the clock change of March',
      'delay.aoo.electronic',
      { dispatch: '2027-03-12' },
      '2027-04-12',
    ],
    [
      'a wait over that of October',
      'delay.aoo.electronic',
      { dispatch: '2027-10-15' },
      '2027-11-15',
    ],
    [
      '5 days more when the file is not online',
      'delay.aoo.electronic',
      { dispatch: '2027-01-04' },
      '2027-02-08',
      { fullDceOnline: false },
    ],
    [
      'the advice of an adapted procedure',
      'delay.mapa.low',
      { dispatch: '2027-01-04' },
      '2027-01-25',
      { amountCents: 10_000_000 },
    ],
    ['questions', 'questions', {}, '2027-01-08'],
    ['answers', 'answers', {}, '2027-01-12'],
    ['answers, back over Easter Monday', 'answers', { deadline: '2027-04-04T12:00' }, '2027-03-29'],
    ['questions, back over a month', 'questions', { deadline: '2027-03-05T12:00' }, '2027-02-23'],
    ['the deadline', 'deadline', {}, '2027-01-18'],
    ['validity', 'validity', {}, '2027-06-17'],
    [
      'validity over the end of a leap February',
      'validity',
      { deadline: '2027-10-01T12:00', validityDays: 152 },
      '2028-03-01',
    ],
    [
      '16 days on paper: sent 28 December, over on 12 January (CE n° 347526)',
      'delay.standstill.paper',
      { rejection: '2010-12-28' },
      '2011-01-12',
      { electronicOnly: false },
    ],
    [
      'the signature of that case',
      'signature',
      { rejection: '2010-12-28' },
      '2011-01-13',
      { electronicOnly: false },
    ],
    ['11 days by electronic means', 'delay.standstill', { rejection: '2027-03-01' }, '2027-03-11'],
    ['the day after', 'signature', { rejection: '2027-03-01' }, '2027-03-12'],
    [
      '11 days over the clock change of March',
      'delay.standstill',
      { rejection: '2027-03-22' },
      '2027-04-01',
    ],
    ['11 days over that of October', 'delay.standstill', { rejection: '2027-10-25' }, '2027-11-04'],
    [
      'a suspension that ends on 1 November goes on to the 2nd',
      'delay.standstill',
      { rejection: '2027-10-22' },
      '2027-11-02',
    ],
    ['then the signature', 'signature', { rejection: '2027-10-22' }, '2027-11-03'],
    ['award notice, over a month', 'delay.award-notice', { signature: '2027-01-31' }, '2027-03-02'],
    [
      'essential data, 31 December + 2 months',
      'delay.decp',
      { notification: '2026-12-31' },
      '2027-02-28',
    ],
    [
      'essential data, 31 December + 2 months, leap year',
      'delay.decp',
      { notification: '2027-12-31' },
      '2028-02-29',
    ],
    ['the file, 5 years', 'delay.file', { signature: '2028-02-29' }, '2033-02-28'],
    ['the last dispatch of rejections', 'rejection-latest', {}, '2027-06-06'],
  ];
  for (const [why, id, dates, date, own] of table)
    it(`${why}: ${date}`, () => {
      expect(line(id, dates, own ?? {}).date).to.equal(date);
    });

  it('leaves the signature possible on the last day of validity, not after', () => {
    for (let n = 60; n < 420; n += 1) {
      const latest = line('rejection-latest', { validityDays: n }).date ?? '';
      const end = line('validity', { validityDays: n }).date ?? '';
      const signed = line('signature', { validityDays: n, rejection: latest }).date ?? '';
      expect(signed <= end, `${n}: ${latest} → ${signed} > ${end}`).to.equal(true);
    }
  });
  it('gives the hour of the deadline, and says when nobody works on that day', () => {
    expect(line('deadline')).to.deep.include({ time: '12:00', when: 'le', note: '' });
    expect(line('deadline', { deadline: '2027-01-17T12:00' }).note).to.include('non ouvré');
  });
  it('says the day before when a day not to be passed is not worked', () => {
    const decp = line('delay.decp', { notification: '2026-12-31' });
    expect(decp.note).to.equal('Jour non ouvré : agissez au plus tard le 26 février 2027.');
  });
  it('leaves blank what is counted from a day that is not known', () => {
    for (const id of [
      'delay.standstill',
      'signature',
      'delay.award-notice',
      'delay.decp',
      'delay.file',
    ])
      expect(line(id).date, id).to.equal(null);
    const ids = calendar({ deadline: '' }).map((one) => one.id);
    expect(ids).to.not.include.members(['questions', 'deadline', 'validity']);
  });
  it('has no suspension in an adapted procedure, and nothing but the file without one', () => {
    const mapa = calendar({}, { amountCents: 10_000_000 }).map((one) => one.id);
    expect(mapa).to.not.include('delay.standstill');
    const bare = calendar({ deadline: '' }, { amountCents: 100 }).map((one) => one.id);
    expect(bare).to.deep.equal(['dispatch', 'delay.file']);
  });
  it('counts offers after a negotiation from the invitation', () => {
    const initial = line('delay.initial.electronic', {}, { procedureChoice: 'pn' });
    expect(initial.date).to.equal(null);
    expect(initial.how).to.equal("25 jours après l'envoi de l'invitation à soumissionner");
  });
  it('gives each line its article', () => {
    for (const one of calendar()) expect(one.article, one.id).to.not.equal('');
    expect(line('answers').article).to.equal('Code, article delay.answers');
  });
});

describe('isWithin', () => {
  const table: readonly (readonly [instant: string, day: string, within: boolean])[] = [
    ['2027-01-08T22:59:59.999Z', '2027-01-08', true],
    ['2027-01-08T23:00:00.000Z', '2027-01-08', false],
    ['2027-03-28T21:59:59.999Z', '2027-03-28', true], // summer time began in the night
    ['2027-03-28T22:00:00.000Z', '2027-03-28', false],
    ['2027-03-27T22:59:59.999Z', '2027-03-27', true],
    ['2027-03-27T23:00:00.000Z', '2027-03-27', false],
    ['2027-10-30T21:59:59.999Z', '2027-10-30', true],
    ['2027-10-30T22:00:00.000Z', '2027-10-30', false],
    ['2027-10-31T22:59:59.999Z', '2027-10-31', true], // winter time is back
    ['2027-10-31T23:00:00.000Z', '2027-10-31', false],
  ];
  for (const [instant, day, within] of table)
    it(`${instant} is ${within ? 'within' : 'past'} ${day}`, () => {
      expect(isWithin(instant, day)).to.equal(within);
    });
});

describe('extensionAdvice', () => {
  const law = { date: '2026-12-01', holidays: frenchHolidays };
  const advice = (
    times: Partial<{ material: boolean; before: string; after: string; now: string }>,
    facts: Facts = {},
  ) => {
    const found = extensionAdvice(
      facts,
      {
        material: true,
        before: '2027-01-18T12:00',
        after: '2027-01-18T12:00',
        now: '2026-12-20T09:00:00.000Z',
        ...times,
      },
      LEGAL,
      law,
    );
    if (!found.ok) throw new Error(found.problems[0]?.message);
    return found.value;
  };
  it('is due when an important change keeps the deadline', () => {
    expect(advice({})).to.deep.include({ due: true, left: 29, shortened: false });
    expect(advice({}).advised).to.equal('2027-01-25T12:00'); // 24 January 2027 is a Sunday
    expect(advice({}).extension.article).to.equal('article delay.extension');
  });
  it('is not due for the deadline alone, nor once it is put off far enough', () => {
    expect(advice({ material: false }).due).to.equal(false);
    expect(advice({ after: '2027-01-25T12:00' }).due).to.equal(false);
    expect(advice({ after: '2027-01-18T12:01' }).due).to.equal(false);
  });
  it('is due when fewer days are left than for an answer, 4 in urgency', () => {
    const late = { now: '2027-01-15T09:00:00.000Z', after: '2027-01-20T12:00' };
    expect(advice(late)).to.deep.include({ due: true, left: 5 });
    expect(advice(late, { urgency: true }).due).to.equal(false);
    expect(advice({ ...late, after: '2027-01-21T12:00' }).due).to.equal(false);
  });
  it('advises from the day of the addendum when the deadline is near', () => {
    expect(advice({ now: '2027-01-17T22:59:00.000Z' }).advised).to.equal('2027-01-25T12:00');
    expect(
      advice({ before: '2027-01-08T12:00', now: '2027-01-07T23:30:00.000Z' }).advised,
    ).to.equal('2027-01-14T12:00');
  });
  it('sees a deadline brought forward', () => {
    expect(advice({ after: '2027-01-10T12:00' })).to.deep.include({ due: true, shortened: true });
  });
});

describe('holidaysOn', () => {
  it('reads the dated values', () => {
    const found = holidaysOn(LEGAL, '2027-01-01');
    expect(found.ok && found.value.holidays).to.deep.equal(frenchHolidays);
  });
  it('is a problem before the first row', () => {
    const found = holidaysOn(LEGAL, '1980-01-01');
    expect(found.ok).to.equal(false);
  });
});
