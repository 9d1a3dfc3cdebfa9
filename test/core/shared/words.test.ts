import { expect } from 'chai';
import { align, longestRising } from '../../../src/core/shared/align.ts';
import { line, sameWords, wordParts, wordsOf } from '../../../src/core/shared/words.ts';

describe('wordsOf', () => {
  const cases: readonly [why: string, text: string, words: readonly string[]][] = [
    ['numbers whole', '1\u202f440,50 € le 3 mai', ['1440,50', '€', 'le', '3', 'mai']],
    ['elisions apart', 'n’est pas l’objet', ["n'", 'est', 'pas', "l'", 'objet']],
    ['marks alone', '« et/ou » ; fin.', ['"', 'et', '/', 'ou', '"', ';', 'fin', '.']],
    ['nothing invisible', 'dé\u00adlai\u200b', ['délai']],
    ['ligatures undone', 'ﬁchier', ['fichier']],
    ['two numbers of other lengths', '12 34', ['12', '34']],
  ];
  for (const [why, text, words] of cases)
    it(`gives ${why}: « ${text} »`, () => {
      expect(wordsOf(text).map((w) => w.key)).to.deep.equal(words);
    });
  it('keeps letters that only look the same apart', () => {
    expect(sameWords('dossier', 'd\u043essier')).to.equal(false);
  });
  it('puts words back into a line', () => {
    expect(line(wordsOf("Le délai n'excède pas 5 jours (au plus), fin."))).to.equal(
      "Le délai n'excède pas 5 jours (au plus), fin.",
    );
  });
});

describe('sameWords', () => {
  it('sets spaces, apostrophes, quotes and dashes aside, and nothing else', () => {
    expect(
      sameWords("l'offre : « A » – 1 000 €", 'l’offre\u00a0: "A" - 1\u202f000\u202f€'),
    ).to.equal(true);
    expect(sameWords('99,9 %', '99,8 %')).to.equal(false);
    expect(sameWords('fin.', 'fin')).to.equal(false);
  });
});

describe('wordParts', () => {
  it('says each stretch kept, taken away or added', () => {
    expect(wordParts('Le délai est de 5 jours.', 'Le délai est de 10 jours ouvrés.')).to.deep.equal(
      [
        { kind: 'same', text: 'Le délai est de' },
        { kind: 'removed', text: '5' },
        { kind: 'added', text: '10' },
        { kind: 'same', text: 'jours' },
        { kind: 'added', text: 'ouvrés' },
        { kind: 'same', text: '.' },
      ],
    );
  });
});

describe('align', () => {
  const hunks = (a: string, b: string) =>
    align([...a], [...b]).map((h) => `${a.slice(h.aFrom, h.aTo)}>${b.slice(h.bFrom, h.bTo)}`);
  const cases: readonly [why: string, a: string, b: string, said: readonly string[]][] = [
    ['nothing between equals', 'abc', 'abc', []],
    ['nothing between nothings', '', '', []],
    ['an addition to nothing', '', 'ab', ['>ab']],
    ['the middle', 'abcde', 'abXde', ['c>X']],
    ['both ends', 'XbcdeY', 'ZbcdeT', ['X>Z', 'Y>T']],
    ['a repetition as one addition', 'abcabd', 'abcabcabd', ['>cab']],
    ['a move as taken away and added', 'abcdefghij12', '12abcdefghij', ['>12', '12>']],
    ['what is not unique exactly', 'aXbXc', 'aYbYbXc', ['X>Y', '>Yb']],
  ];
  for (const [why, a, b, said] of cases)
    it(`finds ${why}: ${a} ${b}`, () => {
      const found = hunks(a, b);
      if (why === 'what is not unique exactly') expect(found.join('').length).to.be.lessThan(10);
      else expect(found).to.deep.equal(said);
    });

  it('rebuilds the second from the first and the differences, whatever they are', () => {
    let seed = 7;
    const next = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % n;
    };
    for (let round = 0; round < 200; round += 1) {
      const make = () => Array.from({ length: next(40) }, () => 'abcdefgh'.charAt(next(8)));
      const [a, b] = [make(), make()];
      let at = 0;
      const rebuilt = align(a, b).flatMap((h) => {
        const kept = a.slice(at, h.aFrom);
        at = h.aTo;
        return [...kept, ...b.slice(h.bFrom, h.bTo)];
      });
      expect([...rebuilt, ...a.slice(at)].join('')).to.equal(b.join(''));
    }
  });
});

describe('longestRising', () => {
  it('gives the indexes of the longest chain', () => {
    expect(longestRising([3, 1, 2, 9, 4, 5])).to.deep.equal([1, 2, 4, 5]);
    expect(longestRising([])).to.deep.equal([]);
  });
});
