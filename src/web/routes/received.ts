import type { Request, Response, Router } from 'express';
import { ofName } from '../../core/shared/french.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import {
  type Imported,
  type ImportOutcome,
  importOffers,
  type SentOffer,
} from '../../usecases/analysis/import-offer.ts';
import { openAnalysis } from '../../usecases/analysis/read.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text } from '../forms/fields.ts';
import { type FieldFile, filesIn } from '../forms/files.ts';
import { refuse, statusOf } from '../http-error.ts';
import { type Notice, notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentReceived } from '../presenters/analysis/received.ts';

type Shown = { readonly problems: readonly Problem[]; readonly said: readonly Notice[] };

/** Draws the page; everything that is wrong is said of the files that were sent. */
async function show(deps: AppDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const at = orRefuse(await openAnalysis(workDeps(deps), currentUser(req), param(req, 'id')));
  const problems = shown.problems.map((p) => ({ ...p, where: at.due ? 'offre' : '' }));
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('analysis/received', { ...presentReceived(at, problems), said: shown.said });
}

const NO_FILE = problem(
  'import/no-file',
  'offre',
  "Choisissez le fichier d'une offre (ZIP ou JSON), ou plusieurs archives ZIP.",
);
const LOOSE = problem(
  'import/loose-proofs',
  'offre',
  "Des preuves à part vont avec un seul fichier d'offre : envoyez une archive ZIP par candidat.",
);

/** One package a file; files sent beside belong to the only one. */
function sentIn(files: readonly FieldFile[], replace: boolean): readonly SentOffer[] | null {
  const offers = files.filter((f) => f.field === 'offre');
  const proofs = files.filter((f) => f.field === 'preuves');
  if (offers.length > 1 && proofs.length > 0) return null;
  return offers.map((offer) => ({ offer, proofs, replace }));
}

function noticesOf({ name, absent, unnamed }: Imported): readonly Notice[] {
  const said = (list: readonly string[], what: string): readonly Notice[] =>
    list.length > 0 ? [{ state: 'warn', text: `${name}. ${what} : ${list.join(', ')}.` }] : [];
  return [
    { state: 'ok', text: `L'offre ${ofName(name)} est ouverte.` },
    ...said(absent, 'Preuves annoncées et absentes'),
    ...said(unnamed, "Fichiers que l'offre ne cite pas, gardés avec elle"),
  ];
}

/** What is wrong, each sentence with its file when several were sent. */
const problemsOf = (outcomes: readonly ImportOutcome[]): readonly Problem[] =>
  outcomes.flatMap(({ file, result }) => {
    if (result.ok) return [];
    const before = outcomes.length > 1 ? `« ${file} » : ` : '';
    return result.problems.map((p) => ({ ...p, message: `${before}${p.message}` }));
  });

async function bringIn(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'id');
  const sent = sentIn(filesIn(req), text(req.body, 'remplacer') === 'oui');
  if (!sent?.length) return show(deps, req, res, { problems: [sent ? NO_FILE : LOOSE], said: [] });
  const outcomes = await importOffers(workDeps(deps), currentUser(req), id, sent);
  const problems = problemsOf(outcomes);
  if (problems.some((p) => p.code === 'dossier/not-found')) throw refuse(problems);
  const said = outcomes.flatMap(({ result }) => (result.ok ? noticesOf(result.value) : []));
  if (problems.length > 0) return show(deps, req, res, { problems, said });
  for (const { state, text: sentence } of said) notify(req, state, sentence);
  res.redirect(303, work.received(id));
}

/** The offers opened, and those that are brought from the profil d'acheteur. */
export function receivedRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/offres', (req, res) =>
    show(deps, req, res, { problems: [], said: [] }),
  );
  routes.post('/dossiers/:id/offres', (req, res) => bringIn(deps, req, res));
}
