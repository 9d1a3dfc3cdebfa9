import type { Request, Response, Router } from 'express';
import { addendumDocument } from '../../core/documents/addendum.ts';
import { frenchDate } from '../../core/shared/dates.ts';
import { parisTime } from '../../core/shared/paris.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { frenchInstant } from '../../core/tender/dossier.ts';
import { dropAddendum, openAddendum, startAddendum } from '../../usecases/dossiers/addenda.ts';
import { type AddendumPreview, previewAddendum } from '../../usecases/dossiers/addendum-preview.ts';
import { tenderCalendar } from '../../usecases/dossiers/calendar.ts';
import type { DossierRecord } from '../../usecases/dossiers/record.ts';
import type { AppDeps } from '../deps.ts';
import {
  openDossier,
  orRefuse,
  param,
  showStep,
  tenderOrQuestions,
  workDeps,
} from '../dossier-page.ts';
import { type Body, text, versionIn } from '../forms/fields.ts';
import { plannedForm } from '../forms/planned-form.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentCalendar } from '../presenters/dossiers/calendar.ts';
import { launch, problemsOrGone } from './dossier-publication.ts';

type Shown = { readonly typed: Body; readonly problems: readonly Problem[] };

const targetOf = (req: Request) => ({ id: param(req, 'id'), version: versionIn(req.body) });

/** What the addendum would print, drawn as it would be published. */
function shownChanges(
  deps: AppDeps,
  record: DossierRecord,
  preview: AddendumPreview,
  reason: string,
) {
  const { before, after, changes, advice, material } = preview;
  const document = addendumDocument(before, after, changes, {
    number: record.addendum?.number ?? 0,
    date: parisTime(deps.clock()).slice(0, 10),
    reason,
    previous: record.publication?.seal ?? '',
  });
  return {
    count: changes.reduce((sum, change) => sum + change.sections.length, 0),
    body: deps.renderFragment({ ...document, facts: [] }),
    material,
    due: advice.due,
    shortened: advice.shortened,
    left: advice.left,
    deadline: frenchInstant(after.dossier.deadline),
    advised: frenchInstant(advice.advised),
    extension: { days: Number(advice.extension.value), article: advice.extension.article },
    answers: { days: Number(advice.answers.value), article: advice.answers.article },
  };
}

async function show(deps: AppDeps, req: Request, res: Response, page: Shown): Promise<void> {
  const at = await openDossier(deps, req);
  const { id, addendum, publication } = at.record;
  const reason = text(page.typed, 'reason');
  const preview = addendum ? previewAddendum(workDeps(deps), at.record, deps.clock()) : null;
  const waiting = preview && !preview.ok ? preview.problems : [];
  showStep(deps, res, at, {
    step: 'publication',
    view: 'addendum',
    title: addendum ? `Additif n° ${addendum.number}` : 'Additif',
    problems: page.problems,
    content: {
      published: publication !== null,
      open: addendum !== null,
      openAction: work.addendum(id),
      dropAction: work.addendumDrop(id),
      publishAction: work.addendumPublish(id),
      back: work.publication(id),
      links: [
        { label: 'Valeurs', href: work.values(id) },
        { label: 'Clauses', href: work.clauses(id) },
        { label: 'Textes et date limite', href: work.texts(id, 'identite') },
        { label: 'Critères', href: work.criteria(id) },
        { label: 'Relecture', href: work.review(id) },
      ],
      waiting: waiting.map((one) => one.message),
      changes: preview?.ok ? shownChanges(deps, at.record, preview.value, reason) : null,
      typed: { reason, withoutExtension: text(page.typed, 'withoutExtension') },
      problemOf: Object.fromEntries(page.problems.map((one) => [one.where, one.message])),
    },
  });
}

async function open(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const done = await openAddendum(workDeps(deps), currentUser(req), targetOf(req));
  if (!done.ok) return show(deps, req, res, { typed: {}, problems: problemsOrGone(done) });
  notify(req, 'info', "L'additif est ouvert : modifiez le dossier, puis revenez ici le publier.");
  res.redirect(303, work.addendum(param(req, 'id')));
}

async function drop(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const done = await dropAddendum(workDeps(deps), currentUser(req), targetOf(req));
  if (!done.ok) return show(deps, req, res, { typed: {}, problems: problemsOrGone(done) });
  notify(req, 'ok', "L'additif est abandonné. Ce qui est publié n'a pas changé.");
  res.redirect(303, work.publication(param(req, 'id')));
}

async function publish(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const said = {
    reason: text(req.body, 'reason'),
    withoutExtension: text(req.body, 'withoutExtension'),
  };
  const job = await startAddendum(workDeps(deps), currentUser(req), targetOf(req), said);
  if (job.ok) launch(deps, req, res, job.value);
  else await show(deps, req, res, { typed: req.body, problems: problemsOrGone(job) });
}

async function showCalendar(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const form = plannedForm(req.query);
  const lines = orRefuse(tenderCalendar(deps.content, tender, form.planned));
  showStep(deps, res, at, {
    step: 'publication',
    view: 'calendar',
    title: 'Calendrier',
    problems: form.problems,
    content: {
      launch: frenchDate(tender.dossier.launchDate),
      lines: presentCalendar(lines),
      fields: form.fields,
      action: work.calendar(at.record.id),
      back: work.publication(at.record.id),
    },
  });
}

/** Addenda to what is published, and the calendar. */
export function addendumRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/additif', (req, res) =>
    show(deps, req, res, { typed: {}, problems: [] }),
  );
  routes.post('/dossiers/:id/additif', (req, res) => open(deps, req, res));
  routes.post('/dossiers/:id/additif/abandon', (req, res) => drop(deps, req, res));
  routes.post('/dossiers/:id/additif/publication', (req, res) => publish(deps, req, res));
  routes.get('/dossiers/:id/calendrier', (req, res) => showCalendar(deps, req, res));
}
