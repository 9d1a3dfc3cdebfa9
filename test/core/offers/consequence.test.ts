import { expect } from 'chai';
import fc from 'fast-check';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import {
  type AnswerKind,
  absenceConsequence,
  answersFor,
  CONSEQUENCE_TEXT,
  type Consequence,
  consequenceOf,
  valueConsequence,
} from '../../../src/core/offers/consequence.ts';

type Equivalence = Clause['equivalence'];
const EQUIVALENCES: readonly Equivalence[] = ['none', 'standard', 'mark', 'label'];
const ANSWERS: readonly AnswerKind[] = ['accept', 'equivalent', 'reserve', 'refuse', 'missing'];

describe('consequenceOf', () => {
  // practice.md rule 3: [answer, where an equivalent may be proposed, AO or MAPA without negotiation, negotiated]
  const matrix: readonly (readonly [AnswerKind, Equivalence, Consequence, Consequence])[] = [
    ['accept', 'none', 'compliant', 'compliant'],
    ['accept', 'standard', 'compliant', 'compliant'],
    ['equivalent', 'standard', 'compliant-if-proven', 'compliant-if-proven'],
    ['equivalent', 'mark', 'compliant-if-proven', 'compliant-if-proven'],
    ['equivalent', 'label', 'compliant-if-proven', 'compliant-if-proven'],
    ['equivalent', 'none', 'variant', 'to-negotiate'],
    ['reserve', 'none', 'presumed-irregular', 'to-negotiate'],
    ['reserve', 'standard', 'presumed-irregular', 'to-negotiate'],
    ['refuse', 'none', 'presumed-irregular', 'to-negotiate'],
    ['refuse', 'label', 'presumed-irregular', 'to-negotiate'],
    ['missing', 'none', 'incomplete', 'incomplete'],
    ['missing', 'mark', 'incomplete', 'incomplete'],
  ];
  for (const [answer, equivalence, written, negotiated] of matrix) {
    it(`makes of ${answer} (equivalence ${equivalence}) ${written} without negotiation`, () => {
      expect(consequenceOf(answer, false, equivalence)).to.equal(written);
    });
    it(`makes of ${answer} (equivalence ${equivalence}) ${negotiated} with negotiation`, () => {
      expect(consequenceOf(answer, true, equivalence)).to.equal(negotiated);
    });
  }
});

describe('valueConsequence', () => {
  const table: readonly (readonly [boolean, boolean, Consequence])[] = [
    [true, false, 'compliant-with-points'],
    [true, true, 'compliant-with-points'],
    [false, false, 'presumed-irregular'],
    [false, true, 'to-negotiate'],
  ];
  for (const [meets, negotiated, consequence] of table)
    it(`is ${consequence} ${meets ? 'at' : 'under'} the floor, negotiated ${negotiated}`, () => {
      expect(valueConsequence(meets, negotiated)).to.equal(consequence);
    });
});

describe('absenceConsequence', () => {
  it('is what the rules of the consultation announce', () => {
    expect([absenceConsequence(true), absenceConsequence(false)]).to.deep.equal([
      'level-zero',
      'incomplete',
    ]);
  });
});

describe('« à négocier »', () => {
  it('never comes out of a procedure without negotiation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWERS),
        fc.constantFrom(...EQUIVALENCES),
        fc.boolean(),
        (answer, equivalence, flag) => {
          const found = [
            consequenceOf(answer, false, equivalence),
            valueConsequence(flag, false),
            absenceConsequence(flag),
            ...answersFor({ equivalence }, false).map((a) => a.consequence),
          ];
          expect(found).not.to.include('to-negotiate');
        },
      ),
    );
  });
  it('is the only place where a presumption of irregularity gives way', () => {
    for (const answer of ANSWERS)
      for (const equivalence of EQUIVALENCES)
        expect(consequenceOf(answer, true, equivalence)).not.to.be.oneOf([
          'presumed-irregular',
          'variant',
        ]);
  });
});

describe('answersFor', () => {
  it('offers an equivalent only where the clause allows one', () => {
    const offered = (equivalence: Equivalence): readonly AnswerKind[] =>
      answersFor({ equivalence }, false).map((a) => a.answer);
    expect(offered('none')).to.deep.equal(['accept', 'reserve', 'refuse']);
    for (const equivalence of ['standard', 'mark', 'label'] as const)
      expect(offered(equivalence)).to.deep.equal(['accept', 'equivalent', 'reserve', 'refuse']);
  });
});

describe('CONSEQUENCE_TEXT', () => {
  it('leaves the decision to the buyer wherever an offer may fall', () => {
    expect(CONSEQUENCE_TEXT['presumed-irregular']).to.equal(
      'Présumée irrégulière — l’acheteur décide',
    );
    expect(CONSEQUENCE_TEXT.variant).to.contain('l’acheteur décide');
  });
  it('never promises a point for accepting', () => {
    expect(CONSEQUENCE_TEXT.compliant).to.equal('Conforme, 0 point');
  });
});
