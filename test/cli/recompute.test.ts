import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { changedFiles, sumsOf } from '../../src/cli/analysis-folder.ts';
import { checkProofs } from '../../src/cli/check-proofs.ts';
import { type Machine, type Recomputed, recompute } from '../../src/cli/recompute.ts';
import type { CheckProofs } from '../../src/cli/recorded-checks.ts';
import type { Content } from '../../src/content/load-content.ts';
import type { Grade } from '../../src/core/offers/offer.ts';
import { plainSpaces } from '../../src/core/shared/french.ts';
import { failed, ok } from '../../src/core/shared/result.ts';
import { exportAnalysis } from '../../src/usecases/analysis/export.ts';
import {
  clauseFileOf,
  placeAnalysed,
  placeDecisions,
  reopened,
  smallOffer,
  smallSources,
} from '../builders/analysed.ts';
import { aBuyer } from '../builders/people.ts';
import { workbench } from '../builders/work.ts';
import { clausier } from './run.ts';

const buyer = aBuyer();

type Edit = (text: string) => string;

const { deps } = workbench();
const PROOF = 'offers/aster/evidence/Decrire-l-API.yaml';

/** What an edit of one file must make the command say. */
const EDITS: readonly (readonly [what: string, file: string, edit: Edit, said: RegExp])[] = [
  [
    'a grade',
    'offers/grades.yaml',
    (text) => text.replace('"level": 50', '"level": 75'),
    /^cordage, critère 3, points : « 12,5 » dans le fichier, « 15 » au calcul\.$/,
  ],
  [
    'the reason of a grade',
    'offers/grades.yaml',
    (text) => text.replace('Motif de Cordage', 'Autre motif de Cordage'),
    /^cordage, calcul sous « Niveau 50 % .*« Motif \(Mme Roy\) : Autre motif de Cordage/,
  ],
  [
    'a price',
    'offers/cordage/offer.json',
    (text) => text.replace('"unitPriceCents": 90000', '"unitPriceCents": 190000'),
    /^aster, critère 1, points : « 36,26 » dans le fichier, « 40 » au calcul\.$/,
  ],
  [
    'a proof',
    PROOF,
    (text) => text.replace('openapi:', 'open-api:'),
    /^aster, preuve api-documentation\/openapi \(Décrire l'API\.yaml\) : « .* » à l'ouverture, « .* » au nouveau contrôle\.$/,
  ],
  [
    'a weight',
    'library/method.json',
    (text) => text.replace('"weight": 40', '"weight": 30'),
    /^aster, critère 1, maximum : « 40 » dans le fichier, « 30 » au calcul\.$/,
  ],
  [
    'a decision',
    'offers/decisions.yaml',
    (text) => text.replace('"unacceptable"', '"regular"'),
    /^lumen, situation : « écartée » dans le fichier, « incomplète » au calcul\.$/,
  ],
  [
    'a clause',
    clauseFileOf(deps, 'rev-plan'),
    (text) => `${text}\n# une ligne de plus\n`,
    /^La clause rev-plan@1 n'est pas celle qui a été publiée\.$/,
  ],
  [
    'a line of the ranking',
    'analysis/ranking.json',
    (text) => text.replace('"rank":2', '"rank":1'),
    /, rang : « 1 » dans le fichier, « 2 » au calcul\.$/,
  ],
  [
    'a blank of the ranking',
    'analysis/ranking.json',
    (text) => text.replace('"rank":2', '"rank": 2'),
    /^Le classement écrit dit la même chose que le calcul, mais pas avec les mêmes octets/,
  ],
];

/** The real checks, done once for the same bytes: the tests of other edits need not wait for them. */
function rememberedChecks(): CheckProofs {
  const known = new Map<string, ReturnType<CheckProofs>>();
  return (tender, offer, directory) => {
    const at = path.join(directory, 'evidence');
    const bytes = existsSync(at) ? readdirSync(at).map((f) => readFileSync(path.join(at, f))) : [];
    const key = deps.hasher(Buffer.concat([Buffer.from(JSON.stringify(offer.items)), ...bytes]));
    const found = known.get(key) ?? checkProofs(tender, offer, directory);
    known.set(key, found);
    return found;
  };
}

describe('recompute', () => {
  let root: string;
  let archive: string;
  let files: Readonly<Record<string, Uint8Array>>;
  const machine: Machine = {
    release: deps.content.library.release,
    shape: deps.content.shape,
    sources: () => ok(smallSources(deps)),
    check: rememberedChecks(),
  };

  before(async () => {
    const id = await placeAnalysed(deps, buyer, [
      { offer: smallOffer('Aster', 1000), level: 75 },
      { offer: smallOffer('Cordage', 900), level: 50, proofs: [] },
      { offer: smallOffer('Lumen', 800), level: null, proofs: [] },
    ]);
    const decision = { offer: 'lumen', status: 'unacceptable', by: 'Mme Acheteuse' } as const;
    await placeDecisions(deps, id, buyer.bodyId, {
      decisions: [{ ...decision, reason: 'Budget dépassé.', at: '2027-01-20T09:00:00.000Z' }],
    });
    const ports = { ...deps, content: deps.content as Content };
    const done = await exportAnalysis(ports, await reopened(deps, buyer, id));
    if (!done.ok) throw new Error(done.problems[0]?.message);
    root = mkdtempSync(path.join(tmpdir(), 'clausier-recompute-'));
    archive = path.join(root, 'analyse.zip');
    writeFileSync(archive, done.value.bytes);
    files = unzipSync(done.value.bytes);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  let count = 0;
  /** The archive unpacked, one of its files edited; with `honest` hashes, as somebody careful would leave it. */
  function folder(edited = '', edit: Edit = (text) => text, honest = false): string {
    count += 1;
    const directory = path.join(root, String(count));
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
      const text = new TextDecoder().decode(bytes);
      writeFileSync(path.join(directory, name), name === edited ? edit(text) : bytes);
    }
    if (honest) writeFileSync(path.join(directory, 'SHA256SUMS'), sumsOf(directory));
    return directory;
  }
  const told = ({ differences }: Recomputed) => differences.map((d) => plainSpaces(d.message));

  it('finds the ranking of an archive again, byte for byte', async () => {
    const run = await clausier(['recompute', archive, '--json']);
    const said = JSON.parse(run.out) as Recomputed;
    expect(said.differences).to.deep.equal([]);
    expect(said).to.include({ equal: true, written: said.computed });
    expect(said.library).to.deep.include({ used: 'folder', same: true });
    expect(run.code).to.equal(0);
  });

  for (const [what, file, edit, said] of EDITS)
    it(`tells ${what} that was changed, even when the hashes were written anew`, async () => {
      const found = await recompute(folder(file, edit, true), machine);
      expect(found.equal).to.equal(false);
      expect(
        told(found).filter(
          (message) => said.test(message.replace(/’/g, "'")) || said.test(message),
        ),
      ).to.not.have.length(0);
    });

  it('tells by its hash a proof whose change changes no point', async () => {
    const name = PROOF;
    const at = folder(name, (text) => `${text}\n# un commentaire\n`);
    expect(told(await recompute(at, machine))).to.include(
      `Le fichier ${name} a changé depuis qu'il a été écrit.`,
    );
  });

  it('tells a study of stability that is not that of this ranking', async () => {
    const at = folder(
      'analysis/stability.json',
      (text) => text.replace('"kind":', '"sort":'),
      true,
    );
    expect(told(await recompute(at, machine))).to.deep.equal([
      "L'étude de stabilité écrite n'est pas celle que donne le calcul.",
    ]);
  });

  it('compares the ranking with the hash that a page printed', async () => {
    const at = folder();
    const { written } = await recompute(at, machine);
    expect((await recompute(at, machine, written)).equal).to.equal(true);
    const other = await recompute(at, machine, '0'.repeat(64));
    expect(other.differences.map((d) => d.code)).to.deep.equal(['recompute/seal']);
  });

  it('computes with the library of the folder when the machine holds another, and says so', async () => {
    const here = { ...machine, release: 'autre', sources: () => failed() };
    const found = await recompute(folder(), here);
    expect(found.equal).to.equal(true);
    expect(found.library).to.deep.include({ here: 'autre', same: false, used: 'folder' });
  });

  it('reads a folder without library with that of the machine', async () => {
    const at = folder();
    rmSync(path.join(at, 'library'), { recursive: true });
    rmSync(path.join(at, 'SHA256SUMS'));
    const found = await recompute(at, machine);
    expect(told(found)).to.deep.equal([]);
    expect(found.library?.used).to.equal('machine');
  });

  it('names what is missing, added or gone', async () => {
    const at = folder();
    writeFileSync(path.join(at, 'offers', 'note.txt'), 'x');
    rmSync(path.join(at, 'offers', 'aster', 'checks.json'));
    expect(changedFiles(at).map((p) => p.message)).to.deep.equal([
      'Le fichier offers/aster/checks.json a disparu depuis qu’il a été écrit.',
      'Le fichier offers/note.txt a été ajouté depuis.',
    ]);
    rmSync(path.join(at, 'analysis'), { recursive: true });
    expect(told(await recompute(at, machine))).to.deep.equal([
      'Il manque analysis/ranking.json : rien ne se recalcule.',
    ]);
  });

  it('answers a wrong call, a file that is no archive, and a difference, each with its code', async () => {
    const text = path.join(root, 'x.txt');
    writeFileSync(text, 'x');
    expect((await clausier(['recompute', path.join(root, 'absent')])).code).to.equal(2);
    expect((await clausier(['recompute', archive, '--seal', 'x'])).code).to.equal(2);
    const run = await clausier(['recompute', text]);
    expect(run.code).to.equal(1);
    expect(run.out).to.include('différence : ').and.to.include('Le classement ne se retrouve pas.');
  });

  it('keeps the grades readable as JSON and as YAML', () => {
    const grades = JSON.parse(new TextDecoder().decode(files['offers/grades.yaml'])) as Grade[];
    expect(grades.length).to.be.greaterThan(3);
    expect(readFileSync(archive).subarray(0, 2).toString()).to.equal('PK');
  });
});
