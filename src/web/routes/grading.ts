import type { Request, Response, Router } from 'express';
import type { Grade } from '../../core/offers/offer.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { gradeQuestion, offerToGrade } from '../../usecases/analysis/grade.ts';
import { openAnalysis } from '../../usecases/analysis/read.ts';
import { listDossiers } from '../../usecases/dossiers/read.ts';
import { proofBytes } from '../../usecases/offers/store-proof.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { type Body, text } from '../forms/fields.ts';
import { httpError, refuse, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { maskedName, presentGrading, presentOfferToGrade } from '../presenters/analysis/grading.ts';

type Shown = { readonly typed: Body | null; readonly problems: readonly Problem[] };

async function showOffer(
  deps: AppDeps,
  req: Request,
  res: Response,
  { typed, problems }: Shown,
): Promise<void> {
  const user = currentUser(req);
  const at = orRefuse(
    await offerToGrade(workDeps(deps), user, param(req, 'id'), param(req, 'offer')),
  );
  const mayGrade = user.roles.includes('evaluator');
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('analysis/grade', presentOfferToGrade(at, { typed, problems, mayGrade }));
}

const levelIn = (typed: string): Grade['level'] | null =>
  ([0, 25, 50, 75, 100] as const).find((level) => String(level) === typed) ?? null;

async function grade(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [id, offerId] = [param(req, 'id'), param(req, 'offer')];
  const question = text(req.body, 'question');
  const given = {
    offerId,
    question,
    level: levelIn(text(req.body, 'level')),
    reason: text(req.body, 'reason'),
    seen: text(req.body, 'seen'),
  };
  const done = await gradeQuestion(workDeps(deps), currentUser(req), id, given);
  if (!done.ok) {
    if (done.problems.some((p) => p.code.endsWith('/not-found'))) throw refuse(done.problems);
    return showOffer(deps, req, res, { typed: req.body, problems: done.problems });
  }
  notify(req, 'ok', `La note de la question ${question} est enregistrée.`);
  const next = done.value.questions.find(
    (q) => !done.value.grades.has(q.key) && q.key !== question,
  );
  res.redirect(303, `${work.gradeOffer(id, offerId)}#${next?.key ?? question}`);
}

async function sendProof(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const user = currentUser(req);
  const at = orRefuse(
    await offerToGrade(workDeps(deps), user, param(req, 'id'), param(req, 'offer')),
  );
  const proof = at.offer.draft.proofs[`${param(req, 'clause')}/${param(req, 'item')}`];
  if (!proof) throw httpError(404);
  const bytes = await proofBytes(workDeps(deps), proof);
  res.set({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${maskedName(proof)}"`,
    'Cache-Control': 'private, no-store',
  });
  res.send(Buffer.from(bytes));
}

/** What evaluators see: offers under letters, questions and published levels, masked file names. */
export function gradingRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.gradings, async (req, res) => {
    const records = await listDossiers(deps, currentUser(req));
    const published = records.filter((r) => r.publication !== null);
    const rows = published.map((r) => ({
      title: r.dossier.title,
      reference: r.dossier.reference ?? '',
      href: work.grading(r.id),
    }));
    res.render('analysis/gradings', { rows });
  });
  routes.get('/dossiers/:id/notation', async (req, res) => {
    const at = orRefuse(await openAnalysis(workDeps(deps), currentUser(req), param(req, 'id')));
    res.render('analysis/grading', presentGrading(at));
  });
  routes.get('/dossiers/:id/notation/:offer', (req, res) =>
    showOffer(deps, req, res, { typed: null, problems: [] }),
  );
  routes.post('/dossiers/:id/notation/:offer', (req, res) => grade(deps, req, res));
  routes.get('/dossiers/:id/notation/:offer/preuves/:clause/:item', (req, res) =>
    sendProof(deps, req, res),
  );
}
