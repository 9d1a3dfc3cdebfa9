import { expect } from 'chai';
import fc from 'fast-check';
import {
  enumerated,
  frenchEuros,
  frenchFixed,
  frenchNumber,
  frenchPoints,
  frenchWholeEuros,
  ofName,
  plainSpaces,
  typography,
  unitFor,
} from '../../../src/core/shared/french.ts';
import { exact, rational } from '../../../src/core/shared/rational.ts';

const NARROW = '\u202f';
const FIRM = '\u00a0';

/** Writes _ for a narrow no-break space and ~ for a no-break space: the eye sees code points. */
const shown = (text: string): string => text.replaceAll(NARROW, '_').replaceAll(FIRM, '~');

describe('frenchNumber', () => {
  const table: readonly (readonly [value: string, said: string])[] = [
    ['0', '0'],
    ['999', '999'],
    ['1000', '1_000'],
    ['43200', '43_200'],
    ['1234567.5', '1_234_567,5'],
    ['99.90', '99,9'],
    ['99.95', '99,95'],
    ['-1234.5', '−1_234,5'],
    ['-0.5', '−0,5'],
    ['0.0000001', '0'],
    ['-0.0000001', '0'],
  ];
  for (const [value, said] of table)
    it(`writes ${value} as ${said}`, () => {
      expect(shown(frenchNumber(exact(value)))).to.equal(said);
    });
  it('rounds half away from zero at the asked decimals', () => {
    expect(frenchNumber(exact('2.675'), 2)).to.equal('2,68');
    expect(frenchFixed(rational(100n, 3n), 2)).to.equal('33,33');
    expect(frenchFixed(exact(40), 2)).to.equal('40,00');
    expect(frenchFixed(exact('-0.004'), 2)).to.equal('0,00');
  });
});

describe('frenchEuros and frenchWholeEuros', () => {
  it('write computed amounts with two decimals and thresholds without', () => {
    expect(shown(frenchEuros(144_000))).to.equal('1_440,00_€');
    expect(shown(frenchWholeEuros(6_000_000))).to.equal('60_000_€');
    expect(shown(frenchWholeEuros(6_000_050))).to.equal('60_000,50_€');
    expect(shown(frenchEuros(-5))).to.equal('−0,05_€');
  });
});

describe('frenchPoints', () => {
  const table: readonly (readonly [points: string, said: string])[] = [
    ['0', '0,00~point'],
    ['0.6', '0,60~point'],
    ['1.99', '1,99~point'],
    ['2', '2,00~points'],
    ['33.333', '33,33~points'],
  ];
  for (const [points, said] of table)
    it(`says ${points} as ${said}`, () => {
      expect(shown(frenchPoints(exact(points)))).to.equal(said);
    });
});

describe('unitFor', () => {
  const table: readonly (readonly [unit: string, value: string, said: string])[] = [
    ['jours ouvrés', '1', 'jour ouvré'],
    ['jours ouvrés', '2', 'jours ouvrés'],
    ['heures', '1.5', 'heure'],
    ['heures', '0', 'heure'],
    ['mois', '1', 'mois'],
    ['fois', '1', 'fois'],
    ['ms', '1', 'ms'],
  ];
  for (const [unit, value, said] of table)
    it(`is « ${said} » for ${value}`, () => {
      expect(unitFor(unit, exact(value))).to.equal(said);
    });
});

describe('ofName', () => {
  const table: readonly (readonly [name: string, said: string])[] = [
    ['Aster', 'd’Aster'],
    ['Élan numérique', 'd’Élan numérique'],
    ['Cordage', 'de Cordage'],
    ['Hélice', 'de Hélice'],
    ['2IE', 'de 2IE'],
  ];
  for (const [name, said] of table)
    it(`writes ${said}`, () => {
      expect(ofName(name)).to.equal(said);
    });
});

describe('enumerated', () => {
  it('puts the last word after « et »', () => {
    expect(enumerated([])).to.equal('');
    expect(enumerated(['a'])).to.equal('a');
    expect(enumerated(['a', 'b'])).to.equal('a et b');
    expect(enumerated(['a', 'b', 'c'], 'ou')).to.equal('a, b ou c');
  });
});

describe('typography', () => {
  const table: readonly (readonly [why: string, raw: string, printed: string])[] = [
    ['before double marks', 'délai : oui ; non ! quoi ?', 'délai_: oui_; non_! quoi_?'],
    ['before % and €', '99,9 % et 60 000 €', '99,9_% et 60_000_€'],
    ['a firm space before HT', '60 000 € HT', '60_000_€~HT'],
    ['inside guillemets', 'dit « titulaire » ici', 'dit «_titulaire_» ici'],
    ['curly apostrophes', "l'acheteur qu'il", 'l’acheteur qu’il'],
    ['an apostrophe before guillemets', "l'« article »", 'l’«_article_»'],
    [
      'a number and its unit',
      '24 heures, 1 jour, 500 ko, 200 ms',
      '24~heures, 1~jour, 500~ko, 200~ms',
    ],
    ['a unit is a whole word', '3 jouets et 2 moissons', '3 jouets et 2 moissons'],
    ['thousands', '1 234 567 lignes', '1_234_567 lignes'],
    ['years stay', 'en 2026', 'en 2026'],
    ['after art. and n°', 'art. 14 et n° 413533', 'art.~14 et n°~413533'],
    [
      'after article before a number',
      "l'article 14.1 ; article L2152-7",
      'l’article~14.1_; article~L2152-7',
    ],
    ['a time without spaces stays', 'à 12:30', 'à 12:30'],
    ['an address stays', 'voir https://exemple.fr/a ici', 'voir https://exemple.fr/a ici'],
    [
      'an address with a query and escapes stays',
      'voir https://exemple.fr/a?b=1;c=%20d ici ; oui',
      'voir https://exemple.fr/a?b=1;c=%20d ici_; oui',
    ],
    ['a firm space that was typed gives way', `oui${FIRM}: non`, 'oui_: non'],
  ];
  for (const [why, raw, printed] of table)
    it(`sets ${why}`, () => {
      expect(shown(typography(raw))).to.equal(printed);
    });

  const piece = fc.constantFrom(
    ...[
      ' ',
      FIRM,
      NARROW,
      ':',
      ';',
      '!',
      '?',
      '%',
      '€',
      '«',
      '»',
      "'",
      '’',
      '1',
      '23',
      '456',
      '1 000',
    ],
    ...[
      'l',
      'é',
      'jours',
      'mois',
      'art.',
      'n°',
      'article',
      'HT',
      'https://a.fr/?b',
      '(',
      '.',
      ',',
      '\n',
      '−',
    ],
  );
  const anyText = fc.array(piece, { maxLength: 14 }).map((list) => list.join(''));
  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(shown(typography(typography(text)))).to.equal(shown(typography(text)));
      }),
      { numRuns: 20_000 },
    );
  });
  it('changes only spaces and apostrophes', () => {
    const bare = (text: string): string =>
      text.replace(/[ \u00a0\u202f]/g, '').replaceAll('’', "'");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(bare(typography(text))).to.equal(bare(text));
      }),
      { numRuns: 5000 },
    );
  });
  it('puts U+202F and nothing else before a mark of a sentence', () => {
    const points = [...typography('Oui !')].map((c) => c.codePointAt(0));
    expect(points).to.deep.equal([0x4f, 0x75, 0x69, 0x202f, 0x21]);
  });
});

describe('plainSpaces', () => {
  it('undoes typography for comparison', () => {
    expect(plainSpaces(typography("l'objectif : 99,9 %"))).to.equal("l'objectif : 99,9 %");
  });
});
