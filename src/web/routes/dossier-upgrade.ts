import type { Request, Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import { upgradeDossier, upgradeOf } from '../../usecases/dossiers/upgrade.ts';
import type { AppDeps } from '../deps.ts';
import { openDossier, param, showStep, workDeps } from '../dossier-page.ts';
import { versionIn } from '../forms/fields.ts';
import { refuse } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentUpgrade } from '../presenters/dossiers/upgrade.ts';

async function show(deps: AppDeps, req: Request, res: Response, problems: readonly Problem[]) {
  const at = await openDossier(deps, req);
  const upgrade = upgradeOf(deps.content, at.record);
  showStep(deps, res, at, {
    step: 'clauses',
    view: 'upgrade',
    title: 'Mise à jour de la bibliothèque',
    problems,
    content: {
      upgrade: upgrade && presentUpgrade(upgrade),
      published: at.record.publication !== null,
      action: work.upgrade(at.record.id),
      clauses: work.clauses(at.record.id),
    },
  });
}

async function take(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = { id: param(req, 'id'), version: versionIn(req.body) };
  const done = await upgradeDossier(workDeps(deps), currentUser(req), target);
  if (!done.ok) {
    if (done.problems.some((p) => p.code === 'dossier/not-found')) throw refuse(done.problems);
    return show(deps, req, res, done.problems);
  }
  notify(req, 'ok', 'Le dossier suit la bibliothèque du jour : relisez ses clauses.');
  res.redirect(303, work.review(target.id));
}

/** What today's library would change in a draft, and the choice of taking it. */
export function upgradeRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/mise-a-jour', (req, res) => show(deps, req, res, []));
  routes.post('/dossiers/:id/mise-a-jour', (req, res) => take(deps, req, res));
}
