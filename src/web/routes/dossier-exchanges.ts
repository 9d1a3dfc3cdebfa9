import type { Request, Response, Router } from 'express';
import { isWithin } from '../../core/intake/calendar.ts';
import { frenchDate } from '../../core/shared/dates.ts';
import type { Problem } from '../../core/shared/problem.ts';
import {
  answerQuestion,
  publishAnswers,
  readyToPublish,
  typeQuestion,
} from '../../usecases/dossiers/bidder-questions.ts';
import { entriesOf, ownPublished } from '../../usecases/dossiers/exchange-store.ts';
import { datesOf } from '../../usecases/dossiers/question-rules.ts';
import type { AppDeps } from '../deps.ts';
import { openDossier, orRefuse, param, showStep, workDeps } from '../dossier-page.ts';
import { type Body, text } from '../forms/fields.ts';
import { httpError } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentEntry, presentLimits } from '../presenters/dossiers/exchanges.ts';
import { LOG_FORMATS } from './consultation-questions.ts';
import { problemsOrGone } from './dossier-publication.ts';

type Shown = { readonly typed: Body | null; readonly problems: readonly Problem[] };

const problemOf = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.map((one) => [one.where, one.message]));

async function showList(deps: AppDeps, req: Request, res: Response, page: Shown): Promise<void> {
  const at = await openDossier(deps, req);
  const { id } = at.record;
  const record = orRefuse(await ownPublished(deps, currentUser(req), id));
  const entries = await entriesOf(deps, id);
  const typed = page.typed ?? {};
  showStep(deps, res, at, {
    step: 'publication',
    view: 'exchanges',
    title: 'Questions et réponses',
    problems: page.problems,
    content: {
      limits: presentLimits(orRefuse(datesOf(deps, record))),
      entries: entries.map((entry) => presentEntry(id, entry)),
      ready: readyToPublish(entries).length,
      typeAction: work.exchanges(id),
      publishAction: work.exchangesPublish(id),
      publicPage: work.ask(id),
      logs: LOG_FORMATS.map((f) => ({ format: f.toUpperCase(), href: work.askedFile(id, f) })),
      typed: { question: text(typed, 'question'), received: text(typed, 'received') },
      problemOf: problemOf(page.problems),
    },
  });
}

async function showOne(deps: AppDeps, req: Request, res: Response, page: Shown): Promise<void> {
  const at = await openDossier(deps, req);
  const { id } = at.record;
  orRefuse(await ownPublished(deps, currentUser(req), id));
  const entry = (await entriesOf(deps, id)).find((one) => one.id === param(req, 'question'));
  if (!entry) throw httpError(404);
  const shown = presentEntry(id, entry);
  showStep(deps, res, at, {
    step: 'publication',
    view: 'exchange',
    title: 'Répondre à une question',
    problems: page.problems,
    content: {
      entry: shown,
      seen: entry.answeredAt ?? '',
      back: work.exchanges(id),
      typed: page.typed
        ? { wording: text(page.typed, 'wording'), answer: text(page.typed, 'answer') }
        : { wording: shown.wording, answer: shown.answer },
      problemOf: problemOf(page.problems),
    },
  });
}

async function typeOne(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const typed = { question: text(req.body, 'question'), received: text(req.body, 'received') };
  const id = param(req, 'id');
  const done = await typeQuestion(workDeps(deps), currentUser(req), id, typed);
  if (!done.ok)
    return showList(deps, req, res, { typed: req.body, problems: problemsOrGone(done) });
  notify(req, 'ok', 'La question est enregistrée.');
  res.redirect(303, work.exchanges(id));
}

async function answer(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = { tenderId: param(req, 'id'), question: param(req, 'question') };
  const given = {
    wording: text(req.body, 'wording'),
    answer: text(req.body, 'answer'),
    seen: text(req.body, 'seen'),
  };
  const done = await answerQuestion(workDeps(deps), currentUser(req), target, given);
  if (!done.ok) return showOne(deps, req, res, { typed: req.body, problems: problemsOrGone(done) });
  notify(req, 'ok', 'La réponse est prête. Elle paraîtra avec les autres, à tous en même temps.');
  res.redirect(303, work.exchanges(target.tenderId));
}

async function publish(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const done = await publishAnswers(workDeps(deps), currentUser(req), id);
  if (!done.ok) return showList(deps, req, res, { typed: null, problems: problemsOrGone(done) });
  notify(req, 'ok', 'Les réponses sont publiées, les mêmes pour tous.');
  const record = orRefuse(await ownPublished(deps, currentUser(req), id));
  const { answers } = orRefuse(datesOf(deps, record));
  if (!isWithin(deps.clock(), answers))
    notify(
      req,
      'warn',
      `Les réponses étaient dues le ${frenchDate(answers)} : reportez la date limite d'autant de jours par un additif (CCP R2151-4).`,
    );
  res.redirect(303, work.exchanges(id));
}

/** The buyer's side of questions and answers. */
export function exchangeRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/questions-recues', (req, res) =>
    showList(deps, req, res, { typed: null, problems: [] }),
  );
  routes.post('/dossiers/:id/questions-recues', (req, res) => typeOne(deps, req, res));
  routes.get('/dossiers/:id/questions-recues/:question', (req, res) =>
    showOne(deps, req, res, { typed: null, problems: [] }),
  );
  routes.post('/dossiers/:id/questions-recues/:question', (req, res) => answer(deps, req, res));
  routes.post('/dossiers/:id/questions-publiees', (req, res) => publish(deps, req, res));
}
