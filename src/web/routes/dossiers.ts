import { type Request, type Response, Router } from 'express';
import type { QuestionStep } from '../../core/intake/questionnaire.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { createDossier } from '../../usecases/dossiers/create.ts';
import { answerStep, questionsPut } from '../../usecases/dossiers/questions.ts';
import { listDossiers } from '../../usecases/dossiers/read.ts';
import type { DossierRecord } from '../../usecases/dossiers/record.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { openDossier, param, showStep, tenderOrQuestions, workDeps } from '../dossier-page.ts';
import { type Body, text, texts, versionIn } from '../forms/fields.ts';
import { questionsForm } from '../forms/questions-form.ts';
import { httpError } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentList } from '../presenters/dossiers/list.ts';
import { presentProcedure } from '../presenters/dossiers/procedure.ts';
import { presentQuestions, presentSteps } from '../presenters/dossiers/questions.ts';
import { addendumRoutes } from './dossier-addendum.ts';
import { clauseRoutes } from './dossier-clauses.ts';
import { deviationRoutes } from './dossier-deviations.ts';
import { exchangeRoutes } from './dossier-exchanges.ts';
import { internalRoutes } from './dossier-internal.ts';
import { pieceRoutes } from './dossier-pieces.ts';
import { publicationRoutes } from './dossier-publication.ts';
import { rehearsalRoutes } from './dossier-rehearsal.ts';
import { textRoutes } from './dossier-texts.ts';
import { upgradeRoutes } from './dossier-upgrade.ts';

function listRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.dossiers, async (req, res) => {
    const records = await listDossiers(deps, currentUser(req));
    res.render('dossiers/index', { rows: presentList(records, deps.clock()) });
  });
  const form = (typed: Body, problems: readonly Problem[]) => ({
    problems,
    typed: {
      title: text(typed, 'title'),
      reference: text(typed, 'reference'),
      launchDate: text(typed, 'launchDate'),
    },
    problemOf: Object.fromEntries(problems.map((p) => [p.where, p.message])),
  });
  routes.get(work.newDossier, (_req, res) => res.render('dossiers/new', form({}, [])));
  routes.post(work.newDossier, async (req, res) => {
    const { typed } = form(req.body, []);
    const made = await createDossier(workDeps(deps), currentUser(req), typed);
    const [first] = deps.work.questionnaire.steps;
    if (made.ok) res.redirect(303, work.questions(made.value, first?.id ?? ''));
    else res.status(422).render('dossiers/new', form(req.body, made.problems));
  });
  routes.get('/dossiers/:id', async (req, res) => {
    const { record, tender } = await openDossier(deps, req);
    const next = deps.work.questionnaire.steps.find((s) => !record.stepsDone.includes(s.id));
    const open =
      next && record.status === 'draft'
        ? work.questions(record.id, next.id)
        : work.review(record.id);
    res.redirect(303, tender.ok && record.publication ? work.publication(record.id) : open);
  });
}

type QuestionsPage = { readonly typed: Body | null; readonly problems: readonly Problem[] };

async function showQuestions(
  deps: AppDeps,
  req: Request,
  res: Response,
  page: QuestionsPage,
): Promise<void> {
  const at = await openDossier(deps, req);
  const { questionnaire } = deps.work;
  const id = param(req, 'step');
  const step = questionnaire.steps.find((s) => s.id === id);
  if (!step) throw httpError(404);
  const { facts } = at.record.dossier;
  const put = questionsPut(workDeps(deps), facts);
  const { library } = deps.content;
  const context = { catalogue: library.facts, defaults: library.factDefaults, facts, ...page };
  const questions = presentQuestions(questionnaire, id, put, context);
  showStep(deps, res, at, {
    step: 'questions',
    view: 'questions',
    title: step.title,
    problems: page.problems,
    content: {
      intro: step.intro,
      action: work.questions(at.record.id, id),
      questions,
      ...presentSteps(questionnaire, at.record.id, id, at.record.stepsDone),
    },
  });
}

/** After saving: the same page when the answers call for more, or when asked to stay; else the next step. */
function afterSaving(
  deps: AppDeps,
  req: Request,
  step: QuestionStep,
  record: DossierRecord,
): string {
  const put = questionsPut(workDeps(deps), record.dossier.facts);
  const shown = new Set(texts(req.body, 'posee'));
  const fresh = step.questions.find((q) => put.has(q.fact) && !shown.has(q.fact));
  if (fresh) {
    notify(
      req,
      'info',
      'Vos réponses sont enregistrées. Elles appellent une précision, ci-dessous.',
    );
    return `${work.questions(record.id, step.id)}#${fresh.fact}`;
  }
  const { next } = presentSteps(deps.work.questionnaire, record.id, step.id, record.stepsDone);
  return text(req.body, 'suite') === 'rester' ? work.questions(record.id, step.id) : next.href;
}

async function saveQuestions(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const step = deps.work.questionnaire.steps.find((s) => s.id === param(req, 'step'));
  if (!step) throw httpError(404);
  const shown = new Set(texts(req.body, 'posee'));
  const form = questionsForm(req.body, step, shown, deps.content.library.facts);
  const target = { id: param(req, 'id'), step: step.id, version: versionIn(req.body) };
  const saved = form.ok
    ? await answerStep(workDeps(deps), currentUser(req), target, form.value)
    : form;
  if (!saved.ok)
    return showQuestions(deps, req, res, { typed: req.body, problems: saved.problems });
  res.redirect(303, afterSaving(deps, req, step, saved.value));
}

function questionRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/questions/:step', (req, res) =>
    showQuestions(deps, req, res, { typed: null, problems: [] }),
  );
  routes.post('/dossiers/:id/questions/:step', (req, res) => saveQuestions(deps, req, res));
  routes.get('/dossiers/:id/procedure', async (req, res) => {
    const at = await openDossier(deps, req);
    const tender = tenderOrQuestions(deps, res, at);
    if (!tender) return;
    showStep(deps, res, at, {
      step: 'procedure',
      view: 'procedure',
      title: 'Procédure conseillée',
      content: { ...presentProcedure(tender), next: work.clauses(at.record.id) },
    });
  });
}

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  listRoutes(routes, deps);
  questionRoutes(routes, deps);
  clauseRoutes(routes, deps);
  upgradeRoutes(routes, deps);
  rehearsalRoutes(routes, deps);
  textRoutes(routes, deps);
  pieceRoutes(routes, deps);
  internalRoutes(routes, deps);
  deviationRoutes(routes, deps);
  publicationRoutes(routes, deps);
  addendumRoutes(routes, deps);
  exchangeRoutes(routes, deps);
  return routes;
}

/** The buyer's consultations, from the first question to publication. */
export const dossiersArea: Area = {
  name: 'dossiers',
  routes: PERMISSIONS.dossiers,
  menu: [{ label: 'Mes dossiers', href: work.dossiers, roles: ['buyer'] }],
  router,
};
