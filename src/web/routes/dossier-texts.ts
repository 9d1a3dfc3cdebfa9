import type { Request, Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import { dossierFrom } from '../../core/tender/dossier.ts';
import { fullyRead } from '../../usecases/dossiers/rehearsal.ts';
import { writeTexts } from '../../usecases/dossiers/texts.ts';
import type { AppDeps } from '../deps.ts';
import { openDossier, param, showStep, tenderOrQuestions, workDeps } from '../dossier-page.ts';
import { type Body, text, versionIn } from '../forms/fields.ts';
import { isTextPart, type TextPart, textsForm } from '../forms/texts-form.ts';
import { httpError } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentReview } from '../presenters/dossiers/review.ts';
import { presentTexts } from '../presenters/dossiers/texts.ts';

function partOf(req: Request): TextPart {
  const part = param(req, 'part');
  if (!isTextPart(part)) throw httpError(404);
  return part;
}

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  page: { readonly typed: Body | null; readonly problems: readonly Problem[] },
): Promise<void> {
  const at = await openDossier(deps, req);
  const part = partOf(req);
  const view = presentTexts(
    at.record.id,
    part,
    dossierFrom(at.record.dossier),
    page.typed,
    page.problems,
  );
  showStep(deps, res, at, {
    step: 'textes',
    view: 'texts',
    title: `Identité et textes : ${view.title.toLowerCase()}`,
    problems: page.problems,
    content: { ...view, action: work.texts(at.record.id, part) },
  });
}

async function save(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const part = partOf(req);
  const form = textsForm(part, req.body, at.record.dossier);
  const target = { id: at.record.id, version: versionIn(req.body) };
  const saved = form.ok
    ? await writeTexts(workDeps(deps), currentUser(req), target, form.value)
    : form;
  if (!saved.ok) return show(deps, req, res, { typed: req.body, problems: saved.problems });
  notify(req, 'ok', 'Vos textes sont enregistrés.');
  const { next } = presentTexts(target.id, part, dossierFrom(saved.value.dossier), null, []);
  res.redirect(303, text(req.body, 'suite') === 'rester' ? work.texts(target.id, part) : next.href);
}

/** The buyer's own texts, and the relecture of the whole. */
export function textRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/textes/:part', (req, res) =>
    show(deps, req, res, { typed: null, problems: [] }),
  );
  routes.post('/dossiers/:id/textes/:part', (req, res) => save(deps, req, res));
  routes.get('/dossiers/:id/relecture', async (req, res) => {
    const at = await openDossier(deps, req);
    const tender = tenderOrQuestions(deps, res, at);
    if (!tender) return;
    showStep(deps, res, at, {
      step: 'relecture',
      view: 'review',
      title: 'Relecture',
      content: {
        ...presentReview(at.record.id, fullyRead(tender), deps.work.questionnaire),
        rehearsal: work.rehearsal(at.record.id),
        next: work.pieces(at.record.id),
      },
    });
  });
}
