import type { Request, Response, Router } from 'express';
import type { Result } from '../../core/shared/result.ts';
import {
  intendAward,
  openDebriefs,
  readRemedies,
  recordDispatch,
  standstillFor,
} from '../../usecases/analysis/award.ts';
import { recordNotification, recordSignature } from '../../usecases/analysis/award-signature.ts';
import { ownDebrief } from '../../usecases/analysis/debrief.ts';
import { analysisDocuments } from '../../usecases/analysis/documents.ts';
import {
  type Correspondence,
  LETTER_FORMATS,
  letterFileName,
  letterIn,
  lettersArchive,
  noticeHash,
  openLetters,
} from '../../usecases/analysis/letters.ts';
import type { DocumentFormat } from '../../usecases/ports.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { rowsIn, text, texts, versionIn } from '../forms/fields.ts';
import { httpError, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentAward } from '../presenters/analysis/award.ts';
import { presentDocuments } from '../presenters/analysis/documents.ts';
import { sendFile } from '../send-file.ts';
import { FRESH, formProblems, type Shown } from './grading.ts';

const correspondence = async (deps: AppDeps, req: Request): Promise<Correspondence> =>
  orRefuse(await openLetters(workDeps(deps), currentUser(req), param(req, 'id')));

const targetOf = (req: Request) => ({ id: param(req, 'id'), version: versionIn(req.body) });

function letterFormat(req: Request): DocumentFormat {
  const format = LETTER_FORMATS.find((one) => one === param(req, 'format'));
  if (!format) throw httpError(404);
  return format;
}

async function showAward(deps: AppDeps, req: Request, res: Response, form: Shown): Promise<void> {
  const at = await correspondence(deps, req);
  const standstill = orRefuse(standstillFor(at));
  const { award } = at.source.file;
  const sameLetters = award?.noticeSha256 === noticeHash(deps.hasher, at.letters);
  res.status(form.problems.length > 0 ? statusOf(form.problems) : 200);
  const view = presentAward(at, standstill, { ...form, now: deps.clock(), sameLetters });
  res.render('analysis/award', view);
}

/** Does one step, then shows the page again, or says what is wrong beside what was typed. */
async function step(
  deps: AppDeps,
  req: Request,
  res: Response,
  done: Result<unknown>,
  said: string,
): Promise<void> {
  if (!done.ok) return showAward(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(req, 'ok', said);
  res.redirect(303, work.award(param(req, 'id')));
}

async function intend(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const { body } = req;
  const done = await intendAward(workDeps(deps), currentUser(req), targetOf(req), {
    offer: text(body, 'offre'),
    reason: text(body, 'motifs'),
    advantages: text(body, 'avantages'),
    plannedOn: text(body, 'envoi'),
    electronic: text(body, 'voie') !== 'courrier',
    options: texts(body, 'options'),
    subcontractors: rowsIn(body, 'sous-traitants', ['nom', 'tache']).map(({ nom, tache }) => ({
      name: nom,
      task: tache,
    })),
  });
  await step(deps, req, res, done, 'L’attributaire pressenti est enregistré. Relisez les lettres.');
}

async function sendLetter(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = letterFormat(req);
  const at = await correspondence(deps, req);
  const { model } = orRefuse(letterIn(at, param(req, 'letter')));
  const name = letterFileName(at.opened.tender.dossier.reference, model.name, format);
  const type = format === 'pdf' || format === 'docx' ? format : 'html';
  sendFile(res, { bytes: await deps.render(model, format), name, type });
}

async function sendDocument(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = letterFormat(req);
  const at = await correspondence(deps, req);
  const found = analysisDocuments(at.source).find((one) => one.id === param(req, 'document'));
  if (!found?.model.ok) throw httpError(404);
  const model = found.model.value;
  const name = letterFileName(at.opened.tender.dossier.reference, model.name, format);
  const type = format === 'pdf' || format === 'docx' ? format : 'html';
  sendFile(res, { bytes: await deps.render(model, format), name, type });
}

function readings(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/attribution', (req, res) => showAward(deps, req, res, FRESH));
  routes.get('/dossiers/:id/attribution/lettres', async (req, res) => {
    const at = await correspondence(deps, req);
    const bytes = await lettersArchive({ render: deps.render, zip: deps.work.zip }, at);
    const name = letterFileName(at.opened.tender.dossier.reference, 'lettres', 'zip');
    sendFile(res, { bytes, name, type: 'zip' });
  });
  routes.get('/dossiers/:id/attribution/lettres/:letter/:format', (req, res) =>
    sendLetter(deps, req, res),
  );
  routes.get('/dossiers/:id/documents-analyse', async (req, res) => {
    const at = await correspondence(deps, req);
    res.render('analysis/documents', presentDocuments(at.opened, analysisDocuments(at.source)));
  });
  routes.get('/dossiers/:id/documents-analyse/:document/:format', (req, res) =>
    sendDocument(deps, req, res),
  );
}

function steps(routes: Router, deps: AppDeps): void {
  const ports = workDeps(deps);
  routes.post('/dossiers/:id/attribution', (req, res) => intend(deps, req, res));
  routes.post('/dossiers/:id/attribution/recours', async (req, res) => {
    const done = await readRemedies(ports, currentUser(req), targetOf(req));
    await step(
      deps,
      req,
      res,
      done,
      'Les délais de recours sont relus : les lettres les impriment.',
    );
  });
  routes.post('/dossiers/:id/attribution/envoi', async (req, res) => {
    const sent = text(req.body, 'depart');
    const done = await recordDispatch(ports, currentUser(req), targetOf(req), sent);
    await step(deps, req, res, done, 'L’envoi des lettres est enregistré : le délai court.');
  });
  routes.post('/dossiers/:id/attribution/signature', async (req, res) => {
    const day = text(req.body, 'signature');
    const done = await recordSignature(ports, currentUser(req), targetOf(req), day);
    await step(deps, req, res, done, 'La signature est enregistrée. Notifiez le contrat.');
  });
  routes.post('/dossiers/:id/attribution/notification', async (req, res) => {
    const day = text(req.body, 'notification');
    const done = await recordNotification(ports, currentUser(req), targetOf(req), day);
    await step(deps, req, res, done, 'La notification est enregistrée.');
  });
  routes.post('/dossiers/:id/attribution/bilans', async (req, res) => {
    const open = text(req.body, 'bilans') === 'ouvrir';
    const done = await openDebriefs(ports, currentUser(req), targetOf(req), open);
    await step(deps, req, res, done, open ? 'Les bilans sont ouverts.' : 'Les bilans sont fermés.');
  });
}

/** A firm's own debrief, on screen and as a file. */
function debriefs(routes: Router, deps: AppDeps): void {
  const own = async (req: Request) =>
    orRefuse(await ownDebrief(workDeps(deps), currentUser(req), param(req, 'id')));
  routes.get('/consultations/:id/bilan', async (req, res) => {
    const model = await own(req);
    const id = param(req, 'id');
    res.render('dossiers/piece', {
      title: model.title,
      subtitle: model.subtitle,
      back: { label: 'Mes offres', href: work.offers },
      body: deps.renderFragment(model),
      files: (['docx', 'pdf'] as const).map((format) => ({
        format: format.toUpperCase(),
        href: work.debriefFile(id, format),
      })),
    });
  });
  routes.get('/consultations/:id/bilan/:format', async (req, res) => {
    const format = letterFormat(req);
    const model = await own(req);
    const type = format === 'pdf' || format === 'docx' ? format : 'html';
    sendFile(res, {
      bytes: await deps.render(model, format),
      name: `${model.name}.${format}`,
      type,
    });
  });
}

/** The award, its letters and reports, and the debriefs. */
export function awardRoutes(routes: Router, deps: AppDeps): void {
  readings(routes, deps);
  steps(routes, deps);
  debriefs(routes, deps);
}
