import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { ambreFile, placeDossier } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { sendFiles } from './helpers/forms.ts';
import { openSite, type Person, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf, workWorld } from './work-world.ts';

type Body = Readonly<Record<string, string>>;
type Refusal = readonly [why: string, person: Person, path: string, body: Body];

/** Every page of this part that shows again what was refused: its summary must lead to its fields. */
describe('every refused form of buyers, firms and evaluators', () => {
  let site: Site;
  let names: Readonly<Record<string, string>>;
  before(async () => {
    site = await openSite({ change: { clock: () => BEFORE_DEADLINE } });
    const broken = await placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'), {
      ...ambreFile(),
      prices: [],
    });
    names = { ...(await workWorld(site)), broken };
    await sendFiles(await site.as('vendor'), addressOf('/consultations/:published/reponse/prix'), {
      version: '0',
      'p.P1': '7',
      vatPct: '20',
    });
  });

  const FORMS: readonly Refusal[] = [
    ['an empty new dossier', 'buyer', '/dossiers/nouveau', {}],
    [
      'a wrong answer',
      'buyer',
      '/dossiers/:draft/questions/montant',
      { version: '1', posee: 'amountCents', amountCents: 'x' },
    ],
    [
      'an answer out of bounds',
      'buyer',
      '/dossiers/:draft/questions/montant',
      { version: '1', posee: 'durationMonths', durationMonths: '999' },
    ],
    [
      'an incoherent answer',
      'buyer',
      '/dossiers/:draft/questions/montant',
      { version: '1', posee: 'firmMonths', firmMonths: '99' },
    ],
    ['a conflict on questions', 'buyer', '/dossiers/:draft/questions/montant', { version: '9' }],
    [
      'a clause without reason',
      'buyer',
      '/dossiers/:draft/clauses/rev-drill',
      { version: '1', action: 'ecarter' },
    ],
    [
      'a conflict on clauses',
      'buyer',
      '/dossiers/:draft/clauses/rev-drill',
      { version: '9', action: 'remettre' },
    ],
    [
      'a value out of bounds',
      'buyer',
      '/dossiers/:draft/valeurs/rev-plan',
      { version: '1', 'rev-plan.firstDueMonths': '99' },
    ],
    [
      'wrong identity',
      'buyer',
      '/dossiers/:draft/textes/identite',
      { version: '1', siret: '1', cpv: 'x', deadline: 'y' },
    ],
    [
      'a line with holes',
      'buyer',
      '/dossiers/:draft/textes/prix',
      { version: '1', 'prices.0.key': 'P 1' },
    ],
    [
      'wrong criteria',
      'buyer',
      '/dossiers/:draft/criteres',
      { version: '1', 'poids.1': 'x', 'plancher.2': '200', k: '9' },
    ],
    ['a publication with errors', 'buyer', '/dossiers/:broken/publication', { version: '1' }],
    ['a publication not signed off', 'buyer', '/dossiers/:draft/publication', { version: '1' }],
  ];
  const FILES: readonly Refusal[] = [
    [
      'a wrong value of an offer',
      'vendor',
      '/consultations/:published/reponse/annexe-sla',
      { version: '0', 'v.sla-availability/availability': 'x' },
    ],
    [
      'a conflict on an offer',
      'vendor',
      '/consultations/:published/reponse/prix',
      { version: '9', base: '', 'p.P1': '5', vatPct: '20' },
    ],
    [
      'a wrong price',
      'vendor',
      '/consultations/:published/reponse/prix',
      { version: '0', 'p.P1': 'x', vatPct: '90' },
    ],
    ['no form', 'vendor', '/consultations/:published/formulaire', { version: '0' }],
    ['no offer', 'buyer', '/dossiers/:published/offres', {}],
  ];
  const addressOf = (path: string): string =>
    path.replace(/:(\w+)/g, (_, name: string) => names[name] ?? '');

  function expectGood(answer: { status: number; text: string }): void {
    expect(answer.status).to.be.oneOf([409, 422]);
    expect(htmlProblems(answer.text)).to.deep.equal([]);
    expect(gzipSync(answer.text).length).to.be.lessThan(50_000);
  }
  for (const [why, person, path, body] of FORMS)
    it(`${why} is well made`, async () => {
      expectGood(await site.post(await site.as(person), addressOf(path), body));
    });
  for (const [why, person, path, body] of FILES)
    it(`${why} is well made`, async () => {
      expectGood(await sendFiles(await site.as(person), addressOf(path), body));
    });
  it('a grade without level nor reason is well made', async () => {
    const path = addressOf('/dossiers/:published/notation/:offer');
    expectGood(await site.post(await site.as('evaluator'), path, { question: 'rev-plan/plan' }));
  });
});
