import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPinned } from '../content/load-pinned.ts';
import type { CheckShape } from '../content/schemas.ts';
import { analyseOffers } from '../core/scoring/analyse.ts';
import { rankingTextDifferences } from '../core/scoring/ranking-differences.ts';
import { rankingText } from '../core/scoring/ranking-file.ts';
import { stabilityText } from '../core/scoring/stability/stability-file.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { ok, type Result } from '../core/shared/result.ts';
import { assembleTender } from '../core/tender/assemble.ts';
import { type DossierFile, dossierFrom } from '../core/tender/dossier.ts';
import type { Sources } from '../core/tender/tender.ts';
import { hasher } from '../security/random.ts';
import { changedFiles, missingParts, PLACES } from './analysis-folder.ts';
import { loadDecisions } from './load-decisions.ts';
import { loadOffers } from './load-offers.ts';
import { readUserFile } from './read-user-file.ts';
import { type CheckProofs, checkDifferences, underTheirNames } from './recorded-checks.ts';

/** Which library the ranking was recomputed with. */
export type LibraryUsed = {
  /** Release that the tender was published with; null when the folder does not say. */
  readonly pinned: string | null;
  readonly here: string;
  readonly same: boolean;
  /** `folder`: the one kept with the analysis · `machine`: this installation's. */
  readonly used: 'folder' | 'machine';
};

/** What a recomputation uses of this installation; its library is read only when the folder holds none. */
export type Machine = {
  readonly release: string;
  readonly shape: CheckShape;
  readonly sources: () => Result<Sources>;
  readonly check: CheckProofs;
};

/** The verdict of `recompute`. */
export type Recomputed = {
  readonly equal: boolean;
  readonly differences: readonly Problem[];
  /** SHA-256 of the ranking that was written, and of the one computed now; null when there is none. */
  readonly written: string | null;
  readonly computed: string | null;
  readonly library: LibraryUsed | null;
};

type Read = {
  readonly sources: Sources;
  readonly library: LibraryUsed;
  readonly changed: readonly Problem[];
};

/** The release that the manifest of the pieces names, where the folder holds the pieces. */
function manifestRelease(directory: string): string | null {
  const file = path.join(directory, PLACES.manifest);
  if (!existsSync(file)) return null;
  const read = readUserFile(file);
  const release = read.ok ? (read.value as { release?: unknown } | null)?.release : null;
  return typeof release === 'string' ? release : null;
}

function libraryOf(directory: string, machine: Machine): Result<Read> {
  const here = machine.release;
  const root = path.join(directory, PLACES.library);
  if (!existsSync(root)) {
    const own = machine.sources();
    if (!own.ok) return own;
    const pinned = manifestRelease(directory);
    const same = pinned === null || pinned === here;
    const library = { pinned, here, same, used: 'machine' } as const;
    return ok({ sources: own.value, library, changed: [] });
  }
  const found = loadPinned(root, machine.shape);
  if (!found.ok) return found;
  const { sources, changed } = found.value;
  const pinned = sources.library.release;
  const library = { pinned, here, same: pinned === here, used: 'folder' } as const;
  return ok({ sources, library, changed });
}

function tenderIn(directory: string, machine: Machine, sources: Sources) {
  const read = readUserFile(path.join(directory, PLACES.dossier));
  const checked = read.ok ? machine.shape('dossier', read.value, PLACES.dossier) : read;
  return checked.ok ? assembleTender(sources, dossierFrom(checked.value as DossierFile)) : checked;
}

function sealDifference(written: string, seal: string | null): readonly Problem[] {
  if (seal === null || seal === written) return [];
  const said = `Le classement écrit a l’empreinte ${written}, et non celle qui a été donnée.`;
  return [problem('recompute/seal', 'ranking.json', said)];
}

type Computed = {
  readonly text: string;
  readonly stability: () => string;
  readonly proofs: readonly Problem[];
};

/** The working paper on stability, where the folder holds one. */
function stabilityDifference(directory: string, now: () => string): readonly Problem[] {
  const file = path.join(directory, PLACES.stability);
  if (!existsSync(file) || readFileSync(file, 'utf8') === now()) return [];
  const said = 'L’étude de stabilité écrite n’est pas celle que donne le calcul.';
  return [problem('recompute/stability', 'stability.json', said)];
}

async function computed(
  directory: string,
  machine: Machine,
  { sources }: Read,
): Promise<Result<Computed>> {
  const offersAt = path.join(directory, PLACES.offers);
  const tender = tenderIn(directory, machine, sources);
  const decisions = loadDecisions(offersAt, machine.shape);
  if (!tender.ok || !decisions.ok)
    return {
      ok: false,
      problems: [tender, decisions].flatMap((r) => (r.ok ? [] : r.problems)),
    };
  const files = await loadOffers(
    tender.value,
    offersAt,
    machine.shape,
    underTheirNames(machine.check),
  );
  if (!files.ok) return files;
  const proofs = files.value.flatMap((file) =>
    checkDifferences(path.join(offersAt, file.offer.offer), file),
  );
  const analysis = analyseOffers(tender.value, files.value, decisions.value);
  return ok({
    text: rankingText(analysis),
    stability: () => stabilityText(tender.value, files.value, analysis),
    proofs,
  });
}

/**
 * Redoes the ranking of a folder: its files compared with their hashes, proofs checked anew, points
 * computed with the library kept there, and the result compared byte for byte with what was written.
 *
 * @param seal — SHA-256 of the ranking, as a page or a report printed it; null when nobody gave one
 */
export async function recompute(
  directory: string,
  machine: Machine,
  seal: string | null = null,
): Promise<Recomputed> {
  const unread = (differences: readonly Problem[], written: string | null = null): Recomputed => {
    return { equal: false, differences, written, computed: null, library: null };
  };
  const missing = missingParts(directory);
  if (missing.length > 0) return unread(missing);
  const bytes = readFileSync(path.join(directory, PLACES.ranking));
  const written = hasher(bytes);
  const before = [...sealDifference(written, seal), ...changedFiles(directory)];
  const read = libraryOf(directory, machine);
  if (!read.ok) return unread([...before, ...read.problems], written);
  const now = await computed(directory, machine, read.value);
  const { library, changed } = read.value;
  if (!now.ok) return { ...unread([...before, ...changed, ...now.problems], written), library };
  const { text, stability, proofs } = now.value;
  const ranking = rankingTextDifferences(bytes.toString('utf8'), text);
  const differences = [
    ...before,
    ...changed,
    ...proofs,
    ...ranking,
    ...stabilityDifference(directory, stability),
  ];
  return {
    equal: differences.length === 0,
    differences,
    written,
    computed: hasher(text),
    library,
  };
}
