import { expect } from 'chai';
import { type Advice, procedureAdvice } from '../../../src/core/intake/procedure.ts';
import type { Facts } from '../../../src/core/rules/condition.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { LEGAL } from '../../builders/legal.ts';
import { FACT_DEFAULTS } from '../../builders/library.ts';

const DAY = '2026-11-22';

function advice(own: Facts, date = DAY): Advice {
  const facts = { ...FACT_DEFAULTS, buyerType: 'local', amountCents: 30_000_000, ...own };
  const result = procedureAdvice(facts, LEGAL, date);
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.value;
}

const euros = (amount: number): Facts => ({ amountCents: amount * 100 });
const STATE: Facts = { buyerType: 'state' };
const ENTITY: Facts = { buyerType: 'entity' };
const WORKS: Facts = { purchaseKind: 'works' };
const DSP: Facts = { contractType: 'dsp' };
const INNOVATIVE: Facts = { contractType: 'innovation', innovationForm: 'achat-innovant' };

describe('procedureAdvice, procedure', () => {
  const table: readonly (readonly [why: string, facts: Facts, amount: number, found: string])[] = [
    ['State', STATE, 139_999, 'mapa'],
    ['State', STATE, 140_000, 'formalisee'],
    ['central authority', { buyerType: 'operator', centralAuthority: true }, 140_000, 'formalisee'],
    ['operator that is not central', { buyerType: 'operator' }, 215_999, 'mapa'],
    ['local', {}, 215_999, 'mapa'],
    ['local', {}, 216_000, 'formalisee'],
    ['entity', ENTITY, 431_999, 'mapa'],
    ['entity', ENTITY, 432_000, 'formalisee'],
    ['works', WORKS, 5_403_999, 'mapa'],
    ['works', WORKS, 5_404_000, 'formalisee'],
    ['works of the State', { ...WORKS, ...STATE }, 5_403_999, 'mapa'],
    ['works', WORKS, 99_999, 'dispense'],
    ['works', WORKS, 100_000, 'mapa'],
    ['services', {}, 59_999, 'dispense'],
    ['services', {}, 60_000, 'mapa'],
    ['nothing', {}, 0, 'dispense'],
    ['innovative purchase', INNOVATIVE, 99_999, 'dispense'],
    ['innovative purchase', INNOVATIVE, 100_000, 'mapa'],
    ['concession', DSP, 1_000, 'mapa'],
    ['concession', DSP, 5_403_999, 'mapa'],
    ['concession', DSP, 5_404_000, 'formalisee'],
  ];
  for (const [why, facts, amount, expected] of table)
    it(`is ${expected} for ${why} at ${amount} €`, () => {
      expect(advice({ ...facts, ...euros(amount) }).procedure.value).to.equal(expected);
    });

  it('compares to the cent: one cent under the threshold is under it', () => {
    expect(advice({ amountCents: 21_599_999 }).procedure.value).to.equal('mapa');
  });

  const changes: readonly (readonly [date: string, amount: number, found: string])[] = [
    ['2026-03-31', 59_999, 'mapa'], // 40 000 € until then
    ['2026-04-01', 59_999, 'dispense'],
    ['2026-03-31', 39_999, 'dispense'],
    ['2026-03-31', 40_000, 'mapa'],
  ];
  for (const [date, amount, expected] of changes)
    it(`is ${expected} at ${amount} € on ${date}`, () => {
      expect(advice(euros(amount), date).procedure.value).to.equal(expected);
    });

  it('is a problem on a date outside every row', () => {
    for (const date of ['2025-12-31', '2028-01-01']) {
      const facts = { ...FACT_DEFAULTS, buyerType: 'local', amountCents: 1_000 };
      const result = procedureAdvice(facts, LEGAL, date);
      expect(result.ok ? [] : result.problems.map((p) => p.code)).to.deep.equal([
        'legal/no-value-for-date',
      ]);
    }
  });

  it('explains itself by the amounts compared, with their articles', () => {
    const { because } = advice({ ...STATE, ...euros(140_000) }).procedure;
    expect(because.from.map((s) => [plainSpaces(s.label), s.source])).to.deep.equal([
      [
        '140 000 € HT atteint le valeur formal.services.central (140 000 € HT)',
        'Code, article formal.services.central',
      ],
    ]);
  });
});

describe('procedureAdvice, procedure followed', () => {
  const table: readonly (readonly [why: string, facts: Facts, used: string, formal: boolean])[] = [
    ['an AO from the threshold', euros(216_000), 'aoo', true],
    ['a MAPA under it', euros(215_999), 'mapa', false],
    ['nothing under the dispensation', euros(59_999), 'dispense', false],
    [
      'an AO chosen under the threshold',
      { ...euros(100_000), procedureChoice: 'aoo' },
      'aoo',
      true,
    ],
    ['a chosen negotiation', { ...euros(300_000), procedureChoice: 'pn' }, 'pn', true],
    ['a chosen dialogue', { ...euros(300_000), procedureChoice: 'dialogue' }, 'dialogue', true],
    [
      'a MAPA chosen under the dispensation',
      { ...euros(10), procedureChoice: 'mapa' },
      'mapa',
      false,
    ],
  ];
  for (const [why, facts, used, formal] of table)
    it(`is ${why}`, () => {
      const found = advice(facts);
      expect([found.used, found.formal]).to.deep.equal([used, formal]);
    });
});

describe('procedureAdvice, delays', () => {
  const said = (own: Facts): readonly string[] =>
    advice(own).delays.map((d) => `${d.id.replace('delay.', '')} ${d.amount}`);
  const always = ['award-notice 30', 'decp 2', 'file 60'];
  const mapa = ['mapa.low 21', 'mapa.high 30'];
  const table: readonly (readonly [why: string, facts: Facts, delays: readonly string[]])[] = [
    [
      'AO, electronic',
      euros(300_000),
      ['aoo.electronic 30', 'answers 6', 'standstill 11', ...always],
    ],
    [
      'AO on paper',
      { ...euros(300_000), electronicOnly: false },
      ['aoo 35', 'answers 6', 'standstill.paper 16', ...always],
    ],
    [
      'AO, urgency',
      { ...euros(300_000), urgency: true },
      ['aoo.short 15', 'answers.urgent 4', 'standstill 11', ...always],
    ],
    [
      'AO, prior notice',
      { ...euros(300_000), priorNotice: true },
      ['aoo.short 15', 'answers 6', 'standstill 11', ...always],
    ],
    [
      'AO, file not wholly online',
      { ...euros(300_000), fullDceOnline: false },
      ['aoo.electronic 30', 'offline 5', 'answers 6', 'standstill 11', ...always],
    ],
    [
      'AO, file not online but urgency',
      { ...euros(300_000), fullDceOnline: false, urgency: true },
      ['aoo.short 15', 'answers.urgent 4', 'standstill 11', ...always],
    ],
    [
      'negotiation, electronic',
      { ...euros(300_000), procedureChoice: 'pn' },
      ['candidacies 30', 'initial.electronic 25', 'answers 6', 'standstill 11', ...always],
    ],
    [
      'negotiation on paper, urgency',
      { ...euros(300_000), procedureChoice: 'pn', electronicOnly: false, urgency: true },
      ['candidacies.urgent 15', 'initial 30', 'answers.urgent 4', 'standstill.paper 16', ...always],
    ],
    [
      'dialogue',
      { ...euros(300_000), procedureChoice: 'dialogue' },
      ['dialogue 30', 'answers 6', 'standstill 11', ...always],
    ],
    ['MAPA', euros(100_000), [...mapa, 'answers 6', 'decp 2', 'file 60']],
    ['dispensation', euros(10_000), ['file 60']],
  ];
  for (const [why, facts, delays] of table)
    it(`are those of ${why}`, () => {
      expect(said(facts)).to.deep.equal(delays);
    });
  it('of a MAPA are advice, not a minimum', () => {
    const kinds = advice(euros(100_000)).delays.map((d) => d.kind);
    expect(kinds).to.deep.equal(['conseil', 'conseil', 'minimum', 'minimum', 'minimum']);
  });
  it('say months where they are months', () => {
    const units = advice(euros(10_000)).delays.map((d) => [d.amount, d.unit]);
    expect(units).to.deep.equal([[60, 'months']]);
  });
});
