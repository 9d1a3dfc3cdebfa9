import { expect } from 'chai';
import { readChain } from '../../src/usecases/audit.ts';
import { createDossier } from '../../src/usecases/dossiers/create.ts';
import { publishDossier } from '../../src/usecases/dossiers/publish.ts';
import { ownDossier, tenderOf, workingTender } from '../../src/usecases/dossiers/read.ts';
import type { DossierDeps, DossierRecord } from '../../src/usecases/dossiers/record.ts';
import {
  basisOf,
  hasUpgrade,
  upgradeDossier,
  upgradeOf,
} from '../../src/usecases/dossiers/upgrade.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { ambreFile } from '../builders/ambre.ts';
import { aText } from '../builders/library.ts';
import { workbench } from '../builders/work.ts';

const person = (bodyId: string): SignedIn => ({
  id: `u-${bodyId}`,
  name: 'Une personne',
  email: 'x@exemple.fr',
  roles: ['buyer'],
  bodyId,
  bodyName: 'Ville',
  bodyKind: 'buyer',
});
const BUYER = person('ville');
const ID = 'rev-plan';

/** The same use cases on a later library: one clause has a new version, one is new. */
function later<T extends DossierDeps>(deps: T): T {
  const { library } = deps.content;
  const held = library.versions.find((c) => c.id === ID);
  if (!held) throw new Error(`${ID} is gone`);
  const next = { ...held, version: 9, sha256: '9'.repeat(64), wording: [aText('Tout a changé.')] };
  const fresh = {
    ...held,
    id: 'rev-fresh',
    title: 'Clause neuve',
    version: 1,
    sha256: '8'.repeat(64),
  };
  const versions = [...library.versions, next, { ...fresh, wording: [aText('Neuve.')] }];
  return {
    ...deps,
    content: { ...deps.content, library: { ...library, versions, release: 'later0000000' } },
  };
}

async function placed(deps: DossierDeps): Promise<DossierRecord> {
  const { title = '', reference = '', launchDate = '' } = ambreFile();
  const made = await createDossier(deps, BUYER, { title, reference, launchDate });
  if (!made.ok) throw new Error(made.problems.map((p) => p.message).join());
  const record = await ownDossier(deps, BUYER, made.value);
  if (!record.ok) throw new Error('no record');
  const full = { ...record.value, dossier: ambreFile() };
  await deps.collection<DossierRecord>('dossiers').replace(full, full.version);
  const again = await ownDossier(deps, BUYER, made.value);
  if (!again.ok) throw new Error('no record');
  return again.value;
}

const versionIn = (deps: DossierDeps, record: DossierRecord): number => {
  const tender = workingTender(deps.content, record);
  if (!tender.ok) throw new Error(tender.problems.map((p) => p.message).join());
  return tender.value.selections.find((s) => s.clause.id === ID)?.clause.version ?? 0;
};

describe('the library of a draft', () => {
  it('stays what it was when the library changes, until the buyer takes the new one', async () => {
    const { deps } = workbench();
    const record = await placed(deps);
    const now = later(deps);
    const before = versionIn(deps, record);
    expect(hasUpgrade(deps.content, record)).to.equal(false);
    expect(hasUpgrade(now.content, record)).to.equal(true);
    expect(versionIn(now, record)).to.equal(before);
    const taken = await upgradeDossier(now, BUYER, record);
    if (!taken.ok) throw new Error(taken.problems.map((p) => p.message).join());
    expect(versionIn(now, taken.value)).to.equal(9);
    expect(hasUpgrade(now.content, taken.value)).to.equal(false);
    const chain = await readChain(now, record.id);
    expect(chain.map((one) => one.action)).to.include('dossier/library-upgraded');
  });

  it('is previewed clause by clause', async () => {
    const { deps } = workbench();
    const record = await placed(deps);
    const now = later(deps);
    const upgrade = upgradeOf(now.content, record);
    const told = upgrade?.changes.map(({ change, before, after }) => [
      change.id,
      change.kind,
      before,
      after,
    ]);
    expect(told).to.deep.equal([
      ['rev-fresh', 'new', false, true],
      [ID, 'obligation', true, true],
    ]);
    expect(upgrade?.from).to.equal(deps.content.library.release);
    expect(upgrade?.to).to.equal('later0000000');
    expect(upgradeOf(deps.content, record)).to.equal(null);
  });

  it('is that of the day for a draft that has none, or whose versions are gone', async () => {
    const { deps } = workbench();
    const record = await placed(deps);
    const now = later(deps);
    const { basis: _basis, ...free } = record;
    const gone = { ...record, basis: { release: 'old', pins: ['rev-plan@1 changed-since'] } };
    for (const one of [free, gone]) {
      expect(hasUpgrade(now.content, one)).to.equal(false);
      expect(versionIn(now, one)).to.equal(9);
    }
  });

  it('is frozen with its own versions by publication, and never moves again', async () => {
    const { deps } = workbench();
    const record = await placed(deps);
    const now = later(deps);
    const before = versionIn(deps, record);
    const done = await publishDossier(now, BUYER, { ...record, signedOff: true });
    if (!done.ok) throw new Error(done.problems.map((p) => p.message).join());
    const { publication } = done.value;
    expect(publication?.release).to.equal(deps.content.library.release);
    expect(publication?.pins.filter((p) => p.startsWith(`${ID}@`))).to.have.length(1);
    expect(publication?.pins.some((p) => p.startsWith(`${ID}@9 `))).to.equal(false);
    expect(hasUpgrade(now.content, done.value)).to.equal(false);
    expect(upgradeOf(now.content, done.value)).to.equal(null);
    expect(versionIn(now, done.value)).to.equal(before);
    const tender = tenderOf(now.content, done.value);
    expect(tender.ok && tender.value.release).to.equal(deps.content.library.release);
    const refused = await upgradeDossier(now, BUYER, done.value);
    expect(refused.ok).to.equal(false);
    const kept = await ownDossier(now, BUYER, record.id);
    expect(kept.ok && kept.value.publication?.pins).to.deep.equal(publication?.pins);
  });

  it('is not touched while an addendum is written', async () => {
    const { deps } = workbench();
    const record = await placed(deps);
    const now = later(deps);
    const done = await publishDossier(deps, BUYER, { ...record, signedOff: true });
    if (!done.ok) throw new Error(done.problems.map((p) => p.message).join());
    const addendum = { number: 1, openedAt: deps.clock(), openedBy: BUYER.name };
    const open = { ...done.value, addendum };
    await deps.collection<DossierRecord>('dossiers').replace(open, open.version);
    const refused = await upgradeDossier(now, BUYER, { id: open.id, version: open.version + 1 });
    expect(refused.ok ? [] : refused.problems.map((p) => p.code)).to.deep.equal([
      'upgrade/published',
    ]);
    expect(versionIn(now, open)).to.equal(versionIn(deps, record));
  });

  it('belongs to one body, and to who read the last version of the draft', async () => {
    const { deps } = workbench();
    const record = await placed(deps);
    const now = later(deps);
    const stranger = await upgradeDossier(now, person('region'), record);
    expect(stranger.ok ? [] : stranger.problems.map((p) => p.code)).to.deep.equal([
      'dossier/not-found',
    ]);
    const late = await upgradeDossier(now, BUYER, { ...record, version: record.version - 1 });
    expect(late.ok ? [] : late.problems.map((p) => p.code)).to.deep.equal(['dossier/conflict']);
    const nothing = await upgradeDossier(deps, BUYER, record);
    expect(nothing.ok ? [] : nothing.problems.map((p) => p.code)).to.deep.equal([
      'upgrade/nothing',
    ]);
  });

  it('holds every version that the library had', () => {
    const { deps } = workbench();
    const { release, pins } = basisOf(deps.content.library);
    expect(release).to.equal(deps.content.library.release);
    expect(pins).to.have.length(deps.content.library.versions.length);
  });
});
