import { type Request, type Response, Router } from 'express';
import { responseParts } from '../../core/offers/parts.ts';
import { openDebriefsFor } from '../../usecases/analysis/debrief.ts';
import { publishedDossier } from '../../usecases/dossiers/read.ts';
import { ownOffers } from '../../usecases/offers/draft.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { workDeps } from '../dossier-page.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { PRICES } from '../presenters/offers/answer.ts';
import { presentConsultations } from '../presenters/offers/consultations.ts';
import { sendForm, sendOffer, takeForm } from './answer-files.ts';
import { openOffer, saveAnswer, showAnswer } from './answer-page.ts';
import { consultationRoutes } from './consultations.ts';
import { proofRoutes } from './proofs.ts';
import { reuseRoutes } from './reuse.ts';

async function showOwn(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const begun = await ownOffers(workDeps(deps), currentUser(req));
  const records = await Promise.all(begun.map((b) => publishedDossier(deps, b.tenderId)));
  const rows = presentConsultations(
    records.flatMap((r) => (r.ok ? [r.value] : [])),
    deps.clock(),
  );
  const ids = begun.map((b) => b.tenderId);
  const opened = await openDebriefsFor(workDeps(deps), currentUser(req), ids);
  const debriefs = new Map([...opened].map((id) => [work.consultation(id), work.debrief(id)]));
  res.render('offers/mine', {
    rows: rows.map((row) => ({
      ...row,
      href: `${row.href}/reponse`,
      debrief: debriefs.get(row.href) ?? '',
    })),
  });
}

function vendorRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.offers, (req, res) => showOwn(deps, req, res));
  routes.get('/consultations/:id/reponse', async (req, res) => {
    const open = await openOffer(deps, req);
    const [first] = responseParts(open.tender);
    res.redirect(303, work.answerPart(open.record.id, first?.id ?? PRICES));
  });
  routes.get('/consultations/:id/reponse/:part', (req, res) => showAnswer(deps, req, res));
  routes.post('/consultations/:id/reponse/:part', (req, res) => saveAnswer(deps, req, res));
  routes.get('/consultations/:id/formulaire/:format', (req, res) => sendForm(deps, req, res));
  routes.post('/consultations/:id/formulaire', (req, res) => takeForm(deps, req, res));
  routes.get('/consultations/:id/offre/:format', (req, res) => sendOffer(deps, req, res));
  reuseRoutes(routes, deps);
  proofRoutes(routes, deps);
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
    { label: 'Mes preuves', href: work.proofs, roles: ['vendor'] },
  ],
  router,
};
