import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Condition,
  evaluate,
  type Facts,
  factsOf,
} from '../../../src/core/rules/condition.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { FACTS } from '../../builders/library.ts';

const FACTS_KNOWN: Facts = {
  amountCents: 6_000_000,
  durationMonths: 24,
  hosting: true,
  buyerType: 'local',
  contractType: 'marche',
  software: ['saas', 'package'],
  nothing: [],
  empty: '',
  zero: 0,
};

const holds = (condition: Condition): boolean => evaluate(condition, FACTS_KNOWN, FACTS).value;
const said = (condition: Condition, facts: Facts = FACTS_KNOWN): string =>
  plainSpaces(evaluate(condition, facts, FACTS).because.label);

describe('evaluate', () => {
  const table: readonly (readonly [condition: Condition, value: boolean])[] = [
    [{ always: true }, true],
    [{ fact: 'hosting' }, true],
    [{ fact: 'software' }, true],
    [{ fact: 'nothing' }, false],
    [{ fact: 'empty' }, false],
    [{ fact: 'zero' }, false],
    [{ fact: 'buyerType', is: 'local' }, true],
    [{ fact: 'buyerType', is: 'state' }, false],
    [{ fact: 'hosting', is: false }, false],
    [{ fact: 'software', has: 'saas' }, true],
    [{ fact: 'software', has: 'specificDevelopment' }, false],
    [{ fact: 'buyerType', has: 'local' }, false],
    [{ fact: 'durationMonths', atLeast: 25 }, false],
    [{ fact: 'durationMonths', atLeast: 24 }, true],
    [{ fact: 'durationMonths', atMost: 24 }, true],
    [{ fact: 'durationMonths', atMost: 23 }, false],
    [{ fact: 'durationMonths', above: 24 }, false],
    [{ fact: 'durationMonths', above: 23 }, true],
    [{ fact: 'durationMonths', below: 24 }, false],
    [{ fact: 'durationMonths', below: 25 }, true],
    [{ not: { fact: 'hosting' } }, false],
    [{ all: [{ fact: 'hosting' }, { fact: 'nothing' }] }, false],
    [{ any: [{ fact: 'hosting' }, { fact: 'nothing' }] }, true],
    [{ all: [] }, true],
    [{ any: [] }, false],
  ];
  for (const [condition, value] of table)
    it(`is ${value} for ${JSON.stringify(condition)}`, () => {
      expect(holds(condition)).to.equal(value);
    });

  it('throws for a fact nobody gave, and for a bound on a word', () => {
    expect(() => holds({ fact: 'unheard' })).to.throw(RangeError, 'unheard');
    expect(() => holds({ fact: 'buyerType', atLeast: 2 })).to.throw(RangeError, 'buyerType');
  });

  it('obeys De Morgan for every pair of tests', () => {
    const one = fc.constantFrom<Condition>(...table.map(([condition]) => condition));
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(holds({ not: { all: [a, b] } })).to.equal(holds({ any: [{ not: a }, { not: b }] }));
        expect(holds({ not: { any: [a, b] } })).to.equal(holds({ all: [{ not: a }, { not: b }] }));
      }),
    );
  });
});

describe('evaluate, reasons', () => {
  const table: readonly (readonly [why: string, condition: Condition, label: string])[] = [
    ['a yes', { fact: 'hosting' }, 'hébergement : oui'],
    ['the options of a list', { fact: 'software' }, 'logiciel : logiciel en service et progiciel'],
    [
      'an amount with its bound',
      { fact: 'amountCents', atLeast: 9_000_000 },
      'montant estimé hors taxes : 60 000 € (au moins 90 000 €)',
    ],
    [
      'a number with its bound',
      { fact: 'durationMonths', above: 12 },
      'durée totale en mois : 24 (plus de 12)',
    ],
    [
      'the option expected',
      { fact: 'buyerType', is: 'state' },
      "nature de l'acheteur : collectivité (attendu : État)",
    ],
    [
      'the member expected',
      { fact: 'software', has: 'saas' },
      'logiciel : logiciel en service et progiciel (attendu : logiciel en service)',
    ],
    [
      'only what decided, of several',
      { any: [{ fact: 'nothing' }, { fact: 'hosting' }] },
      'hébergement : oui',
    ],
    [
      'all that decided',
      { all: [{ fact: 'hosting' }, { fact: 'durationMonths', atMost: 24 }] },
      'hébergement : oui ; durée totale en mois : 24 (au plus 24)',
    ],
    [
      'the option excluded, under a not',
      { not: { fact: 'contractType', is: 'dsp' } },
      'forme du contrat : marché (exclu : concession)',
    ],
    [
      'the other side of a bound, under a not',
      { not: { fact: 'durationMonths', above: 36 } },
      'durée totale en mois : 24 (au plus 36)',
    ],
    [
      'the member expected again, under two nots',
      { not: { not: { fact: 'software', has: 'saas' } } },
      'logiciel : logiciel en service et progiciel (attendu : logiciel en service)',
    ],
    ['nothing to look at', { always: true }, 'Toujours applicable'],
  ];
  for (const [why, condition, label] of table)
    it(`say ${why}`, () => {
      expect(said(condition)).to.equal(label);
    });
  it('say « aucun » for an empty list', () => {
    expect(said({ fact: 'software' }, { software: [] })).to.equal('logiciel : aucun');
  });
  it('keep one line a fact looked at', () => {
    const { because } = evaluate(
      { all: [{ fact: 'hosting' }, { fact: 'software' }] },
      FACTS_KNOWN,
      FACTS,
    );
    expect(because.from).to.have.length(2);
    expect(because.figure).to.equal('oui');
  });
});

describe('factsOf', () => {
  it('names each fact once, at any depth', () => {
    const condition: Condition = {
      all: [
        { fact: 'hosting' },
        { not: { any: [{ fact: 'software', has: 'saas' }, { fact: 'hosting' }] } },
        { always: true },
      ],
    };
    expect(factsOf(condition)).to.deep.equal(['hosting', 'software']);
  });
});
