import { expect } from 'chai';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import { fill, joined, parametersUsed, printed, tokensOf } from '../../../src/core/clauses/text.ts';
import { type ResolvedValue, resolveValues } from '../../../src/core/clauses/values.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { aClause, anItem, aParameter, aRuleLine, aText, FACTS } from '../../builders/library.ts';

const parameters = [
  aParameter('days', { unit: 'jours ouvrés', default: 5 }),
  aParameter('sum', { type: 'cents', unit: '', default: 500_000 }),
  aParameter('rate', { type: 'percent', unit: '', default: 99.9 }),
  aParameter('name', { type: 'text', unit: '', default: 'une ville.' }),
  aParameter('open'),
];
const clause = aClause('api-sample', { parameters });

const resolved = (
  given: Readonly<Record<string, number | string>> = {},
  of: Clause = clause,
): readonly ResolvedValue[] =>
  resolveValues(of, { hosting: true }, FACTS, { dossier: given, lot: {} }, () => null);

const read = (text: string, given?: Readonly<Record<string, number | string>>): string =>
  plainSpaces(joined(fill(text, resolved(given)), (id) => `<${id}>`));

describe('tokensOf', () => {
  it('gives names in order, with repetition, and nothing else', () => {
    expect(tokensOf('{{b}} [[x-y]] {{a}} {{b}} {{ c }} {{D}} [z]')).to.deep.equal({
      parameters: ['b', 'a', 'b'],
      clauses: ['x-y'],
    });
  });
});

describe('fill', () => {
  const table: readonly (readonly [text: string, says: string])[] = [
    ['dans les {{days}}.', 'dans les 5 jours ouvrés.'],
    ['{{sum}} au plus', '5 000 € au plus'],
    ['{{rate}}', '99,9 %'],
    ['pour {{name}} Fin.', 'pour une ville. Fin.'],
    ['pour {{name}}. Fin.', 'pour une ville. Fin.'],
    ['selon [[pen-other]].', 'selon <pen-other>.'],
    ['[[pen-other]]{{days}}', '<pen-other>5 jours ouvrés'],
    ['rien', 'rien'],
    ['', ''],
  ];
  for (const [text, says] of table)
    it(`prints « ${text} » as « ${says} »`, () => {
      expect(read(text)).to.equal(says);
    });
  it('agrees the unit with the value', () => {
    expect(read('{{days}}', { days: 1 })).to.equal('1 jour ouvré');
    expect(read('{{days}}', { days: 2 })).to.equal('2 jours ouvrés');
  });
  it('keeps apart text, value and reference', () => {
    expect(fill('a {{sum}} [[b-c]]', resolved())).to.deep.equal([
      { kind: 'text', text: 'a ' },
      { kind: 'value', parameter: 'sum', text: '5\u202f000\u202f€' },
      { kind: 'text', text: ' ' },
      { kind: 'reference', clause: 'b-c' },
    ]);
  });
  it('never prints a hole: a value nobody gave throws', () => {
    expect(() => fill('{{open}}', resolved())).to.throw(RangeError, 'open');
    expect(() => fill('{{unknown}}', resolved())).to.throw(RangeError, 'unknown');
  });
});

const calculated = aClause('sla-sample', {
  parameters: [
    aParameter('limit', { label: 'la limite', default: 10 }),
    aParameter('spare', { default: 3 }),
    aParameter('floor', { default: 1 }),
    aParameter('quoted', { default: 2 }),
  ],
  inputs: { late: { label: 'le retard', of: 'du retard', gender: 'm', unit: 'jours' } },
  rules: {
    base: { says: 'Le retard compté', gender: 'm', equals: { input: 'late' } },
    met: {
      says: 'Le délai est tenu',
      if: [{ left: { rule: 'base' }, is: 'atMost', right: { param: 'limit' } }],
    },
  },
  wording: [
    aText('Le titulaire livre.'),
    aRuleLine('met'),
    aText('Le titulaire héberge, {{spare}}.', { fact: 'hosting' }),
    { kind: 'table', when: { always: true }, table: 'prices' },
  ],
  items: [
    anItem('value', { kind: 'value', asks: 'x', floor: 'floor', question: 'Dites {{quoted}}.' }),
  ],
});

describe('printed', () => {
  const lines = (hosting: boolean): readonly string[] =>
    printed(calculated, { hosting }, FACTS, resolved({}, calculated)).map((item) =>
      item.kind === 'table'
        ? `table ${item.table}`
        : `${item.rule ?? ''}|${plainSpaces(joined(item.segments, (id) => id))}`,
    );
  it('keeps the items whose condition holds, in order, and writes rules out', () => {
    expect(lines(true)).to.deep.equal([
      '|Le titulaire livre.',
      'met|Le délai est tenu si le retard compté est inférieur ou égal à 10 jours.',
      '|Le titulaire héberge, 3 jours.',
      'table prices',
    ]);
  });
  it('leaves out an item whose condition does not hold', () => {
    expect(lines(false)).to.have.length(3);
  });
  it('gives the same items when another clause is printed between', () => {
    const first = JSON.stringify(
      printed(calculated, { hosting: true }, FACTS, resolved({}, calculated)),
    );
    printed(clause, { hosting: true }, FACTS, resolved({ days: 9 }));
    const third = JSON.stringify(
      printed(calculated, { hosting: true }, FACTS, resolved({}, calculated)),
    );
    expect(third).to.equal(first);
  });
  it('throws for a rule that the clause has not', () => {
    const broken = aClause('sla-sample', { wording: [aRuleLine('absent')] });
    expect(() => printed(broken, {}, FACTS, [])).to.throw(RangeError, 'absent');
  });
});

describe('parametersUsed', () => {
  it('names what is printed, reckoned with through rules, or asked', () => {
    const used = [...parametersUsed(calculated, { hosting: true }, FACTS)].filter(Boolean).sort();
    expect(used).to.deep.equal(['floor', 'limit', 'quoted', 'spare']);
  });
  it('leaves out what only an unprinted item reads', () => {
    const used = parametersUsed(calculated, { hosting: false }, FACTS);
    expect(used.has('spare')).to.equal(false);
  });
});
