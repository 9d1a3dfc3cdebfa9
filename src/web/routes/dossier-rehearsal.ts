import type { Request, Response, Router } from 'express';
import { frozenMethod } from '../../usecases/dossiers/rehearsal.ts';
import type { AppDeps } from '../deps.ts';
import { openDossier, orRefuse, showStep, tenderOrQuestions } from '../dossier-page.ts';
import { work } from '../paths-work.ts';
import { presentRehearsal, presentWaiting } from '../presenters/dossiers/rehearsal.ts';
import { formatOf, sendPiece } from './dossier-pieces.ts';

async function show(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const { id } = at.record;
  const method = frozenMethod(tender, deps.hasher);
  const price = tender.criteria.criteria.find((c) => c.kind === 'price')?.id ?? '';
  showStep(deps, res, at, {
    step: 'criteres',
    view: 'rehearsal',
    title: 'Répétition de la méthode',
    content: {
      ...(method.ok
        ? presentRehearsal(id, method.value, price)
        : presentWaiting(id, method.problems, deps.work.questionnaire)),
      criteria: work.criteria(id),
      next: work.review(id),
    },
  });
}

/** The rehearsal of the method on invented offers, and the method sheet as a file. */
export function rehearsalRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/repetition', (req, res) => show(deps, req, res));
  routes.get('/dossiers/:id/repetition/fiche/:format', async (req, res) => {
    const format = formatOf(req);
    const tender = orRefuse((await openDossier(deps, req)).tender);
    const { document } = orRefuse(frozenMethod(tender, deps.hasher));
    await sendPiece(deps, res, document, { reference: tender.dossier.reference, format });
  });
}
