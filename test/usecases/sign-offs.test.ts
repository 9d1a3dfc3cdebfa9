import { expect } from 'chai';
import { readChain } from '../../src/usecases/audit.ts';
import { publishDossier } from '../../src/usecases/dossiers/publish.ts';
import { ownDossier, workingTender } from '../../src/usecases/dossiers/read.ts';
import {
  type Signable,
  signablesOf,
  signOff,
  withoutObject,
} from '../../src/usecases/dossiers/sign-offs.ts';
import { writeTexts } from '../../src/usecases/dossiers/texts.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { ambreFile, placeDossier } from '../builders/ambre.ts';
import { aBuyer, anEvaluator, aVendor } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { BEFORE_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
type Bench = ReturnType<typeof workbench>['deps'];

async function signables(deps: Bench, id: string): Promise<readonly Signable[]> {
  const record = got(await ownDossier(deps, buyer, id));
  return signablesOf(deps, record, got(workingTender(deps.content, record)));
}
const find = (all: readonly Signable[], id: string): Signable => {
  const one = all.find((s) => s.id === id);
  if (!one) throw new Error(`nothing to sign is called ${id}`);
  return one;
};
async function versionOf(deps: Bench, id: string): Promise<number> {
  return got(await ownDossier(deps, buyer, id)).version;
}
async function sign(deps: Bench, id: string, subjects: readonly Signable[], by: SignedIn = buyer) {
  const version = await versionOf(deps, id);
  return signOff(deps, by, { id, version }, { subjects, note: 'Relu.' });
}

const LAW = 'droit:/legal/labour.documents';

describe('signOff', () => {
  it('offers each piece and each unconfirmed statement of law, unsigned', async () => {
    const { deps } = workbench();
    const all = await signables(deps, await placeDossier(deps, buyer));
    expect(new Set(all.map((s) => s.state))).to.deep.equal(new Set(['unsigned']));
    expect(all.filter((s) => s.kind === 'piece').map((s) => s.id)).to.include.members([
      'piece:rc',
      'piece:ccap',
      'piece:annexe-reversibilite',
      'piece:cadre-de-reponse',
    ]);
    expect(find(all, LAW).label).to.match(/Valeur retenue : 5\D000\D€\.$/);
    expect(new Set(all.map((s) => s.id)).size, 'unique').to.equal(all.length);
  });

  it('keeps name, date, note and hash, and tells it in the chain', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const all = await signables(deps, id);
    got(await sign(deps, id, [find(all, 'piece:rc'), find(all, LAW)]));
    const after = find(await signables(deps, id), 'piece:rc');
    expect(after.state).to.equal('signed');
    expect(after.signOff).to.deep.equal({
      subject: 'piece:rc',
      label: 'Règlement de la consultation',
      sha256: find(all, 'piece:rc').sha256,
      by: buyer.id,
      name: buyer.name,
      at: BEFORE_DEADLINE,
      note: 'Relu.',
    });
    const last = (await readChain(deps, id)).at(-1);
    expect([last?.action, last?.actor, last?.details['note']]).to.deep.equal([
      'dossier/signed-off',
      buyer.id,
      'Relu.',
    ]);
    expect(last?.details['subjects']).to.include(`piece:rc ${find(all, 'piece:rc').sha256}`);
  });

  it('lapses when the printed text changes, and the other pieces keep theirs', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const all = await signables(deps, id);
    const pieces = all.filter((s) => s.kind === 'piece');
    got(await sign(deps, id, pieces));
    const inventory = [
      ...(ambreFile().inventory ?? []),
      { name: 'Logs', content: 'x', volume: '1', format: 'CSV' },
    ];
    got(await writeTexts(deps, buyer, { id, version: await versionOf(deps, id) }, { inventory }));
    const states = (await signables(deps, id)).filter((s) => s.kind === 'piece');
    const lapsed = states.filter((s) => s.state === 'lapsed').map((s) => s.id);
    expect(lapsed).to.include('piece:cctp');
    expect(states.filter((s) => s.state === 'signed').map((s) => s.id)).to.include(
      'piece:annexe-sla',
    );
    expect(find(states, 'piece:cctp').signOff?.name).to.equal(buyer.name);
    got(await sign(deps, id, [find(states, 'piece:cctp')]));
    expect(find(await signables(deps, id), 'piece:cctp').state).to.equal('signed');
  });

  it('survives a new release of the library that changes no word', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    got(await sign(deps, id, [find(await signables(deps, id), 'piece:rc')]));
    const library = { ...deps.content.library, release: 'ffffffffffff' };
    const later = { ...deps, content: { ...deps.content, library } };
    expect(find(await signables(later, id), 'piece:rc').state).to.equal('signed');
  });

  it('offers no piece while the relecture holds an error, and keeps the old sign-off apart', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    got(await sign(deps, id, [find(await signables(deps, id), 'piece:rc')]));
    const version = await versionOf(deps, id);
    got(await writeTexts(deps, buyer, { id, version }, { object: '' }));
    const all = await signables(deps, id);
    expect(all.some((s) => s.kind === 'piece')).to.equal(false);
    const record = got(await ownDossier(deps, buyer, id));
    expect(withoutObject(record, all).map((s) => s.subject)).to.deep.equal(['piece:rc']);
  });

  it('refuses what was not read: nothing, an unknown piece, another text, a note too long', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const rc = find(await signables(deps, id), 'piece:rc');
    const at = { id, version: 1 };
    const refused = async (subjects: readonly { id: string; sha256: string }[], note = '') =>
      codes(await signOff(deps, buyer, at, { subjects, note }));
    expect(await refused([])).to.deep.equal(['sign-off/none vise']);
    expect(await refused([{ id: 'piece:nulle', sha256: '' }])).to.deep.equal(['sign-off/unknown ']);
    expect(await refused([{ id: rc.id, sha256: 'f'.repeat(64) }])).to.deep.equal([
      'sign-off/changed ',
    ]);
    expect(await refused([rc], 'x'.repeat(501))).to.deep.equal(['sign-off/note note']);
    expect(got(await ownDossier(deps, buyer, id)).signOffs).to.equal(undefined);
  });

  const strangers: readonly [who: string, person: SignedIn][] = [
    ['a buyer of another body', aBuyer('region')],
    ['a firm', aVendor()],
    ['an evaluator of the same body', anEvaluator()],
    ['an evaluator of another body', anEvaluator('region')],
  ];
  for (const [who, person] of strangers)
    it(`does not exist for ${who}`, async () => {
      const { deps } = workbench();
      const id = await placeDossier(deps, buyer);
      const rc = find(await signables(deps, id), 'piece:rc');
      expect(codes(await sign(deps, id, [rc], person))).to.deep.equal(['dossier/not-found id']);
      expect(got(await ownDossier(deps, buyer, id)).signOffs).to.equal(undefined);
    });

  it('is refused to who reads an older version, and once published', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const rc = find(await signables(deps, id), 'piece:rc');
    got(await sign(deps, id, [rc]));
    const old = await signOff(deps, buyer, { id, version: 1 }, { subjects: [rc], note: '' });
    expect(codes(old)).to.deep.equal(['dossier/conflict ']);
    const version = await versionOf(deps, id);
    got(await publishDossier(deps, buyer, { id, version, signedOff: true }));
    expect(codes(await sign(deps, id, [rc]))).to.deep.equal(['dossier/published ']);
    expect(find(await signables(deps, id), 'piece:rc').state, 'kept').to.equal('signed');
  });

  it('does not stand for the confirmation that publication asks', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    got(await sign(deps, id, await signables(deps, id)));
    const version = await versionOf(deps, id);
    expect(
      codes(await publishDossier(deps, buyer, { id, version, signedOff: false })),
    ).to.deep.equal(['publish/not-signed-off relu']);
  });
});
