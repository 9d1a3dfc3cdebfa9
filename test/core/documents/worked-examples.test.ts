import { expect } from 'chai';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import { plain } from '../../../src/core/documents/model.ts';
import { workedExamples } from '../../../src/core/documents/worked-examples.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { articlesOf } from '../../../src/core/tender/tender.ts';
import { aClause, aLibrary, aParameter, aRuleLine, examples } from '../../builders/library.ts';
import { aSources, aTender, CLAUSES } from '../../builders/tender.ts';

type Penalty = Clause['examples']['penalty'];

/** 10 € a day late, 50 € at most. */
const late = (penalty: Penalty, own: Partial<Clause> = {}): Clause =>
  aClause('pen-day', {
    rank: 90,
    parameters: [
      aParameter('sum', { type: 'cents', unit: '', default: 1000 }),
      aParameter('most', { type: 'cents', unit: '', default: 5000 }),
    ],
    inputs: { days: { label: 'le retard', of: 'jour de retard', gender: 'm', unit: 'jours' } },
    rules: {
      due: {
        says: 'La pénalité',
        gender: 'f',
        equals: {
          cents: {
            cap: {
              says: 'Elle est limitée',
              value: { times: { amount: { param: 'sum' }, count: { input: 'days' } } },
              at: { param: 'most' },
            },
          },
        },
      },
    },
    wording: [aRuleLine('due')],
    examples: examples({ penalty }),
    ...own,
  });
const example = (days: number, gives = 0): Penalty[number] => ({
  rule: 'due',
  values: {},
  inputs: { days },
  gives,
});

/** The rows of the table of an article, as they are read; null when there is no table. */
function rows(clause: Clause, values: Readonly<Record<string, number>> = {}) {
  const tender = aTender(
    { values: { [clause.id]: values } },
    aSources({ library: aLibrary([...CLAUSES, clause]) }),
  );
  const article = articlesOf(tender).find((a) => a.clause.id === clause.id);
  const [block] = article ? workedExamples(article, { vocabulary: 'marche' }) : [];
  if (block?.kind !== 'table') return null;
  return block.rows.map((row) => row.map((cell) => plainSpaces(plain(cell))).join(' | '));
}

describe('workedExamples', () => {
  it('prints what the engine gives, never what the file says', () => {
    expect(rows(late([example(2, 99)]))).to.deep.equal([
      'La pénalité | le retard : 2 jours | 20 €',
    ]);
  });
  it('reckons with the values of the tender', () => {
    expect(rows(late([example(2), example(9)]), { sum: 1250, most: 6000 })).to.deep.equal([
      'La pénalité | le retard : 2 jours | 25 €',
      'La pénalité | le retard : 9 jours | 60 €',
    ]);
  });
  it('shows three results at most, each once', () => {
    expect(rows(late([0, 1, 5, 6, 2].map((n) => example(n))))).to.deep.equal([
      'La pénalité | le retard : 0 jour | 0 €',
      'La pénalité | le retard : 1 jour | 10 €',
      'La pénalité | le retard : 5 jours | 50 €',
    ]);
  });
  it('says nothing of a rule without example, not printed, or whose quantities are missing', () => {
    expect(rows(late([]))).to.equal(null);
    expect(rows(late([example(2)], { wording: [] }))).to.equal(null);
    expect(rows(late([{ ...example(2), inputs: {} }]))).to.equal(null);
  });
  it('gives a rate its unit and says when a number is shortened', () => {
    const rate = late([{ ...example(1), rule: 'rate' }], {
      parameters: [],
      wording: [aRuleLine('rate')],
      rules: {
        rate: {
          says: 'Le taux',
          gender: 'm',
          equals: { product: [{ number: 100 }, { quotient: [{ input: 'days' }, { number: 3 }] }] },
        },
      },
    });
    expect(rows(rate)).to.deep.equal(['Le taux | le retard : 1 jour | environ 33,333333 %']);
  });
  it('keeps the unit of an amount that is compared with nothing', () => {
    const net = late([example(7)], {
      parameters: [aParameter('sum', { type: 'cents', unit: '', default: 1000 })],
      rules: {
        due: {
          says: 'La pénalité',
          gender: 'f',
          equals: {
            greatest: [
              { number: 0 },
              { times: { amount: { param: 'sum' }, count: { input: 'days' } } },
            ],
          },
        },
      },
    });
    expect(rows(net)).to.deep.equal(['La pénalité | le retard : 7 jours | 70 €']);
  });
});
