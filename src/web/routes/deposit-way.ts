import type { Request, Response, Router } from 'express';
import { gapTableDocument } from '../../core/documents/deposit/gap-table.ts';
import {
  KEEPING,
  LOSS_CASES,
  lossProcedureDocument,
} from '../../core/documents/deposit/loss-procedure.ts';
import type { DocumentModel } from '../../core/documents/model.ts';
import type { Problem } from '../../core/shared/problem.ts';
import type { DepositWay } from '../../core/tender/dossier.ts';
import { confirmCodes, testCodes } from '../../usecases/deposit/codes.ts';
import type { SealingRecord } from '../../usecases/deposit/record.ts';
import { sealingOf } from '../../usecases/deposit/sealing-store.ts';
import { chooseWay, createCodes } from '../../usecases/deposit/way.ts';
import { INTERNAL_FORMATS } from '../../usecases/internal-documents.ts';
import type { AppDeps } from '../deps.ts';
import {
  type DossierPage,
  openDossier,
  orRefuse,
  param,
  showStep,
  tenderOrQuestions,
  workDeps,
} from '../dossier-page.ts';
import { type Body, text, versionIn } from '../forms/fields.ts';
import { httpError } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { limiter } from '../middleware/rate-limit.ts';
import { currentUser } from '../middleware/user.ts';
import { depositPaths } from '../paths-deposit.ts';
import { work } from '../paths-work.ts';
import { problemsByField } from '../presenters/deposit/fields.ts';
import { presentCodes, presentWay } from '../presenters/deposit/way.ts';
import { sendPiece } from './dossier-pieces.ts';
import { problemsOrGone } from './dossier-publication.ts';

type Shown = { readonly problems: readonly Problem[]; readonly typed: Body };

const NOTHING_TYPED: Shown = { problems: [], typed: {} };

async function showWay(deps: AppDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const at = await openDossier(deps, req);
  const sealing = await sealingOf(deps, at.record.id);
  showStep(deps, res, at, {
    step: 'publication',
    view: 'deposit-way',
    title: 'Dépôt des offres',
    problems: shown.problems,
    content: {
      ...presentWay(at.record, sealing, deps.content.depositGaps, shown.typed),
      problemOf: problemsByField(shown.problems),
      back: work.publication(at.record.id),
    },
  });
}

async function choose(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = { id: param(req, 'id'), version: versionIn(req.body) };
  const way: DepositWay = text(req.body, 'voie') === 'direct' ? 'direct' : 'profile';
  const asked = { way, gapsRead: text(req.body, 'ecarts') === 'oui' };
  const done = await chooseWay(workDeps(deps), currentUser(req), target, asked);
  const problems = problemsOrGone(done);
  if (problems.length > 0) return showWay(deps, req, res, { problems, typed: req.body });
  const said = way === 'direct' ? 'Le dépôt direct' : "Le dépôt sur le profil d'acheteur";
  notify(req, 'ok', `${said} est choisi.`);
  res.redirect(303, depositPaths.way(target.id));
}

/** The codes are in this answer and nowhere else: it is not stored by the browser nor by anything between. */
async function showCodes(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const made = await createCodes(workDeps(deps), currentUser(req), param(req, 'id'));
  if (!made.ok) return showWay(deps, req, res, { problems: problemsOrGone(made), typed: {} });
  const at = await openDossier(deps, req);
  res.set('Cache-Control', 'no-store');
  showStep(deps, res, at, {
    step: 'publication',
    view: 'deposit-codes',
    title: 'Les trois codes d’ouverture',
    content: { codes: made.value, next: `${depositPaths.way(at.record.id)}#confirmer` },
  });
}

async function confirm(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const of = (name: string) => ({
    A: text(req.body, `${name}-A`),
    B: text(req.body, `${name}-B`),
    S: text(req.body, `${name}-S`),
  });
  const given = { codes: of('code'), holders: of('garde') };
  const done = await confirmCodes(workDeps(deps), currentUser(req), id, given);
  const problems = problemsOrGone(done);
  if (problems.length > 0) return showWay(deps, req, res, { problems, typed: req.body });
  notify(req, 'ok', 'Les trois codes ouvrent. La consultation peut être publiée.');
  res.redirect(303, depositPaths.way(id));
}

async function showTest(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[],
): Promise<void> {
  const at = await openDossier(deps, req);
  const codes = presentCodes(await sealingOf(deps, at.record.id));
  showStep(deps, res, at, {
    step: 'publication',
    view: 'deposit-test',
    title: 'Essai des codes',
    problems,
    content: {
      codes,
      problemOf: problemsByField(problems),
      action: depositPaths.keyTest(at.record.id),
      loss: depositPaths.loss(at.record.id),
      back: depositPaths.way(at.record.id),
    },
  });
}

async function test(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const typed = [text(req.body, 'code-1'), text(req.body, 'code-2')] as const;
  const done = await testCodes(workDeps(deps), currentUser(req), id, typed);
  const problems = problemsOrGone(done);
  if (problems.length > 0) return showTest(deps, req, res, problems);
  notify(req, 'ok', 'Ces deux codes ouvrent toujours. Aucun pli n’a été ouvert.');
  res.redirect(303, depositPaths.keyTest(id));
}

const holdersOf = (sealing: SealingRecord | null): readonly (readonly [string, string])[] =>
  sealing?.confirmed
    ? [
        ['Code A', sealing.confirmed.holders.A],
        ['Code B', sealing.confirmed.holders.B],
        ['Code S (réserve)', sealing.confirmed.holders.S],
      ]
    : [];

async function showLoss(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const { id } = at.record;
  showStep(deps, res, at, {
    step: 'publication',
    view: 'deposit-loss',
    title: 'Garde et perte des codes',
    content: {
      keeping: KEEPING,
      cases: LOSS_CASES,
      holders: holdersOf(await sealingOf(deps, id)),
      pdf: depositPaths.lossFile(id, 'pdf'),
      docx: depositPaths.lossFile(id, 'docx'),
      back: depositPaths.way(id),
    },
  });
}

async function sendPaper(
  deps: AppDeps,
  req: Request,
  res: Response,
  make: (at: DossierPage, sealing: SealingRecord | null) => DocumentModel,
): Promise<void> {
  const format = INTERNAL_FORMATS.find((one) => one === param(req, 'format'));
  if (!format) throw httpError(404);
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const model = make(at, await sealingOf(deps, at.record.id));
  await sendPiece(deps, res, model, { reference: tender.dossier.reference, format });
}

/** Where the offers are deposited, and the codes that open them. */
export function depositWayRoutes(routes: Router, deps: AppDeps): void {
  const slow = limiter(deps, { name: 'codes', limit: 30, by: 'address', onlyFailures: true });
  routes.get('/dossiers/:id/depot', (req, res) => showWay(deps, req, res, NOTHING_TYPED));
  routes.post('/dossiers/:id/depot', (req, res) => choose(deps, req, res));
  routes.get('/dossiers/:id/depot/ecarts/:format', (req, res) =>
    sendPaper(deps, req, res, ({ tender }) =>
      gapTableDocument(orRefuse(tender), deps.content.depositGaps),
    ),
  );
  routes.post('/dossiers/:id/depot/codes', (req, res) => showCodes(deps, req, res));
  routes.post('/dossiers/:id/depot/confirmation', slow, (req, res) => confirm(deps, req, res));
  routes.get('/dossiers/:id/depot/essai', (req, res) => showTest(deps, req, res, []));
  routes.post('/dossiers/:id/depot/essai', slow, (req, res) => test(deps, req, res));
  routes.get('/dossiers/:id/depot/perte', (req, res) => showLoss(deps, req, res));
  routes.get('/dossiers/:id/depot/perte/:format', (req, res) =>
    sendPaper(deps, req, res, ({ tender }, sealing) =>
      lossProcedureDocument(orRefuse(tender), holdersOf(sealing)),
    ),
  );
}
