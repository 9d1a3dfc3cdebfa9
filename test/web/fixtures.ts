import type { Person, Site } from './helpers/site.ts';
import { workWorld } from './work-world.ts';

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

/** Makes the objects; called once for each site that a test opens. */
export async function prepareWorld(site: Site): Promise<World> {
  return { account: site.ids.get('otherBuyer') ?? '', ...(await workWorld(site)) };
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
const GRADERS: readonly Person[] = ['buyer', 'evaluator'];

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
  'get /dossiers/:id/offres': published(),
  'post /dossiers/:id/offres': published(),
  'get /dossiers/:id/analyse': published(),
  'get /dossiers/:id/analyse/rapport/:format': published({ format: 'html' }),
  'get /dossiers/:id/analyse/classement': published(),
  'get /dossiers/:id/notation': published({}, { owners: GRADERS }),
  'get /dossiers/:id/notation/:offer': published({}, { owners: GRADERS }),
  'post /dossiers/:id/notation/:offer': published({}, { owners: ['evaluator'] }),
  'get /dossiers/:id/notation/:offer/preuves/:clause/:item': published(
    { clause: 'api-documentation', item: 'openapi' },
    { owners: GRADERS },
  ),
};

/** By `method pattern`; an address without `:names` needs no line. */
export const FIXTURES: Readonly<Record<string, RouteFixture>> = {
  ...WORK_FIXTURES,
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
