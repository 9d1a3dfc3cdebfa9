import type { RouteRow } from './route-row.ts';

type Upload = NonNullable<RouteRow['upload']>;

/** What one form may send : an OpenAPI file, a specimen export, screen copies, 30 MB each. */
const UPLOAD: Upload = { maxFiles: 40, maxBytes: 30 * 1024 * 1024 };

/** A document that came back, read at once and not stored. */
const RETURNED: Upload = { maxFiles: 1, maxBytes: 15 * 1024 * 1024 };

const rows =
  (who: RouteRow['who'], ownership: RouteRow['ownership']) =>
  (method: RouteRow['method'], pattern: string, upload?: Upload): RouteRow => ({
    method,
    pattern,
    who,
    ownership,
    ...(upload ? { upload } : {}),
  });

const own = rows(['buyer'], 'own-body');
const buyer = rows(['buyer'], 'none');

/** The buyer's consultations. */
export const DOSSIER_ROUTES: readonly RouteRow[] = [
  buyer('get', '/dossiers'),
  buyer('get', '/dossiers/nouveau'),
  buyer('post', '/dossiers/nouveau'),
  own('get', '/dossiers/:id'),
  own('get', '/dossiers/:id/questions/:step'),
  own('post', '/dossiers/:id/questions/:step'),
  own('get', '/dossiers/:id/procedure'),
  own('get', '/dossiers/:id/clauses'),
  own('post', '/dossiers/:id/clauses/:clause'),
  own('get', '/dossiers/:id/mise-a-jour'),
  own('post', '/dossiers/:id/mise-a-jour'),
  own('get', '/dossiers/:id/valeurs'),
  own('post', '/dossiers/:id/valeurs/:clause'),
  own('get', '/dossiers/:id/textes/:part'),
  own('post', '/dossiers/:id/textes/:part'),
  own('get', '/dossiers/:id/criteres'),
  own('post', '/dossiers/:id/criteres'),
  own('get', '/dossiers/:id/repetition'),
  own('get', '/dossiers/:id/repetition/fiche/:format'),
  own('get', '/dossiers/:id/relecture'),
  own('get', '/dossiers/:id/pieces'),
  own('get', '/dossiers/:id/pieces/:piece'),
  own('get', '/dossiers/:id/pieces/:piece/:format'),
  own('get', '/dossiers/:id/cadre-des-prix'),
  own('get', '/dossiers/:id/documents-internes'),
  own('get', '/dossiers/:id/documents-internes/:paper/:format'),
  own('get', '/dossiers/:id/non-verifie'),
  own('get', '/dossiers/:id/visas'),
  own('post', '/dossiers/:id/visas'),
  own('get', '/dossiers/:id/ecarts'),
  own('post', '/dossiers/:id/ecarts', RETURNED),
  own('post', '/dossiers/:id/ecarts/textes'),
  own('post', '/dossiers/:id/ecarts/retirer'),
  own('get', '/dossiers/:id/manifeste'),
  own('get', '/dossiers/:id/publication'),
  own('post', '/dossiers/:id/publication'),
  own('get', '/dossiers/:id/calendrier'),
  own('get', '/dossiers/:id/additif'),
  own('post', '/dossiers/:id/additif'),
  own('post', '/dossiers/:id/additif/abandon'),
  own('post', '/dossiers/:id/additif/publication'),
  own('get', '/dossiers/:id/questions-recues'),
  own('post', '/dossiers/:id/questions-recues'),
  own('get', '/dossiers/:id/questions-recues/:question'),
  own('post', '/dossiers/:id/questions-recues/:question'),
  own('post', '/dossiers/:id/questions-publiees'),
];

const everyone = rows('public', 'none');
const vendor = rows(['vendor'], 'own-offer');

/** A page of the response form: what was typed survives the loss of the session. */
const keptForm = (pattern: string): RouteRow => ({
  ...vendor('post', pattern, UPLOAD),
  keeps: true,
});
const ONE_FILE: Upload = { ...UPLOAD, maxFiles: 1 };

/** Published consultations, and the vendor's offers. */
export const OFFER_ROUTES: readonly RouteRow[] = [
  everyone('get', '/consultations'),
  everyone('get', '/consultations/:id'),
  everyone('get', '/consultations/:id/dce'),
  everyone('get', '/consultations/:id/pieces/:piece'),
  everyone('get', '/consultations/:id/pieces/:piece/:format'),
  everyone('get', '/consultations/:id/versions/:version'),
  everyone('get', '/consultations/:id/versions/:version/:file'),
  everyone('get', '/cle-de-signature'),
  everyone('get', '/consultations/:id/questions'),
  everyone('get', '/consultations/:id/questions/:format'),
  rows(['vendor'], 'none')('post', '/consultations/:id/questions'),
  rows(['vendor'], 'none')('get', '/offres'),
  vendor('get', '/consultations/:id/reponse'),
  vendor('get', '/consultations/:id/reponse/:part'),
  keptForm('/consultations/:id/reponse/:part'),
  vendor('get', '/consultations/:id/formulaire/:format'),
  vendor('post', '/consultations/:id/formulaire', ONE_FILE),
  vendor('get', '/consultations/:id/offre/:format'),
  vendor('get', '/consultations/:id/reprise'),
  vendor('post', '/consultations/:id/reprise'),
  rows(['vendor'], 'none')('get', '/preuves'),
  rows(['vendor'], 'none')('post', '/preuves', ONE_FILE),
  vendor('get', '/preuves/:proof'),
  vendor('post', '/preuves/:proof', ONE_FILE),
  vendor('get', '/preuves/:proof/fichier'),
  vendor('post', '/preuves/:proof/retirer'),
];

const grader = rows(['evaluator'], 'own-body');
const panel = rows(['evaluator', 'buyer'], 'own-body');

/** Grading and analysis. */
export const ANALYSIS_ROUTES: readonly RouteRow[] = [
  own('get', '/dossiers/:id/suite'),
  own('get', '/dossiers/:id/offres'),
  own('post', '/dossiers/:id/offres', UPLOAD),
  own('get', '/dossiers/:id/analyse'),
  own('get', '/dossiers/:id/analyse/rapport/:format'),
  own('get', '/dossiers/:id/analyse/classement'),
  own('get', '/dossiers/:id/analyse/stabilite'),
  own('get', '/dossiers/:id/analyse/stabilite/:format'),
  own('get', '/dossiers/:id/analyse/offres/:offer'),
  own('get', '/dossiers/:id/analyse/offres/:offer/criteres/:part'),
  own('get', '/dossiers/:id/analyse/comparaison'),
  own('get', '/dossiers/:id/analyse/export'),
  rows(['evaluator'], 'none')('get', '/notation'),
  grader('get', '/dossiers/:id/notation'),
  grader('get', '/dossiers/:id/notation/:offer'),
  grader('post', '/dossiers/:id/notation/:offer'),
  grader('get', '/dossiers/:id/notation/interets'),
  grader('post', '/dossiers/:id/notation/interets'),
  grader('get', '/dossiers/:id/notation/:offer/preuves/:clause/:item'),
  panel('get', '/dossiers/:id/consensus'),
  grader('post', '/dossiers/:id/consensus'),
  grader('post', '/dossiers/:id/consensus/absences'),
  panel('get', '/dossiers/:id/consensus/:offer'),
  grader('post', '/dossiers/:id/consensus/:offer'),
  own('get', '/dossiers/:id/jury'),
  own('post', '/dossiers/:id/jury'),
  own('get', '/dossiers/:id/recevabilite'),
  own('post', '/dossiers/:id/recevabilite'),
  own('get', '/dossiers/:id/demandes'),
  own('post', '/dossiers/:id/demandes'),
  own('post', '/dossiers/:id/demandes/alertes'),
  own('post', '/dossiers/:id/demandes/:request/reponse', { ...UPLOAD, maxFiles: 1 }),
  own('post', '/dossiers/:id/demandes/:request/issue'),
  own('get', '/dossiers/:id/validation'),
  own('post', '/dossiers/:id/validation'),
  own('post', '/dossiers/:id/validation/reprise'),
  own('get', '/dossiers/:id/attribution'),
  own('post', '/dossiers/:id/attribution'),
  own('post', '/dossiers/:id/attribution/recours'),
  own('post', '/dossiers/:id/attribution/envoi'),
  own('post', '/dossiers/:id/attribution/signature'),
  own('post', '/dossiers/:id/attribution/notification'),
  own('post', '/dossiers/:id/attribution/bilans'),
  own('get', '/dossiers/:id/attribution/lettres'),
  own('get', '/dossiers/:id/attribution/lettres/:letter/:format'),
  own('get', '/dossiers/:id/documents-analyse'),
  own('get', '/dossiers/:id/documents-analyse/:document/:format'),
  vendor('get', '/consultations/:id/bilan'),
  vendor('get', '/consultations/:id/bilan/:format'),
];
