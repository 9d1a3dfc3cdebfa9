import type { Request, Response, Router } from 'express';
import { DEFECTS } from '../../core/analysis/defects.ts';
import type { DefectKind, RequestKind } from '../../core/analysis/file.ts';
import { REQUEST_WORDS } from '../../core/analysis/requests.ts';
import { rankingText } from '../../core/analysis/validation.ts';
import { type OfferStatus, STATUS_GROUNDS } from '../../core/offers/status.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { readCorrected } from '../../usecases/analysis/corrected-offer.ts';
import { decideOffer, dismissAlert } from '../../usecases/analysis/decide.ts';
import { openForBuyer } from '../../usecases/analysis/guards.ts';
import { type Matters, mattersOf } from '../../usecases/analysis/matters.ts';
import type { Opened } from '../../usecases/analysis/read.ts';
import {
  correctedPlace,
  earliestDue,
  judgeAnswer,
  openRequest,
  recordAnswer,
} from '../../usecases/analysis/requests.ts';
import { reopenRanking, validateRanking } from '../../usecases/analysis/validate.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text, texts, versionIn } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentAdmissibility } from '../presenters/analysis/admissibility.ts';
import { presentAfter } from '../presenters/analysis/after.ts';
import { kindIn, presentRequests } from '../presenters/analysis/requests.ts';
import { presentValidation } from '../presenters/analysis/validation.ts';
import { FRESH, formProblems, type Shown } from './grading.ts';

type At = { readonly opened: Opened; readonly matters: Matters };

async function settling(deps: AppDeps, req: Request): Promise<At> {
  const opened = orRefuse(await openForBuyer(workDeps(deps), currentUser(req), param(req, 'id')));
  return { opened, matters: orRefuse(mattersOf(deps.content, opened)) };
}

const statusFor = (problems: readonly Problem[]): number =>
  problems.length > 0 ? statusOf(problems) : 200;

const targetOf = (req: Request) => ({ id: param(req, 'id'), version: versionIn(req.body) });

async function showAfter(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const { opened, matters } = await settling(deps, req);
  res.render('analysis/after', presentAfter(opened, matters));
}

async function showAdmissibility(deps: AppDeps, req: Request, res: Response, form: Shown) {
  const { opened, matters } = await settling(deps, req);
  res.status(statusFor(form.problems));
  res.render('analysis/admissibility', presentAdmissibility(opened, matters, form));
}

const statusIn = (typed: string): OfferStatus | null =>
  Object.hasOwn(STATUS_GROUNDS, typed) ? (typed as OfferStatus) : null;

async function decide(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const given = {
    offer: text(req.body, 'offre'),
    status: statusIn(text(req.body, 'statut')),
    reason: text(req.body, 'motif'),
  };
  const done = await decideOffer(workDeps(deps), currentUser(req), targetOf(req), given);
  if (!done.ok)
    return showAdmissibility(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', 'Votre décision motivée est enregistrée.');
  res.redirect(303, `${work.admissibility(param(req, 'id'))}#${given.offer}`);
}

async function showRequests(deps: AppDeps, req: Request, res: Response, form: Shown) {
  const { opened, matters } = await settling(deps, req);
  const kind = kindIn(form.typed ? text(form.typed, 'sorte') : text(req.query, 'sorte'));
  const due = orRefuse(earliestDue(workDeps(deps), opened, kind));
  res.status(statusFor(form.problems));
  res.render('analysis/requests', presentRequests(opened, matters, { kind, due }, form));
}

const requestKindIn = (typed: string): RequestKind | null =>
  Object.hasOwn(REQUEST_WORDS, typed) ? (typed as RequestKind) : null;
const defectIn = (typed: string): DefectKind | null =>
  Object.hasOwn(DEFECTS, typed) ? (typed as DefectKind) : null;

async function ask(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const done = await openRequest(workDeps(deps), currentUser(req), targetOf(req), {
    kind: requestKindIn(text(req.body, 'sorte')),
    offers: texts(req.body, 'offres'),
    text: text(req.body, 'texte'),
    due: text(req.body, 'echeance'),
    defect: defectIn(text(req.body, 'defaut')),
  });
  if (!done.ok)
    return showRequests(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', 'La demande est enregistrée. Envoyez sa lettre par le profil d’acheteur.');
  res.redirect(303, work.requests(param(req, 'id')));
}

async function closeAlert(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const given = { offer: text(req.body, 'offre'), reason: text(req.body, 'motif') };
  const done = await dismissAlert(workDeps(deps), currentUser(req), targetOf(req), given);
  if (!done.ok)
    return showRequests(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', 'L’alerte est close, avec vos raisons.');
  res.redirect(303, work.requests(param(req, 'id')));
}

async function answer(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [file] = filesIn(req);
  const corrected = readCorrected(workDeps(deps), file?.bytes ?? null);
  const back = (problems: readonly Problem[]) =>
    showRequests(deps, req, res, { typed: req.body, problems });
  const place = correctedPlace({ request: param(req, 'request'), offer: text(req.body, 'offre') });
  if (!corrected.ok) return back(corrected.problems.map((p) => ({ ...p, where: place })));
  const done = await recordAnswer(workDeps(deps), currentUser(req), targetOf(req), {
    request: param(req, 'request'),
    offer: text(req.body, 'offre'),
    text: text(req.body, 'reponse'),
    confirms: texts(req.body, 'confirme'),
    corrected: corrected.value,
  });
  if (!done.ok) return back(formProblems(done));
  notify(req, 'ok', 'La réponse est enregistrée. Il reste à la juger.');
  res.redirect(303, `${work.requests(param(req, 'id'))}#${param(req, 'request')}`);
}

const OUTCOMES: Readonly<Record<string, 'accepted' | 'refused'>> = {
  retenue: 'accepted',
  ecartee: 'refused',
};

async function judge(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const outcome = OUTCOMES[text(req.body, 'issue')] ?? null;
  const done = await judgeAnswer(workDeps(deps), currentUser(req), targetOf(req), {
    request: param(req, 'request'),
    offer: text(req.body, 'offre'),
    outcome,
    reason: text(req.body, 'motif'),
  });
  if (!done.ok)
    return showRequests(deps, req, res, { typed: req.body, problems: formProblems(done) });
  if (outcome === 'refused')
    notify(
      req,
      'warn',
      'La réponse n’est pas retenue. Décidez maintenant de l’offre, avec vos raisons.',
    );
  else notify(req, 'ok', 'La réponse est retenue.');
  const id = param(req, 'id');
  res.redirect(303, outcome === 'refused' ? work.admissibility(id) : work.requests(id));
}

async function showValidation(deps: AppDeps, req: Request, res: Response, form: Shown) {
  const { opened, matters } = await settling(deps, req);
  const now = deps.hasher(rankingText(matters.analysis));
  const reason = text(form.typed ?? {}, 'motif');
  res.status(statusFor(form.problems));
  const shown = { problems: form.problems, reason };
  res.render('analysis/validation', presentValidation(opened, matters, now, shown));
}

async function validate(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const shown = text(req.body, 'empreinte');
  const done = await validateRanking(workDeps(deps), currentUser(req), targetOf(req), shown);
  if (!done.ok)
    return showValidation(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', 'Le classement est validé et figé par son empreinte.');
  res.redirect(303, work.validation(param(req, 'id')));
}

async function reopen(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const reason = text(req.body, 'motif');
  const done = await reopenRanking(workDeps(deps), currentUser(req), targetOf(req), reason);
  if (!done.ok)
    return showValidation(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'warn', 'L’analyse est reprise : le classement n’est plus validé.');
  res.redirect(303, work.validation(param(req, 'id')));
}

/** Where the buyer stands, and what it decides of the offers: admissibility, requests to bidders, validation of the ranking. */
export function decisionRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/suite', (req, res) => showAfter(deps, req, res));
  routes.get('/dossiers/:id/recevabilite', (req, res) => showAdmissibility(deps, req, res, FRESH));
  routes.post('/dossiers/:id/recevabilite', (req, res) => decide(deps, req, res));
  routes.get('/dossiers/:id/demandes', (req, res) => showRequests(deps, req, res, FRESH));
  routes.post('/dossiers/:id/demandes', (req, res) => ask(deps, req, res));
  routes.post('/dossiers/:id/demandes/alertes', (req, res) => closeAlert(deps, req, res));
  routes.post('/dossiers/:id/demandes/:request/reponse', (req, res) => answer(deps, req, res));
  routes.post('/dossiers/:id/demandes/:request/issue', (req, res) => judge(deps, req, res));
  routes.get('/dossiers/:id/validation', (req, res) => showValidation(deps, req, res, FRESH));
  routes.post('/dossiers/:id/validation', (req, res) => validate(deps, req, res));
  routes.post('/dossiers/:id/validation/reprise', (req, res) => reopen(deps, req, res));
}
