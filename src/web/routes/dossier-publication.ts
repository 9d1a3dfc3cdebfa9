import type { Request, Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import type { Result } from '../../core/shared/result.ts';
import { codesProblems, isDirect } from '../../usecases/deposit/way.ts';
import { tenderCalendar } from '../../usecases/dossiers/calendar.ts';
import { type PublicationJob, runPublication } from '../../usecases/dossiers/publication-job.ts';
import { startPublication, unconfirmedOf } from '../../usecases/dossiers/publish.ts';
import { isPublishing } from '../../usecases/dossiers/publishing.ts';
import type { DossierRecord, Publication } from '../../usecases/dossiers/record.ts';
import { signablesOf } from '../../usecases/dossiers/sign-offs.ts';
import type { AppDeps } from '../deps.ts';
import {
  openDossier,
  orRefuse,
  param,
  showStep,
  tenderOrQuestions,
  workDeps,
} from '../dossier-page.ts';
import { text, versionIn } from '../forms/fields.ts';
import { refuse } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { depositPaths } from '../paths-deposit.ts';
import { work } from '../paths-work.ts';
import { forBidders, presentCalendar } from '../presenters/dossiers/calendar.ts';
import { savedAt } from '../presenters/dossiers/frame.ts';
import { presentProgress, presentVersion } from '../presenters/dossiers/publication.ts';
import { presentReview } from '../presenters/dossiers/review.ts';
import { presentSignOffState } from '../presenters/dossiers/sign-offs.ts';

/** Seconds between two looks at the progress, for who asks to follow it. */
const FOLLOW = 5;

function publishedBlock(id: string, publication: Publication, earlier: readonly Publication[]) {
  const newest = [publication, ...[...earlier].reverse()];
  const first = earlier[0] ?? publication;
  return {
    at: savedAt(first.at),
    by: first.by,
    versions: newest.map((one) => presentVersion(id, one)),
    links: [
      { label: 'Page publique', href: work.consultation(id) },
      { label: 'Questions et réponses', href: work.exchanges(id) },
      { label: 'Calendrier', href: work.calendar(id) },
      { label: 'Dépôt des offres', href: depositPaths.way(id) },
      { label: 'Après la date limite', href: work.after(id) },
    ],
  };
}

/** Where bidders will deposit, and what is still to be done before the publication. */
async function depositBlock(deps: AppDeps, record: DossierRecord) {
  const [problem] = await codesProblems(deps, record);
  return {
    said: isDirect(record.dossier) ? 'ici, par dépôt direct' : 'sur le profil d’acheteur',
    problem: problem ? 'Codes à créer et à confirmer' : '',
    href: depositPaths.way(record.id),
  };
}

/** The page of publication: what stops it, how far it is, what was published. */
export async function showPublication(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[],
): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const now = deps.clock();
  const lines = orRefuse(tenderCalendar(deps.content, tender));
  const { id, publication, earlier, addendum } = at.record;
  const review = presentReview(id, tender, deps.work.questionnaire);
  const follows = text(req.query, 'suivre') === 'oui';
  if (follows && isPublishing(at.record, now)) res.set('Refresh', String(FOLLOW));
  showStep(deps, res, at, {
    step: 'publication',
    view: 'publication',
    title: 'Publication',
    problems,
    content: {
      action: work.publication(id),
      errors: review.errors.length,
      unconfirmed: unconfirmedOf(tender),
      review: work.review(id),
      calendar: { href: work.calendar(id), lines: presentCalendar(forBidders(lines)) },
      addendum: { open: addendum !== null, href: work.addendum(id) },
      deposit: await depositBlock(deps, at.record),
      follow: { on: follows, seconds: FOLLOW, href: `${work.publication(id)}?suivre=oui` },
      signOffs: publication ? null : presentSignOffState(id, signablesOf(deps, at.record, tender)),
      ...presentProgress(at.record, now),
      published: publication ? publishedBlock(id, publication, earlier) : null,
    },
  });
}

/** Carries a job out after the answer is sent, and comes back to the page that tells how far it is. */
export function launch(deps: AppDeps, req: Request, res: Response, job: PublicationJob): void {
  const request = String(res.locals['requestId'] ?? '');
  deps.background(() =>
    runPublication(workDeps(deps), job).catch((error: unknown) => deps.report(error, request)),
  );
  notify(req, 'info', 'La publication est lancée. Vous pouvez quitter cette page et y revenir.');
  res.redirect(303, work.publication(job.id));
}

/** Refuses with the page of an address that does not exist; gives the other problems back. */
export function problemsOrGone(result: Result<unknown>): readonly Problem[] {
  if (result.ok) return [];
  if (result.problems.some((p) => p.code.endsWith('/not-found'))) throw refuse(result.problems);
  return result.problems;
}

async function publish(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = {
    id: param(req, 'id'),
    version: versionIn(req.body),
    signedOff: text(req.body, 'relu') === 'oui',
  };
  const job = await startPublication(workDeps(deps), currentUser(req), target);
  if (job.ok) launch(deps, req, res, job.value);
  else await showPublication(deps, req, res, problemsOrGone(job));
}

/** Publication and its progress. */
export function publicationRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/publication', (req, res) => showPublication(deps, req, res, []));
  routes.post('/dossiers/:id/publication', (req, res) => publish(deps, req, res));
}
