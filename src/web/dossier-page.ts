import type { Request, Response } from 'express';
import type { Problem } from '../core/shared/problem.ts';
import type { Result } from '../core/shared/result.ts';
import type { Tender } from '../core/tender/tender.ts';
import type { AnalysisDeps } from '../usecases/analysis/record.ts';
import { ownDossier, workingTender } from '../usecases/dossiers/read.ts';
import type { DossierRecord, PublicationDeps } from '../usecases/dossiers/record.ts';
import { hasUpgrade } from '../usecases/dossiers/upgrade.ts';
import type { WorkPorts } from '../usecases/work-ports.ts';
import type { AppDeps } from './deps.ts';
import { refuse, statusOf } from './http-error.ts';
import { currentUser } from './middleware/user.ts';
import { work } from './paths-work.ts';
import { presentFrame } from './presenters/dossiers/frame.ts';
import type { StepId } from './presenters/dossiers/places.ts';

/** What the use cases of this part need, taken from what the site has. */
export const workDeps = (deps: AppDeps): AnalysisDeps & WorkPorts & PublicationDeps => ({
  collection: deps.collection,
  content: deps.content,
  clock: deps.clock,
  newId: deps.newId,
  hasher: deps.hasher,
  blobs: deps.blobs,
  checkEvidence: deps.checkEvidence,
  render: deps.render,
  ...deps.work,
});

/** A named part of the address. */
export const param = (req: Request, name: string): string => String(req.params[name] ?? '');

/** The value, or the page that says why not. */
export function orRefuse<T>(result: Result<T>): T {
  if (!result.ok) throw refuse(result.problems);
  return result.value;
}

export type DossierPage = { readonly record: DossierRecord; readonly tender: Result<Tender> };

/** The consultation of the address, for a person of its own body. */
export async function openDossier(deps: AppDeps, req: Request): Promise<DossierPage> {
  const record = orRefuse(await ownDossier(deps, currentUser(req), param(req, 'id')));
  return { record, tender: workingTender(deps.content, record) };
}

/** Draws a page of a consultation: frame, steps, content, problems at the top. */
export function showStep(
  deps: AppDeps,
  res: Response,
  at: DossierPage,
  page: {
    readonly step: StepId;
    readonly view: string;
    readonly title: string;
    readonly problems?: readonly Problem[];
    readonly content: object;
  },
): void {
  const { problems = [] } = page;
  const now = deps.clock();
  const frame = presentFrame({ ...at, questionnaire: deps.work.questionnaire, now }, page.step);
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  const upgradeHref = hasUpgrade(deps.content, at.record) ? work.upgrade(at.record.id) : '';
  const shared = { frame, upgradeHref, stepTitle: page.title, problems };
  res.render(`dossiers/${page.view}`, { ...shared, ...page.content });
}

/** The assembled tender, or the page that asks for the answers that are missing. */
export function tenderOrQuestions(deps: AppDeps, res: Response, at: DossierPage): Tender | null {
  if (at.tender.ok) return at.tender.value;
  const [first] = at.tender.problems;
  const name = first?.where.replace('/facts/', '') ?? '';
  const step = deps.work.questionnaire.steps.find((s) => s.questions.some((q) => q.fact === name));
  const href = `${work.questions(at.record.id, step?.id ?? deps.work.questionnaire.steps[0]?.id ?? '')}#${name}`;
  showStep(deps, res, at, {
    step: 'questions',
    view: 'waiting',
    title: 'Il manque des réponses',
    content: { missing: at.tender.problems.map((p) => p.message), href },
  });
  return null;
}
