import type { Request, Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import { articlesOf, type Tender } from '../../core/tender/tender.ts';
import { type ClauseDecision, decideClause } from '../../usecases/dossiers/clauses.ts';
import { setCriteria } from '../../usecases/dossiers/criteria.ts';
import { workingTender } from '../../usecases/dossiers/read.ts';
import { setValues } from '../../usecases/dossiers/values.ts';
import type { AppDeps } from '../deps.ts';
import {
  openDossier,
  orRefuse,
  param,
  showStep,
  tenderOrQuestions,
  workDeps,
} from '../dossier-page.ts';
import { criteriaForm } from '../forms/criteria-form.ts';
import { type Body, text, versionIn } from '../forms/fields.ts';
import { valuesForm } from '../forms/values-form.ts';
import { refuse } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentClauses } from '../presenters/dossiers/clauses.ts';
import { presentCriteria } from '../presenters/dossiers/criteria.ts';
import { presentLots, presentValues } from '../presenters/dossiers/values.ts';

/** What was typed and refused, to be shown again. */
type Refused = { readonly typed: Body | null; readonly problems: readonly Problem[] };
const FRESH: Refused = { typed: null, problems: [] };

/** A page of another body, or of nothing: 404 rather than the form again. */
function stopIfNotFound(problems: readonly Problem[]): void {
  if (problems.some((p) => p.code === 'dossier/not-found')) throw refuse(problems);
}

async function showClauses(
  deps: AppDeps,
  req: Request,
  res: Response,
  page: Refused & { clause?: string },
) {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const { groups, kept } = presentClauses(at.record.id, tender, deps.work.questionnaire);
  const refused = {
    clause: page.clause ?? '',
    reason: page.typed ? text(page.typed, 'because') : '',
  };
  const next = work.values(at.record.id);
  showStep(deps, res, at, {
    step: 'clauses',
    view: 'clauses',
    title: 'Clauses',
    problems: page.problems,
    content: { groups, kept, refused, next },
  });
}

const ACTIONS: Readonly<Record<string, ClauseDecision['action']>> = {
  ecarter: 'exclude',
  ajouter: 'include',
  remettre: 'restore',
};
const DONE = {
  exclude: 'est écartée',
  include: 'est ajoutée',
  restore: 'suit de nouveau la bibliothèque',
};

async function decide(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const clause = param(req, 'clause');
  const action = ACTIONS[text(req.body, 'action')] ?? 'restore';
  const target = { id: param(req, 'id'), version: versionIn(req.body) };
  const decision = { clause, action, because: text(req.body, 'because') };
  const done = await decideClause(workDeps(deps), currentUser(req), target, decision);
  if (!done.ok) {
    stopIfNotFound(done.problems);
    return showClauses(deps, req, res, { typed: req.body, problems: done.problems, clause });
  }
  notify(req, 'ok', `La clause ${clause} ${DONE[action]}.`);
  res.redirect(303, `${work.clauses(target.id)}#clause-${clause}`);
}

/** The lot whose values are shown or sent, where the tender has several. */
function lotIn(req: Request, tender: Tender): string | undefined {
  const asked = text(req.body ?? {}, 'lot') || String(req.query['lot'] ?? '');
  const { lots } = tender.dossier;
  return lots.length > 1 ? lots.find((l) => l.id === asked)?.id : undefined;
}

async function showValues(deps: AppDeps, req: Request, res: Response, page: Refused) {
  const at = await openDossier(deps, req);
  const whole = tenderOrQuestions(deps, res, at);
  if (!whole) return;
  const lot = lotIn(req, whole);
  const tender = lot ? orRefuse(workingTender(deps.content, at.record, lot)) : whole;
  showStep(deps, res, at, {
    step: 'valeurs',
    view: 'values',
    title: 'Valeurs',
    problems: page.problems,
    content: {
      ...presentValues(at.record.id, tender, page.typed, page.problems),
      ...presentLots(at.record.id, whole, lot),
      next: work.texts(at.record.id, 'identite'),
    },
  });
}

async function saveValues(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const clause = param(req, 'clause');
  const article = at.tender.ok
    ? articlesOf(at.tender.value).find((a) => a.clause.id === clause)
    : undefined;
  const form = valuesForm(req.body, clause, article?.clause.parameters ?? []);
  const target = { id: at.record.id, version: versionIn(req.body) };
  const lot = at.tender.ok ? lotIn(req, at.tender.value) : undefined;
  const given = form.ok ? { clause, values: form.value, ...(lot ? { lot } : {}) } : null;
  const saved =
    form.ok && given ? await setValues(workDeps(deps), currentUser(req), target, given) : form;
  if (!saved.ok) {
    stopIfNotFound(saved.problems);
    return showValues(deps, req, res, { typed: req.body, problems: saved.problems });
  }
  notify(req, 'ok', `Les valeurs de ${clause} sont enregistrées.`);
  res.redirect(303, `${work.values(target.id, lot)}#valeurs-${clause}`);
}

async function showCriteria(deps: AppDeps, req: Request, res: Response, page: Refused) {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  showStep(deps, res, at, {
    step: 'criteres',
    view: 'criteria',
    title: 'Critères',
    problems: page.problems,
    content: {
      ...presentCriteria(tender, workDeps(deps).content.grids, page.typed, page.problems),
      action: work.criteria(at.record.id),
      rehearsal: work.rehearsal(at.record.id),
      next: work.review(at.record.id),
    },
  });
}

async function saveCriteria(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const form = criteriaForm(req.body, tender.criteria);
  const target = { id: at.record.id, version: versionIn(req.body) };
  const saved = form.ok
    ? await setCriteria(workDeps(deps), currentUser(req), target, form.value)
    : form;
  if (!saved.ok) return showCriteria(deps, req, res, { typed: req.body, problems: saved.problems });
  notify(req, 'ok', 'Les critères sont enregistrés.');
  const stay = text(req.body, 'suite') === 'rester';
  res.redirect(303, stay ? work.criteria(target.id) : work.review(target.id));
}

/** Clauses in and out, values, criteria. */
export function clauseRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/clauses', (req, res) => showClauses(deps, req, res, FRESH));
  routes.post('/dossiers/:id/clauses/:clause', (req, res) => decide(deps, req, res));
  routes.get('/dossiers/:id/valeurs', (req, res) => showValues(deps, req, res, FRESH));
  routes.post('/dossiers/:id/valeurs/:clause', (req, res) => saveValues(deps, req, res));
  routes.get('/dossiers/:id/criteres', (req, res) => showCriteria(deps, req, res, FRESH));
  routes.post('/dossiers/:id/criteres', (req, res) => saveCriteria(deps, req, res));
}
