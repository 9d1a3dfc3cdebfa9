import { inForce } from '../../core/clauses/library.ts';
import type { DocumentModel } from '../../core/documents/model.ts';
import { isBefore } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { dceWork, workSize } from '../dce-files.ts';
import { codesProblems } from '../deposit/way.ts';
import type { SignedIn } from '../route-row.ts';
import { type PublicationJob, runPublication } from './publication-job.ts';
import { draftSources, ownDossier, pinned, workingTender } from './read.ts';
import type { DossierRecord, PublicationDeps, Publishing } from './record.ts';
import { frozenMethod } from './rehearsal.ts';
import { changeDossier, type Target } from './write.ts';

const UNREAD = problem(
  'publish/not-signed-off',
  'relu',
  'Confirmez que vous avez relu les textes de droit signalés.',
);
const ALREADY = problem(
  'publish/already',
  '',
  'Cette consultation est publiée : une modification passe par un additif.',
);

/** What stops any publication: an error of the relecture, a deadline that has passed. */
export function publicationRefusals(tender: Tender, now: string): readonly Problem[] {
  const errors = tender.remarks.filter((r) => r.severity === 'error');
  const late = tender.dossier.deadline !== '' && !isBefore(now, tender.dossier.deadline);
  const s = errors.length > 1 ? 's' : '';
  const said = `${errors.length} erreur${s} de relecture empêche${s && 'nt'} la publication.`;
  return [
    ...(errors.length > 0 ? [problem('publish/errors', '', said)] : []),
    ...(late
      ? [problem('publish/deadline-past', '', 'La date limite de remise des offres est passée.')]
      : []),
  ];
}

/** Statements of law known from memory or from sources that conflict, which a named person reads before. */
export const unconfirmedOf = (tender: Tender): number =>
  tender.remarks.filter((r) => r.code === 'legal/unconfirmed').length;

/** What a publication freezes and says, once nothing stops it. */
export type ToPublish = Pick<PublicationJob, 'tender' | 'reason' | 'details'> & {
  readonly more: readonly DocumentModel[];
};

function frozenOf(
  deps: PublicationDeps,
  record: DossierRecord,
  tender: Tender,
): PublicationJob['frozen'] {
  const { library, grids, profiles } = draftSources(deps.content, record);
  const { publication, dossier } = record;
  const sheet = frozenMethod(tender, deps.hasher);
  const methodSheet = sheet.ok ? { text: sheet.value.text, sha256: sheet.value.sha256 } : null;
  if (publication) {
    const { release, pins, method } = publication;
    return { dossier, release, pins, method, methodSheet };
  }
  const grid = grids.find((g) => g.id === tender.criteria.grid);
  if (!grid) throw new Error(`the grid ${tender.criteria.grid} has gone`);
  const profile = profiles.find((p) => p.id === tender.need.facts['profile']) ?? null;
  const pins = inForce(library, dossier.launchDate).map(pinned);
  return { dossier, release: library.release, pins, method: { grid, profile }, methodSheet };
}

/**
 * Opens a publication: the record says that it goes on and how much there is to do, and refuses any
 * other change meanwhile.
 *
 * @param decide — what is published, or every reason why not
 */
export async function openPublication(
  deps: PublicationDeps,
  user: SignedIn,
  target: Target,
  decide: (record: DossierRecord, now: string) => Result<ToPublish>,
): Promise<Result<PublicationJob>> {
  let job: PublicationJob | null = null;
  const opened = await changeDossier(deps, user, target, (record) => {
    const now = deps.clock();
    const decided = decide(record, now);
    if (!decided.ok) return decided;
    const { tender, more, reason, details } = decided.value;
    const run = deps.newId();
    const work = dceWork(deps, tender, deps.content.library.facts, more);
    job = {
      tender,
      reason,
      details,
      work,
      id: record.id,
      run,
      user,
      frozen: frozenOf(deps, record, tender),
      number: record.addendum?.number ?? 0,
      previous: record.publication?.seal ?? null,
    };
    const total = workSize(work);
    const at = { startedAt: now, beatAt: now };
    const publishing: Publishing = { run, by: user.name, ...at, done: 0, total, failure: null };
    return ok({ publishing });
  });
  if (!opened.ok) return opened;
  if (!job) throw new Error('a publication was opened without a job');
  return ok(job);
}

/**
 * Asks for the first publication. Refused while the relecture holds an error, while nobody says that the
 * unconfirmed statements of law were read, or while a direct deposit has no confirmed codes.
 * `runPublication` carries it out.
 */
export async function startPublication(
  deps: PublicationDeps,
  user: SignedIn,
  target: Target & { readonly signedOff: boolean },
): Promise<Result<PublicationJob>> {
  const own = await ownDossier(deps, user, target.id);
  if (!own.ok) return own;
  const noCodes = await codesProblems(deps, own.value);
  return openPublication(deps, user, target, (record, now) => {
    if (record.publication) return failed(ALREADY);
    const tender = workingTender(deps.content, record);
    if (!tender.ok) return tender;
    const refused = [...publicationRefusals(tender.value, now), ...noCodes];
    const unconfirmed = unconfirmedOf(tender.value);
    if (refused.length === 0 && unconfirmed > 0 && !target.signedOff) return failed(UNREAD);
    if (refused.length > 0) return failed(...refused);
    const details = { unconfirmed: String(unconfirmed) };
    return ok({ tender: tender.value, reason: '', more: [], details });
  });
}

/** Publishes and waits for the end: what a page does in two steps. */
export async function publishDossier(
  deps: PublicationDeps,
  user: SignedIn,
  target: Target & { readonly signedOff: boolean },
): Promise<Result<DossierRecord>> {
  const job = await startPublication(deps, user, target);
  return job.ok ? runPublication(deps, job.value) : job;
}
