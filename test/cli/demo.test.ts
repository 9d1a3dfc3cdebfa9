import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { clausier, freshClausier } from './run.ts';

const FORMATS = ['html', 'docx', 'pdf', 'odt', 'md', 'json'];

/** Every file below a folder with the hash of its bytes. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  return Object.fromEntries(
    files
      .map((f) => path.join(f.parentPath, f.name))
      .map((full) => [
        path.relative(folder, full),
        createHash('sha256').update(readFileSync(full)).digest('hex'),
      ])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
}

describe('demo --out', function () {
  this.timeout(240_000);
  const work = mkdtempSync(path.join(tmpdir(), 'clausier-demo-'));
  after(() => rmSync(work, { recursive: true, force: true }));
  const first = path.join(work, 'first');
  const second = path.join(work, 'second');

  it('writes the DCE, the offers and the analysis in six formats', async () => {
    const run = await clausier(['demo', '--out', first, '--json']);
    expect(run.code, run.error).to.equal(0);
    const files = Object.keys(hashes(first));
    for (const piece of [
      'rc',
      'ccap',
      'cctp',
      'ae',
      'annexe-api',
      'annexe-sla',
      'annexe-reversibilite',
      'annexe-donnees-personnelles',
      'cadre-de-reponse',
    ])
      for (const format of FORMATS) expect(files).to.include(`dce/${piece}.${format}`);
    for (const format of FORMATS) expect(files).to.include(`analysis/rapport-d-analyse.${format}`);
    expect(files).to.include.members([
      'dce/manifest.json',
      'dce/cadre-de-reponse.xlsx',
      'dce/cadre-de-reponse.ods',
      'analysis/ranking.json',
    ]);
    const { ranking } = JSON.parse(run.out);
    expect(ranking.map((r: { rank: number }) => r.rank)).to.deep.equal([1, 2, 3]);
  });

  it('gives the same bytes in a fresh process elsewhere: another zone, language and folder', async () => {
    const run = freshClausier(['demo', '--out', second], {
      cwd: work,
      env: { TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C' },
    });
    expect(run.code, run.error).to.equal(0);
    expect(hashes(second)).to.deep.equal(hashes(first));
  });

  it('is verified offline, and one changed byte is named', async () => {
    const dce = path.join(second, 'dce');
    const seal = hashes(first)['dce/manifest.json'] ?? '';
    const good = await clausier(['verify', dce, '--seal', seal, '--json']);
    expect(good.code, good.error).to.equal(0);
    expect(JSON.parse(good.out)).to.deep.include({ ok: true, proof: 'seal' });
    appendFileSync(path.join(dce, 'rc.pdf'), ' ');
    const bad = await clausier(['verify', dce, '--json']);
    expect(bad.code).to.equal(1);
    expect(JSON.parse(bad.out)).to.deep.include({ ok: false, altered: ['rc.pdf'] });
  });

  it('is recomputed by score to the same ranking, byte for byte', async () => {
    const again = path.join(work, 'again');
    const run = await clausier([
      'score',
      path.join(first, 'dossier.yaml'),
      path.join(first, 'offers'),
      '--out',
      again,
      '--json',
    ]);
    expect(run.code, run.error).to.equal(0);
    for (const name of ['ranking.json', 'stability.json', 'stabilite-du-classement.docx'])
      expect(readFileSync(path.join(again, name)), name).to.deep.equal(
        readFileSync(path.join(first, 'analysis', name)),
      );
    const { stability, ...ranking } = JSON.parse(run.out);
    expect(stability).to.deep.equal(
      JSON.parse(readFileSync(path.join(again, 'stability.json'), 'utf8')),
    );
    expect(ranking).to.deep.equal(
      JSON.parse(readFileSync(path.join(again, 'ranking.json'), 'utf8')),
    );
  });

  it('pins every clause of the manifest by version and hash, and names what is left out', async () => {
    const manifest = JSON.parse(readFileSync(path.join(first, 'dce/manifest.json'), 'utf8'));
    expect(manifest.clauses.length).to.be.greaterThan(80);
    for (const c of manifest.clauses) {
      expect(c.sha256).to.match(/^[0-9a-f]{64}$/);
      expect(c.because).to.not.equal('');
    }
    expect(manifest.excluded.length).to.be.greaterThan(0);
    expect(manifest.derogations.map((d: { article: string }) => d.article)).to.include('14.2');
    for (const piece of manifest.pieces)
      expect(hashes(path.join(first, 'dce'))[piece.name], piece.name).to.equal(piece.sha256);
  });

  it('lets read give back the same public data from a PDF, a DOCX and an ODT', async () => {
    const data: { reference: string }[] = [];
    for (const name of ['rc.pdf', 'ccap.docx', 'annexe-sla.odt']) {
      const run = await clausier(['read', path.join(first, 'dce', name), '--json']);
      expect(run.code, run.error).to.equal(0);
      data.push(JSON.parse(run.out));
    }
    expect(data[0]?.reference).to.equal('AMBRE-2026-07');
    expect(data[1]).to.deep.equal(data[0]);
    expect(data[2]).to.deep.equal(data[0]);
  });

  for (const [name, says] of [
    ['dossier.yaml', /ni un PDF, ni un document DOCX ou ODT/],
    ['dce/cadre-de-reponse.xlsx', /ni un PDF, ni un document DOCX ou ODT/],
    ['absent.pdf', /n’a pas pu être lu/],
  ] as const)
    it(`makes read exit 1 on ${name}, in French and with nothing on standard output`, async () => {
      const run = await clausier(['read', path.join(first, name), '--json']);
      expect([run.code, run.out]).to.deep.equal([1, '']);
      expect(run.error).to.match(says);
    });

  it('writes the response form as ODS, equal to that of the DCE', async () => {
    const out = path.join(work, 'form.ods');
    const run = await clausier(['form', path.join(first, 'dossier.yaml'), '--out', out]);
    expect(run.code, run.error).to.equal(0);
    expect(readFileSync(out)).to.deep.equal(
      readFileSync(path.join(first, 'dce/cadre-de-reponse.ods')),
    );
  });

  it('prints no hole, no placeholder and nothing of the estimate in any piece', async () => {
    const folder = path.join(first, 'dce');
    const html = readdirSync(folder).filter((f) => f.endsWith('.html'));
    expect(html.length).to.be.greaterThan(8);
    for (const name of html) {
      const text = readFileSync(path.join(folder, name), 'utf8').replace(
        /<style[\s\S]*?<\/style>/g,
        '',
      );
      expect(text, name).to.not.match(/\{\{|\[\[|undefined|NaN|\[object/);
      expect(text.replace(/[\s\u00a0\u202f]/g, ''), name).to.not.match(/480000|48000000/);
    }
  });
});
