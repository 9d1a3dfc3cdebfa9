import { expect } from 'chai';
import type { Parameter, ParameterValue } from '../../../src/core/clauses/clause.ts';
import {
  boundsOf,
  numbersOf,
  resolveValues,
  valueProblem,
  valueProblems,
} from '../../../src/core/clauses/values.ts';
import type { Facts } from '../../../src/core/rules/condition.ts';
import { aClause, aParameter, FACTS } from '../../builders/library.ts';

const FACTS_KNOWN: Facts = { hosting: true, durationMonths: 24 };
const days = aParameter('days', { min: 1, max: 30, default: 5 });
const FREE = { min: null, max: null, default: null, because: [] };

describe('boundsOf', () => {
  const delay = aParameter('delay', {
    min: 1,
    max: 30,
    default: 10,
    whenFacts: [
      { when: { fact: 'hosting' }, max: 20, default: 8, because: 'Service hébergé.' },
      { when: { fact: 'durationMonths', above: 36 }, max: 5, because: 'Contrat long.' },
    ],
  });
  it('are the parameter’s own when no case holds', () => {
    expect(boundsOf(delay, { hosting: false, durationMonths: 36 }, FACTS)).to.deep.equal({
      min: 1,
      max: 30,
      default: 10,
      because: [],
    });
  });
  it('are those of the last case that holds, each bound apart', () => {
    expect(boundsOf(delay, { hosting: true, durationMonths: 37 }, FACTS)).to.deep.equal({
      min: 1,
      max: 5,
      default: 8,
      because: ['Service hébergé.', 'Contrat long.'],
    });
  });
});

describe('valueProblem', () => {
  const choice = aParameter('choice', { type: 'choice', options: ['3.0', '3.1'] });
  const text = aParameter('text', { type: 'text' });
  const percent = aParameter('rate', { type: 'percent', min: 90, max: 100 });
  const table: readonly (readonly [Parameter, ParameterValue, code: string | undefined])[] = [
    [days, 0, 'value/out-of-bounds'],
    [days, 1, undefined],
    [days, 30, undefined],
    [days, 31, 'value/out-of-bounds'],
    [days, 1.5, 'value/not-whole'],
    [days, 'cinq', 'value/not-a-number'],
    [days, Number.NaN, 'value/not-a-number'],
    [percent, 99.95, undefined],
    [percent, 89.99, 'value/out-of-bounds'],
    [aParameter('sum', { type: 'cents', min: 100 }), 99, 'value/out-of-bounds'],
    [aParameter('sum', { type: 'cents' }), 0.5, 'value/not-whole'],
    [choice, '3.1', undefined],
    [choice, '2.0', 'value/not-an-option'],
    [choice, 3, 'value/not-a-text'],
    [text, ' ', 'value/not-a-text'],
    [text, 'un texte', undefined],
  ];
  for (const [parameter, value, code] of table)
    it(`says ${code ?? 'nothing'} of ${JSON.stringify(value)} for a ${parameter.type}`, () => {
      const bounds = boundsOf(parameter, FACTS_KNOWN, FACTS);
      expect(valueProblem(parameter, value, bounds, '/here')?.code).to.equal(code);
    });
  it('says the value, the bound and why the bound', () => {
    const bounds = { ...FREE, max: 20, because: ['Service hébergé.'] };
    expect(valueProblem(days, 25, bounds, '/here')?.message).to.equal(
      'Le délai vaut 25 jours : le maximum est 20 jours (Service hébergé.).',
    );
  });
  it('says amounts in euros and rates in percent', () => {
    const sum = aParameter('sum', { label: 'la somme', type: 'cents', unit: '' });
    const bounds = { ...FREE, min: 10_050 };
    expect(valueProblem(sum, 99, bounds, '/here')?.message).to.equal(
      'La somme vaut 0,99 € : le minimum est 100,5 €.',
    );
  });
});

describe('resolveValues', () => {
  const buyer = aParameter('buyer', { type: 'dossier', from: 'buyer.name' });
  const open = aParameter('open');
  const clause = aClause('api-sample', { parameters: [days, open, buyer] });
  const resolve = (
    dossier: Readonly<Record<string, ParameterValue>>,
    lot: Readonly<Record<string, ParameterValue>>,
  ) =>
    resolveValues(clause, FACTS_KNOWN, FACTS, { dossier, lot }, (path) =>
      path === 'buyer.name' ? 'Ville d’Ambre' : null,
    ).map(({ value, origin }) => [value, origin]);

  it('takes the lot’s value before the dossier’s before the clause’s', () => {
    expect(resolve({}, {})[0]).to.deep.equal([5, 'clause']);
    expect(resolve({ days: 7 }, {})[0]).to.deep.equal([7, 'dossier']);
    expect(resolve({ days: 7 }, { days: 9 })[0]).to.deep.equal([9, 'lot']);
  });
  it('keeps a zero that was given', () => {
    expect(resolve({ days: 0 }, {})[0]).to.deep.equal([0, 'dossier']);
  });
  it('invents nothing: what nobody gave is null', () => {
    expect(resolve({}, {})[1]).to.deep.equal([null, 'clause']);
  });
  it('reads the dossier’s own fields, whatever is given by that name', () => {
    expect(resolve({ buyer: 'autre' }, {})[2]).to.deep.equal(['Ville d’Ambre', 'dossier']);
  });
});

describe('valueProblems', () => {
  const open = aParameter('open', { label: 'la date' });
  const vendor = aParameter('promise', { filledBy: 'vendor' });
  const buyer = aParameter('buyer', { type: 'dossier', from: 'buyer.name' });
  const clause = aClause('api-sample', { parameters: [days, open, vendor, buyer] });
  const found = (
    given: Readonly<Record<string, ParameterValue>>,
    used: readonly string[],
  ): readonly (readonly [string, string])[] =>
    valueProblems(
      clause,
      resolveValues(clause, FACTS_KNOWN, FACTS, { dossier: given, lot: {} }, () => null),
      given,
      new Set(used),
    ).map((p) => [p.code, p.where]);

  it('is empty when every value read is there', () => {
    expect(found({}, ['days'])).to.deep.equal([]);
  });
  it('says each value that is read and missing, at its place', () => {
    expect(found({}, ['days', 'open', 'buyer'])).to.deep.equal([
      ['value/missing', '/values/api-sample/open'],
      ['value/missing', '/buyer/name'],
    ]);
  });
  it('never asks the buyer for the vendor’s value', () => {
    expect(found({}, ['promise'])).to.deep.equal([]);
  });
  it('says unknown names and wrong values together', () => {
    expect(found({ dayz: 3, days: 99 }, ['days'])).to.deep.equal([
      ['value/unknown-parameter', '/values/api-sample/dayz'],
      ['value/out-of-bounds', '/values/api-sample/days'],
    ]);
  });
});

describe('numbersOf', () => {
  it('keeps numbers exact and leaves texts out', () => {
    const clause = aClause('api-sample', {
      parameters: [
        aParameter('rate', { type: 'percent', default: 99.9 }),
        aParameter('word', { type: 'text', default: 'oui' }),
        aParameter('open'),
      ],
    });
    const resolved = resolveValues(clause, {}, FACTS, { dossier: {}, lot: {} }, () => null);
    expect(numbersOf(resolved)).to.deep.equal({ rate: { n: 999n, d: 10n } });
  });
});
