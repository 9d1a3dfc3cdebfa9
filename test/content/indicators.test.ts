import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { statsOf } from '../../src/cli/commands/lint.ts';
import { ROOT } from '../../src/config.ts';
import { listFiles } from '../../src/content/files.ts';
import { readLibrary } from '../../src/content/load-library.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { checkLibrary } from '../../src/core/clauses/checks/index.ts';
import { type Copy, onCopy } from './copy.ts';

const FILE = 'clauses/indicators/major-incidents/1.yaml';
const PINNED = 'indicator:major-incidents@1';
const CHANGED = `clauses/published.json#/${PINNED} La version publiée ${PINNED}`;
/** The list at the end of the catalogue of clauses. */
const CATALOGUE =
  'success-rate task-time abandonment satisfaction availability latency api-availability api-latency rto incident-restore tickets-solved help-reached milestones-kept useful-feedback time-to-obtain major-incidents unauthorised-access phishing-click non-take-up data-hosted-eu a11y-rate problems-fixed assisted-users certified-agents reusable-modules component-reuse connector-reuse matching-errors carbon-footprint drill-success'.split(
    ' ',
  );
const PUBLIC_ONLY =
  'assisted-users major-incidents non-take-up phishing-click unauthorised-access'.split(' ');

const check = loadSchemas(ROOT);
const files = listFiles(ROOT, 'clauses/indicators', '.yaml');
const { library } = readLibrary(ROOT, check);

describe('the indicators of the library', () => {
  it('are the thirty of the catalogue, one file a version, none left aside', () => {
    expect(library.indicators.map((i) => i.id).sort()).to.deep.equal([...CATALOGUE].sort());
    expect(library.indicators.length).to.equal(files.length);
  });
  it('are never read as clauses', () => {
    expect(library.versions.filter((c) => c.family === 'indicators')).to.deep.equal([]);
  });
  it('mark the public figures that no contract may turn into a target', () => {
    const marked = library.indicators.filter((i) => i.publicOnly);
    expect(marked.map((i) => i.id).sort()).to.deep.equal(PUBLIC_ONLY);
    expect(marked.map((i) => i.target)).to.deep.equal(PUBLIC_ONLY.map(() => null));
  });
  it('count in the statistics, theme by theme', () => {
    const stats = statsOf(library);
    expect(stats.indicators).to.equal(30);
    expect(stats.words).to.be.greaterThan(20_000);
    expect(Object.keys(stats.labels)).to.have.length(10);
    expect(stats.indicatorLabels['NumériCitoyen']).to.be.at.least(1);
  });
  const remarks = checkLibrary(library);
  for (const file of files)
    it(`have nothing to hear about ${file}`, () => {
      const own = remarks.filter((r) => r.where.startsWith(file));
      expect(own.map((r) => `${r.where} ${r.message}`)).to.deep.equal([]);
    });
});

/** Everything that reading and lint say of a copy that `spoil` has spoilt, on indicators or the lock. */
function saidOf(spoil: (copy: Copy) => void): readonly string[] {
  const said: string[] = [];
  onCopy((copy) => {
    copy.write('clauses/published.json', '{}');
    spoil(copy);
    const read = readLibrary(copy.root, check);
    const own = checkLibrary(read.library).filter((r) => r.where.startsWith(FILE));
    for (const p of [...read.problems, ...own]) said.push(`${p.where} ${p.message}`);
  });
  return said;
}

const publish = (copy: Copy): void => {
  const bytes = readFileSync(path.join(copy.root, FILE));
  const hash = createHash('sha256').update(bytes).digest('hex');
  copy.write('clauses/published.json', JSON.stringify({ [PINNED]: hash }));
};

describe('an indicator file that is wrong', () => {
  const table: readonly (readonly [why: string, from: string, to: string, said: string])[] = [
    [
      'an unknown key',
      'version: 1',
      'version: 1\nlabel: x',
      `${FILE}# Le fichier : la clé « label » est inconnue.`,
    ],
    [
      'a missing key',
      'direction: none\n',
      '',
      `${FILE}# Le fichier : la clé « direction » manque.`,
    ],
    [
      'another id than its folder',
      'id: major-incidents',
      'id: minor-incidents',
      `${FILE} Le fichier dit minor-incidents version 1 : son chemin ne le dit pas.`,
    ],
    [
      'an unknown unit',
      'unit: count',
      'unit: nombre',
      `${FILE}#/unit /unit : la valeur ne suit aucune des formes permises.`,
    ],
    [
      'an example that is false',
      'gives: "3.00"',
      'gives: "4.00"',
      `${FILE}#/examples/0 L'exemple donne « 3.00 », il attend « 4.00 ».`,
    ],
    [
      'a theme of no charter',
      'NumériClé',
      'NumériClef',
      `${FILE}#/themes/0 /themes/0 : la valeur attendue est l'une de : ${library.themes.join(', ')}.`,
    ],
  ];
  for (const [why, from, to, said] of table)
    it(`says ${why}, in French and with its place`, () => {
      expect(saidOf((copy) => copy.change(FILE, from, to))).to.deep.equal([said]);
    });
  it('is nowhere in an untouched copy', () => {
    expect(saidOf(() => undefined)).to.deep.equal([]);
  });
});

describe('a published indicator', () => {
  it('may not change, nor disappear', () => {
    const changed = saidOf((copy) => {
      publish(copy);
      copy.change(FILE, '\n', ' \n');
    });
    const gone = saidOf((copy) => {
      publish(copy);
      rmSync(path.join(copy.root, FILE));
    });
    const tail = ': une version publiée ne change jamais, écrivez une version nouvelle.';
    expect(saidOf(publish)).to.deep.equal([]);
    expect(changed).to.deep.equal([`${CHANGED} a changé ${tail}`]);
    expect(gone).to.deep.equal([`${CHANGED} a disparu ${tail}`]);
  });
  it('changes the release of the library', () => {
    onCopy((copy) => {
      const before = readLibrary(copy.root, check).library.release;
      copy.change(FILE, '\n', ' \n');
      expect(readLibrary(copy.root, check).library.release).to.not.equal(before);
    });
  });
});
