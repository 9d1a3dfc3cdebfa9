import type { Request, Response, Router } from 'express';
import type { Grade } from '../../core/offers/offer.ts';
import type { Problem } from '../../core/shared/problem.ts';
import type { Result } from '../../core/shared/result.ts';
import { gradeQuestion, offerToGrade } from '../../usecases/analysis/grade.ts';
import { openForPanel } from '../../usecases/analysis/guards.ts';
import { maskedName, maskedProof } from '../../usecases/analysis/masked-proof.ts';
import { declareInterests, memberPlace, openInterests } from '../../usecases/analysis/panel.ts';
import { listDossiers } from '../../usecases/dossiers/read.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { type Body, text } from '../forms/fields.ts';
import { httpError, refuse, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentGrading, presentOfferToGrade } from '../presenters/analysis/grading.ts';
import { presentInterests } from '../presenters/analysis/panel.ts';

/** A form as it is shown: what was typed, and what is wrong with it. */
export type Shown = { readonly typed: Body | null; readonly problems: readonly Problem[] };

export const FRESH: Shown = { typed: null, problems: [] };

/** Whether the person must declare interests before anything else of the panel. */
export const isToDeclare = (result: Result<unknown>): boolean =>
  !result.ok && result.problems.some((p) => p.code === 'panel/to-declare');

/** Problems of a form; anything that is no fault of the form becomes its own page. */
export function formProblems(result: Result<unknown>): readonly Problem[] {
  if (result.ok) return [];
  if (result.problems.some((p) => /\/(not-found|forbidden)$/.test(p.code)))
    throw refuse(result.problems);
  return result.problems;
}

async function showOffer(deps: AppDeps, req: Request, res: Response, form: Shown): Promise<void> {
  const id = param(req, 'id');
  const at = await offerToGrade(workDeps(deps), currentUser(req), id, param(req, 'offer'));
  if (isToDeclare(at)) return res.redirect(303, work.interests(id));
  res.status(form.problems.length > 0 ? statusOf(form.problems) : 200);
  res.render('analysis/grade', presentOfferToGrade(orRefuse(at), form));
}

/** A level as a form sends it. */
export const levelIn = (typed: string): Grade['level'] | null =>
  ([0, 25, 50, 75, 100] as const).find((level) => String(level) === typed) ?? null;

/** A grade as a form sends it. */
export const gradeIn = (req: Request, offerId: string) => ({
  offerId,
  question: text(req.body, 'question'),
  level: levelIn(text(req.body, 'level')),
  reason: text(req.body, 'reason'),
  seen: text(req.body, 'seen'),
});

async function grade(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [id, offerId] = [param(req, 'id'), param(req, 'offer')];
  const given = gradeIn(req, offerId);
  const done = await gradeQuestion(workDeps(deps), currentUser(req), id, given);
  if (isToDeclare(done)) return res.redirect(303, work.interests(id));
  if (!done.ok) return showOffer(deps, req, res, { typed: req.body, problems: formProblems(done) });
  const { question } = given;
  notify(req, 'ok', `Votre note de la question ${question} est enregistrée.`);
  const next = done.value.questions.find((q) => !done.value.grades.has(q.key));
  res.redirect(303, `${work.gradeOffer(id, offerId)}#${next?.key ?? question}`);
}

async function sendProof(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const user = currentUser(req);
  const at = orRefuse(
    await offerToGrade(workDeps(deps), user, param(req, 'id'), param(req, 'offer')),
  );
  const proof = at.offer.draft.proofs[`${param(req, 'clause')}/${param(req, 'item')}`];
  if (!proof) throw httpError(404);
  const bytes = await maskedProof(workDeps(deps), at.offer, proof);
  res.set({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${maskedName(proof)}"`,
    'Cache-Control': 'private, no-store',
  });
  res.send(Buffer.from(bytes));
}

async function showInterests(
  deps: AppDeps,
  req: Request,
  res: Response,
  { typed, problems }: Shown,
): Promise<void> {
  const user = currentUser(req);
  const opened = orRefuse(await openInterests(workDeps(deps), user, param(req, 'id')));
  const body = typed ?? {};
  const said = { conflict: text(body, 'conflit'), detail: text(body, 'detail') };
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  const problemOf = Object.fromEntries(problems.map((p) => [p.where, p.message]));
  res.render('analysis/interests', {
    ...presentInterests(opened, user.id, said),
    problems,
    problemOf,
  });
}

const CONFLICT: Readonly<Record<string, boolean>> = { oui: true, non: false };

async function declare(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const conflict = CONFLICT[text(req.body, 'conflit')] ?? null;
  const given = { conflict, detail: text(req.body, 'detail') };
  const done = await declareInterests(workDeps(deps), currentUser(req), id, given);
  if (!done.ok)
    return showInterests(deps, req, res, { typed: req.body, problems: formProblems(done) });
  notify(
    req,
    conflict ? 'warn' : 'ok',
    conflict
      ? 'Votre conflit est enregistré. Les offres ne vous sont plus ouvertes ; l’acheteur nommera une autre personne.'
      : 'Votre déclaration est enregistrée. Les offres vous sont ouvertes, sous des lettres.',
  );
  res.redirect(303, conflict ? work.gradings : work.grading(id));
}

async function listGradings(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const user = currentUser(req);
  const records = await listDossiers(deps, user);
  const published = records.filter((r) => r.publication !== null);
  const places = await Promise.all(published.map((r) => memberPlace(workDeps(deps), user, r.id)));
  const rows = published.flatMap((r, i) => {
    const place = places[i] ?? 'not-named';
    if (place === 'not-named') return [];
    return [
      {
        title: r.dossier.title,
        reference: r.dossier.reference ?? '',
        href: place === 'reads' ? work.grading(r.id) : work.interests(r.id),
        ...PLACES[place],
      },
    ];
  });
  res.render('analysis/gradings', { rows });
}

const PLACES = {
  conflict: { mark: 'warn', said: 'Conflit déclaré : les offres ne vous sont plus ouvertes' },
  'to-declare': { mark: 'none', said: 'Intérêts à déclarer' },
  reads: { mark: 'ok', said: 'Lecture ouverte' },
} as const;

/** What evaluators see: names to declare interests on, then offers under letters with masked names. */
export function gradingRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.gradings, (req, res) => listGradings(deps, req, res));
  routes.get('/dossiers/:id/notation', async (req, res) => {
    const [id, user] = [param(req, 'id'), currentUser(req)];
    const at = await openForPanel(workDeps(deps), user, id);
    if (isToDeclare(at)) return res.redirect(303, work.interests(id));
    res.render('analysis/grading', presentGrading(orRefuse(at), user.id));
  });
  routes.get('/dossiers/:id/notation/interets', (req, res) => showInterests(deps, req, res, FRESH));
  routes.post('/dossiers/:id/notation/interets', (req, res) => declare(deps, req, res));
  routes.get('/dossiers/:id/notation/:offer', (req, res) => showOffer(deps, req, res, FRESH));
  routes.post('/dossiers/:id/notation/:offer', (req, res) => grade(deps, req, res));
  routes.get('/dossiers/:id/notation/:offer/preuves/:clause/:item', (req, res) =>
    sendProof(deps, req, res),
  );
}
