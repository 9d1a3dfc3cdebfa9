import type { Request, Response, Router } from 'express';
import { reportDocument } from '../../core/documents/report.ts';
import { rankingText } from '../../core/scoring/ranking-file.ts';
import { exportAnalysis } from '../../usecases/analysis/export.ts';
import {
  analysisFileOf,
  analysisOf,
  type Opened,
  offerFiles,
  openAnalysis,
} from '../../usecases/analysis/read.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text } from '../forms/fields.ts';
import { httpError } from '../http-error.ts';
import { currentUser } from '../middleware/user.ts';
import { presentAnalysis } from '../presenters/analysis/analysis.ts';
import { presentChoice, presentComparison } from '../presenters/analysis/comparison.ts';
import { type AnalysedOffer, presentOffer, presentPart } from '../presenters/analysis/offer.ts';
import { sendFile } from '../send-file.ts';
import { formatOf } from './dossier-pieces.ts';

const opened = async (deps: AppDeps, req: Request): Promise<Opened> =>
  orRefuse(await openAnalysis(workDeps(deps), currentUser(req), param(req, 'id')));

/** Every offer of an analysis by the identifier that addresses carry. */
function analysed(at: Opened): ReadonlyMap<string, AnalysedOffer> {
  const analysis = analysisOf(at);
  const files = offerFiles(at);
  return new Map(
    at.offers.flatMap((imported, i): readonly (readonly [string, AnalysedOffer])[] => {
      const [file, result] = [files[i], analysis.offers[i]];
      if (!file || !result) return [];
      return [[imported.id, { opened: at, analysis, imported, file, result }]];
    }),
  );
}

async function oneOffer(deps: AppDeps, req: Request): Promise<AnalysedOffer> {
  const found = analysed(await opened(deps, req)).get(param(req, 'offer'));
  if (!found) throw httpError(404);
  return found;
}

async function showAnalysis(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await opened(deps, req);
  const analysis = analysisOf(at);
  const computed = rankingText(analysis);
  const sha256 = deps.hasher(computed);
  res.render('analysis/show', presentAnalysis(at, analysis, { text: computed, sha256 }));
}

/** The two offers of the address; the first two of the analysis when it names none. */
async function compare(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await opened(deps, req);
  const offers = analysed(at);
  const [first, second] = [...offers.values()];
  const named = (name: string, usual: AnalysedOffer | undefined) => {
    const id = text(req.query, name);
    const found = id === '' ? usual : offers.get(id);
    if (id !== '' && !found) throw httpError(404);
    return found;
  };
  const [a, b] = [named('a', first), named('b', second)];
  const view = a && b && a !== b ? presentComparison(a, b) : presentChoice(at);
  res.render('analysis/comparison', view);
}

async function sendReport(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const format = formatOf(req);
  const at = await opened(deps, req);
  const bytes = await deps.render(
    reportDocument(at.tender, analysisOf(at), {
      file: analysisFileOf(at),
      offers: offerFiles(at),
    }),
    format,
  );
  const name = `${at.tender.dossier.reference}-rapport-analyse.${format}`;
  sendFile(res, { bytes, name, type: format });
}

async function sendExport(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await opened(deps, req);
  const ports = { ...workDeps(deps), content: deps.content };
  const { name, bytes } = orRefuse(await exportAnalysis(ports, at));
  sendFile(res, { bytes, name, type: 'zip' });
}

/** The analysis as buyers read it: ranking, each offer, two offers side by side, files to take away. */
export function analysisPages(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/analyse', (req, res) => showAnalysis(deps, req, res));
  routes.get('/dossiers/:id/analyse/offres/:offer', async (req, res) => {
    res.render('analysis/offer', presentOffer(await oneOffer(deps, req)));
  });
  routes.get('/dossiers/:id/analyse/offres/:offer/criteres/:part', async (req, res) => {
    const view = presentPart(await oneOffer(deps, req), param(req, 'part'));
    if (!view) throw httpError(404);
    res.render('analysis/part', view);
  });
  routes.get('/dossiers/:id/analyse/comparaison', (req, res) => compare(deps, req, res));
  routes.get('/dossiers/:id/analyse/rapport/:format', (req, res) => sendReport(deps, req, res));
  routes.get('/dossiers/:id/analyse/classement', async (req, res) => {
    const at = await opened(deps, req);
    const name = `${at.tender.dossier.reference}-classement.json`;
    sendFile(res, { bytes: rankingText(analysisOf(at)), name, type: 'json' });
  });
  routes.get('/dossiers/:id/analyse/export', (req, res) => sendExport(deps, req, res));
}
