import type { Request, Response, Router } from 'express';
import { notChecked } from '../../core/documents/internal/not-checked.ts';
import { hasPriceFrame, PRICE_FRAME_NAME } from '../../core/offers/price-frame.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { emptyFrame } from '../../usecases/dce-files.ts';
import { signablesOf, signOff } from '../../usecases/dossiers/sign-offs.ts';
import {
  INTERNAL_FORMATS,
  internalPapers,
  internalSource,
} from '../../usecases/internal-documents.ts';
import { isPublishable } from '../../usecases/tender-documents.ts';
import type { AppDeps } from '../deps.ts';
import {
  openDossier,
  orRefuse,
  param,
  showStep,
  tenderOrQuestions,
  workDeps,
} from '../dossier-page.ts';
import { text, texts, versionIn } from '../forms/fields.ts';
import { httpError } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentNotChecked, presentPapers } from '../presenters/dossiers/internal.ts';
import { presentSignOffs, signedBox } from '../presenters/dossiers/sign-offs.ts';
import { sendFile } from '../send-file.ts';
import { sendPiece } from './dossier-pieces.ts';
import { problemsOrGone } from './dossier-publication.ts';

async function showPapers(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  if (!tenderOrQuestions(deps, res, at)) return;
  const { id } = at.record;
  showStep(deps, res, at, {
    step: 'pieces',
    view: 'internal',
    title: 'Documents internes',
    content: {
      papers: presentPapers(id),
      notChecked: work.notChecked(id),
      signOffs: work.signOffs(id),
      back: work.pieces(id),
    },
  });
}

async function sendPaper(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = INTERNAL_FORMATS.find((one) => one === param(req, 'format'));
  const tender = orRefuse((await openDossier(deps, req)).tender);
  const papers = orRefuse(internalPapers(workDeps(deps), tender));
  const model = papers.find((one) => one.name === param(req, 'paper'));
  if (!format || !model) throw httpError(404);
  await sendPiece(deps, res, model, { reference: tender.dossier.reference, format });
}

async function showNotChecked(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const { id } = at.record;
  const source = orRefuse(internalSource(workDeps(deps), tender));
  showStep(deps, res, at, {
    step: 'relecture',
    view: 'not-checked',
    title: 'Ce que l’outil n’a pas vérifié',
    content: {
      groups: presentNotChecked(notChecked(source)),
      signOffs: work.signOffs(id),
      back: work.internal(id),
    },
  });
}

type SignOffPage = {
  readonly problems: readonly Problem[];
  readonly chosen: readonly string[];
  readonly note: string;
};

async function showSignOffs(
  deps: AppDeps,
  req: Request,
  res: Response,
  page: SignOffPage,
): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const { id } = at.record;
  showStep(deps, res, at, {
    step: 'publication',
    view: 'sign-offs',
    title: 'Visas',
    problems: page.problems,
    content: {
      ...presentSignOffs(at.record, signablesOf(deps, at.record, tender), page.chosen),
      ready: isPublishable(tender),
      note: page.note,
      action: work.signOffs(id),
      review: work.review(id),
      notChecked: work.notChecked(id),
      back: work.publication(id),
    },
  });
}

async function saveSignOffs(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = { id: param(req, 'id'), version: versionIn(req.body) };
  const chosen = texts(req.body, 'vise');
  const note = text(req.body, 'note');
  const signed = await signOff(workDeps(deps), currentUser(req), target, {
    subjects: chosen.map(signedBox),
    note,
  });
  const problems = problemsOrGone(signed);
  if (problems.length > 0) return showSignOffs(deps, req, res, { problems, chosen, note });
  notify(req, 'info', 'Votre visa est enregistré à votre nom, avec sa date.');
  res.redirect(303, work.signOffs(target.id));
}

async function sendPrices(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const tender = orRefuse((await openDossier(deps, req)).tender);
  if (!hasPriceFrame(tender)) throw httpError(404);
  const bytes = await deps.work.renderPrices(emptyFrame(tender, deps.hasher));
  const name = `${tender.dossier.reference}-${PRICE_FRAME_NAME}.xlsx`;
  sendFile(res, { bytes, name, type: 'xlsx' });
}

/** Papers that stay with the buyer, what nobody checked, sign-offs, and the price frame. */
export function internalRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/documents-internes', (req, res) => showPapers(deps, req, res));
  routes.get('/dossiers/:id/documents-internes/:paper/:format', (req, res) =>
    sendPaper(deps, req, res),
  );
  routes.get('/dossiers/:id/non-verifie', (req, res) => showNotChecked(deps, req, res));
  routes.get('/dossiers/:id/visas', (req, res) =>
    showSignOffs(deps, req, res, { problems: [], chosen: [], note: '' }),
  );
  routes.post('/dossiers/:id/visas', (req, res) => saveSignOffs(deps, req, res));
  routes.get('/dossiers/:id/cadre-des-prix', (req, res) => sendPrices(deps, req, res));
}
