import { expect } from 'chai';
import fc from 'fast-check';
import type { Grade, OfferFile } from '../../../../src/core/offers/offer.ts';
import { analyseOffers } from '../../../../src/core/scoring/analyse.ts';
import { withWeights } from '../../../../src/core/scoring/rehearsal-plans.ts';
import { fieldOf } from '../../../../src/core/scoring/stability/field.ts';
import { withGrade } from '../../../../src/core/scoring/stability/grade.ts';
import { type Stability, stabilityOf } from '../../../../src/core/scoring/stability/stability.ts';
import { stabilityFile } from '../../../../src/core/scoring/stability/stability-file.ts';
import type { WeightChange } from '../../../../src/core/scoring/stability/weights.ts';
import { stabilityStep } from '../../../../src/core/scoring/stability/words.ts';
import type { Step } from '../../../../src/core/shared/explanation.ts';
import { plainSpaces } from '../../../../src/core/shared/french.ts';
import { decimal } from '../../../../src/core/shared/rational.ts';
import type { Tender } from '../../../../src/core/tender/tender.ts';
import { aFile, aGrade, aTender } from '../../../builders/tender.ts';

const tender = aTender();
type Level = Grade['level'];

/** An offer by its price and its four answers: text, proof, promised value, choice. */
const anAnswer = (
  name: string,
  price: number,
  [text, proof]: readonly [Level, Level],
  value = 99.5,
  choice = 'vert',
): OfferFile =>
  aFile(name, price, {
    offer: {
      items: [
        { item: 'api-docs/text', text: 'Nos moyens.' },
        { item: 'sla-up/value', value, justification: 'Mesuré.' },
        { item: 'sob-green/choice', choice },
      ],
    },
    grades: [
      aGrade(name, { level: text }),
      aGrade(name, { question: 'api-docs/proof', level: proof }),
    ],
  });

const stability = (files: readonly OfferFile[], of: Tender = tender): Stability =>
  stabilityOf(of, files, analyseOffers(of, files), { seed: 1, drawn: 50 });
const compared = (files: readonly OfferFile[], of: Tender = tender) => {
  const found = stability(files, of);
  if (found.kind !== 'compared') throw new Error(`not compared: ${found.kind}`);
  return found;
};
const sentences = (step: Step): readonly string[] => [
  plainSpaces(step.label),
  ...step.from.flatMap(sentences),
];

// a: 40 + 15 + 5 + 10 + 10 = 80; b: 40 × 100 ÷ 125 = 32, + 20 + 7.5 + 10 + 10 = 79.5
const CLOSE = [anAnswer('a', 100, [75, 50]), anAnswer('b', 125, [100, 75])];

describe('stabilityOf', () => {
  it('finds the smallest change of one weight, by hand', () => {
    const { oneWeight } = compared(CLOSE);
    // b loses 0.2 a point on price, gains 7.5 ÷ 50 = 0.15 on value. With w points on price and the rest in
    // proportion: −0.2 w + (100 − w) × 7.5 ÷ 60 = 0 → w = 38.46
    expect(oneWeight.kind === 'change' && decimal(oneWeight.to, 2)).to.equal('38.46');
    expect(oneWeight.kind === 'change' && [oneWeight.axis, oneWeight.upward]).to.deep.equal([
      0,
      false,
    ]);
  });
  it('finds the smallest change of several weights, by hand', () => {
    const { severalWeights } = compared(CLOSE);
    // from price to value each point brings 0.35: 0.5 ÷ 0.35 = 1.43 points move
    expect(severalWeights.kind === 'change' && decimal(severalWeights.change, 2)).to.equal('2.86');
  });
  it('finds the smallest change of one grade, by hand', () => {
    const { oneGrade } = compared(CLOSE);
    // the proof of b from 75 to 100: 2.5 points more; the text of b is at its highest already
    const { smallest } = oneGrade;
    if (smallest.kind !== 'change') throw new Error('no change');
    const { offer, question, from, to, levels, first } = smallest;
    expect([offer, question.key, from, to, levels, first]).to.deep.equal([
      'a',
      'api-docs/proof',
      50,
      25,
      1,
      'b',
    ]);
    // a lower on either question, b higher on the proof: three of the four grades, by one level
    expect([oneGrade.grades, oneGrade.atOneLevel]).to.deep.equal([4, 3]);
  });
  it('says it in plain French', () => {
    expect(sentences(stabilityStep(tender, compared(CLOSE))).slice(0, 5)).to.deep.equal([
      'A devance B de 0,5 point avant arrondi.',
      'Il faudrait que le poids du critère 1 « Prix », de 40 points, descende sous 38,46, les autres gardant entre eux leurs proportions, pour que B passe devant A.',
      'Le plus petit changement de plusieurs poids déplace 1,43 point sur 100 (2,86 en comptant ce qui est ôté et ce qui est ajouté) : « Prix » de 40 à 38,57 et « Valeur » de 50 à 51,43. Au-delà, B passerait devant A.',
      'Une seule note suffirait : celle de A à la question « Décrivez vos moyens. », de 50 à 25 % (un niveau) ; B passerait devant A.',
      'À un niveau près, 3 des 4 notes données par des personnes changeraient chacune la première offre.',
    ]);
  });
  it('names an offer that nothing overtakes', () => {
    const best = compared([anAnswer('a', 100, [100, 100], 100), anAnswer('b', 125, [25, 25])]);
    expect([
      best.oneWeight.kind,
      best.severalWeights.kind,
      best.oneGrade.smallest.kind,
    ]).to.deep.equal(['none', 'none', 'none']);
    const [, one, several, grade] = sentences(stabilityStep(tender, best));
    expect(one).to.match(/^Aucun changement d'un seul poids/);
    expect(several).to.match(
      /^Aucun changement de poids .* aucun critère une autre ne fait mieux\.$/,
    );
    expect(grade).to.match(/^Aucune des 4 notes/);
  });
  it('names a tie, an order decided by rounding, a lonely offer and criteria without a total', () => {
    expect(stability([anAnswer('a', 100, [75, 50]), anAnswer('b', 100, [75, 50])]).kind).to.equal(
      'tie',
    );
    expect(stability([anAnswer('a', 100, [75, 50])]).kind).to.equal('no-rival');
    expect(stability([]).kind).to.equal('no-rival');
    const ordered = aTender({ criteria: { mode: 'ordered', modeReason: 'Objet incertain.' } });
    expect(stability(CLOSE, ordered).kind).to.equal('no-total');
    // 100.00 € against 100.01 €: 40 and 39.996 points, both printed 40,00
    const near = stability([anAnswer('a', 100, [75, 50]), anAnswer('b', 100.01, [75, 50])]);
    expect(near.kind === 'rounding' && near.leader.offer).to.equal('a');
    expect(sentences(stabilityStep(tender, near))[0]).to.equal(
      "L'arrondi décide : avant arrondi, A a le total le plus élevé, et le classement imprimé met A et B au premier rang. Il n'y a pas de distance à mesurer.",
    );
  });
  it('leaves offers that are set apart out', () => {
    const apart = aFile('c', 50, {
      offer: { answers: [{ clause: 'adm-object', answer: 'refuse' }] },
    });
    const found = compared([...CLOSE, apart]);
    expect(found.field.contenders.map((one) => one.offer)).to.deep.equal(['a', 'b']);
  });
});

describe('stabilityOf, floor marks', () => {
  // criterion 2: 50 points; a has 15 + 5 + 10 = 30, 60 %
  const floored = aTender({ criteria: { floors: [{ criterion: '2', percent: 55 }] } });
  it('knows that a grade may set the first offer apart', () => {
    // far ahead on price: a 40 + 30 + 10, b 20 + 30 + 10; one level less on the text puts a at 25 points, 50 %
    const files = [anAnswer('a', 100, [75, 50]), anAnswer('b', 200, [75, 50])];
    const { smallest, atOneLevel } = compared(files, floored).oneGrade;
    expect(
      smallest.kind === 'change' && [smallest.offer, smallest.question.key, smallest.first],
    ).to.deep.equal(['a', 'api-docs/text', 'b']);
    expect(atOneLevel).to.equal(1);
    expect(compared(files).oneGrade.smallest.kind).to.equal('none');
  });
  it('knows that a grade may bring back an offer that only a floor mark sets apart', () => {
    // b: 10 + 5 + 10 = 25 points, under 55 %; one level more on the text and it is in, at half the price of a
    const files = [
      anAnswer('a', 200, [75, 50]),
      anAnswer('b', 100, [50, 50]),
      anAnswer('c', 250, [75, 50]),
    ];
    const { smallest } = compared(files, floored).oneGrade;
    expect(
      smallest.kind === 'change' && [smallest.offer, smallest.first, smallest.levels],
    ).to.deep.equal(['b', 'b', 1]);
  });
});

describe('stabilityOf, replayed by the scoring of offers', () => {
  const level = fc.constantFrom<Level>(0, 25, 50, 75, 100);
  const someFiles = fc
    .array(
      fc.record({
        price: fc.integer({ min: 80, max: 160 }),
        text: level,
        proof: level,
        value: fc.integer({ min: 9_900, max: 10_000 }),
        choice: fc.constantFrom('vert', 'pâle'),
      }),
      { minLength: 2, maxLength: 4 },
    )
    .map((list) =>
      list.map((o, i) => anAnswer(`o${i}`, o.price, [o.text, o.proof], o.value / 100, o.choice)),
    );
  const firstOf = (files: readonly OfferFile[], of: Tender) => {
    const analysis = analyseOffers(of, files);
    const { first, printed } = fieldOf(of.criteria, analysis);
    return { exact: first.map((f) => f.offer), printed };
  };
  const reweighed = (change: WeightChange, axes: readonly { readonly id: string }[]): Tender => ({
    ...tender,
    criteria: withWeights(
      tender.criteria,
      Object.fromEntries(
        axes.flatMap((axis, i) => (change.witness[i] ? [[axis.id, change.witness[i]]] : [])),
      ),
    ),
  });

  it('changes the winner at each witness', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const found = stability(files);
        fc.pre(found.kind === 'compared');
        if (found.kind !== 'compared') return;
        for (const change of [found.oneWeight, found.severalWeights]) {
          if (change.kind === 'none') continue;
          const after = firstOf(files, reweighed(change, found.field.axes));
          expect(after.exact).to.not.include(change.leader);
          if (change.printed) expect(after.printed).to.not.include(change.leader);
        }
      }),
      { numRuns: 60 },
    );
  });
  /** The fewest levels by which one grade changes the winner, each tried by scoring everything again. */
  const byHand = (files: readonly OfferFile[], of: Tender, leader: string): number | null => {
    const levels = files
      .flatMap((file) => file.grades)
      .flatMap((grade) => ([0, 25, 50, 75, 100] as const).map((to) => ({ grade, to })))
      .filter(({ grade, to }) => {
        const { exact } = firstOf(withGrade(files, { ...grade, level: to }), of);
        return exact.length > 0 && !exact.includes(leader);
      })
      .map(({ grade, to }) => Math.abs(to - grade.level) / 25);
    return levels.length > 0 ? Math.min(...levels) : null;
  };
  const someTender = fc.constantFrom(
    tender,
    aTender({ criteria: { floors: [{ criterion: '2', percent: 40 }] } }),
  );
  it('changes the winner at the smallest grade, and at no smaller one', () => {
    fc.assert(
      fc.property(someFiles, someTender, (files, of) => {
        const found = stability(files, of);
        fc.pre(found.kind === 'compared');
        if (found.kind !== 'compared') return;
        const { smallest } = found.oneGrade;
        const levels = smallest.kind === 'none' ? null : smallest.levels;
        expect(levels).to.equal(byHand(files, of, found.leader.offer));
        if (smallest.kind === 'none') return;
        const at = { offer: smallest.offer, question: smallest.question.key, level: smallest.to };
        const after = firstOf(withGrade(files, at), of);
        expect(after.exact).to.include(smallest.first);
        expect(after.printed.includes(smallest.leader) && smallest.printed).to.equal(false);
      }),
      { numRuns: 25 },
    );
  });
  it('does not depend on the order of the offers', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const turned = stability([...files].reverse());
        expect(stabilityFile(tender, turned)).to.deep.equal(
          stabilityFile(tender, stability(files)),
        );
      }),
      { numRuns: 20 },
    );
  });
});
