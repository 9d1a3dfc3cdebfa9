import type { Request, Response, Router } from 'express';
import { exchangesDocument } from '../../core/documents/exchanges.ts';
import { isWithin } from '../../core/intake/calendar.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { askQuestion, questionsOfFirm } from '../../usecases/dossiers/bidder-questions.ts';
import { publicExchanges } from '../../usecases/dossiers/exchange-store.ts';
import { datesOf } from '../../usecases/dossiers/question-rules.ts';
import { publishedDossier, tenderOf } from '../../usecases/dossiers/read.ts';
import type { DocumentFormat } from '../../usecases/ports.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { type Body, text } from '../forms/fields.ts';
import { httpError, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentLimits, presentOwn, presentPublic } from '../presenters/dossiers/exchanges.ts';
import { sendFile } from '../send-file.ts';
import { problemsOrGone } from './dossier-publication.ts';

/** Formats of the log of questions. */
export const LOG_FORMATS: readonly DocumentFormat[] = ['pdf', 'docx', 'odt'];

type Shown = { readonly typed: Body; readonly problems: readonly Problem[] };

async function show(deps: AppDeps, req: Request, res: Response, page: Shown): Promise<void> {
  const record = orRefuse(await publishedDossier(deps, param(req, 'id')));
  const { id, publication } = record;
  const dates = orRefuse(datesOf(deps, record));
  const vendor = req.user?.roles.includes('vendor') ? req.user : null;
  const own = vendor ? await questionsOfFirm(deps, vendor, id) : [];
  const open = isWithin(deps.clock(), dates.questions);
  // Without its form a field is nowhere to be found.
  const problems = open ? page.problems : page.problems.map((one) => ({ ...one, where: '' }));
  res.status(page.problems.length > 0 ? statusOf(page.problems) : 200);
  res.render('offers/questions', {
    title: publication.dossier.title,
    reference: publication.dossier.reference ?? '',
    back: work.consultation(id),
    limits: presentLimits(dates),
    open,
    mayAsk: vendor !== null,
    profile: publication.dossier.buyer?.profileUrl ?? '',
    entries: (await publicExchanges(deps, id)).map(presentPublic),
    own: own.map(presentOwn),
    logs: LOG_FORMATS.map((f) => ({ format: f.toUpperCase(), href: work.askedFile(id, f) })),
    typed: text(page.typed, 'question'),
    problems,
    problemOf: Object.fromEntries(problems.map((one) => [one.where, one.message])),
  });
}

async function ask(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const done = await askQuestion(workDeps(deps), currentUser(req), id, text(req.body, 'question'));
  if (!done.ok) return show(deps, req, res, { typed: req.body, problems: problemsOrGone(done) });
  notify(req, 'ok', "Votre question est remise à l'acheteur, sans votre nom.");
  res.redirect(303, work.ask(id));
}

async function sendLog(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = LOG_FORMATS.find((one) => one === param(req, 'format'));
  if (!format) throw httpError(404);
  const record = orRefuse(await publishedDossier(deps, param(req, 'id')));
  const tender = orRefuse(tenderOf(deps.content, record));
  const model = exchangesDocument(tender, await publicExchanges(deps, record.id));
  const name = `${tender.dossier.reference}-${model.name}.${format}`;
  sendFile(res, { bytes: await deps.render(model, format), name, type: format });
}

/** Published questions and answers, read by all; the form of a firm. */
export function consultationQuestionRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/consultations/:id/questions', (req, res) =>
    show(deps, req, res, { typed: {}, problems: [] }),
  );
  routes.post('/consultations/:id/questions', (req, res) => ask(deps, req, res));
  routes.get('/consultations/:id/questions/:format', (req, res) => sendLog(deps, req, res));
}
