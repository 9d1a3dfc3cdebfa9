import { expect } from 'chai';
import { procedureAdvice } from '../../../src/core/intake/procedure.ts';
import type { Facts } from '../../../src/core/rules/condition.ts';
import { LEGAL } from '../../builders/legal.ts';
import { FACT_DEFAULTS } from '../../builders/library.ts';

function articles(own: Facts, date = '2026-11-22'): readonly string[] {
  const facts = { ...FACT_DEFAULTS, buyerType: 'local', ...own };
  const result = procedureAdvice(facts, LEGAL, date);
  if (!result.ok) throw new Error('no advice');
  return result.value.duties.map((d) => d.article);
}

const DISPENSED: Facts = { amountCents: 1_000_000 };
const MAPA: Facts = { amountCents: 10_000_000 };
const FORMAL: Facts = { amountCents: 30_000_000 };

describe('dutiesOf', () => {
  const table: readonly (readonly [duty: string, article: string, when: Facts, not: Facts])[] = [
    ['good use of money', 'CCP R2122-8', DISPENSED, MAPA],
    [
      'a written contract from 25 000 €',
      'CCP L2112-1 et R2112-1',
      { amountCents: 2_500_000 },
      { amountCents: 2_499_999 },
    ],
    ['a European notice', 'CCP R2131-16', FORMAL, MAPA],
    ['the file online', 'CCP R2132-2', MAPA, DISPENSED],
    ['lots', 'CCP L2113-10 et L2113-11', MAPA, DISPENSED],
    ['small lots', 'CCP R2123-1 2°', FORMAL, MAPA],
    ['no negotiation in an AO', 'CCP R2161-5', FORMAL, { ...FORMAL, procedureChoice: 'pn' }],
    ['award on initial offers', 'CCP R2123-5', { ...MAPA, negotiation: true }, MAPA],
    ['variants said in a MAPA', 'CCP R2151-8', MAPA, FORMAL],
    ['days for a file not online', 'CCP R2151-2', { ...MAPA, fullDceOnline: false }, MAPA],
    ['CAO of a local body', 'CGCT L1414-2', FORMAL, { ...FORMAL, buyerType: 'state' }],
    ['control of legality', 'CGCT L2131-2', FORMAL, MAPA],
    ['rejection letters', 'CCP L2181-1 et R2181-1', MAPA, DISPENSED],
    ['standstill', 'CCP R2182-1', FORMAL, MAPA],
    ['award notice', 'CCP R2183-1', FORMAL, MAPA],
    ['presentation report', 'CCP R2184-1', FORMAL, MAPA],
    [
      'DECP from 40 000 €',
      'CCP R2196-1 et R3131-1',
      { amountCents: 4_000_000 },
      { amountCents: 3_999_999 },
    ],
    ['yearly list under 40 000 €', 'CCP R2196-1', { amountCents: 3_999_999 }, MAPA],
    [
      'DECP of a concession without threshold',
      'CCP R2196-1 et R3131-1',
      { amountCents: 100, contractType: 'dsp' },
      { amountCents: 100 },
    ],
    ['a maximum', 'CCP R2162-4', { ...MAPA, contractType: 'accord-cadre' }, MAPA],
  ];
  for (const [duty, article, when, not] of table) {
    it(`names ${duty} (${article}) when due`, () => {
      expect(articles(when)).to.include(article);
    });
    it(`is silent on ${duty} when not due`, () => {
      expect(articles(not)).not.to.include(article);
    });
  }

  const green: readonly (readonly [date: string, facts: Facts, due: boolean])[] = [
    ['2026-08-21', MAPA, false],
    ['2026-08-22', MAPA, true],
    ['2026-08-22', DISPENSED, false],
  ];
  for (const [date, facts, due] of green)
    it(`${due ? 'names' : 'does not name'} the environmental criterion on ${date} at ${facts['amountCents']} cents`, () => {
      expect(articles(facts, date).includes('CCP L2152-7')).to.equal(due);
      expect(articles(facts, date).includes('CCP L2112-2 et L2111-2')).to.equal(due);
    });

  it('names the social condition in formal procedures from 22 August 2026', () => {
    expect(articles(FORMAL, '2026-08-22')).to.include('CCP L2112-2-1');
    expect(articles(FORMAL, '2026-08-21')).not.to.include('CCP L2112-2-1');
    expect(articles(MAPA, '2026-08-22')).not.to.include('CCP L2112-2-1');
  });

  it('asks for the BOAMP from 90 000 € and leaves the choice under it', () => {
    const texts = (cents: number): readonly string[] => {
      const facts = { ...FACT_DEFAULTS, buyerType: 'local', amountCents: cents };
      const result = procedureAdvice(facts, LEGAL, '2026-11-22');
      return result.ok
        ? result.value.duties.filter((d) => d.article === 'CCP R2131-12').map((d) => d.text)
        : [];
    };
    expect(texts(9_000_000)).to.deep.equal([
      'Publier l’avis au BOAMP ou dans un journal d’annonces légales.',
    ]);
    expect(texts(8_999_999)).to.deep.equal([
      'Choisir librement une publicité adaptée à l’objet et au montant.',
    ]);
  });
});
