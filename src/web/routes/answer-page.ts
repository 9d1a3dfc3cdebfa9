import type { Request, Response } from 'express';
import { baseFrom, baseOf, baseText, type Conflict } from '../../core/offers/merge.ts';
import type { ResponsePart } from '../../core/offers/parts.ts';
import { parisTime } from '../../core/shared/paris.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { isDirect } from '../../usecases/deposit/way.ts';
import {
  answerPage,
  fingerprintOf,
  type PageAnswers,
  type SavedPage,
} from '../../usecases/offers/answer.ts';
import { type OpenDraft, openDraft } from '../../usecases/offers/draft.ts';
import { forgetKept, formToken, type KeptForm, keptForm } from '../../usecases/offers/kept-form.ts';
import { ownProofs } from '../../usecases/offers/own-proofs.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { type AnswersRead, CONFIRM_REST } from '../forms/answers-form.ts';
import { type Body, text, texts, versionIn } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { httpError, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { allowOwnScript } from '../middleware/security-headers.ts';
import { currentUser } from '../middleware/user.ts';
import { depositPaths } from '../paths-deposit.ts';
import { work } from '../paths-work.ts';
import { savedAt } from '../presenters/dossiers/frame.ts';
import {
  DEPOSIT,
  PRICES,
  partLinks,
  presentEntries,
  presentHead,
  presentMargin,
  presentOptions,
  presentPrices,
  progressOf,
} from '../presenters/offers/answer.ts';
import { presentConflicts } from '../presenters/offers/conflicts.ts';
import {
  answersIn,
  baseAfter,
  chosenProofs,
  fieldsShown,
  partOf,
  sentFiles,
  unsaved,
} from './answer-reading.ts';

/** What a page shows besides what is stored. */
type Shown = {
  /** Fields that show what was typed. */
  readonly typed: Body | null;
  readonly problems: readonly Problem[];
  readonly conflicts?: readonly Conflict[];
  readonly kept?: KeptForm | null;
};

/** The firm's offer of the address, or the page that says why not. */
export const openOffer = async (deps: AppDeps, req: Request): Promise<OpenDraft> =>
  orRefuse(await openDraft(workDeps(deps), currentUser(req), param(req, 'id')));

/** What the page carries to be saved: its version, what its fields held, for whom it was drawn. */
function carried(
  deps: AppDeps,
  req: Request,
  open: OpenDraft,
  part: ResponsePart | undefined,
  kept: KeptForm | null,
) {
  const ports = workDeps(deps);
  const base = baseText(baseOf(fieldsShown(open, part), fingerprintOf(ports)));
  return {
    version: kept ? versionIn(kept.fields) : open.version,
    base: kept ? text(kept.fields, 'base') : base,
    token: formToken(ports, currentUser(req)),
  };
}

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  { typed, problems, conflicts = [], kept = null }: Shown,
): Promise<void> {
  const open = await openOffer(deps, req);
  const current = param(req, 'part');
  const progress = progressOf(open);
  const parts = partLinks(open, progress, current);
  const link = parts.find((p) => p.current);
  if (!link) throw httpError(404);
  const part = partOf(open, current);
  const proofs = await ownProofs(workDeps(deps), currentUser(req));
  const at = { tender: open.tender, draft: open.draft, proofs, typed, problems };
  const saves = open.open && current !== DEPOSIT;
  const page = {
    head: { ...presentHead(open, parts), saves, ...carried(deps, req, open, part, kept) },
    margin: presentMargin(open, progress),
    title: link.title,
    action: link.href,
    problems,
    conflicts: presentConflicts(open, conflicts),
    kept: kept ? savedAt(kept.at) : '',
  };
  if (saves) allowOwnScript(res);
  res.status(conflicts.length > 0 ? 409 : problems.length > 0 ? statusOf(problems) : 200);
  if (part)
    res.render('offers/part', {
      ...page,
      entries: presentEntries(part, at, deps.content.library.facts),
      options: presentOptions(part, at),
    });
  else if (current === PRICES) res.render('offers/prices', { ...page, ...presentPrices(at) });
  else res.render('offers/deposit', { ...page, ...depositOf(open) });
}

const depositOf = (open: OpenDraft) => ({
  profile: open.tender.dossier.buyer.profileUrl,
  direct: isDirect(open.tender.dossier),
  here: depositPaths.deposit(open.record.id),
  zip: work.offerFile(open.record.id, 'zip'),
  json: work.offerFile(open.record.id, 'json'),
});

/** A page of the form, with what this person typed on it before a session was lost, if anything. */
export async function showAnswer(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const kept = await keptForm(workDeps(deps), currentUser(req), req.path);
  await show(deps, req, res, { typed: kept?.fields ?? null, problems: [], kept });
}

const clockSaid = (instant: string): string =>
  parisTime(instant).slice(11, 16).replace(':', ' h ').replace(/^0/, '');

/** A page that was saved: what it said, what came of it, the files it sent. */
type Done = {
  readonly read: AnswersRead;
  readonly saved: SavedPage;
  readonly files: PageAnswers['files'];
};

/** The answer to the page's script: what to say, and what the page is now drawn from. */
function answerScript(deps: AppDeps, req: Request, res: Response, { read, saved }: Done): void {
  const at = `Enregistré à ${clockSaid(deps.clock())}`;
  const page = { version: saved.version, base: baseAfter(deps, req, read, saved) };
  if (saved.conflicts.length > 0)
    res.status(409).json({
      state: 'conflict',
      said: 'Une personne de votre entreprise a changé la même réponse que vous. Le reste est enregistré : enregistrez la page pour comparer.',
      ...page,
    });
  else if (read.problems.length > 0)
    res.status(422).json({
      state: 'partial',
      said: `${at}, sauf ce qui est à corriger : ${read.problems.map((p) => p.message).join(' ')}`,
      ...page,
    });
  else res.json({ state: 'saved', said: at, ...page });
}

/** Where a saved page leads: the part that was asked for, the same page, or the next one. */
function goOn(req: Request, res: Response, { saved, files: sent }: Done): void {
  const current = param(req, 'part');
  const parts = partLinks(saved, progressOf(saved), current);
  const { next } = presentHead(saved, parts);
  const after = text(req.body, 'suite');
  const asked = parts.find((p) => p.id === after && !p.current);
  if (after === CONFIRM_REST)
    notify(req, 'ok', 'Les exigences sans réponse de cette partie sont confirmées.');
  if (saved.taken.length > 0)
    notify(
      req,
      'info',
      'Une personne de votre entreprise a aussi enregistré cette partie : ses réponses et les vôtres sont réunies.',
    );
  if (asked) {
    res.redirect(303, asked.href);
    return;
  }
  const stay = after !== '' || sent.length > 0 || !next;
  if (stay) notify(req, 'ok', 'Votre réponse est enregistrée.');
  const anchor = sent[0] ? `#${sent[0].item.split('/')[0]}` : '';
  res.redirect(303, stay ? `${work.answerPart(saved.record.id, current)}${anchor}` : next.href);
}

const GIVE_UP_KEPT = 'abandonner';

const isScript = (req: Request): boolean => req.get('accept') === 'application/json';

/** What is answered to a page of which nothing could be saved: what was typed stays on it. */
async function refused(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[],
): Promise<void> {
  if (!isScript(req)) return show(deps, req, res, { typed: req.body, problems });
  const said = problems.map((p) => p.message).join(' ');
  res.status(statusOf(problems)).json({ state: 'refused', said });
}

/** What is answered once a page is saved, in whole or but for what is wrong or in conflict. */
async function answered(deps: AppDeps, req: Request, res: Response, done: Done): Promise<void> {
  const { read, saved } = done;
  await forgetKept(workDeps(deps), currentUser(req), req.path);
  if (isScript(req)) return answerScript(deps, req, res, done);
  const { problems } = read;
  const { conflicts } = saved;
  if (conflicts.length === 0 && problems.length === 0) return goOn(req, res, done);
  const typed = unsaved(req.body, problems, conflicts, partOf(saved, param(req, 'part')));
  await show(deps, req, res, { typed, problems, conflicts });
}

/** Saves a page of the form: a person's, or its script's every half minute. */
export async function saveAnswer(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const open = await openOffer(deps, req);
  const read = answersIn(req, open, param(req, 'part'));
  if (!read) throw httpError(404);
  const [ports, user] = [workDeps(deps), currentUser(req)];
  if (text(req.body, 'suite') === GIVE_UP_KEPT) {
    await forgetKept(ports, user, req.path);
    res.redirect(303, req.path);
    return;
  }
  const files = sentFiles(filesIn(req));
  const target = {
    tenderId: open.record.id,
    version: versionIn(req.body),
    ...('base' in req.body ? { base: baseFrom(text(req.body, 'base')) } : {}),
  };
  const saved = await answerPage(ports, user, target, {
    changes: read.changes,
    files,
    remove: texts(req.body, 'retirer'),
    link: chosenProofs(req.body),
    giveUp: texts(req.body, 'reprendre'),
  });
  await (saved.ok
    ? answered(deps, req, res, { read, saved: saved.value, files })
    : refused(deps, req, res, saved.problems));
}
