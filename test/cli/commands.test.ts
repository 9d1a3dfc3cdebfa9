import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { clausier, freshClausier } from './run.ts';

describe('the command line', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string): string => {
    const full = path.join(folder, name);
    writeFileSync(full, text);
    return full;
  };

  const procedures: readonly [why: string, words: readonly string[], procedure: string][] = [
    [
      'a State body just below',
      ['--buyer', 'state', '--amount', '139999', '--date', '2026-11-22'],
      'mapa',
    ],
    [
      'a State body at the threshold',
      ['--buyer', 'state', '--amount', '140000', '--date', '2026-11-22'],
      'formalisee',
    ],
    [
      'a town just below',
      ['--buyer', 'local', '--amount', '215999', '--date', '2026-11-22'],
      'mapa',
    ],
    [
      'a town at the threshold',
      ['--buyer', 'local', '--amount', '216000', '--date', '2026-11-22'],
      'formalisee',
    ],
    [
      '59 999 € before April 2026',
      ['--buyer', 'local', '--amount', '59999', '--date', '2026-03-31'],
      'mapa',
    ],
    [
      '59 999 € from April 2026',
      ['--buyer', 'local', '--amount', '59999', '--date', '2026-04-01'],
      'dispense',
    ],
  ];
  for (const [why, words, procedure] of procedures) {
    it(`advises ${procedure} for ${why}`, async () => {
      const run = await clausier(['procedure', ...words, '--json']);
      expect(run.code, run.error).to.equal(0);
      expect(JSON.parse(run.out).procedure).to.equal(procedure);
    });
  }

  // M = 40, prices 100, 120, 150
  const formulas: readonly (readonly [
    formula: string,
    rounded: readonly number[],
    warns: RegExp,
  ])[] = [
    ['classic', [40, 33.33, 26.67], /ne descend jamais à 0/],
    ['linear-slope', [40, 32, 20], /^$/],
    ['quadratic', [40, 27.78, 17.78], /avantage le moins cher/],
    ['average', [40, 33.51, 23.78], /dépendent du prix de toutes les autres/],
  ];
  const priceCall = (formula: string): readonly string[] => [
    'price',
    '--formula',
    formula,
    '--max',
    '40',
    '100',
    '120',
    '150',
    '--json',
  ];
  for (const [formula, rounded, warns] of formulas)
    it(`prints the points of the ${formula} formula, exact and rounded, with its warnings`, async () => {
      const run = await clausier(priceCall(formula));
      expect(run.code).to.equal(0);
      const said = JSON.parse(run.out);
      expect(said.rounded).to.deep.equal(rounded);
      expect(said.warnings.join('')).to.match(warns);
    });
  it('refuses the min–max formula with its reason', async () => {
    const run = await clausier(priceCall('linear-minmax'));
    expect([run.code, run.out]).to.deep.equal([1, '']);
    expect(run.error).to.match(/price\/neutralises-weights[\s\S]*n° 15PA02953/);
  });

  const wrongCalls: readonly (readonly string[])[] = [
    ['nonsense'],
    ['procedure', '--buyer', 'local', '--amount', '10'],
    ['procedure', '--buyer', 'town', '--amount', '10', '--date', '2026-11-22'],
    ['price', '--formula', 'classic', '--max', '40', 'cent'],
    ['assemble', 'x.yaml'],
    ['lint', '--colour'],
  ];
  for (const words of wrongCalls) {
    it(`exits 2 on the wrong call « ${words.join(' ')} » and prints nothing on standard output`, async () => {
      const run = await clausier(words);
      expect(run.code).to.equal(2);
      expect(run.out).to.equal('');
    });
  }

  it('gives its exit code and its streams to the shell', () => {
    const wrong = freshClausier(['price', '--formula', 'classic', '--max', '40', 'cent']);
    expect([wrong.code, wrong.out]).to.deep.equal([2, '']);
    expect(wrong.error).to.not.equal('');
    const good = freshClausier(['price', '--formula', 'classic', '--max', '40', '100', '--json']);
    expect([good.code, JSON.parse(good.out).rounded]).to.deep.equal([0, [40]]);
  });

  const badDossiers: readonly [why: string, text: string, says: RegExp][] = [
    [
      'an unknown key',
      'title: x\nlaunchDate: "2026-12-01"\nfacts: {buyerType: local, amountCents: 1, durationMonths: 1}\ncolour: red\n',
      /« colour » est inconnue/,
    ],
    ['a missing key', 'title: x\nlaunchDate: "2026-12-01"\n', /« facts » manque/],
    [
      'an unknown fact',
      'title: x\nlaunchDate: "2026-12-01"\nfacts: {buyerType: local, amountCents: 1, durationMonths: 1, hostin: true}\n',
      /« hostin » est inconnue/,
    ],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      /alias/,
    ],
    ['text that is not YAML', 'title: "x\n', /illisible ligne/],
    [
      'a date without legal values',
      'title: x\nlaunchDate: "2035-01-01"\nfacts: {buyerType: local, amountCents: 100, durationMonths: 1}\n',
      /Aucune valeur connue/,
    ],
  ];
  for (const [why, text, says] of badDossiers) {
    it(`exits 1 on a dossier with ${why}, says it in French and writes nothing`, async () => {
      const out = path.join(folder, 'never');
      const run = await clausier(['assemble', file('bad.yaml', text), '--out', out]);
      expect(run.code).to.equal(1);
      expect(run.error).to.match(says);
      expect(() => rmSync(out, { recursive: true })).to.throw();
    });
  }
});
