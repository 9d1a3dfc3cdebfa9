import { addProof } from '../../src/usecases/offers/own-proofs.ts';
import { workDeps } from '../../src/web/dossier-page.ts';
import type { Person, Site } from './helpers/site.ts';
import { personOf, workWorld } from './work-world.ts';

/** Objects made for the tests of every address: their identifiers, by name. */
export type World = Readonly<Record<string, string>>;

/** What an address needs to be called by the tests that call all of them. */
export type RouteFixture = {
  /** Values of the `:names` of the pattern. */
  readonly params?: (world: World) => Readonly<Record<string, string>>;
  /** Who owns the object, for a row whose ownership is not `none`; others must get 404 or 403. */
  readonly owners?: readonly Person[];
  /** Query of a GET. */
  readonly query?: string;
  /** The form of a POST; an empty one when absent. */
  readonly body?: Readonly<Record<string, string>>;
  /** Statuses that an allowed caller gets here although they usually mean a refusal. */
  readonly allowed?: readonly number[];
};

/** A proof of the firm of `vendor`. */
async function placeProof(site: Site): Promise<string> {
  const facts = {
    title: 'Plan type',
    kind: '',
    when: 'offer',
    purpose: 'assess',
    from: null,
    until: null,
  } as const;
  const file = { name: 'plan.md', bytes: Buffer.from('plan') };
  const added = await addProof(workDeps(site.deps), personOf(site, 'vendor'), { facts, file });
  return added.ok ? added.value.id : '';
}

/** Makes the objects; called once for each site that a test opens. */
export async function prepareWorld(site: Site): Promise<World> {
  const account = site.ids.get('otherBuyer') ?? '';
  return { account, proof: await placeProof(site), ...(await workWorld(site)) };
}

type Names = Readonly<Record<string, string>>;

/** An address of a draft of `buyer`. */
const draft = (names: Names = {}, more: Omit<RouteFixture, 'params'> = {}): RouteFixture => ({
  owners: ['buyer'],
  params: (world) => ({ id: world['draft'] ?? '', ...names }),
  ...more,
});
/** An address of a consultation that `buyer` published. */
const published = (names: Names = {}, more: Omit<RouteFixture, 'params'> = {}): RouteFixture => ({
  owners: ['buyer'],
  params: (world) => ({ id: world['published'] ?? '', offer: world['offer'] ?? '', ...names }),
  ...more,
});
/** A question that a firm asked in that consultation. */
const exchange = (): RouteFixture => ({
  owners: ['buyer'],
  params: (world) => ({ id: world['published'] ?? '', question: world['question'] ?? '' }),
});
const VENDORS: readonly Person[] = ['vendor', 'otherVendor'];
const PANEL: readonly Person[] = ['buyer', 'evaluator'];
const GRADER: readonly Person[] = ['evaluator'];
/** A request that the buyer sent to a bidder. */
const request = (): RouteFixture => ({
  owners: ['buyer'],
  params: (world) => ({ id: world['published'] ?? '', request: world['request'] ?? '' }),
});

/** A proof of the firm of `vendor`. */
const proofOfVendor = (): RouteFixture => ({
  owners: ['vendor'],
  params: (world) => ({ proof: world['proof'] ?? '' }),
});

/** Buyers, vendors and graders. */
const WORK_FIXTURES: Readonly<Record<string, RouteFixture>> = {
  'get /dossiers/:id': draft(),
  'get /dossiers/:id/questions/:step': draft({ step: 'montant' }),
  'post /dossiers/:id/questions/:step': draft({ step: 'montant' }),
  'get /dossiers/:id/procedure': draft(),
  'get /dossiers/:id/clauses': draft(),
  'post /dossiers/:id/clauses/:clause': draft({ clause: 'rev-plan' }),
  'get /dossiers/:id/mise-a-jour': draft(),
  'post /dossiers/:id/mise-a-jour': draft(),
  'get /dossiers/:id/valeurs': draft(),
  'post /dossiers/:id/valeurs/:clause': draft({ clause: 'rev-plan' }),
  'get /dossiers/:id/textes/:part': draft({ part: 'prix' }),
  'post /dossiers/:id/textes/:part': draft({ part: 'prix' }),
  'get /dossiers/:id/criteres': draft(),
  'post /dossiers/:id/criteres': draft(),
  'get /dossiers/:id/repetition': draft(),
  'get /dossiers/:id/repetition/fiche/:format': draft({ format: 'docx' }),
  'get /dossiers/:id/relecture': draft(),
  'get /dossiers/:id/pieces': draft(),
  'get /dossiers/:id/pieces/:piece': draft({ piece: 'rc' }),
  'get /dossiers/:id/pieces/:piece/:format': draft({ piece: 'rc', format: 'html' }),
  'get /dossiers/:id/cadre-des-prix': draft(),
  'get /dossiers/:id/documents-internes': draft(),
  'get /dossiers/:id/documents-internes/:paper/:format': draft({
    paper: 'calendrier',
    format: 'docx',
  }),
  'get /dossiers/:id/non-verifie': draft(),
  'get /dossiers/:id/visas': draft(),
  'post /dossiers/:id/visas': draft(),
  'get /dossiers/:id/ecarts': draft(),
  'post /dossiers/:id/ecarts': draft(),
  'post /dossiers/:id/ecarts/textes': draft(),
  'post /dossiers/:id/ecarts/retirer': draft(),
  'get /dossiers/:id/manifeste': draft(),
  'get /dossiers/:id/publication': draft(),
  'post /dossiers/:id/publication': draft(),
  'get /dossiers/:id/calendrier': draft({}, { query: 'rejet=2027-06-01&signature=2027-06-20' }),
  'get /dossiers/:id/additif': published(),
  'post /dossiers/:id/additif': published(),
  'post /dossiers/:id/additif/abandon': published(),
  'post /dossiers/:id/additif/publication': published(),
  'get /dossiers/:id/questions-recues': published(),
  'post /dossiers/:id/questions-recues': published(),
  'get /dossiers/:id/questions-recues/:question': exchange(),
  'post /dossiers/:id/questions-recues/:question': exchange(),
  'post /dossiers/:id/questions-publiees': published(),
  'get /consultations/:id': published(),
  'get /consultations/:id/dce': published(),
  'get /consultations/:id/pieces/:piece': published({ piece: 'rc' }),
  'get /consultations/:id/pieces/:piece/:format': published({ piece: 'rc', format: 'html' }),
  'get /consultations/:id/versions/:version': published({ version: '0' }),
  'get /consultations/:id/versions/:version/:file': published({ version: '0', file: 'rc.pdf' }),
  'get /consultations/:id/questions': published(),
  'get /consultations/:id/questions/:format': published({ format: 'docx' }),
  'post /consultations/:id/questions': published(),
  'get /consultations/:id/reponse': published({}, { owners: VENDORS }),
  'get /consultations/:id/reponse/:part': published({ part: 'annexe-sla' }, { owners: VENDORS }),
  'post /consultations/:id/reponse/:part': published({ part: 'annexe-sla' }, { owners: VENDORS }),
  'get /consultations/:id/formulaire/:format': published({ format: 'xlsx' }, { owners: VENDORS }),
  'post /consultations/:id/formulaire': published({}, { owners: VENDORS }),
  'get /consultations/:id/offre/:format': published({ format: 'zip' }, { owners: VENDORS }),
  'get /consultations/:id/reprise': published({}, { owners: VENDORS }),
  'post /consultations/:id/reprise': published({}, { owners: VENDORS, allowed: [404] }),
  'get /preuves/:proof': proofOfVendor(),
  'post /preuves/:proof': proofOfVendor(),
  'get /preuves/:proof/fichier': proofOfVendor(),
  'post /preuves/:proof/retirer': proofOfVendor(),
  'get /dossiers/:id/suite': published(),
  'get /dossiers/:id/offres': published(),
  'post /dossiers/:id/offres': published(),
  'get /dossiers/:id/analyse': published(),
  'get /dossiers/:id/analyse/rapport/:format': published({ format: 'html' }),
  'get /dossiers/:id/analyse/classement': published(),
  'get /dossiers/:id/analyse/stabilite': published(),
  'get /dossiers/:id/analyse/stabilite/:format': published({ format: 'docx' }),
  'get /dossiers/:id/analyse/offres/:offer': published(),
  'get /dossiers/:id/analyse/offres/:offer/criteres/:part': published({ part: '3.1' }),
  'get /dossiers/:id/analyse/comparaison': published(),
  'get /dossiers/:id/analyse/export': published(),
  'get /dossiers/:id/attribution': published(),
  'post /dossiers/:id/attribution': published(),
  'post /dossiers/:id/attribution/recours': published(),
  'post /dossiers/:id/attribution/envoi': published(),
  'post /dossiers/:id/attribution/signature': published(),
  'post /dossiers/:id/attribution/notification': published(),
  'post /dossiers/:id/attribution/bilans': published(),
  'get /dossiers/:id/attribution/lettres': published(),
  // Nobody is set aside and nothing is awarded: there is no letter yet.
  'get /dossiers/:id/attribution/lettres/:letter/:format': published(
    { letter: 'lettre-rejet-aster', format: 'docx' },
    { allowed: [404] },
  ),
  'get /dossiers/:id/documents-analyse': published(),
  'get /dossiers/:id/documents-analyse/:document/:format': published({
    document: 'rapport-d-analyse',
    format: 'html',
  }),
  // A debrief exists once the contract is notified and the buyer has opened it.
  'get /consultations/:id/bilan': published({}, { owners: [] }),
  'get /consultations/:id/bilan/:format': published({ format: 'pdf' }, { owners: [] }),
  'get /dossiers/:id/notation': published({}, { owners: GRADER }),
  'get /dossiers/:id/notation/interets': published({}, { owners: GRADER }),
  'post /dossiers/:id/notation/interets': published({}, { owners: GRADER }),
  'get /dossiers/:id/notation/:offer': published({}, { owners: GRADER }),
  'post /dossiers/:id/notation/:offer': published({}, { owners: GRADER }),
  'get /dossiers/:id/notation/:offer/preuves/:clause/:item': published(
    { clause: 'api-documentation', item: 'openapi' },
    { owners: GRADER },
  ),
  'get /dossiers/:id/consensus': published({}, { owners: PANEL }),
  'post /dossiers/:id/consensus': published({}, { owners: GRADER }),
  'post /dossiers/:id/consensus/absences': published({}, { owners: GRADER }),
  'get /dossiers/:id/consensus/:offer': published({}, { owners: PANEL }),
  'post /dossiers/:id/consensus/:offer': published({}, { owners: GRADER }),
  'get /dossiers/:id/jury': published(),
  'post /dossiers/:id/jury': published(),
  'get /dossiers/:id/recevabilite': published(),
  'post /dossiers/:id/recevabilite': published({}, { body: { offre: 'aster' } }),
  'get /dossiers/:id/demandes': published(),
  'post /dossiers/:id/demandes': published(),
  'post /dossiers/:id/demandes/alertes': published(),
  'post /dossiers/:id/demandes/:request/reponse': request(),
  'post /dossiers/:id/demandes/:request/issue': request(),
  'get /dossiers/:id/validation': published(),
  'post /dossiers/:id/validation': published(),
  'post /dossiers/:id/validation/reprise': published(),
};

/** A consultation whose offers are deposited here, past its deadline, with a late deposit of `vendor`. */
const direct = (names: Names = {}, more: Omit<RouteFixture, 'params'> = {}): RouteFixture => ({
  owners: ['buyer'],
  params: (world) => ({ id: world['direct'] ?? '', deposit: world['deposit'] ?? '', ...names }),
  ...more,
});
const DEPOSITOR: readonly Person[] = ['vendor'];

/** The way of deposit, deposits, the opening. */
const DEPOSIT_FIXTURES: Readonly<Record<string, RouteFixture>> = {
  'get /dossiers/:id/depot': direct(),
  'post /dossiers/:id/depot': direct(),
  'get /dossiers/:id/depot/ecarts/:format': direct({ format: 'docx' }),
  'post /dossiers/:id/depot/codes': direct(),
  'post /dossiers/:id/depot/confirmation': direct(),
  'get /dossiers/:id/depot/essai': direct(),
  'post /dossiers/:id/depot/essai': direct(),
  'get /dossiers/:id/depot/perte': direct(),
  'get /dossiers/:id/depot/perte/:format': direct({ format: 'docx' }),
  'get /dossiers/:id/ouverture': direct(),
  'post /dossiers/:id/ouverture': direct(),
  'get /dossiers/:id/ouverture/proces-verbal/:format': published({ format: 'docx' }),
  'get /dossiers/:id/ouverture/fichiers/:offer/:file': published({ file: '0' }),
  'get /dossiers/:id/incidents': direct(),
  'post /dossiers/:id/incidents': direct(),
  'get /dossiers/:id/hors-delai/:deposit': direct(),
  'post /dossiers/:id/hors-delai/:deposit': direct(),
  'get /consultations/:id/depot': direct({}, { owners: VENDORS }),
  'post /consultations/:id/depot': direct({}, { owners: VENDORS }),
  'post /consultations/:id/depot/retrait': direct({}, { owners: VENDORS }),
  'post /consultations/:id/depot/brouillon': direct({}, { owners: VENDORS }),
  'get /consultations/:id/depot/:deposit': direct({}, { owners: DEPOSITOR }),
  'get /consultations/:id/depot/:deposit/:format': direct(
    { format: 'json' },
    { owners: DEPOSITOR },
  ),
};

/** By `method pattern`; an address without `:names` needs no line. */
export const FIXTURES: Readonly<Record<string, RouteFixture>> = {
  ...WORK_FIXTURES,
  ...DEPOSIT_FIXTURES,
  'get /clauses/:id': { params: () => ({ id: 'rev-plan' }) },
  'get /clauses/:id/:version': { params: () => ({ id: 'rev-plan', version: '1' }) },
  'get /clauses/:id/:version/:format': {
    params: () => ({ id: 'rev-plan', version: '1', format: 'json' }),
  },
  'get /clauses/:id/comparaison/:from/:to': {
    params: () => ({ id: 'rc-award', from: '1', to: '2' }),
  },
  'post /selection': { body: { c: 'rev-plan@1' } },
  'post /selection/retirer': { body: { tout: '1' } },
  'get /indicateurs/:id': { params: () => ({ id: 'availability' }) },
  'get /indicateurs/:id/:version': { params: () => ({ id: 'availability', version: '1' }) },
  'get /indicateurs/:id/:version/:format': {
    params: () => ({ id: 'availability', version: '1', format: 'yaml' }),
  },
  'get /selection/:format': { params: () => ({ format: 'json' }), query: 'c=rev-plan@1' },
  'get /invitation/:token': { params: () => ({ token: 'unknown' }), allowed: [404] },
  'post /invitation/:token': { params: () => ({ token: 'unknown' }), allowed: [404] },
  // The page exists while there is no account.
  'get /installation': { allowed: [404] },
  'post /installation': { allowed: [404] },
  'post /administration/comptes/:id/lien': { params: (world) => ({ id: world['account'] ?? '' }) },
};
