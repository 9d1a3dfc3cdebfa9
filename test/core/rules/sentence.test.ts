import { expect } from 'chai';
import type { Formula, Rule } from '../../../src/core/rules/formula.ts';
import { sentences } from '../../../src/core/rules/sentence.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { paramsWith, speechWith } from '../../builders/speech.ts';

const f = (input: string): Formula => ({ input });
const p = (param: string): Formula => ({ param });
const the = (equals: Formula, gender: 'm' | 'f' = 'f'): Rule => ({
  says: gender === 'f' ? 'La pénalité' : 'Le total dû',
  gender,
  equals,
});
const times = (amount: Formula, count: Formula): Formula => ({ times: { amount, count } });
const percent = (of: Formula): Formula => ({ percentOf: { rate: p('rate'), of } });

/** The rules that a rule under test may name. */
const RULES: Readonly<Record<string, Rule>> = {
  taux: { says: 'Le taux', gender: 'm', equals: f('taux') },
  retenue: { says: 'La pénalité retenue', gender: 'f', equals: f('somme') },
};

type Row = readonly [rule: Rule, says: string];

const said = (rule: Rule, changed: Readonly<Record<string, number>> = {}): string =>
  plainSpaces(sentences(rule, speechWith(RULES), paramsWith(changed)).join(' '));

function prints(rows: readonly Row[]): void {
  for (const [rule, says] of rows)
    it(says, () => {
      expect(said(rule)).to.equal(says);
    });
}

describe('sentences of rules that set a bound', () => {
  prints([
    [
      { says: "L'objectif est un taux", is: 'atLeast', target: p('target'), of: 'taux' },
      "L'objectif est un taux supérieur ou égal à 99,9 %.",
    ],
    [
      { says: "L'objectif est un délai", is: 'atMost', target: p('hours'), of: 'duree' },
      "L'objectif est un délai inférieur ou égal à 48 heures.",
    ],
    [
      { says: 'Le seuil est un taux', is: 'below', target: p('target'), of: 'taux' },
      'Le seuil est un taux inférieur à 99,9 %.',
    ],
    [
      { says: 'Le seuil est un taux', is: 'above', target: p('target'), of: 'taux' },
      'Le seuil est un taux supérieur à 99,9 %.',
    ],
    [
      {
        says: 'Elle est achevée',
        within: p('most'),
        after: 'qui suivent le compte rendu',
        of: 'x',
      },
      'Elle est achevée dans les 30 jours qui suivent le compte rendu.',
    ],
    [
      { says: 'Elle est achevée', within: p('two'), after: 'qui suivent le compte rendu', of: 'x' },
      'Elle est achevée dans les 2 jours ouvrés qui suivent le compte rendu.',
    ],
    [
      { says: 'Elle est achevée', within: p('one'), after: 'qui suivent le compte rendu', of: 'x' },
      'Elle est achevée dans le délai de 1 jour ouvré qui suit le compte rendu.',
    ],
    [
      { says: 'Elle est achevée', within: p('half'), after: 'à compter du signalement', of: 'x' },
      'Elle est achevée dans le délai de 1,5 heure à compter du signalement.',
    ],
    [
      { says: 'La maintenance est exclue', upTo: p('hours'), after: 'par mois', of: 'x' },
      'La maintenance est exclue dans la limite de 48 heures par mois.',
    ],
    [
      { says: 'Elle est annoncée', notice: p('most'), before: 'son début', of: 'x' },
      'Elle est annoncée 30 jours au moins avant son début.',
    ],
    [
      {
        says: 'Le premier essai est achevé',
        first: p('months'),
        event: 'la mise en service',
        // biome-ignore lint/suspicious/noThenProperty: the key of the clause files
        then: 'un essai est achevé',
        every: p('months'),
      },
      'Le premier essai est achevé au plus tard 1 mois après la mise en service, puis un essai est achevé dans chaque période de 1 mois.',
    ],
    [
      { says: 'La période suivie est', chosen: 'coverage' },
      'La période suivie est : heures de service.',
    ],
  ]);
});

describe('sentences of rules that compare', () => {
  prints([
    [
      { says: "L'essai est réussi", if: [{ left: f('duree'), is: 'atMost', right: p('hours') }] },
      "L'essai est réussi si la durée est inférieure ou égale à 48 heures.",
    ],
    [
      {
        says: "L'essai est réussi",
        if: [
          { left: f('duree'), is: 'below', right: p('hours') },
          { left: f('taux'), is: 'atLeast', right: p('target') },
          { left: f('perte'), is: 'atMost', right: p('zero') },
        ],
      },
      "L'essai est réussi si la durée est inférieure à 48 heures, si le taux est supérieur ou égal à 99,9 % et si la perte est inférieure ou égale à 0 %.",
    ],
    [
      {
        says: 'Un plan est remis',
        if: [{ left: { rule: 'taux' }, is: 'above', right: f('objectif') }],
      },
      "Un plan est remis si le taux est supérieur à l'objectif.",
    ],
    [
      { says: 'Un plan est remis', if: [{ left: f('duree'), is: 'above', right: f('prix') }] },
      'Un plan est remis si la durée est supérieure au prix.',
    ],
    [
      {
        says: 'Un plan est remis',
        if: [{ left: f('duree'), is: 'above', right: f('heuresDues') }],
      },
      'Un plan est remis si la durée est supérieure aux heures dues.',
    ],
    [
      {
        says: 'Un plan est remis',
        if: [
          { left: f('taux'), is: 'below', right: { difference: [f('objectif'), p('tolerance')] } },
        ],
      },
      "Un plan est remis si le taux est inférieur à l'objectif, moins 2 points.",
    ],
  ]);
});

describe('sentences of amounts', () => {
  prints([
    [the(p('small')), 'La pénalité est égale à 1 000 €.'],
    [the(p('odd')), 'La pénalité est égale à 123,45 €.'],
    [the(f('total'), 'm'), 'Le total dû est égal au total.'],
    [the(percent(f('prix'))), 'La pénalité est égale à 15 % du prix.'],
    [the(percent({ rule: 'taux' })), 'La pénalité est égale à 15 % du taux.'],
    [the(percent({ rule: 'retenue' })), 'La pénalité est égale à 15 % de la pénalité retenue.'],
    [the(percent({ difference: [f('a'), f('b')] })), 'La pénalité est égale à 15 % de (a − b).'],
    [the(percent({ sum: [f('a'), f('b')] })), 'La pénalité est égale à 15 % de (a + b).'],
    [the(times(p('day'), f('jours'))), 'La pénalité est égale à 50 € par jour de retard.'],
    [
      the(times(p('day'), { least: [f('jours'), p('most')] })),
      'La pénalité est égale à 50 € par jour de retard, dans la limite de 30 jours.',
    ],
    [
      the(times(p('day'), { least: [{ wholeUnits: f('semaines') }, p('weeks')] })),
      'La pénalité est égale à 50 € par semaine de refus, toute semaine commencée comptant pour une semaine entière, dans la limite de 8 semaines.',
    ],
    [
      the(times(percent(f('prix')), { wholeUnits: f('mois') })),
      'La pénalité est égale à 15 % du prix par mois de refus, tout mois commencé comptant pour un mois entier.',
    ],
    [
      the({ greatest: [f('somme'), { rule: 'retenue' }] }),
      "La pénalité est égale à la plus élevée des valeurs suivantes, qui ne s'additionnent pas : la somme ; la pénalité retenue.",
    ],
    [
      the({ least: [f('somme'), f('valeur'), p('small')] }),
      "La pénalité est égale à la plus petite des valeurs suivantes, qui ne s'additionnent pas : la somme ; la valeur ; 1 000 €.",
    ],
    [
      the({
        tiers: {
          on: f('taux'),
          bands: [
            { below: p('target'), give: percent(f('prix')) },
            { below: p('lower'), give: percent(f('valeur')) },
          ],
        },
      }),
      "La pénalité est égale à 15 % du prix si le taux est inférieur à 99,9 % et supérieur ou égal à 99,5 % ; à 15 % de la valeur s'il est inférieur à 99,5 %.",
    ],
    [
      the({ tiers: { on: f('perte'), bands: [{ below: p('target'), give: percent(f('prix')) }] } }),
      'La pénalité est égale à 15 % du prix si la perte est inférieure à 99,9 %.',
    ],
  ]);
});

describe('sentences written with signs', () => {
  prints([
    [
      the({ quotient: [{ product: [f('valeur'), f('jours')] }, p('divisor')] }),
      'La pénalité = la valeur × le nombre de jours ÷ 1 000.',
    ],
    [the({ quotient: [f('a'), { product: [f('b'), f('c')] }] }), 'La pénalité = a ÷ (b × c).'],
    [the({ quotient: [f('a'), { quotient: [f('b'), f('c')] }] }), 'La pénalité = a ÷ (b ÷ c).'],
    [the({ quotient: [{ sum: [f('a'), f('b')] }, f('c')] }), 'La pénalité = (a + b) ÷ c.'],
    [the({ product: [f('a'), { difference: [f('b'), f('c')] }] }), 'La pénalité = a × (b − c).'],
    [the({ difference: [f('a'), { sum: [f('b'), f('c')] }] }), 'La pénalité = a − (b + c).'],
    [the({ difference: [f('a'), { difference: [f('b'), f('c')] }] }), 'La pénalité = a − (b − c).'],
    [the({ difference: [{ difference: [f('a'), f('b')] }, f('c')] }), 'La pénalité = a − b − c.'],
    [
      the({
        sum: [f('a'), { percentOf: { rate: p('rate'), of: { difference: [f('b'), f('a')] } } }],
      }),
      'La pénalité = a + 15 % de (b − a).',
    ],
  ]);
});

describe('sentences that wrap an amount, in the order of the calculation', () => {
  const cap = (value: Formula, at: Formula): Formula => ({
    cap: { value, at, says: 'Elle est limitée' },
  });
  prints([
    [
      the({ cents: cap({ rule: 'retenue' }, percent(f('prix'))) }),
      'La pénalité est égale à la pénalité retenue. Elle est limitée à 15 % du prix. Elle est arrondie au centime, le demi-centime au centime supérieur.',
    ],
    [
      the(cap({ cents: percent(f('valeur')) }, p('small'))),
      'La pénalité est égale à 15 % de la valeur. Elle est arrondie au centime, le demi-centime au centime supérieur. Elle est limitée à 1 000 €.',
    ],
    [
      the(cap(f('somme'), { difference: [percent(f('prix')), f('total')] })),
      'La pénalité est égale à la somme. Elle est limitée à 15 % du prix, moins le total.',
    ],
    [
      the(cap(f('somme'), f('prix'))),
      'La pénalité est égale à la somme. Elle est limitée au prix.',
    ],
    [
      the({ cents: f('total') }, 'm'),
      'Le total dû est égal au total. Il est arrondi au centime, le demi-centime au centime supérieur.',
    ],
    [
      the({ exempt: { value: f('total'), upTo: p('small'), says: "Rien n'est dû" } }, 'm'),
      "Le total dû est égal au total. Rien n'est dû si le total est inférieur ou égal à 1 000 € ; s'il est supérieur, il est dû en entier.",
    ],
    [
      the({ exempt: { value: f('somme'), upTo: p('small'), says: "Rien n'est dû" } }),
      "La pénalité est égale à la somme. Rien n'est dû si la somme est inférieure ou égale à 1 000 € ; si elle est supérieure, elle est due en entier.",
    ],
  ]);

  it('follows the values: the same rule with other figures', () => {
    const rule = the(times(p('day'), { least: [f('jours'), p('most')] }));
    expect(said(rule, { day: 7550, most: 1 })).to.equal(
      'La pénalité est égale à 75,50 € par jour de retard, dans la limite de 1 jour.',
    );
  });

  it('refuses to print a hole', () => {
    expect(() => sentences(the(p('day')), speechWith(), {})).to.throw(RangeError, 'day');
  });
});

describe('sentences when a node of the rule is flipped', () => {
  const changes: readonly (readonly [what: string, one: Formula, other: Formula])[] = [
    ['least and greatest', { least: [f('a'), f('b')] }, { greatest: [f('a'), f('b')] }],
    ['whole units', times(p('day'), { wholeUnits: f('semaines') }), times(p('day'), f('semaines'))],
    [
      'rounding before or after the cap',
      { cents: { cap: { value: f('somme'), at: p('small'), says: 'Elle est limitée' } } },
      { cap: { value: { cents: f('somme') }, at: p('small'), says: 'Elle est limitée' } },
    ],
    [
      'what is taken from what',
      { difference: [f('a'), { difference: [f('b'), f('c')] }] },
      { difference: [{ difference: [f('a'), f('b')] }, f('c')] },
    ],
  ];
  for (const [what, one, other] of changes)
    it(`changes with ${what}`, () => {
      expect(said(the(one))).not.to.equal(said(the(other)));
    });
});
