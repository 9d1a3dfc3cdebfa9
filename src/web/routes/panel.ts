import type { Request, Response, Router } from 'express';
import { isOpened } from '../../core/analysis/panel.ts';
import { consensusTable, openConsensus, settleGrade } from '../../usecases/analysis/consensus.ts';
import { offerIn, openForBuyer } from '../../usecases/analysis/guards.ts';
import { namePanel, panelCandidates, recordAbsence } from '../../usecases/analysis/panel.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text, texts } from '../forms/fields.ts';
import { statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentConsensus, presentOfferConsensus } from '../presenters/analysis/consensus.ts';
import { presentPanel } from '../presenters/analysis/panel.ts';
import { FRESH, formProblems, gradeIn, isToDeclare, type Shown } from './grading.ts';

async function showPanel(deps: AppDeps, req: Request, res: Response, form: Shown): Promise<void> {
  const user = currentUser(req);
  const opened = orRefuse(await openForBuyer(workDeps(deps), user, param(req, 'id')));
  const candidates = await panelCandidates(deps, user);
  const { typed, problems } = form;
  const held = typed && {
    members: texts(typed, 'membres'),
    chair: text(typed, 'preside'),
    spread: text(typed, 'ecart'),
  };
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  const problemOf = Object.fromEntries(problems.map((p) => [p.where, p.message]));
  res.render('analysis/panel', { ...presentPanel(opened, candidates, held), problems, problemOf });
}

async function name(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const done = await namePanel(workDeps(deps), currentUser(req), id, {
    members: texts(req.body, 'membres'),
    chair: text(req.body, 'preside'),
    spread: Number(text(req.body, 'ecart')),
    seen: text(req.body, 'vu'),
  });
  if (!done.ok) return showPanel(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', 'Le jury est nommé. Chaque membre déclare ses intérêts avant de lire.');
  res.redirect(303, work.panel(id));
}

async function showConsensus(
  deps: AppDeps,
  req: Request,
  res: Response,
  form: Shown,
): Promise<void> {
  const [id, user] = [param(req, 'id'), currentUser(req)];
  const opened = await consensusTable(workDeps(deps), user, id);
  if (isToDeclare(opened)) return res.redirect(303, work.interests(id));
  res.status(form.problems.length > 0 ? statusOf(form.problems) : 200);
  res.render('analysis/consensus', presentConsensus(orRefuse(opened), user, form));
}

async function open(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const done = await openConsensus(workDeps(deps), currentUser(req), id);
  if (isToDeclare(done)) return res.redirect(303, work.interests(id));
  if (!done.ok) return showConsensus(deps, req, res, { typed: null, problems: formProblems(done) });
  notify(
    req,
    'ok',
    'Le consensus est ouvert : le jury voit toutes les notes, qui ne changent plus.',
  );
  res.redirect(303, work.consensus(id));
}

async function absence(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const given = { member: text(req.body, 'membre'), reason: text(req.body, 'motif') };
  const done = await recordAbsence(workDeps(deps), currentUser(req), id, given);
  if (isToDeclare(done)) return res.redirect(303, work.interests(id));
  if (!done.ok)
    return showConsensus(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', "L'absence est constatée.");
  res.redirect(303, work.consensus(id));
}

async function showOffer(deps: AppDeps, req: Request, res: Response, form: Shown): Promise<void> {
  const [id, user] = [param(req, 'id'), currentUser(req)];
  const opened = await consensusTable(workDeps(deps), user, id);
  if (isToDeclare(opened)) return res.redirect(303, work.interests(id));
  const at = orRefuse(opened);
  const offer = orRefuse(offerIn(at, param(req, 'offer')));
  // Nobody reads the others' grades before the chair opens them.
  if (!isOpened(at.panel, offer.id)) return res.redirect(303, work.consensus(id));
  res.status(form.problems.length > 0 ? statusOf(form.problems) : 200);
  res.render('analysis/consensus-offer', presentOfferConsensus(at, offer, user, form));
}

async function settle(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [id, offer] = [param(req, 'id'), param(req, 'offer')];
  const given = gradeIn(req, offer);
  const done = await settleGrade(workDeps(deps), currentUser(req), id, given);
  if (isToDeclare(done)) return res.redirect(303, work.interests(id));
  if (!done.ok) return showOffer(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', `La note de consensus de la question ${given.question} est enregistrée.`);
  res.redirect(303, `${work.consensusOffer(id, offer)}#${given.question}`);
}

/** The panel: who the buyer names, then the consensus that the chair leads. */
export function panelRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/jury', (req, res) => showPanel(deps, req, res, FRESH));
  routes.post('/dossiers/:id/jury', (req, res) => name(deps, req, res));
  routes.get('/dossiers/:id/consensus', (req, res) => showConsensus(deps, req, res, FRESH));
  routes.post('/dossiers/:id/consensus', (req, res) => open(deps, req, res));
  routes.post('/dossiers/:id/consensus/absences', (req, res) => absence(deps, req, res));
  routes.get('/dossiers/:id/consensus/:offer', (req, res) => showOffer(deps, req, res, FRESH));
  routes.post('/dossiers/:id/consensus/:offer', (req, res) => settle(deps, req, res));
}
