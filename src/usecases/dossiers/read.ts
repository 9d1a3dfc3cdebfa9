import { type Clause, pin } from '../../core/clauses/clause.ts';
import type { Facts } from '../../core/rules/condition.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { assembleTender } from '../../core/tender/assemble.ts';
import { type DossierFile, dossierFrom } from '../../core/tender/dossier.ts';
import { dossierOfLot } from '../../core/tender/lots.ts';
import type { Sources, Tender } from '../../core/tender/tender.ts';
import type { SignedIn } from '../route-row.ts';
import type { DossierDeps, DossierRecord, Publication } from './record.ts';
import { remembered } from './remembered.ts';

const NOT_FOUND = problem('dossier/not-found', 'id', "Cette consultation n'existe pas.");

/** Tells the same thing of what does not exist and of what belongs to another body. */
export const dossierNotFound = (): Result<never> => failed(NOT_FOUND);

const dossiers = (deps: Pick<DossierDeps, 'collection'>) =>
  deps.collection<DossierRecord>('dossiers');

/** The consultation of the person's own body; somebody else's does not exist for them. */
export async function ownDossier(
  deps: Pick<DossierDeps, 'collection'>,
  user: SignedIn,
  id: string,
): Promise<Result<DossierRecord>> {
  const record = await dossiers(deps).get(id);
  const mine = record && user.bodyKind === 'buyer' && record.ownerBody === user.bodyId;
  return mine ? ok(record) : dossierNotFound();
}

/** The consultations of a body, last touched first. */
export async function listDossiers(
  deps: Pick<DossierDeps, 'collection'>,
  user: SignedIn,
): Promise<readonly DossierRecord[]> {
  const found = await dossiers(deps).find({
    where: { ownerBody: user.bodyId },
    orderBy: { field: 'updatedAt', direction: 'down' },
    limit: 100,
  });
  return user.bodyKind === 'buyer' ? found.items : [];
}

/** A consultation that everybody may read, with what was published. */
export type Published = DossierRecord & { readonly publication: Publication };

/** A record as everybody sees it: what is in force, never an addendum that is being written. */
function asPublished(record: DossierRecord | null): readonly Published[] {
  if (!record?.publication) return [];
  const { publication } = record;
  return [{ ...record, publication, dossier: publication.dossier, addendum: null }];
}

/** A published consultation; a draft does not exist for the public. */
export async function publishedDossier(
  deps: Pick<DossierDeps, 'collection'>,
  id: string,
): Promise<Result<Published>> {
  const [record] = asPublished(await dossiers(deps).get(id));
  return record ? ok(record) : dossierNotFound();
}

/** The published consultations, last first. */
export async function listPublished(
  deps: Pick<DossierDeps, 'collection'>,
): Promise<readonly Published[]> {
  const found = await dossiers(deps).find({
    where: { status: 'published' },
    orderBy: { field: 'updatedAt', direction: 'down' },
    limit: 100,
  });
  return found.items.flatMap(asPublished);
}

/** The facts that no default gives: without them no procedure and no clause can be chosen. */
export const factsNeeded = ({ library }: Sources): readonly string[] =>
  Object.keys(library.facts).filter((name) => library.factDefaults[name] === undefined);

/** One problem for each fact that nobody has given yet and that everything depends on. */
export function missingFacts(sources: Sources, facts: Facts) {
  return factsNeeded(sources)
    .filter((name) => facts[name] === undefined)
    .map((name) =>
      problem(
        'facts/missing',
        `/facts/${name}`,
        `Répondez d'abord à cette question : ${sources.library.facts[name]?.label ?? name}.`,
      ),
    );
}

function assembled(sources: Sources, file: DossierFile, lot: string | null = null): Result<Tender> {
  const missing = missingFacts(sources, file.facts);
  if (missing.length > 0) return failed(...missing);
  const whole = dossierFrom(file);
  const dossier = lot === null ? whole : dossierOfLot(whole, lot);
  return dossier
    ? assembleTender(sources, dossier)
    : failed(problem('lots/not-found', 'lot', "Ce lot n'est pas au dossier."));
}

type Lot = string | null;

export const pinned = (clause: Clause): string => `${pin(clause)} ${clause.sha256}`;

/** The sources as they were published: the same clause versions, or the problem that some are gone. */
export function publishedSources(
  sources: Sources,
  { pins, release }: Pick<Publication, 'pins' | 'release'>,
): Result<Sources> {
  const wanted = new Set(pins);
  const versions = sources.library.versions.filter((clause) => wanted.has(pinned(clause)));
  if (versions.length !== wanted.size)
    return failed(
      problem(
        'dossier/library-changed',
        '',
        'La bibliothèque ne contient plus toutes les clauses publiées.',
      ),
    );
  const library = { ...sources.library, versions, release };
  return ok({ ...sources, library, notYetWritten: [] });
}

/**
 * The sources that a draft is written with: the library that its buyer last took, as long as it holds all
 * its versions; else the library of the day.
 */
export function draftSources(sources: Sources, { basis }: Pick<DossierRecord, 'basis'>): Sources {
  if (!basis || basis.release === sources.library.release) return sources;
  const held = publishedSources(sources, basis);
  return held.ok ? { ...held.value, notYetWritten: sources.notYetWritten } : sources;
}

/** The tender of one version that was published, with the grid and the profile of that day. */
export function tenderOfVersion(
  sources: Sources,
  version: Publication,
  lot: Lot = null,
): Result<Tender> {
  const { pins, release, method, dossier } = version;
  return remembered(sources, JSON.stringify([lot, dossier, pins, release, method]), () => {
    const own = publishedSources(sources, version);
    if (!own.ok) return own;
    const { grid, profile } = method;
    return assembled(
      { ...own.value, grids: [grid], profiles: profile ? [profile] : [] },
      { ...dossier, criteria: { ...dossier.criteria, grid: grid.id } },
      lot,
    );
  });
}

function draftTender(sources: Sources, record: DossierRecord, lot: Lot): Result<Tender> {
  return remembered(sources, JSON.stringify([lot, record.dossier, record.basis ?? null]), () =>
    assembled(draftSources(sources, record), record.dossier, lot),
  );
}

/**
 * The tender of a consultation: the draft with the library of its buyer, or the published file with the clause
 * versions that were published. A published version that the library no longer holds is a problem.
 */
export function tenderOf(sources: Sources, record: DossierRecord, lot: Lot = null): Result<Tender> {
  const { publication } = record;
  return publication
    ? tenderOfVersion(sources, publication, lot)
    : draftTender(sources, record, lot);
}

/**
 * What the buyer works on: the addendum with the clause versions that were published, else `tenderOf`.
 *
 * @param lot — as this lot reads it: its values stand for the procedure's
 */
export function workingTender(
  sources: Sources,
  record: DossierRecord,
  lot: Lot = null,
): Result<Tender> {
  const { publication, addendum, dossier } = record;
  return publication && addendum
    ? tenderOfVersion(sources, { ...publication, dossier }, lot)
    : tenderOf(sources, record, lot);
}
