import type { Request, Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import { applyReuse, reusePreview, reuseSources } from '../../usecases/offers/reuse.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text, texts } from '../forms/fields.ts';
import { refuse, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentReuse, presentSources } from '../presenters/offers/reuse.ts';
import { openOffer } from './answer-page.ts';

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  from: string,
  problems: readonly Problem[] = [],
): Promise<void> {
  const [ports, user] = [workDeps(deps), currentUser(req)];
  const id = param(req, 'id');
  const preview = from === '' ? null : orRefuse(await reusePreview(ports, user, id, from));
  const open = preview?.open ?? (await openOffer(deps, req));
  const sources = await reuseSources(ports, user, id);
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('offers/reuse', {
    tenderTitle: open.tender.dossier.title,
    back: work.answer(id),
    action: work.reuse(id),
    open: open.open,
    sources: presentSources(sources, id),
    preview: preview
      ? presentReuse(preview, problems.length > 0 ? texts(req.body, 'choix') : null)
      : null,
    problems,
  });
}

async function apply(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const from = text(req.body, 'offre');
  const chosen = new Set(texts(req.body, 'choix'));
  const asked = { tenderId: param(req, 'id'), from, chosen };
  const done = await applyReuse(workDeps(deps), currentUser(req), asked);
  if (!done.ok && statusOf(done.problems) === 404) throw refuse(done.problems);
  if (!done.ok) return show(deps, req, res, from, done.problems);
  const { applied } = done.value;
  notify(
    req,
    'ok',
    `${applied} réponse${applied > 1 ? 's sont reprises' : ' est reprise'} : relisez-les, elles engagent votre offre.`,
  );
  res.redirect(303, work.answer(asked.tenderId));
}

/** « Reprendre mes réponses » of an earlier offer: shown, then chosen, never applied by itself. */
export function reuseRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/consultations/:id/reprise', (req, res) =>
    show(deps, req, res, typeof req.query['offre'] === 'string' ? req.query['offre'] : ''),
  );
  routes.post('/consultations/:id/reprise', (req, res) => apply(deps, req, res));
}
