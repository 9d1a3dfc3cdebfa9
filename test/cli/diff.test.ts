import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { clausier } from './run.ts';

describe('clausier diff', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-diff-test-'));
  const clauses = path.join(folder, 'clauses');
  const edited = path.join(clauses, 'api/api-documentation');
  before(async () => {
    cpSync(path.join(ROOT, 'clauses'), clauses, { recursive: true });
    const text = readFileSync(path.join(edited, '1.yaml'), 'utf8');
    const next = text
      .replace(/^version: 1$/m, 'version: 2')
      .replace(/^title: .*$/m, 'title: Interfaces décrites autrement');
    writeFileSync(path.join(edited, '2.yaml'), next);
    rmSync(path.join(clauses, 'soc'), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('prints the change list of two folders as JSON', async () => {
    const run = await clausier(['diff', ROOT, folder, '--json']);
    expect(run.code, run.error).to.equal(0);
    const { changes } = JSON.parse(run.out);
    const told = changes.filter((c: { kind: string }) => c.kind !== 'unchanged');
    expect(
      told.map((c: Record<string, unknown>) => [c['id'], c['from'], c['to'], c['kind']]),
    ).to.deep.include(['api-documentation', 1, 2, 'editorial']);
    expect(changes.find((c: { id: string }) => c.id === 'soc-condition').kind).to.equal(
      'withdrawn',
    );
    expect(run.error).to.include('clause/published-file-changed');
  });
  it('takes a folder of clauses alone, and prints Markdown', async () => {
    const run = await clausier(['diff', ROOT, clauses, '--markdown']);
    expect(run.code, run.error).to.equal(0);
    expect(run.out).to.include('**Interfaces décrites autrement**');
  });
  it('refuses what is neither a folder nor a revision', async () => {
    const run = await clausier(['diff', '-no-such', folder]);
    expect(run.code).to.equal(1);
    expect(run.error).to.include("n'est ni un dossier, ni une révision git");
    expect(run.out).to.equal('');
  });
  it('refuses a clause file that cannot be read, and says it', async () => {
    writeFileSync(path.join(edited, '2.yaml'), 'id: [');
    const run = await clausier(['diff', ROOT, folder]);
    expect(run.code).to.equal(1);
    expect(run.error).to.include('file/not-yaml');
  });
  it('is a wrong call with one side', async () => {
    expect((await clausier(['diff', ROOT])).code).to.equal(2);
  });
});
