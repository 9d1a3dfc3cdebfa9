import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { fill } from '../reading/fill-xlsx.ts';
import { clausier } from './run.ts';

const DOSSIER = path.join(ROOT, 'templates/examples/ambre/dossier.yaml');
const DSP = path.join(ROOT, 'test/fixtures/profiles/town-dsp.yaml');
const PAPERS = [
  'calendrier',
  'carnet-de-selection-des-clauses',
  'ce-que-l-outil-n-a-pas-verifie',
  'dossier-du-comite-d-ethique',
  'fiche-de-champs-de-l-avis',
  'guide-dc1-dc2-dc4-dume',
  'note-de-lancement',
  'pieces-de-l-attributaire',
];

describe('internal papers and price frame on the command line', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-internal-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (...names: string[]): string => path.join(folder, ...names);
  let manifest: { readonly pieces: readonly { readonly name: string }[] };

  before(async () => {
    const run = await clausier([
      'assemble',
      DOSSIER,
      '--out',
      at('dce'),
      '--internal',
      at('interne'),
      '--json',
    ]);
    expect(run.code, run.error.slice(-400)).to.equal(0);
    manifest = JSON.parse(run.out);
  });

  it('writes each paper as DOCX and PDF in a folder of its own', async () => {
    expect(readdirSync(at('interne')).sort()).to.deep.equal(
      PAPERS.flatMap((name) => [`${name}.docx`, `${name}.pdf`]),
    );
  });
  it('puts none of them in the dossier that goes out, nor in its manifest', async () => {
    const out = [...readdirSync(at('dce')), ...manifest.pieces.map((p) => p.name)];
    for (const name of PAPERS)
      expect(out.filter((file) => file.startsWith(`${name}.`))).to.deep.equal([]);
  });
  it('refuses a folder that is the dossier’s or stands in it', async () => {
    for (const internal of [at('x'), at('x', 'dedans'), folder]) {
      const run = await clausier(['assemble', DOSSIER, '--out', at('x'), '--internal', internal]);
      expect([run.code, run.out]).to.deep.equal([2, '']);
      expect(run.error).to.include('à part');
    }
    expect(existsSync(at('x'))).to.equal(false);
  });

  it('writes the price frame with the pieces, and reads it back with its totals', async () => {
    expect(manifest.pieces.map((p) => p.name)).to.include('bpu-dqe.xlsx');
    // Lines 5 to 8 are firm, 11 optional, 14 exit.
    const amounts = { E5: 10_000, E6: 5_000.5, E7: 1_000, E8: 800, E11: 600, E14: 500 };
    const bytes = Object.entries(amounts).reduce<Uint8Array>(
      (file, [cell, euros]) => fill(file, 'answers', cell, euros),
      readFileSync(at('dce', 'bpu-dqe.xlsx')),
    );
    writeFileSync(at('rempli.xlsx'), bytes);
    const run = await clausier(['prices', DOSSIER, at('rempli.xlsx'), '--json']);
    expect(run.code, run.error).to.equal(0);
    const said = JSON.parse(run.out);
    // firm: 10 000 + 5 000,50 + 48 × 1 000 + 12 × 800 ; optional: 60 × 600 ; exit: 15 × 500
    expect(said.blocks.map((b: { totalCents: number }) => b.totalCents)).to.deep.equal([
      7_260_050, 3_600_000, 750_000,
    ]);
    expect([said.totalCents, said.missing]).to.deep.equal([11_610_050, []]);
  });
  it('names the lines without price, and another consultation', async () => {
    const empty = await clausier(['prices', DOSSIER, at('dce', 'bpu-dqe.xlsx'), '--json']);
    expect(empty.code).to.equal(1);
    expect(JSON.parse(empty.out).missing).to.deep.equal(['P1', 'P2', 'P3', 'P4', 'P5', 'P6']);
    const lots = path.join(ROOT, 'test/fixtures/profiles/three-lots.yaml');
    const other = await clausier(['prices', lots, at('dce', 'bpu-dqe.xlsx')]);
    expect([other.code, other.out]).to.deep.equal([1, '']);
    expect(other.error).to.include('form/other-tender');
  });
  it('has no price frame for a concession', async () => {
    const run = await clausier(['prices', DSP, at('dce', 'bpu-dqe.xlsx')]);
    expect(run.error).to.include('prices/no-frame');
  });
});
