import { expect } from 'chai';
import { unzipSync } from 'fflate';
import {
  intendAward,
  openDebriefs,
  readRemedies,
  recordDispatch,
} from '../../src/usecases/analysis/award.ts';
import { type Intended, secretsIn } from '../../src/usecases/analysis/award-rules.ts';
import {
  recordNotification,
  recordSignature,
} from '../../src/usecases/analysis/award-signature.ts';
import { ownDebrief } from '../../src/usecases/analysis/debrief.ts';
import {
  letterFileName,
  lettersArchive,
  openLetters,
} from '../../src/usecases/analysis/letters.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import { readChain } from '../../src/usecases/audit.ts';
import type { OfferRecord } from '../../src/usecases/offers/record.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { placeAnalysed, placeDecisions, smallOffer } from '../builders/analysed.ts';
import { readModel } from '../builders/award.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { workbench } from '../builders/work.ts';

const buyer = aBuyer();
const FROZEN = {
  by: 'Une acheteuse',
  at: '2027-01-27T10:00:00.000Z',
  sha256: 'a'.repeat(64),
  ranking: '',
};
const REASON = 'Sa reprise des données est la plus précise.';
const GIVEN: Intended = {
  offer: 'aster',
  reason: REASON,
  advantages: '',
  plannedOn: '2027-02-01',
  electronic: true,
  options: [],
  subcontractors: [],
};

/** Aster leads; Cordage follows. The ranking is validated. */
async function world(frozen: typeof FROZEN | null = FROZEN) {
  const bench = workbench('2027-01-28T09:00:00.000Z');
  const { time } = bench;
  const deps = { ...bench.deps, checkEvidence: undefined };
  const bids = [
    { offer: smallOffer('Aster', 1000), level: 100 as const },
    { offer: smallOffer('Cordage', 1100), level: 50 as const },
  ];
  const id = await placeAnalysed(deps, buyer, bids);
  await placeDecisions(deps, id, buyer.bodyId, { frozen });
  const read = async () => got(await openAnalysis(deps, buyer, id));
  const target = async () => ({ id, version: (await read()).decisionsVersion });
  const award = async () => (await read()).decided.award;
  const intend = async (own: Partial<Intended> = {}, who: SignedIn = buyer) =>
    intendAward(deps, who, await target(), { ...GIVEN, ...own });
  const at = async (instant: string, step: (t: { id: string; version: number }) => unknown) => {
    time.now = instant;
    return step(await target());
  };
  return { deps, time, id, read, target, award, intend, at };
}
type World = Awaited<ReturnType<typeof world>>;

async function notified({ deps, time, intend, target }: World): Promise<void> {
  got(await intend());
  time.now = '2027-02-01T15:00:00.000Z';
  got(await recordDispatch(deps, buyer, await target(), '2027-02-01T15:30'));
  time.now = '2027-02-15T09:00:00.000Z';
  got(await recordSignature(deps, buyer, await target(), '2027-02-12'));
  got(await recordNotification(deps, buyer, await target(), '2027-02-15'));
}

describe('intendAward', () => {
  it('waits for a validated ranking', async () => {
    const { intend } = await world(null);
    expect(codes(await intend())).to.deep.equal(['award/not-validated ']);
  });
  const rows: readonly (readonly [why: string, own: Partial<Intended>, code: string])[] = [
    ['an offer that is not ranked', { offer: 'lumen' }, 'award/not-ranked offre'],
    ['an offer that is not first', { offer: 'cordage' }, 'award/not-first offre'],
    ['no reason', { reason: 'court' }, 'award/no-reason motifs'],
    [
      'a unit price in the reasons',
      { reason: 'Son prix mensuel de 1 000 € est le plus bas.' },
      'award/secret motifs',
    ],
    [
      'the name of a proof in the advantages',
      { advantages: 'Voir Décrire l’API.yaml, très complet.' },
      'award/secret avantages',
    ],
    ['a day before the validation', { plannedOn: '2027-01-26' }, 'award/planned envoi'],
    ['a day that does not exist', { plannedOn: '2027-02-30' }, 'award/planned envoi'],
    ['an option that nobody proposed', { options: ['rev-plan'] }, 'award/option options'],
  ];
  let here: World;
  before(async () => {
    here = await world();
  });
  for (const [why, own, code] of rows)
    it(`refuses ${why}`, async () => {
      expect(codes(await here.intend(own))).to.deep.equal([code]);
    });
  it('belongs to the buyers of the body', async () => {
    expect(codes(await here.intend({}, aBuyer('region')))).to.deep.equal(['dossier/not-found id']);
    expect(codes(await here.intend({}, aVendor()))).to.deep.equal(['dossier/not-found id']);
    const evaluator: SignedIn = { ...buyer, id: 'e', roles: ['evaluator'] };
    expect(codes(await here.intend({}, evaluator))).to.deep.equal(['analysis/forbidden ']);
  });
  it('does not write over what somebody else decided', async () => {
    const stale = { id: here.id, version: 0 };
    expect(codes(await intendAward(here.deps, buyer, stale, GIVEN))).to.deep.equal([
      'decision/conflict ',
    ]);
  });
});

describe('the steps of an award', () => {
  it('run in order, each told in the journal, the standstill never shortened', async () => {
    const here = await world();
    const { deps, time, id, target, award, intend } = here;
    expect(
      codes(await recordDispatch(deps, buyer, await target(), '2027-02-01T15:30')),
    ).to.deep.equal(['award/none ']);
    got(await intend());
    got(await readRemedies(deps, buyer, await target()));
    time.now = '2027-02-01T15:00:00.000Z';
    const sign = async (day: string) => recordSignature(deps, buyer, await target(), day);
    const send = async (local: string) => recordDispatch(deps, buyer, await target(), local);
    expect(codes(await sign('2027-02-01'))).to.deep.equal([
      'award/not-sent signature',
      'award/standstill signature',
    ]);
    expect(codes(await send(''))).to.deep.equal(['award/no-time depart']);
    expect(codes(await send('2027-02-01T17:30'))).to.deep.equal(['award/future depart']);
    expect(codes(await send('2027-01-31T10:00'))).to.deep.equal(['award/other-day depart']);
    got(await send('2027-02-01T15:30'));
    expect(codes(await send('2027-02-01T15:31'))).to.deep.equal(['award/sent depart']);
    expect((await award())?.noticeSentAt).to.equal('2027-02-01T14:30:00.000Z');
    expect(codes(await intend({ reason: 'Une tout autre raison.' }))).to.deep.equal([
      'award/sent motifs',
    ]);
    time.now = '2027-02-15T09:00:00.000Z';
    expect(codes(await sign('2027-02-11'))).to.deep.equal(['award/standstill signature']);
    expect(codes(await sign('2027-02-16'))).to.deep.equal(['award/future signature']);
    got(await sign('2027-02-12'));
    const notify = async (day: string) => recordNotification(deps, buyer, await target(), day);
    expect(codes(await notify('2027-02-11'))).to.deep.equal([
      'award/before-signature notification',
    ]);
    got(await notify('2027-02-15'));
    expect(codes(await intend())).to.deep.equal(['award/notified ']);
    got(await openDebriefs(deps, buyer, await target(), true));
    const actions = (await readChain(deps, id))
      .map((one) => one.action)
      .filter((a) => a.startsWith('award/'));
    expect(actions).to.deep.equal([
      'award/intended',
      'award/remedies-read',
      'award/letters-sent',
      'award/signed',
      'award/notified',
      'award/debrief-opened',
    ]);
  });

  it('let the next offer take the place of one that cannot perform, letters to be sent again', async () => {
    const { deps, time, target, award, intend } = await world();
    got(await intend());
    time.now = '2027-02-01T15:00:00.000Z';
    got(await recordDispatch(deps, buyer, await target(), '2027-02-01T15:30'));
    got(await intend({ offer: 'cordage', plannedOn: '2027-02-03' }));
    expect(await award()).to.include({ offer: 'cordage', noticeSentAt: null, noticeSha256: null });
  });

  it('keep what the letters said as a hash', async () => {
    const { deps, time, target, award, intend, id } = await world();
    got(await intend());
    time.now = '2027-02-01T15:00:00.000Z';
    got(await recordDispatch(deps, buyer, await target(), '2027-02-01T15:30'));
    const sha256 = (await award())?.noticeSha256 ?? '';
    expect(sha256).to.match(/^[0-9a-f]{64}$/);
    const sent = (await readChain(deps, id)).find((one) => one.action === 'award/letters-sent');
    expect(sent?.details).to.deep.equal({ sentAt: '2027-02-01T14:30:00.000Z', sha256 });
  });
});

describe('the archive of letters', () => {
  it('has a file a letter and format, with names that every platform takes', async () => {
    const here = await world();
    got(await here.intend());
    const letters = got(await openLetters(here.deps, buyer, here.id));
    const bytes = await lettersArchive(here.deps, letters);
    const names = Object.keys(unzipSync(bytes));
    expect(names).to.have.members([
      'AMBRE-2026-07-lettre-rejet-cordage.docx',
      'AMBRE-2026-07-lettre-rejet-cordage.pdf',
      'AMBRE-2026-07-lettre-attribution-aster.docx',
      'AMBRE-2026-07-lettre-attribution-aster.pdf',
    ]);
  });
  it('names a file in at most 100 characters without accents', () => {
    const name = letterFileName(`Réf. été/${'x'.repeat(200)}`, 'lettre-rejet-aster', 'docx');
    expect(name)
      .to.match(/^[\x20-\x7e]{100}$/)
      .and.to.match(/^Ref\.-ete-x+-lettre-rejet-aster\.docx$/);
  });
  it('is for buyers of the body only', async () => {
    const { deps, id } = await world();
    for (const who of [aBuyer('region'), aVendor()])
      expect(codes(await openLetters(deps, who, id))).to.deep.equal(['dossier/not-found id']);
  });
});

describe('secretsIn', () => {
  const offer = smallOffer('Aster', 1000);
  const rows: readonly (readonly [text: string, count: number])[] = [
    ['1 000 € par mois', 1],
    ['1000,00 euros', 1],
    ['2 500 € de reprise', 1],
    ['1 000 habitants', 0],
    ['11 000 €', 0],
    ['1 000,50 €', 0],
    ['41 000 € au total', 0],
  ];
  for (const [text, count] of rows)
    it(`finds ${count} in « ${text} »`, () => {
      expect(secretsIn(text, offer)).to.have.length(count);
    });
});

describe('ownDebrief', () => {
  const cordage = aVendor('cordage');
  /** The firm's own space holds an offer. */
  async function holds({ deps, id }: World, who: SignedIn, offer: object): Promise<void> {
    await deps.collection<OfferRecord>('offers').insert({
      id: `${id}.${who.bodyId}`,
      tenderId: id,
      vendorId: who.bodyId,
      updatedAt: '2027-01-10T10:00:00.000Z',
      sealed: deps.sealer.seal(JSON.stringify({ offer, proofs: {} })),
    });
  }
  it('opens to its author alone, after the notification and the decision of the buyer', async () => {
    const here = await world();
    const { deps, id, target } = here;
    await holds(here, cordage, smallOffer('Cordage', 1100));
    const read = (who: SignedIn) => ownDebrief(deps, who, id);
    expect(codes(await read(cordage))).to.deep.equal(['dossier/not-found id']);
    expect(codes(await openDebriefs(deps, buyer, await target(), true))).to.deep.equal([
      'award/none ',
    ]);
    await notified(here);
    expect(codes(await read(cordage))).to.deep.equal(['dossier/not-found id']);
    got(await openDebriefs(deps, buyer, await target(), true));
    const said = readModel(got(await read(cordage)));
    expect(said)
      .to.include('Candidat : Cordage')
      .and.to.include('Votre offre est classée 2e sur 2')
      .and.to.include("L'offre retenue est celle d'Aster")
      .and.to.not.match(/Motif de Aster/);
    got(await openDebriefs(deps, buyer, await target(), false));
    expect(codes(await read(cordage))).to.deep.equal(['dossier/not-found id']);
  });
  it('does not exist for a firm that only bears the name, nor for buyers', async () => {
    const here = await world();
    const { deps, id, target } = here;
    await holds(here, cordage, smallOffer('Cordage', 1101));
    await notified(here);
    got(await openDebriefs(deps, buyer, await target(), true));
    for (const who of [cordage, aVendor('aster'), buyer])
      expect(codes(await ownDebrief(deps, who, id)), who.id).to.deep.equal([
        'dossier/not-found id',
      ]);
  });
});
