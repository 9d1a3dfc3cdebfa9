import { expect } from 'chai';
import { NO_CHANGE } from '../../src/core/offers/changes.ts';
import { receiptOf } from '../../src/core/offers/receipt.ts';
import { newSecret } from '../../src/security/random.ts';
import { readPublicKey } from '../../src/security/signer.ts';
import { storeAccount, storeBody } from '../../src/usecases/accounts-create.ts';
import { mattersOf } from '../../src/usecases/analysis/matters.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import { confirmCodes, nextTest, testCodes } from '../../src/usecases/deposit/codes.ts';
import { depositOffer, withdrawDeposits } from '../../src/usecases/deposit/deposit.ts';
import { eraseDraft } from '../../src/usecases/deposit/erase-draft.ts';
import { decideLate, incidentLog, noteIncident } from '../../src/usecases/deposit/late.ts';
import { type Opener, openDeposits } from '../../src/usecases/deposit/open.ts';
import type { Codes } from '../../src/usecases/deposit/ports.ts';
import { ownDeposit, ownDeposits } from '../../src/usecases/deposit/read-deposits.ts';
import type { DepositsRecord } from '../../src/usecases/deposit/record.ts';
import { chooseWay, createCodes } from '../../src/usecases/deposit/way.ts';
import { publishDossier } from '../../src/usecases/dossiers/publish.ts';
import { ownDossier } from '../../src/usecases/dossiers/read.ts';
import { answerPage } from '../../src/usecases/offers/answer.ts';
import { openDraft } from '../../src/usecases/offers/draft.ts';
import type { PasswordHasher } from '../../src/usecases/ports.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { sweepDrafts } from '../../src/usecases/sweep.ts';
import { ambreFile, ambreOffer, placeDossier, placePublished } from '../builders/ambre.ts';
import { HOLDERS, placeCoded, placeDirect } from '../builders/direct.ts';
import { aVendor } from '../builders/people.ts';
import { got, codes as problemsOf } from '../builders/result.ts';
import { testSigner } from '../builders/signer.ts';
import { workbench } from '../builders/work.ts';

/** Noon of Paris on 18 January 2027, the deadline of the example. */
const DEADLINE = Date.parse('2027-01-18T11:00:00.000Z');
const at = (ms: number): string => new Date(DEADLINE + ms).toISOString();
const HOUR = 3_600_000;
const PASSWORD = 'un mot de passe assez long';

const quickHasher: PasswordHasher = {
  hash: async (password) => `quick:${password}`,
  verify: async (hash, password) => hash === `quick:${password}`,
};

const [aster, cordage] = [aVendor('aster'), aVendor('cordage')];

/** A bench with two officials of the town and one of the region, who can sign in. */
async function bench() {
  const work = workbench(at(-20 * 24 * HOUR));
  const deps = { ...work.deps, newSecret, passwordHasher: quickHasher, checkEvidence: undefined };
  const ville = (await storeBody(deps, { name: 'Ville', kind: 'buyer', actor: 'system' })).id;
  const region = (await storeBody(deps, { name: 'Région', kind: 'buyer', actor: 'system' })).id;
  const account = async (name: string, body: string, role: 'buyer' | 'evaluator') => {
    const email = `${name}@exemple.fr`;
    const roles = [role];
    const made = got(await storeAccount(deps, { name, email, password: PASSWORD, roles, body }));
    const user: SignedIn = {
      id: made.id,
      name,
      email,
      roles,
      bodyId: body,
      bodyName: body,
      bodyKind: 'buyer',
    };
    return user;
  };
  const camille = await account('camille', ville, 'buyer');
  await account('paul', ville, 'buyer');
  await account('ines', ville, 'evaluator');
  const other = await account('rene', region, 'buyer');
  return { ...work, deps, camille, other };
}

const opener = (name: string, code: string, password = PASSWORD): Opener => ({
  email: `${name}@exemple.fr`,
  password,
  code,
});

describe('direct deposit: the way and its codes', () => {
  let world: Awaited<ReturnType<typeof bench>>;
  let placed: { readonly id: string; readonly codes: Codes };
  before(async () => {
    world = await bench();
    placed = await placeCoded(world.deps, world.camille);
  });

  it('is chosen before the publication, by who has read the gaps, and is told to the journal', async () => {
    const { deps, camille } = world;
    const id = await placeDossier(deps, camille);
    const target = { id, version: 1 };
    expect(
      problemsOf(await chooseWay(deps, camille, target, { way: 'direct', gapsRead: false })),
    ).to.deep.equal(['deposit-way/gaps-unread ecarts']);
    expect(problemsOf(await createCodes(deps, camille, id))).to.deep.equal(['sealing/not-direct ']);
    const chosen = got(await chooseWay(deps, camille, target, { way: 'direct', gapsRead: true }));
    expect(chosen.dossier.depositWay).to.equal('direct');
    expect((await readChain(deps, id)).at(-1)?.action).to.equal('deposit/way-chosen');
  });
  it('is not published without codes, nor with codes that nobody confirmed', async () => {
    const { deps, camille } = world;
    const id = await placeDossier(deps, camille, { ...ambreFile(), depositWay: 'direct' });
    const publish = () => publishDossier(deps, camille, { id, version: 1, signedOff: true });
    expect(problemsOf(await publish())).to.deep.equal(['publish/no-codes ']);
    const codes = got(await createCodes(deps, camille, id));
    expect(problemsOf(await publish())).to.deep.equal(['publish/no-codes ']);
    got(await confirmCodes(deps, camille, id, { codes, holders: HOLDERS }));
    expect(got(await publish()).status).to.equal('published');
    expect(problemsOf(await createCodes(deps, camille, id))).to.deep.equal([
      'deposit-way/published ',
    ]);
  });
  it('confirms the three codes typed again, each in its place, with who keeps them', async () => {
    const { deps, camille } = world;
    const id = await placeDossier(deps, camille, { ...ambreFile(), depositWay: 'direct' });
    const before = got(await createCodes(deps, camille, id));
    const codes = got(await createCodes(deps, camille, id));
    const confirm = (change: Partial<Codes>, holders = HOLDERS) =>
      confirmCodes(deps, camille, id, { codes: { ...codes, ...change }, holders });
    expect(problemsOf(await confirm({ A: codes.B }))).to.deep.equal(['code/other code-A']);
    expect(problemsOf(await confirm({ B: `${codes.B.slice(0, -2)}-0` }))[0]).to.match(/^code\//);
    expect(problemsOf(await confirm({ S: '' }))).to.deep.equal(['code/empty code-S']);
    expect(problemsOf(await confirm({ S: before.S }))).to.deep.equal([
      'sealing/wrong-codes code-A',
    ]);
    expect(problemsOf(await confirm({}, { ...HOLDERS, B: HOLDERS.A, S: ' ' }))).to.deep.equal([
      'sealing/no-holder garde-S',
      'sealing/same-holder garde-B',
    ]);
    expect(got(await confirm({})).confirmed?.holders).to.deep.equal(HOLDERS);
  });
  it('tests two codes without opening anything, and asks for the next test a year later', async () => {
    const { deps, camille } = world;
    const { id, codes } = placed;
    const wrong = await testCodes(deps, camille, id, [codes.A, codes.A]);
    expect(problemsOf(wrong)).to.deep.equal(['sealing/same-code code-1']);
    expect((await readChain(deps, id)).at(-1)?.action).to.equal('sealing/test-failed');
    expect(got(await testCodes(deps, camille, id, [codes.S, codes.B])).pair).to.equal('BS');
    const test = { at: '2027-02-28T10:00:00.000Z', by: 'camille', pair: 'AB' as const };
    const sealing = { tests: [test], confirmed: null, createdAt: '' };
    expect(nextTest(sealing)).to.equal('2028-02-28');
  });
  it('is nobody else’s: another body, a firm', async () => {
    const { deps, other } = world;
    const { id, codes } = placed;
    for (const user of [other, aster]) {
      expect(problemsOf(await createCodes(deps, user, id))).to.deep.equal(['dossier/not-found id']);
      expect(problemsOf(await testCodes(deps, user, id, [codes.A, codes.B]))).to.deep.equal([
        'dossier/not-found id',
      ]);
    }
  });
  it('keeps no code in anything stored', async () => {
    const { deps, store } = world;
    const { id, codes } = placed;
    const chain = await readChain(deps, id);
    const record = await store.collection('sealings').get(id);
    const stored = JSON.stringify([record, chain]);
    expect(chain.map((link) => link.action)).to.include('sealing/codes-confirmed');
    for (const code of Object.values(codes)) expect(stored).to.not.include(code.slice(2, 20));
  });
});

describe('direct deposit: depositing', () => {
  let world: Awaited<ReturnType<typeof bench>>;
  let id: string;
  before(async () => {
    world = await bench();
    ({ id } = await placeDirect(world.deps, world.camille));
  });
  const save = async (user: SignedIn, price: number) => {
    world.time.now = at(-10 * HOUR);
    const { version } = got(await openDraft(world.deps, user, id));
    const changes = { ...NO_CHANGE, prices: { P1: price } };
    got(
      await answerPage(
        world.deps,
        user,
        { tenderId: id, version },
        { changes, files: [], remove: [] },
      ),
    );
  };
  const send = (user: SignedIn, ms: number, archive: Uint8Array | null = null) => {
    world.time.now = at(ms);
    return depositOffer(world.deps, user, id, {
      archive: archive && { name: 'offre.zip', bytes: archive },
      others: [],
      startedAt: at(ms - 5_000),
      receivedAt: at(ms),
    });
  };

  it('asks for something to deposit, and for a consultation whose offers come here', async () => {
    const { deps, camille } = world;
    expect(problemsOf(await send(aster, -HOUR))).to.deep.equal(['deposit/empty archive']);
    const profile = await placePublished(deps, camille);
    const given = { archive: null, others: [], startedAt: at(0), receivedAt: at(0) };
    expect(problemsOf(await depositOffer(deps, aster, profile, given))).to.deep.equal([
      'deposit/not-direct ',
    ]);
    expect(problemsOf(await depositOffer(deps, camille, id, given))).to.deep.equal([
      'dossier/not-found id',
    ]);
  });
  it('receives an incomplete offer, and gives a receipt that the public key verifies', async () => {
    const { deps } = world;
    await save(aster, 84218421);
    const { deposit, nonce, committed, late } = got(await send(aster, -2 * HOUR));
    expect(late).to.equal(false);
    const receipt = receiptOf(deposit.receipt);
    expect(receipt).to.deep.include({
      schema: 'clausier/receipt/1',
      firm: 'aster',
      deposit: deposit.id,
      startedAt: at(-2 * HOUR - 5_000),
      receivedAt: at(-2 * HOUR),
      deadline: '2027-01-18T12:00',
      inTime: true,
    });
    const cipher = (await deps.blobs.get(deposit.sha256)) ?? new Uint8Array();
    expect(receipt.sealed).to.deep.equal({ sha256: deps.hasher(cipher), bytes: cipher.length });
    expect(receipt.content.sha256).to.equal(deps.hasher(committed));
    expect(JSON.parse(committed).nonce).to.equal(nonce).and.to.have.length(43);
    const key = readPublicKey(testSigner.publicKey);
    const bytes = Buffer.from(deposit.receipt);
    expect(key?.verify(bytes, deposit.signature)).to.equal(true);
    const altered = Buffer.from(deposit.receipt.replace('"inTime":true', '"inTime":false'));
    expect(key?.verify(altered, deposit.signature)).to.equal(false);
  });
  it('keeps neither the nonce nor a word of the offer in what is stored', async () => {
    const { deps, store } = world;
    await save(aster, 84218421);
    const { nonce, deposit } = got(await send(aster, -HOUR));
    const record = await store.collection<DepositsRecord>('deposits').get(`${id}.aster`);
    const cipher = Buffer.from((await deps.blobs.get(deposit.sha256)) ?? []);
    const stored = JSON.stringify(record) + JSON.stringify(await readChain(deps, id));
    for (const secret of [nonce, '84218421']) {
      expect(stored).to.not.include(secret);
      expect(cipher.includes(secret)).to.equal(false);
    }
  });
  it('is in time 1 ms before the deadline, late at it and after; a late one replaces nothing', async () => {
    await save(cordage, 100);
    const sent = [
      got(await send(cordage, -1)),
      got(await send(cordage, 0)),
      got(await send(cordage, 1)),
    ];
    expect(sent.map((one) => one.late)).to.deep.equal([false, true, true]);
    const own = got(await ownDeposits(world.deps, cordage, id));
    expect(own.deposits.map((one) => one.state)).to.deep.equal(['late', 'late', 'standing']);
    const chain = await readChain(world.deps, id);
    expect(chain.at(-1)?.action).to.equal('deposit/received-late');
    expect(firstBroken(world.deps.hasher, chain)).to.equal(null);
  });
  it('lets nobody else read a receipt', async () => {
    const { deps, camille } = world;
    const [mine] = got(await ownDeposits(deps, cordage, id)).deposits;
    const deposit = mine?.deposit.id ?? '';
    expect(got(await ownDeposit(deps, cordage, id, deposit)).deposit.id).to.equal(deposit);
    expect(problemsOf(await ownDeposit(deps, aster, id, deposit))).to.deep.equal([
      'deposit/not-found ',
    ]);
    expect(problemsOf(await ownDeposit(deps, camille, id, deposit))).to.deep.equal([
      'dossier/not-found id',
    ]);
  });
  it('takes an archive made offline, and says why another file is none', async () => {
    const { offer, proofs } = ambreOffer('lumen');
    const lumen = aVendor('lumen');
    const zip = world.deps.zip(
      new Map([
        ['offer.json', offer.bytes],
        ...proofs.map((p) => [`evidence/${p.name}`, p.bytes] as const),
        ['candidature/DC1.pdf', Buffer.from('DC1')],
      ]),
    );
    const { committed } = got(await send(lumen, -HOUR, zip));
    const { content } = JSON.parse(committed);
    expect(content.files.map((f: { name: string }) => f.name)).to.deep.equal(['DC1.pdf']);
    expect(content.proofs.length).to.be.greaterThan(0);
    expect(problemsOf(await send(lumen, -HOUR, Buffer.from('bonjour')))).to.deep.equal([
      'import/unreadable archive',
    ]);
    const wrong = Buffer.from(
      JSON.stringify({ ...JSON.parse(String(Buffer.from(offer.bytes))), tender: 'AUTRE' }),
    );
    expect(problemsOf(await send(lumen, -HOUR, wrong))).to.deep.equal([
      'offer/other-tender archive',
    ]);
  });
  it('is withdrawn until the deadline, with all that it had replaced; then another may come', async () => {
    const { deps, time } = world;
    time.now = at(-1);
    got(await withdrawDeposits(deps, aster, id));
    const states = () =>
      ownDeposits(deps, aster, id).then((own) => got(own).deposits.map((d) => d.state));
    expect(await states()).to.deep.equal(['withdrawn', 'withdrawn']);
    expect(problemsOf(await withdrawDeposits(deps, aster, id))).to.deep.equal(['deposit/nothing ']);
    got(await send(aster, -1));
    expect((await states())[0]).to.equal('standing');
    time.now = at(0);
    expect(problemsOf(await withdrawDeposits(deps, aster, id))).to.deep.equal(['deposit/closed ']);
  });
  it('loses none of two deposits sent at the same instant', async () => {
    const held = got(await ownDeposits(world.deps, aster, id)).deposits.length;
    const sent = await Promise.all([send(aster, -1), send(aster, -1), send(aster, -1)]);
    expect(sent.map((one) => one.ok)).to.deep.equal([true, true, true]);
    const own = got(await ownDeposits(world.deps, aster, id)).deposits;
    expect(own.length).to.equal(held + 3);
    expect(own.filter((one) => one.state === 'standing')).to.have.length(1);
  });
  it('erases the draft on demand, never one that was not deposited', async () => {
    const { deps } = world;
    const voile = aVendor('voile');
    await save(voile, 100);
    expect(problemsOf(await eraseDraft(deps, voile, id))).to.deep.equal(['draft/undeposited ']);
    got(await eraseDraft(deps, aster, id));
    expect(got(await openDraft(deps, aster, id)).version).to.equal(0);
    expect(problemsOf(await eraseDraft(deps, aster, id))).to.deep.equal(['draft/nothing ']);
  });
  it('sweeps drafts n whole days after the deadline, no sooner, and deposits never', async () => {
    const { deps, time } = world;
    time.now = at(30 * 24 * HOUR);
    expect(await sweepDrafts(deps, 30)).to.equal(0);
    time.now = at(31 * 24 * HOUR);
    expect(await sweepDrafts(deps, 30)).to.equal(2);
    expect(got(await openDraft(deps, cordage, id)).version).to.equal(0);
    expect(got(await ownDeposits(deps, cordage, id)).deposits).to.have.length(3);
  });
});

describe('direct deposit: opening', () => {
  let world: Awaited<ReturnType<typeof bench>>;
  let id: string;
  let codes: Codes;
  let late = '';
  const archive = (name: 'aster' | 'cordage') => {
    const { offer, proofs } = ambreOffer(name);
    const files = proofs.map((p) => [`evidence/${p.name}`, p.bytes] as const);
    return world.deps.zip(
      new Map([['offer.json', offer.bytes], ...files, ['DC1.pdf', Buffer.from('DC1')]]),
    );
  };
  const send = async (user: SignedIn, name: 'aster' | 'cordage', ms: number) =>
    got(
      await depositOffer(world.deps, user, id, {
        archive: { name: 'offre.zip', bytes: archive(name) },
        others: [],
        startedAt: at(ms - 60_000),
        receivedAt: at(ms),
      }),
    ).deposit.id;
  const open = (one: Opener, two: Opener, user = world.camille) =>
    openDeposits(world.deps, user, id, [one, two]);

  before(async () => {
    world = await bench();
    ({ id, codes } = await placeDirect(world.deps, world.camille));
    await send(aster, 'aster', -3 * HOUR);
    await send(aster, 'aster', -HOUR);
    late = await send(cordage, 'cordage', 5_000);
    await send(aVendor('voile'), 'aster', -2 * HOUR);
    world.time.now = at(HOUR);
  });

  it('waits for the deadline', async () => {
    world.time.now = at(-1);
    const both = [opener('camille', codes.A), opener('paul', codes.B)] as const;
    expect(problemsOf(await open(...both))).to.deep.equal(['opening/too-early ']);
    expect(got(await incidentLog(world.deps, world.camille, id)).deposits).to.deep.equal([]);
    world.time.now = at(HOUR);
  });
  const refused: readonly (readonly [
    why: string,
    one: () => Opener,
    two: () => Opener,
    said: readonly string[],
  ])[] = [
    [
      'one person twice',
      () => opener('camille', codes.A),
      () => opener('camille', codes.B),
      ['opening/same-person email-2'],
    ],
    [
      'a wrong password',
      () => opener('camille', codes.A, 'faux'),
      () => opener('paul', codes.B),
      ['opening/wrong-person email-1'],
    ],
    [
      'a buyer of another body',
      () => opener('camille', codes.A),
      () => opener('rene', codes.B),
      ['opening/wrong-person email-2'],
    ],
    [
      'an evaluator',
      () => opener('camille', codes.A),
      () => opener('ines', codes.B),
      ['opening/wrong-person email-2'],
    ],
    [
      'twice the same code',
      () => opener('camille', codes.A),
      () => opener('paul', codes.A),
      ['sealing/same-code code-1'],
    ],
    [
      'nothing at all',
      () => opener('', ''),
      () => opener('', ''),
      [
        'opening/wrong-person email-1',
        'opening/wrong-person email-2',
        'code/empty code-1',
        'code/empty code-2',
      ],
    ],
  ];
  for (const [why, one, two, said] of refused)
    it(`refuses ${why}, and opens nothing`, async () => {
      expect(problemsOf(await open(one(), two()))).to.deep.equal(said);
      expect(got(await openAnalysis(world.deps, world.camille, id)).offers).to.have.length(0);
    });
  it('is nobody else’s to ask for', async () => {
    const both = [opener('camille', codes.A), opener('paul', codes.B)] as const;
    for (const user of [world.other, aster])
      expect(problemsOf(await open(...both, user))).to.deep.equal(['dossier/not-found id']);
  });
  it('opens the last in time of each firm, and leaves the others sealed', async () => {
    const done = got(await open(opener('camille', codes.A), opener('paul', codes.B)));
    expect(done).to.deep.equal({ pair: 'AB', opened: ['aster', 'voile'], unreadable: [] });
    const found = got(await openAnalysis(world.deps, world.camille, id));
    expect(found.offers.map((o) => o.draft.offer.offer)).to.deep.equal(['aster', 'aster-2']);
    const { opening } = found;
    expect(opening?.openers).to.deep.equal(['camille', 'paul']);
    expect(opening?.reserveUsed).to.equal(false);
    expect(opening?.lines.map((l) => [l.offer, l.way, l.receivedAt, l.late])).to.deep.equal([
      ['aster', 'direct', at(-HOUR), false],
      ['aster-2', 'direct', at(-2 * HOUR), false],
    ]);
    expect(opening?.lines[0]?.files.map((f) => f.name)).to.include('DC1.pdf');
    expect(opening?.sealed?.map((l) => [l.name, l.why])).to.deep.equal([
      ['aster', 'replaced'],
      ['cordage', 'late'],
    ]);
    expect((await readChain(world.deps, id)).at(-1)).to.deep.include({
      action: 'opening/held',
      details: { offers: '2', codes: 'AB' },
    });
    const again = await open(opener('camille', codes.A), opener('paul', codes.B));
    expect(problemsOf(again)).to.deep.equal(['opening/nothing ']);
  });
  it('keeps a late one sealed until a decision with reasons, which asks for an incident to admit it', async () => {
    const { deps, camille, other } = world;
    const decide = (outcome: 'admit' | 'keep-out' | null, reason: string, user = camille) =>
      decideLate(deps, user, id, { deposit: late, outcome, reason });
    const because = 'La plateforme était arrêtée de 11 h 40 à 12 h 02.';
    expect(problemsOf(await decide(null, 'court'))).to.deep.equal([
      'late/no-outcome decision',
      'late/no-reason motif',
    ]);
    expect(problemsOf(await decide('admit', because))).to.deep.equal(['late/no-incident decision']);
    expect(problemsOf(await decide('admit', because, other))).to.deep.equal([
      'dossier/not-found id',
    ]);
    const wrong = await noteIncident(deps, camille, id, {
      from: '2027-01-18T12:00',
      to: '2027-01-18T11:00',
      what: 'Panne',
    });
    expect(problemsOf(wrong)).to.deep.equal(['incident/wrong fin', 'late/no-reason faits']);
    const incident = { from: '2027-01-18T11:40', to: '2027-01-18T12:02', what: because };
    got(await noteIncident(deps, camille, id, incident));
    const open = async () =>
      got(mattersOf(deps.content, got(await openAnalysis(deps, camille, id))))
        .open.filter((p) => p.where === 'ouverture')
        .map((p) => p.message);
    expect(await open()).to.deep.equal(['cordage : un pli hors délai attend votre décision.']);
    got(await decide('admit', because));
    expect(await open()).to.deep.equal(['cordage : un pli à ouvrir est encore scellé.']);
    expect(problemsOf(await decide('keep-out', because))).to.deep.equal(['late/decided ']);
    expect(
      problemsOf(
        await decideLate(deps, camille, id, {
          deposit: 'rien',
          outcome: 'keep-out',
          reason: because,
        }),
      ),
    ).to.deep.equal(['late/not-found ']);
  });
  it('opens an admitted one in a second sitting, with the reserve as the procedure for a lost code', async () => {
    const done = got(await open(opener('paul', codes.B), opener('camille', codes.S)));
    expect(done).to.deep.equal({ pair: 'BS', opened: ['cordage'], unreadable: [] });
    const { opening, offers, awaited } = got(await openAnalysis(world.deps, world.camille, id));
    expect(offers).to.have.length(3);
    expect(awaited).to.deep.equal([]);
    expect(opening?.reserveUsed).to.equal(true);
    expect(opening?.acts?.map((act) => [act.pair, act.offers])).to.deep.equal([
      ['AB', ['aster', 'aster-2']],
      ['BS', ['cordage']],
    ]);
    expect(opening?.lines.at(-1)).to.deep.include({ name: 'cordage', late: true });
    expect(opening?.sealed?.map((l) => l.why)).to.deep.equal(['replaced']);
    expect(opening?.incidents.map((one) => one.by)).to.deep.equal(['camille']);
    expect(firstBroken(world.deps.hasher, await readChain(world.deps, id))).to.equal(null);
  });
  it('tells of a deposit whose bytes were changed on disk, and opens the others', async () => {
    const { deps, camille } = await bench();
    const placed = await placeDirect(deps, camille);
    const ids: string[] = [];
    for (const user of [aster, cordage]) {
      const given = {
        archive: { name: 'offre.zip', bytes: archive('aster') },
        others: [],
        startedAt: at(-HOUR),
        receivedAt: at(-HOUR),
      };
      ids.push(got(await depositOffer(deps, user, placed.id, given)).deposit.sha256);
    }
    const blobs = {
      ...deps.blobs,
      get: async (sha256: string) => {
        const bytes = await deps.blobs.get(sha256);
        if (bytes && sha256 === ids[0]) bytes[100] = (bytes[100] ?? 0) ^ 1;
        return bytes;
      },
    };
    const both = [opener('camille', placed.codes.A), opener('paul', placed.codes.B)] as const;
    const then = { ...deps, blobs, clock: () => at(HOUR) };
    const done = got(await openDeposits(then, camille, placed.id, both));
    expect(done).to.deep.include({ opened: ['cordage'], unreadable: ['aster'] });
    const { opening } = got(await openAnalysis(then, camille, placed.id));
    expect(opening?.sealed?.map((l) => [l.name, l.why])).to.deep.equal([['aster', 'unreadable']]);
  });
  it('leaves the consultation as it was for who only reads it', async () => {
    expect(got(await ownDossier(world.deps, world.camille, id)).status).to.equal('published');
  });
});
