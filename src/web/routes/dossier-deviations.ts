import type { Request, Response, Router } from 'express';
import { deviationsDocument } from '../../core/documents/deviations.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import {
  type Comparison,
  comparablePieces,
  compareAnnex,
} from '../../usecases/deviation/compare-annex.ts';
import { dropText, keepTexts } from '../../usecases/deviation/manual-texts.ts';
import type { AppDeps } from '../deps.ts';
import { openDossier, orRefuse, param, showStep, workDeps } from '../dossier-page.ts';
import { text, texts, versionIn } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import {
  presentComparison,
  presentDeviations,
  typedTexts,
} from '../presenters/dossiers/deviations.ts';
import { sendFile } from '../send-file.ts';

type Shown = {
  readonly problems: readonly Problem[];
  readonly chosen?: string;
  readonly comparison?: Comparison;
  /** Texts of a refused form. */
  readonly typed?: readonly { readonly clause: string; readonly text: string }[];
};

async function show(deps: AppDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const at = await openDossier(deps, req);
  const { id } = at.record;
  const found = await comparablePieces(workDeps(deps), currentUser(req), id);
  const { comparison, typed, problems } = shown;
  const chosen = shown.chosen ?? comparison?.piece.name ?? '';
  const result = comparison ? presentComparison(comparison) : null;
  showStep(deps, res, at, {
    step: 'pieces',
    view: 'deviations',
    title: 'Comparer un document reçu',
    problems: found.ok || problems.length > 0 ? problems : found.problems,
    content: {
      ready: found.ok,
      review: work.review(id),
      back: work.pieces(id),
      action: work.deviations(id),
      keep: work.manualTexts(id),
      drop: work.dropText(id),
      result,
      texts: found.ok && typed ? typedTexts(found.value.tender, typed) : (result?.texts ?? []),
      ...(found.ok
        ? presentDeviations(found.value.tender, found.value.pieces, chosen)
        : { pieces: [], manual: [] }),
    },
  });
}

async function sendReport(deps: AppDeps, res: Response, compared: Comparison): Promise<void> {
  const { tender, piece, file, sha256, deviations } = compared;
  const model = deviationsDocument(tender, { piece: piece.title, file, sha256 }, deviations);
  const bytes = await deps.render(model, 'docx');
  const name = `${tender.dossier.reference}-${model.name}-${piece.name}.docx`;
  sendFile(res, { bytes, name, type: 'docx' });
}

const NO_FILE = problem('deviation/no-file', 'fichier', 'Choisissez le document à comparer.');

async function compare(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [file] = filesIn(req);
  const chosen = text(req.body, 'piece');
  if (!file) return show(deps, req, res, { problems: [NO_FILE], chosen });
  const compared = await compareAnnex(
    { ...workDeps(deps), readAnnex: deps.work.readAnnex },
    currentUser(req),
    { id: param(req, 'id'), piece: chosen, name: file.name, bytes: file.bytes },
  );
  if (!compared.ok) return show(deps, req, res, { problems: compared.problems, chosen });
  if (text(req.body, 'suite') === 'rapport') return sendReport(deps, res, compared.value);
  return show(deps, req, res, { problems: [], comparison: compared.value });
}

async function keep(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = { id: param(req, 'id'), version: versionIn(req.body) };
  const kept = texts(req.body, 'garder').map((clause) => ({
    clause,
    text: text(req.body, `texte-${clause}`),
  }));
  const saved = await keepTexts(workDeps(deps), currentUser(req), target, kept);
  if (!saved.ok) return show(deps, req, res, { problems: saved.problems, typed: kept });
  notify(
    req,
    'ok',
    kept.length === 1 ? 'Votre rédaction est gardée.' : `${kept.length} rédactions sont gardées.`,
  );
  res.redirect(303, work.deviations(target.id));
}

async function drop(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const target = { id: param(req, 'id'), version: versionIn(req.body) };
  orRefuse(await dropText(workDeps(deps), currentUser(req), target, text(req.body, 'clause')));
  notify(req, 'ok', 'La clause porte de nouveau son texte.');
  res.redirect(303, work.deviations(target.id));
}

/** A document that came back compared with its piece, and the buyer's own wording kept from it. */
export function deviationRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/ecarts', (req, res) => show(deps, req, res, { problems: [] }));
  routes.post('/dossiers/:id/ecarts', (req, res) => compare(deps, req, res));
  routes.post('/dossiers/:id/ecarts/textes', (req, res) => keep(deps, req, res));
  routes.post('/dossiers/:id/ecarts/retirer', (req, res) => drop(deps, req, res));
}
