import { type ClauseChange, libraryChanges } from '../../core/clauses/changes.ts';
import { inForce, type Library } from '../../core/clauses/library.ts';
import { conditionWords } from '../../core/documents/condition-words.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Sources, Tender } from '../../core/tender/tender.ts';
import { pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { draftSources, pinned, tenderOf } from './read.ts';
import type { DossierDeps, DossierRecord, LibraryBasis } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** What becomes of a clause when a draft takes today's library; whether the dossier holds it before and after. */
export type UpgradeChange = {
  readonly change: ClauseChange;
  readonly before: boolean;
  readonly after: boolean;
};

/** What a draft would get with today's library. */
export type Upgrade = {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly UpgradeChange[];
  /** Errors of the relecture before and after; null while answers are missing. */
  readonly errors: { readonly before: number; readonly after: number } | null;
};

/** The library as it is today, by which a draft is held until its buyer takes another. */
export const basisOf = ({ release, versions }: Library): LibraryBasis => ({
  release,
  pins: versions.map(pinned),
});

/** Whether a draft is written with an older library. What is published keeps its own for ever. */
export const hasUpgrade = (sources: Sources, record: DossierRecord): boolean =>
  record.publication === null &&
  draftSources(sources, record).library.release !== sources.library.release;

const retained = (tender: Result<Tender>): ReadonlySet<string> =>
  new Set(
    tender.ok ? tender.value.selections.filter((s) => s.in).map(({ clause }) => clause.id) : [],
  );

const errorsIn = (tender: Tender): number =>
  tender.remarks.filter((r) => r.severity === 'error').length;

const sayer =
  ({ facts }: Library) =>
  (condition: Parameters<typeof conditionWords>[0]): string =>
    conditionWords(condition, facts);

/** Each clause in force on the launch date that today's library changes, for this dossier; null when nothing is offered. */
export function upgradeOf(sources: Sources, record: DossierRecord): Upgrade | null {
  if (!hasUpgrade(sources, record)) return null;
  const { launchDate } = record.dossier;
  const [old, now] = [draftSources(sources, record).library, sources.library];
  const onLaunch = (library: Library) => ({ ...library, versions: inForce(library, launchDate) });
  const { basis: _basis, ...free } = record;
  const [before, after] = [tenderOf(sources, record), tenderOf(sources, free)];
  const [held, kept] = [retained(before), retained(after)];
  const list = libraryChanges(onLaunch(old), onLaunch(now), {
    before: sayer(old),
    after: sayer(now),
  });
  return {
    from: old.release,
    to: now.release,
    changes: list.changes
      .map((change) => ({ change, before: held.has(change.id), after: kept.has(change.id) }))
      .filter((one) => one.change.kind !== 'unchanged' || one.before !== one.after),
    errors:
      before.ok && after.ok
        ? { before: errorsIn(before.value), after: errorsIn(after.value) }
        : null,
  };
}

const PUBLISHED = problem(
  'upgrade/published',
  '',
  'Une consultation publiée garde les versions de clauses qu’elle a publiées.',
);
const NOTHING = problem(
  'upgrade/nothing',
  '',
  'Ce dossier suit déjà la bibliothèque du jour : il n’y a rien à mettre à jour.',
);

/** Lets a draft be written with today's library; what is published is refused. */
export function upgradeDossier(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    if (record.publication) return failed(PUBLISHED);
    if (!hasUpgrade(deps.content, record)) return failed(NOTHING);
    const basis = basisOf(deps.content.library);
    const entry = pendingEntry(deps, {
      actor: user.id,
      action: 'dossier/library-upgraded',
      tenderId: record.id,
      object: record.id,
      details: { from: record.basis?.release ?? '', to: basis.release },
    });
    return ok({ basis, pendingAudit: [...record.pendingAudit, entry] });
  });
}
