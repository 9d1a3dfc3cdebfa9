import { expect } from 'chai';
import { criteriaForm } from '../../src/web/forms/criteria-form.ts';
import { presentCriteria } from '../../src/web/presenters/dossiers/criteria.ts';
import { aTender, GRID } from '../builders/tender.ts';

const prices = [
  { key: 'P1', label: 'Mise en œuvre', unit: 'forfait', quantity: 1, kind: 'firm' },
  { key: 'P2', label: 'Service', unit: 'mois', quantity: 12, kind: 'firm' },
  { key: 'S1', label: 'Sortie', unit: 'jour', quantity: 10, kind: 'exit' },
] as const;
const tender = aTender({ prices });
const typed = { formula: 'classic', basis: 'HT', k: '1' };
const priceOf = (body: Record<string, unknown>) => {
  const form = criteriaForm({ ...typed, ...body }, tender.criteria);
  return form.ok ? form.value.price : form.problems.map((p) => `${p.where} ${p.code}`);
};

describe('criteriaForm, price', () => {
  for (const formula of ['classic', 'linear-slope', 'quadratic', 'average'])
    it(`accepts the formula ${formula}`, () => {
      expect(priceOf({ formula })).to.deep.equal({ formula, k: 1, basis: 'HT' });
    });
  it('refuses the formula that is not offered', () => {
    expect(priceOf({ formula: 'linear-minmax' })).to.deep.equal([
      'formula-classic criteria/formula',
    ]);
  });
  it('reads a life cycle once a number of years is typed', () => {
    expect(priceOf({ annees: '6', annuelle: ['P2'] })).to.deep.include({
      lifeCycle: { years: 6, yearly: ['P2'] },
    });
    expect(priceOf({ annees: '', annuelle: ['P2'] })).to.not.have.property('lifeCycle');
  });
  for (const annees of ['0', '31', '2,5', 'six'])
    it(`refuses « ${annees} » years`, () => {
      expect(priceOf({ annees })).to.deep.equal(['annees criteria/life-cycle-years']);
    });
});

describe('presentCriteria, price', () => {
  const shown = (own: Parameters<typeof aTender>[0] = {}) =>
    presentCriteria(aTender({ prices, ...own }), [GRID], null, []);
  it('offers four formulas and says why not another', () => {
    const { formulas, minmax } = shown();
    expect(formulas.map((f) => f.title)).to.deep.equal([
      'Classique',
      'Linéaire avec pente',
      'Quadratique',
      'Rapportée à la moyenne',
    ]);
    expect(minmax).to.match(/donne toujours 0 au plus cher/);
  });
  it('proposes the lines that may come back each year, never the exit', () => {
    expect(shown().lifeCycle.lines.map((l) => `${l.key} ${l.checked}`)).to.deep.equal([
      'P1 false',
      'P2 false',
    ]);
  });
  it('shows what is declared and what is wrong with it', () => {
    const price = {
      formula: 'classic',
      k: 1,
      basis: 'HT',
      lifeCycle: { years: 1, yearly: ['P2'] },
    } as const;
    const { lifeCycle, wrong } = shown({ criteria: { price } });
    expect(lifeCycle.years.value).to.equal('1');
    expect(lifeCycle.lines.find((l) => l.key === 'P2')?.checked).to.equal(true);
    expect(wrong.join()).to.match(/porte sur 1 an et le contrat dure 24 mois/);
  });
});
