import type { Request, Response, Router } from 'express';
import {
  openingReportDocument,
  type PrintedDecision,
} from '../../core/documents/deposit/opening-report.ts';
import type { Problem } from '../../core/shared/problem.ts';
import type { Result } from '../../core/shared/result.ts';
import { keptFiles } from '../../usecases/analysis/bring-in.ts';
import { type Opened, openAnalysis } from '../../usecases/analysis/read.ts';
import {
  decideLate,
  type IncidentLog,
  incidentLog,
  noteIncident,
} from '../../usecases/deposit/late.ts';
import { type Opener, type OpeningDeps, openDeposits } from '../../usecases/deposit/open.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { type Body, text } from '../forms/fields.ts';
import { httpError, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { limiter } from '../middleware/rate-limit.ts';
import { currentUser } from '../middleware/user.ts';
import { depositPaths } from '../paths-deposit.ts';
import { problemsByField } from '../presenters/deposit/fields.ts';
import {
  presentDirect,
  presentLate,
  presentLog,
  presentOpening,
  presentPlace,
} from '../presenters/deposit/opening.ts';
import { sendFile } from '../send-file.ts';
import { formatOf } from './dossier-pieces.ts';
import { problemsOrGone } from './dossier-publication.ts';

type Shown = { readonly problems: readonly Problem[]; readonly typed: Body };

const NOTHING: Shown = { problems: [], typed: {} };

const openingDeps = (deps: AppDeps): OpeningDeps => ({
  ...workDeps(deps),
  newSecret: deps.newSecret,
  passwordHasher: deps.passwordHasher,
});

const opened = async (deps: AppDeps, req: Request): Promise<Opened> =>
  orRefuse(await openAnalysis(workDeps(deps), currentUser(req), param(req, 'id')));

const logOf = (deps: AppDeps, req: Request): Promise<Result<IncidentLog>> =>
  incidentLog(workDeps(deps), currentUser(req), param(req, 'id'));

/** The incident log; null where offers are deposited on the profil d'acheteur. */
async function directLog(deps: AppDeps, req: Request): Promise<IncidentLog | null> {
  const log = await logOf(deps, req);
  if (log.ok) return log.value;
  return log.problems.some((p) => p.code === 'deposit/not-direct') ? null : orRefuse(log);
}

async function show(deps: AppDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const at = await opened(deps, req);
  const { problems, typed } = shown;
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('deposit/opening', {
    ...presentPlace(at),
    ...presentOpening(at),
    direct: presentDirect(await directLog(deps, req), at),
    problems,
    problemOf: problemsByField(problems),
    emails: ['1', '2'].map((n) => text(typed, `email-${n}`)),
  });
}

const openerIn = (body: Body, n: 1 | 2): Opener => {
  const password = body[`password-${n}`];
  return {
    email: text(body, `email-${n}`),
    password: typeof password === 'string' ? password : '',
    code: text(body, `code-${n}`),
  };
};

async function open(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const openers = [openerIn(req.body, 1), openerIn(req.body, 2)] as const;
  const done = await openDeposits(openingDeps(deps), currentUser(req), id, openers);
  const problems = problemsOrGone(done);
  if (problems.length > 0 || !done.ok) return show(deps, req, res, { problems, typed: req.body });
  const { opened: firms, unreadable, pair } = done.value;
  notify(
    req,
    'ok',
    firms.length === 0 ? "Aucun pli n'était à ouvrir." : `Plis ouverts : ${firms.join(', ')}.`,
  );
  if (pair !== 'AB')
    notify(
      req,
      'warn',
      'La réserve scellée a servi : écrivez-en la raison et joignez-la au procès-verbal.',
    );
  if (unreadable.length > 0)
    notify(
      req,
      'warn',
      `Plis qui ne s’ouvrent pas, leurs octets ayant changé : ${unreadable.join(', ')}.`,
    );
  res.redirect(303, depositPaths.opening(id));
}

const decisionsOf = (log: IncidentLog | null): readonly PrintedDecision[] =>
  (log?.direct.sealing.late ?? []).map((one) => ({
    ...one,
    name: log?.deposits.find((d) => d.deposit.id === one.deposit)?.deposit.firm ?? one.deposit,
  }));

async function sendReport(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = formatOf(req);
  const { opening, tender } = await opened(deps, req);
  if (!opening) throw httpError(404);
  const decisions = decisionsOf(await directLog(deps, req));
  const model = openingReportDocument(tender, opening, decisions);
  const name = `${tender.dossier.reference}-${model.name}.${format}`;
  sendFile(res, { bytes: await deps.render(model, format), name, type: format });
}

/** A file that no question names, as the bidder sent it. */
async function sendKept(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const { offers } = await opened(deps, req);
  const offer = offers.find((one) => one.id === param(req, 'offer'));
  const file = offer && keptFiles(offer)[Number(param(req, 'file'))];
  const cipher = file && (await deps.blobs.get(file.blob));
  if (!file || !cipher) throw httpError(404);
  sendFile(res, { bytes: deps.work.sealer.openBytes(cipher), name: file.name, type: 'bin' });
}

async function showIncidents(
  deps: AppDeps,
  req: Request,
  res: Response,
  { problems, typed }: Shown,
): Promise<void> {
  const at = await opened(deps, req);
  const log = await directLog(deps, req);
  if (!log) return res.redirect(303, depositPaths.opening(at.record.id));
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('deposit/incidents', {
    ...presentPlace(at),
    ...presentLog(log, typed),
    problems,
    problemOf: problemsByField(problems),
  });
}

async function note(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const given = {
    from: text(req.body, 'debut').slice(0, 16),
    to: text(req.body, 'fin').slice(0, 16),
    what: text(req.body, 'faits'),
  };
  const done = await noteIncident(workDeps(deps), currentUser(req), id, given);
  const problems = problemsOrGone(done);
  if (problems.length > 0) return showIncidents(deps, req, res, { problems, typed: req.body });
  notify(req, 'ok', 'L’incident est au journal.');
  res.redirect(303, depositPaths.incidents(id));
}

async function showLate(
  deps: AppDeps,
  req: Request,
  res: Response,
  { problems, typed }: Shown,
): Promise<void> {
  const at = await opened(deps, req);
  const log = orRefuse(await logOf(deps, req));
  const late = presentLate(log, param(req, 'deposit'), typed);
  if (!late) throw httpError(404);
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('deposit/late', {
    ...presentPlace(at),
    ...presentLog(log, {}),
    ...late,
    problems,
    problemOf: problemsByField(problems),
  });
}

const OUTCOMES = ['keep-out', 'admit'] as const;

async function decide(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [id, deposit] = [param(req, 'id'), param(req, 'deposit')];
  const chosen = text(req.body, 'decision');
  const outcome = OUTCOMES.find((one) => one === chosen) ?? null;
  const given = { deposit, outcome, reason: text(req.body, 'motif') };
  const done = await decideLate(workDeps(deps), currentUser(req), id, given);
  const problems = problemsOrGone(done);
  if (problems.length > 0) return showLate(deps, req, res, { problems, typed: req.body });
  notify(
    req,
    'ok',
    outcome === 'admit'
      ? 'Le pli est admis : il s’ouvre dans une nouvelle séance, avec deux codes.'
      : 'Le pli est écarté : il reste scellé.',
  );
  res.redirect(303, depositPaths.opening(id));
}

/** The opening, its report, the incident log and the decisions on late deposits. */
export function openingRoutes(routes: Router, deps: AppDeps): void {
  const slow = limiter(deps, { name: 'opening', limit: 30, by: 'address', onlyFailures: true });
  const at = '/dossiers/:id/ouverture';
  routes.get(at, (req, res) => show(deps, req, res, NOTHING));
  routes.post(at, slow, (req, res) => open(deps, req, res));
  routes.get(`${at}/proces-verbal/:format`, (req, res) => sendReport(deps, req, res));
  routes.get(`${at}/fichiers/:offer/:file`, (req, res) => sendKept(deps, req, res));
  routes.get('/dossiers/:id/incidents', (req, res) => showIncidents(deps, req, res, NOTHING));
  routes.post('/dossiers/:id/incidents', (req, res) => note(deps, req, res));
  routes.get('/dossiers/:id/hors-delai/:deposit', (req, res) => showLate(deps, req, res, NOTHING));
  routes.post('/dossiers/:id/hors-delai/:deposit', (req, res) => decide(deps, req, res));
}
