import { expect } from 'chai';
import { lineParts } from '../../../src/core/clauses/changes-lines.ts';

const told = (before: string, after: string): readonly string[] =>
  lineParts(before, after).map((part) =>
    part.kind === 'equal'
      ? `= ${part.count}`
      : part.words
          .map((w) => `${{ same: '', removed: '-', added: '+' }[w.kind]}${w.text}`)
          .join(' | '),
  );

describe('lineParts', () => {
  const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['equal texts', 'a\nb', 'a\nb', ['= 2']],
    ['typography alone', 'l’avis : « oui »', "l'avis : « oui »", ['= 1']],
    [
      'one line of three',
      'Un.\nLe délai est de 5 jours.\nTrois.',
      'Un.\nLe délai est de 8 jours.\nTrois.',
      ['= 1', 'Le délai est de | -5 | +8 | jours.', '= 1'],
    ],
    ['a line added at the end', 'Un.', 'Un.\nDeux.', ['= 1', '+Deux.']],
    ['a line taken away', 'Un.\nDeux.', 'Deux.', ['-Un.', '= 1']],
    ['one line for two', 'Un mot.', 'Un mot.\nPuis trois.', ['= 1', '+Puis trois.']],
    [
      'a line shortened, then another added',
      'Il notifie sa décision dans les 5 jours. Le silence vaut refus.',
      'Il notifie sa décision dans les 5 jours.\nSans décision, rien ne change.',
      [
        'Il notifie sa décision dans les 5 jours. | -Le silence vaut refus.',
        '+Sans décision, rien ne change.',
      ],
    ],
    [
      'lines that have nothing in common',
      'Rouge et vert.',
      'Le titulaire paie.',
      ['-Rouge et vert.', '+Le titulaire paie.'],
    ],
    ['nothing before', '', 'Un.', ['+Un.']],
    ['nothing after', 'Un.', '', ['-Un.']],
  ];
  for (const [what, before, after, expected] of CASES)
    it(`tells ${what}`, () => expect(told(before, after)).to.deep.equal(expected));
});
