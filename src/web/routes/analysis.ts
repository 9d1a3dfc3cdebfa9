import { type Request, type Response, Router } from 'express';
import { reportDocument } from '../../core/documents/report.ts';
import { rankingFile } from '../../core/scoring/ranking-file.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { importOffer } from '../../usecases/analysis/import-offer.ts';
import { analysisOf, type Opened, openAnalysis } from '../../usecases/analysis/read.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { refuse, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentAnalysis } from '../presenters/analysis/analysis.ts';
import { presentReceived } from '../presenters/analysis/received.ts';
import { sendFile } from '../send-file.ts';
import { formatOf } from './dossier-pieces.ts';
import { gradingRoutes } from './grading.ts';

const opened = async (deps: AppDeps, req: Request): Promise<Opened> =>
  orRefuse(await openAnalysis(workDeps(deps), currentUser(req), param(req, 'id')));

/** Draws the page; everything that is wrong is said of the file that was sent. */
async function showReceived(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[],
): Promise<void> {
  const at = await opened(deps, req);
  const placed = problems.map((p) => ({ ...p, where: at.due ? 'offre' : '' }));
  const view = presentReceived(at, placed);
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('analysis/received', view);
}

const NO_FILE = problem(
  'import/no-file',
  'offre',
  "Choisissez le fichier de l'offre (ZIP ou JSON).",
);

async function bringIn(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const files = filesIn(req);
  const offer = files.find((f) => f.field === 'offre');
  if (!offer) return showReceived(deps, req, res, [NO_FILE]);
  const proofs = files.filter((f) => f.field === 'preuves');
  const sent = { offer, proofs, replace: text(req.body, 'remplacer') === 'oui' };
  const done = await importOffer(workDeps(deps), currentUser(req), param(req, 'id'), sent);
  if (!done.ok) {
    if (done.problems.some((p) => p.code === 'dossier/not-found')) throw refuse(done.problems);
    return showReceived(deps, req, res, done.problems);
  }
  const { name, absent, unnamed } = done.value;
  notify(req, 'ok', `L'offre de ${name} est ouverte.`);
  if (absent.length > 0)
    notify(req, 'warn', `Preuves annoncées et absentes : ${absent.join(', ')}.`);
  if (unnamed.length > 0)
    notify(req, 'warn', `Fichiers que l'offre ne cite pas : ${unnamed.join(', ')}.`);
  res.redirect(303, work.received(param(req, 'id')));
}

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  routes.get('/dossiers/:id/offres', (req, res) => showReceived(deps, req, res, []));
  routes.post('/dossiers/:id/offres', (req, res) => bringIn(deps, req, res));
  routes.get('/dossiers/:id/analyse', async (req, res) => {
    const at = await opened(deps, req);
    res.render('analysis/show', presentAnalysis(at, analysisOf(at)));
  });
  routes.get('/dossiers/:id/analyse/rapport/:format', async (req, res) => {
    const format = formatOf(req);
    const at = await opened(deps, req);
    const bytes = await deps.render(reportDocument(at.tender, analysisOf(at)), format);
    sendFile(res, {
      bytes,
      name: `${at.tender.dossier.reference}-rapport-analyse.${format}`,
      type: format,
    });
  });
  routes.get('/dossiers/:id/analyse/classement', async (req, res) => {
    const at = await opened(deps, req);
    const bytes = `${JSON.stringify(rankingFile(analysisOf(at)), null, 2)}\n`;
    sendFile(res, { bytes, name: `${at.tender.dossier.reference}-classement.json`, type: 'json' });
  });
  gradingRoutes(routes, deps);
  return routes;
}

/** Opening the offers, grading them, and the analysis. */
export const analysisArea: Area = {
  name: 'analysis',
  routes: PERMISSIONS.analysis,
  menu: [{ label: 'Notation', href: work.gradings, roles: ['evaluator'] }],
  router,
};
