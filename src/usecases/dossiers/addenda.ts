import { addendumDocument } from '../../core/documents/addendum.ts';
import { isBefore, parisTime } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { type AddendumPreview, NONE_OPEN, previewAddendum } from './addendum-preview.ts';
import type { PublicationJob } from './publication-job.ts';
import { openPublication, publicationRefusals } from './publish.ts';
import { isPublishing } from './publishing.ts';
import { ownDossier } from './read.ts';
import type { DossierDeps, DossierRecord, PublicationDeps } from './record.ts';
import type { Target } from './write.ts';

const MOVED = problem(
  'dossier/conflict',
  '',
  'Ce dossier a changé depuis l’ouverture de cette page : relisez-le, puis recommencez.',
);

/** Why an addendum cannot be opened; null when it can. */
function openingProblem(record: DossierRecord, now: string): Problem | null {
  const { publication, addendum } = record;
  if (!publication)
    return problem('addendum/not-published', '', "La consultation n'est pas publiée.");
  if (addendum) return problem('addendum/open', '', 'Un additif est déjà en préparation.');
  const { deadline = '' } = publication.dossier;
  return isBefore(now, deadline)
    ? null
    : problem(
        'addendum/deadline-past',
        '',
        'La date limite de remise des offres est passée : le dossier ne change plus.',
      );
}

/** A write to a published record outside of its file, with its entry in the journal. */
async function turned(
  deps: DossierDeps,
  user: SignedIn,
  record: DossierRecord,
  change: Partial<DossierRecord> & { readonly action: string },
): Promise<Result<DossierRecord>> {
  const { action, ...rest } = change;
  const entry = pendingEntry(deps, {
    actor: user.id,
    action,
    tenderId: record.id,
    object: record.id,
    details: {},
  });
  const next: DossierRecord = {
    ...record,
    ...rest,
    updatedAt: deps.clock(),
    updatedBy: user.name,
    pendingAudit: [...record.pendingAudit, entry],
  };
  const written = await deps.collection<DossierRecord>('dossiers').replace(next, record.version);
  if (written !== 'written') return failed(MOVED);
  await drainAudit(deps, 'dossiers', record.id);
  return ownDossier(deps, user, record.id);
}

/** The record of the person's body, as it was on screen. */
async function onScreen(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
): Promise<Result<DossierRecord>> {
  const found = await ownDossier(deps, user, target.id);
  if (!found.ok || found.value.version === target.version) return found;
  return failed(MOVED);
}

/** Opens an addendum: a working copy of what is in force. What is published does not move. */
export async function openAddendum(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
): Promise<Result<DossierRecord>> {
  const found = await onScreen(deps, user, target);
  if (!found.ok) return found;
  const record = found.value;
  const now = deps.clock();
  const wrong = openingProblem(record, now);
  if (wrong) return failed(wrong);
  const number = (record.publication?.number ?? 0) + 1;
  return turned(deps, user, record, {
    action: 'dossier/addendum-opened',
    addendum: { number, openedAt: now, openedBy: user.name },
  });
}

/** Gives an addendum up: the working copy goes, what is published stays. */
export async function dropAddendum(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
): Promise<Result<DossierRecord>> {
  const found = await onScreen(deps, user, target);
  if (!found.ok) return found;
  const record = found.value;
  const { publication, addendum } = record;
  if (!publication || !addendum) return failed(NONE_OPEN);
  if (isPublishing(record, deps.clock()))
    return failed(problem('dossier/publishing', '', "La publication de l'additif est en cours."));
  const { dossier } = publication;
  const change = { action: 'dossier/addendum-dropped', dossier, addendum: null, publishing: null };
  return turned(deps, user, record, change);
}

/** What the buyer says when publishing an addendum. */
export type AddendumSaid = {
  /** What changes and why, printed at the head of the addendum. */
  readonly reason: string;
  /** Why the deadline stays although the change is important; kept in the journal. */
  readonly withoutExtension: string;
};

const LEAST = 10;

function saidProblems(preview: AddendumPreview, said: AddendumSaid): readonly Problem[] {
  const { advice, changes } = preview;
  const rows: readonly (readonly [wrong: boolean, code: string, where: string, message: string])[] =
    [
      [changes.length === 0, 'nothing', '', 'Rien ne change : il n’y a pas d’additif à publier.'],
      [
        said.reason.length < LEAST || said.reason.length > 1000,
        'reason',
        'reason',
        'Dites ce qui change et pourquoi, en 10 à 1 000 caractères : les candidats le liront.',
      ],
      [
        advice.shortened,
        'deadline-brought-forward',
        '',
        'Un additif ne raccourcit pas le délai de remise des offres.',
      ],
      [
        advice.due && said.withoutExtension.length < LEAST,
        'extension',
        'withoutExtension',
        `La modification est importante : reportez la date limite (${advice.extension.article}), ou écrivez pourquoi elle ne change rien à la préparation des offres.`,
      ],
    ];
  return rows
    .filter(([wrong]) => wrong)
    .map(([, code, where, message]) => problem(`addendum/${code}`, where, message));
}

/** Asks for the publication of an addendum; `runPublication` carries it out, with a new seal. */
export function startAddendum(
  deps: PublicationDeps,
  user: SignedIn,
  target: Target,
  said: AddendumSaid,
): Promise<Result<PublicationJob>> {
  return openPublication(deps, user, target, (record, now) => {
    const preview = previewAddendum(deps, record, now);
    if (!preview.ok) return preview;
    const { before, after, changes } = preview.value;
    const wrong = [...publicationRefusals(after, now), ...saidProblems(preview.value, said)];
    if (wrong.length > 0) return failed(...wrong);
    const document = addendumDocument(before, after, changes, {
      number: record.addendum?.number ?? 0,
      date: parisTime(now).slice(0, 10),
      reason: said.reason,
      previous: record.publication?.seal ?? '',
    });
    return ok({
      tender: after,
      reason: said.reason,
      more: [document],
      details: preview.value.advice.due ? { withoutExtension: said.withoutExtension } : {},
    });
  });
}
