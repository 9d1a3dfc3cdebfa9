import { expect } from 'chai';
import {
  type CsvDialect,
  CsvReader,
  CsvRefusal,
  csvRows,
  guessDelimiter,
} from '../../src/evidence/text/csv.ts';

function cellsOf(
  text: string,
  dialect: Partial<CsvDialect> = {},
  step = text.length || 1,
): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const reader = new CsvReader({ delimiter: ',', quote: '"', ...dialect }, (row) =>
    rows.push(row.cells),
  );
  for (let i = 0; i < text.length; i += step) reader.push(text.slice(i, i + step));
  reader.end();
  return rows;
}

const CASES: readonly (readonly [
  string,
  string,
  Partial<CsvDialect>,
  readonly (readonly string[])[],
])[] = [
  [
    'lines of three kinds',
    'a,b\nc,d\r\ne,f\rg,h',
    {},
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ],
  ],
  ['a quoted separator and line', '"a,b","c\nd"\n', {}, [['a,b', 'c\nd']]],
  ['doubled quotes', '"a ""b""",c\n', {}, [['a "b"', 'c']]],
  ['empty cells', ',\n""\n', {}, [['', ''], ['']]],
  ['blank lines left out', 'a\n\n\nb', {}, [['a'], ['b']]],
  ['a quote in the middle is a character', 'a"b,c', {}, [['a"b', 'c']]],
  ['another separator', 'a^b', { delimiter: '^' }, [['a', 'b']]],
  ['an escape', '"a\\"b",c', { escape: '\\' }, [['a"b', 'c']]],
  ['a quote that escapes itself', '"a""b"', { escape: '"' }, [['a"b']]],
  ['no quote', '"a",b', { quote: undefined }, [['"a"', 'b']]],
  ['a blank after the separator', 'a, b', { skipInitialSpace: true }, [['a', 'b']]],
  ['a comment', '# x\na', { comment: '#' }, [['a']]],
];

describe('csv', () => {
  for (const [why, text, dialect, expected] of CASES) {
    it(`reads ${why}, whole or one character at a time`, () => {
      expect(cellsOf(text, dialect)).to.deep.equal(expected);
      expect(cellsOf(text, dialect, 1)).to.deep.equal(expected);
    });
  }

  it('gives the first line of each row', () => {
    expect(csvRows('a;b\n"c\nd";e\nf;g', 9).map((r) => r.line)).to.deep.equal([1, 2, 4]);
  });

  it('refuses an open quote, a huge cell, too many columns, too many rows', () => {
    expect(() => csvRows('"a', 9)).to.throw(CsvRefusal, /guillemet n'est pas fermé/);
    expect(() => csvRows(`"${'a'.repeat(1_000_001)}"`, 9)).to.throw(
      CsvRefusal,
      /plus de 1000000 caractères/,
    );
    expect(() => csvRows(','.repeat(10_001), 9)).to.throw(CsvRefusal, /plus de 10000 colonnes/);
    expect(() => csvRows('a\nb\nc', 2)).to.throw(CsvRefusal, /plus de 2 lignes/);
  });

  it('guesses the separator of the first line', () => {
    expect(['a;b,c;d', 'a\tb', 'a', 'a,b'].map(guessDelimiter)).to.deep.equal([
      ';',
      '\t',
      ',',
      ',',
    ]);
  });
});
