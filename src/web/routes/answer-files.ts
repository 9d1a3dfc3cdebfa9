import type { Request, Response } from 'express';
import type { Result } from '../../core/shared/result.ts';
import { offerArchive, offerFile } from '../../usecases/offers/export.ts';
import {
  applyForm,
  type FormOutcome,
  filledSheet,
  formJson,
} from '../../usecases/offers/form-file.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text, versionIn } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { httpError, refuse, statusOf } from '../http-error.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import {
  DEPOSIT,
  partLinks,
  presentHead,
  presentMargin,
  progressOf,
} from '../presenters/offers/answer.ts';
import { sendFile } from '../send-file.ts';
import { openOffer } from './answer-page.ts';

const NO_FILE: Result<never> = {
  ok: false,
  problems: [
    { code: 'form/no-file', where: 'formulaire', message: 'Choisissez le formulaire rempli.' },
  ],
};

const TITLES: Readonly<Record<FormOutcome['applied'], string>> = {
  all: 'Votre formulaire est enregistré',
  good: 'Les lignes sans erreur sont enregistrées',
  none: 'Votre formulaire n’est pas enregistré',
};

/** Takes a filled form back, and says what became of each of its lines. */
export async function takeForm(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const open = await openOffer(deps, req);
  const [file] = filesIn(req);
  const target = { tenderId: open.record.id, version: versionIn(req.body) };
  const ports = { ...workDeps(deps), readForm: deps.work.readForm };
  const mode = text(req.body, 'quandmeme') === '' ? 'all' : 'good';
  const done = file ? await applyForm(ports, currentUser(req), target, file, mode) : NO_FILE;
  const now = await openOffer(deps, req);
  const progress = progressOf(now);
  const parts = partLinks(now, progress, DEPOSIT);
  const applied = done.ok ? done.value.applied : 'none';
  res.status(applied !== 'none' ? 200 : done.ok ? 422 : statusOf(done.problems));
  res.render('offers/form-report', {
    head: { ...presentHead(now, parts), saves: false },
    margin: presentMargin(now, progress),
    title: TITLES[applied],
    applied,
    report: done.ok ? done.value.report : [],
    problems: done.ok
      ? []
      : done.problems.map((p) => ({ ...p, where: now.open ? 'formulaire' : '' })),
    first: parts[0]?.href ?? work.answer(now.record.id),
  });
}

/** The form filled with what the firm's offer holds. */
export async function sendForm(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const sheet = orRefuse(await filledSheet(workDeps(deps), currentUser(req), param(req, 'id')));
  const format = param(req, 'format');
  const name = `${sheet.reference}-reponse.${format}`;
  if (format === 'json') return sendFile(res, { bytes: formJson(sheet), name, type: 'json' });
  if ((format !== 'xlsx' && format !== 'ods') || !deps.work.renderForm) throw httpError(404);
  sendFile(res, { bytes: await deps.work.renderForm(sheet, format), name, type: format });
}

/** The offer as its file says, alone or with its proofs. */
export async function sendOffer(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = param(req, 'format');
  if (format !== 'json' && format !== 'zip') throw httpError(404);
  const make = format === 'json' ? offerFile : offerArchive;
  const made = await make(workDeps(deps), currentUser(req), param(req, 'id'));
  if (!made.ok) throw refuse(made.problems);
  sendFile(res, { ...made.value, type: format });
}
