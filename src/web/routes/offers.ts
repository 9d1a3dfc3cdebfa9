import { type Request, type Response, Router } from 'express';
import { NO_CHANGE } from '../../core/offers/changes.ts';
import { responseParts } from '../../core/offers/parts.ts';
import type { Problem } from '../../core/shared/problem.ts';
import type { Result } from '../../core/shared/result.ts';
import { publishedDossier } from '../../usecases/dossiers/read.ts';
import { answerPage, type PageAnswers } from '../../usecases/offers/answer.ts';
import { type OpenDraft, openDraft, ownOffers } from '../../usecases/offers/draft.ts';
import { offerArchive, offerFile } from '../../usecases/offers/export.ts';
import { applyForm, filledSheet, formJson } from '../../usecases/offers/form-file.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { answersForm, CONFIRM_REST, pricesForm } from '../forms/answers-form.ts';
import { type Body, text, texts, versionIn } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { httpError, refuse, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import {
  DEPOSIT,
  PRICES,
  partLinks,
  presentEntries,
  presentHead,
  presentMargin,
  presentPrices,
  progressOf,
} from '../presenters/offers/answer.ts';
import { presentConsultations } from '../presenters/offers/consultations.ts';
import { sendFile } from '../send-file.ts';
import { consultationRoutes } from './consultations.ts';

type Shown = { readonly typed: Body | null; readonly problems: readonly Problem[] };

const openOffer = async (deps: AppDeps, req: Request): Promise<OpenDraft> =>
  orRefuse(await openDraft(workDeps(deps), currentUser(req), param(req, 'id')));

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  { typed, problems }: Shown,
): Promise<void> {
  const open = await openOffer(deps, req);
  const current = param(req, 'part');
  const progress = progressOf(open);
  const parts = partLinks(open, progress, current);
  const link = parts.find((p) => p.current);
  if (!link) throw httpError(404);
  const at = { tender: open.tender, draft: open.draft, typed, problems };
  const part = responseParts(open.tender).find((p) => p.id === current);
  const page = {
    head: presentHead(open, parts),
    margin: presentMargin(open, progress),
    title: link.title,
    action: link.href,
    problems,
  };
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  if (part)
    res.render('offers/part', {
      ...page,
      entries: presentEntries(part, at, deps.content.library.facts),
    });
  else if (current === PRICES) res.render('offers/prices', { ...page, ...presentPrices(at) });
  else res.render('offers/deposit', { ...page, ...depositOf(open) });
}

const depositOf = (open: OpenDraft) => ({
  profile: open.tender.dossier.buyer.profileUrl,
  zip: work.offerFile(open.record.id, 'zip'),
  json: work.offerFile(open.record.id, 'json'),
});

const FILE = 'f.';

function answersIn(req: Request, open: OpenDraft, current: string): Result<PageAnswers> | null {
  const files = filesIn(req).filter((f) => f.field.startsWith(FILE));
  const sent = files.map(({ field, name, bytes }) => ({
    item: field.slice(FILE.length),
    name,
    bytes,
  }));
  const part = responseParts(open.tender).find((p) => p.id === current);
  const form = part
    ? answersForm(req.body, part.entries)
    : current === PRICES
      ? pricesForm(req.body, open.tender.dossier.prices)
      : null;
  if (!form?.ok) return form;
  return {
    ok: true,
    value: { changes: form.value ?? NO_CHANGE, files: sent, remove: texts(req.body, 'retirer') },
  };
}

async function save(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const open = await openOffer(deps, req);
  const current = param(req, 'part');
  const answers = answersIn(req, open, current);
  if (!answers) throw httpError(404);
  const target = { tenderId: open.record.id, version: versionIn(req.body) };
  const saved = answers.ok
    ? await answerPage(workDeps(deps), currentUser(req), target, answers.value)
    : answers;
  if (!saved.ok) return show(deps, req, res, { typed: req.body, problems: saved.problems });
  const { next } = presentHead(
    saved.value,
    partLinks(saved.value, progressOf(saved.value), current),
  );
  const after = text(req.body, 'suite');
  const sent = answers.ok ? answers.value.files : [];
  if (after === CONFIRM_REST)
    notify(req, 'ok', 'Les exigences sans réponse de cette partie sont confirmées.');
  const stay = after !== '' || sent.length > 0 || !next;
  if (stay) notify(req, 'ok', 'Votre réponse est enregistrée.');
  const anchor = sent[0] ? `#${sent[0].item.split('/')[0]}` : '';
  res.redirect(303, stay ? `${work.answerPart(target.tenderId, current)}${anchor}` : next.href);
}

async function sendBack(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const open = await openOffer(deps, req);
  const [file] = filesIn(req);
  const target = { tenderId: open.record.id, version: versionIn(req.body) };
  const missing: Result<never> = {
    ok: false,
    problems: [
      { code: 'form/no-file', where: 'formulaire', message: 'Choisissez le formulaire rempli.' },
    ],
  };
  const done = file
    ? await applyForm(
        { ...workDeps(deps), readForm: deps.work.readForm },
        currentUser(req),
        target,
        file,
      )
    : missing;
  const now = await openOffer(deps, req);
  const progress = progressOf(now);
  const parts = partLinks(now, progress, DEPOSIT);
  const applied = done.ok && done.value.applied;
  res.status(applied ? 200 : done.ok ? 422 : statusOf(done.problems));
  res.render('offers/form-report', {
    head: presentHead(now, parts),
    margin: presentMargin(now, progress),
    title: applied ? 'Votre formulaire est enregistré' : 'Votre formulaire n’est pas enregistré',
    applied,
    report: done.ok ? done.value.report : [],
    problems: done.ok
      ? []
      : done.problems.map((p) => ({ ...p, where: now.open ? 'formulaire' : '' })),
    first: parts[0]?.href ?? work.answer(now.record.id),
  });
}

async function sendForm(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const sheet = orRefuse(await filledSheet(workDeps(deps), currentUser(req), param(req, 'id')));
  const format = param(req, 'format');
  const name = `${sheet.reference}-reponse.${format}`;
  if (format === 'json') return sendFile(res, { bytes: formJson(sheet), name, type: 'json' });
  if ((format !== 'xlsx' && format !== 'ods') || !deps.work.renderForm) throw httpError(404);
  sendFile(res, { bytes: await deps.work.renderForm(sheet, format), name, type: format });
}

async function sendOffer(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = param(req, 'format');
  if (format !== 'json' && format !== 'zip') throw httpError(404);
  const make = format === 'json' ? offerFile : offerArchive;
  const made = await make(workDeps(deps), currentUser(req), param(req, 'id'));
  if (!made.ok) throw refuse(made.problems);
  sendFile(res, { ...made.value, type: format });
}

function vendorRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.offers, async (req, res) => {
    const begun = await ownOffers(workDeps(deps), currentUser(req));
    const records = await Promise.all(begun.map((b) => publishedDossier(deps, b.tenderId)));
    const rows = presentConsultations(
      records.flatMap((r) => (r.ok ? [r.value] : [])),
      deps.clock(),
    );
    res.render('offers/mine', {
      rows: rows.map((row) => ({ ...row, href: `${row.href}/reponse` })),
    });
  });
  routes.get('/consultations/:id/reponse', async (req, res) => {
    const open = await openOffer(deps, req);
    const [first] = responseParts(open.tender);
    res.redirect(303, work.answerPart(open.record.id, first?.id ?? PRICES));
  });
  routes.get('/consultations/:id/reponse/:part', (req, res) =>
    show(deps, req, res, { typed: null, problems: [] }),
  );
  routes.post('/consultations/:id/reponse/:part', (req, res) => save(deps, req, res));
  routes.get('/consultations/:id/formulaire/:format', (req, res) => sendForm(deps, req, res));
  routes.post('/consultations/:id/formulaire', (req, res) => sendBack(deps, req, res));
  routes.get('/consultations/:id/offre/:format', (req, res) => sendOffer(deps, req, res));
}

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  consultationRoutes(routes, deps);
  vendorRoutes(routes, deps);
  return routes;
}

/** Published consultations for everybody, and the response form for firms. */
export const offersArea: Area = {
  name: 'offers',
  routes: PERMISSIONS.offers,
  menu: [
    { label: 'Consultations', href: work.consultations },
    { label: 'Mes offres', href: work.offers, roles: ['vendor'] },
  ],
  router,
};
