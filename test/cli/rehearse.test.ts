import path from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { clausier } from './run.ts';

const fixture = (name: string): string =>
  path.join(ROOT, 'test', 'fixtures', 'rehearsal', `${name}.yaml`);

describe('clausier rehearse', function () {
  this.timeout(120_000);
  it('prints one JSON value: scenarios and warnings', async () => {
    const run = await clausier(['rehearse', fixture('formula-compresses'), '--json']);
    expect(run.code, run.error).to.equal(0);
    const { scenarios, warnings } = JSON.parse(run.out);
    expect(warnings.map((w: { code: string }) => w.code)).to.deep.equal([
      'rehearsal/formula-compresses',
    ]);
    expect(warnings[0].message).to.include('La formule resserre les écarts');
    expect(scenarios[0].id).to.equal('reference');
    expect(scenarios[0].criteria[0]).to.include({ weight: 35, spread: 4.38 });
  });
  it('prints a table, and says when nothing is to be warned of', async () => {
    const run = await clausier(['rehearse', fixture('sound')]);
    expect(run.code, run.error).to.equal(0);
    expect(run.out).to.match(/1\. Prix +35,00 +\d+,\d % +13,46/);
    expect(run.out).to.match(/Aucun avertissement\.\n$/);
  });
  it('draws other offers from another seed', async () => {
    const ranking = async (seed: string): Promise<string> => {
      const run = await clausier(['rehearse', fixture('sound'), '--seed', seed, '--json']);
      return JSON.stringify(JSON.parse(run.out).scenarios[0].ranking);
    };
    expect(await ranking('2026')).to.not.equal(await ranking('7'));
  });
  it('refuses a seed that is no whole number', async () => {
    expect((await clausier(['rehearse', fixture('sound'), '--seed', '-1'])).code).to.equal(2);
    expect((await clausier(['rehearse', fixture('sound'), '--seed', '4294967296'])).code).to.equal(
      2,
    );
  });
});
