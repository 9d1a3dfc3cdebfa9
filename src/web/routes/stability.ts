import type { Request, Router } from 'express';
import { stabilityDocument } from '../../core/documents/stability-paper.ts';
import { type Opened, openAnalysis } from '../../usecases/analysis/read.ts';
import { stabilityNow } from '../../usecases/analysis/stability.ts';
import { INTERNAL_FORMATS } from '../../usecases/internal-documents.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { httpError } from '../http-error.ts';
import { currentUser } from '../middleware/user.ts';
import { presentStability } from '../presenters/analysis/stability.ts';
import { sendFile } from '../send-file.ts';

const opened = async (deps: AppDeps, req: Request): Promise<Opened> =>
  orRefuse(await openAnalysis(workDeps(deps), currentUser(req), param(req, 'id')));

/** How little would change the first offer: a page and its working paper, for the buyer alone. */
export function stabilityRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/analyse/stabilite', async (req, res) => {
    const at = await opened(deps, req);
    res.render('analysis/stability', presentStability(at, stabilityNow(at)));
  });
  routes.get('/dossiers/:id/analyse/stabilite/:format', async (req, res) => {
    const format = INTERNAL_FORMATS.find((known) => known === req.params.format);
    if (!format) throw httpError(404);
    const at = await opened(deps, req);
    const paper = stabilityDocument(at.tender, stabilityNow(at));
    const bytes = await deps.render(paper, format);
    sendFile(res, {
      bytes,
      name: `${at.tender.dossier.reference}-${paper.name}.${format}`,
      type: format,
    });
  });
}
