import { expect } from 'chai';
import { completeFacts, type Need } from '../../../src/core/intake/facts.ts';
import type { Facts } from '../../../src/core/rules/condition.ts';
import { LEGAL } from '../../builders/legal.ts';
import { FACT_DEFAULTS } from '../../builders/library.ts';

const GIVEN: Facts = { buyerType: 'local', amountCents: 10_000_000, durationMonths: 24 };

const complete = (own: Facts = {}, date = '2026-11-22') =>
  completeFacts(FACT_DEFAULTS, { ...GIVEN, ...own }, LEGAL, date);

function need(own: Facts = {}, date?: string): Need {
  const result = complete(own, date);
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.value;
}

const codes = (own: Facts, date?: string): readonly string[] => {
  const result = complete(own, date);
  return result.ok ? [] : result.problems.map((p) => `${p.code} ${p.where}`);
};

describe('completeFacts, what follows', () => {
  const table: readonly (readonly [why: string, own: Facts, fact: string, value: unknown])[] = [
    ['a default', {}, 'electronicOnly', true],
    ['an answer over its default', { electronicOnly: false }, 'electronicOnly', false],
    ['the procedure', {}, 'procedure', 'mapa'],
    ['a formal procedure', { amountCents: 21_600_000 }, 'formal', true],
    ['a negotiated MAPA', { negotiation: true }, 'negotiated', true],
    ['a MAPA without negotiation', {}, 'negotiated', false],
    [
      'an AO, never negotiated',
      { amountCents: 30_000_000, negotiation: true },
      'negotiated',
      false,
    ],
    ['a negotiation', { amountCents: 30_000_000, procedureChoice: 'pn' }, 'negotiated', true],
    ['a dialogue', { amountCents: 30_000_000, procedureChoice: 'dialogue' }, 'negotiated', true],
    ['health data', { health: true, personalData: true }, 'sensitive', true],
    ['sensitive State data', { sensitiveStateData: true }, 'sensitive', true],
    ['ordinary data', { personalData: true }, 'sensitive', false],
    ['an advance above 50 000 €', { amountCents: 5_000_001 }, 'advanceRequired', true],
    ['no advance at 50 000 €', { amountCents: 5_000_000 }, 'advanceRequired', false],
    ['an advance above two months', { durationMonths: 3 }, 'advanceRequired', true],
    ['no advance at two months', { durationMonths: 2 }, 'advanceRequired', false],
    ['labour documents at 5 000 €', { amountCents: 500_000 }, 'labourDocumentsDue', true],
    ['no labour documents under 5 000 €', { amountCents: 499_999 }, 'labourDocumentsDue', false],
    ['DECP at 40 000 €', { amountCents: 4_000_000 }, 'decpDuty', true],
    ['no DECP under 40 000 €', { amountCents: 3_999_999 }, 'decpDuty', false],
    ['DECP of any concession', { amountCents: 0, contractType: 'dsp' }, 'decpDuty', true],
    ['a light profile under 90 000 €', { amountCents: 8_999_999 }, 'profile', 'light'],
    ['a standard profile at 90 000 €', { amountCents: 9_000_000 }, 'profile', 'standard'],
    [
      'a standard profile for a small critical service',
      { critical: true, amountCents: 100 },
      'profile',
      'standard',
    ],
    [
      'a negotiated concession, whatever its amount',
      { contractType: 'dsp', negotiation: true, amountCents: 900_000_000 },
      'negotiated',
      true,
    ],
    ['a wished profile', { amountCents: 100, profileWish: 'full' }, 'profile', 'full'],
    ['a social duty', { amountCents: 30_000_000 }, 'socialDuty', true],
    [
      'no social duty with an exception',
      { amountCents: 30_000_000, socialException: 'short' },
      'socialDuty',
      false,
    ],
    ['no social duty in a MAPA', {}, 'socialDuty', false],
  ];
  for (const [why, own, fact, value] of table)
    it(`derives ${why}`, () => {
      expect(need(own).facts[fact]).to.equal(value);
    });

  it('starts the environmental duty on 22 August 2026', () => {
    expect(need({}, '2026-08-21').facts['environmentalDuty']).to.equal(false);
    expect(need({}, '2026-08-22').facts['environmentalDuty']).to.equal(true);
  });
  it('keeps the dated figures that decided', () => {
    expect(need().figures.map((f) => f.id)).to.deep.equal([
      'advance.amount',
      'advance.months',
      'labour.documents',
      'environment.criterion',
      'social.condition',
      'decp.full',
    ]);
  });
});

describe('completeFacts, what cannot be', () => {
  const table: readonly (readonly [why: string, own: Facts, fact: string])[] = [
    ['a firm time longer than the whole', { firmMonths: 25 }, 'firmMonths'],
    ['high risk without AI', { highRisk: true }, 'highRisk'],
    [
      'a catalogue service that is no data service',
      { dataActCatalogueService: true },
      'dataActCatalogueService',
    ],
    ['a data service that runs nothing', { dataActService: true }, 'dataActService'],
    ['health data that are not personal', { health: true }, 'health'],
    ['award on initial offers without negotiation', { awardOnInitial: true }, 'awardOnInitial'],
    [
      'a light profile for a critical service',
      { critical: true, profileWish: 'light' },
      'profileWish',
    ],
    [
      'an innovation form outside innovation',
      { innovationForm: 'achat-innovant' },
      'innovationForm',
    ],
  ];
  for (const [why, own, fact] of table)
    it(`refuses ${why}`, () => {
      expect(codes(own)).to.deep.equal([`facts/incoherent /facts/${fact}`]);
    });
  for (const own of [{ software: ['saas'] }, { hosting: true }, { operation: true }])
    it(`accepts a data service with ${Object.keys(own)[0]}`, () => {
      expect(codes({ dataActService: true, ...own })).to.deep.equal([]);
    });
  it('accepts a firm time equal to the whole', () => {
    expect(codes({ firmMonths: 24 })).to.deep.equal([]);
  });
  it('says every fault at once, incoherences and dates without a value together', () => {
    expect(codes({ health: true, highRisk: true }, '2025-06-01')).to.deep.equal([
      'facts/incoherent /facts/highRisk',
      'facts/incoherent /facts/health',
      'legal/no-value-for-date templates/legal-values#formal.services.other',
    ]);
  });
});
