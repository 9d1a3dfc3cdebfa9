import type { Place } from '../findings.ts';
import { idsOf, isOpen, isRecognised, readLicence, statusOf } from '../licences/expression.ts';

/** One component, whatever the format of the file. */
export type BomComponent = {
  readonly where: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** Package URL, CPE, SWID or another identifier that no other component has. */
  readonly identifier: string | undefined;
  /** Licences as the file writes them: identifiers, expressions, names. */
  readonly licences: readonly string[];
  /** The file carries the text of the licence, or its address. */
  readonly hasLicenceText: boolean;
};

/** A bill of materials read from any of the four writings. */
export type Bom = {
  readonly format: 'CycloneDX' | 'CycloneDX XML' | 'SPDX' | 'SPDX tag-value';
  readonly version: string;
  readonly components: readonly BomComponent[];
  /** The product that the file describes; its licences as the file writes them. */
  readonly subject: {
    readonly name: string | undefined;
    readonly version: string | undefined;
    readonly licences: readonly string[];
  };
  /** Instant of production, as written. */
  readonly created: string | undefined;
  readonly hasDependencies: boolean;
  /** Where the file does not follow the mandatory fields and closed lists of its own version. */
  readonly faults: readonly Place[];
  /** Faults against a newer version of the same standard only. */
  readonly newerFaults: readonly Place[];
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What the machine concludes on the licences of a component; `unnamed`: the file gives none. */
export type LicenceState = 'open' | 'closed' | 'unidentified' | 'unnamed';

/** Words by which a file says that it does not know; never a licence. */
export const isNoLicence = (text: string): boolean => /^(NOASSERTION|NONE)$/i.test(text.trim());

/**
 * The state of a component: `open` and `closed` need every licence recognised in the SPDX list; several
 * licences all apply. A name that is not an SPDX expression is `unidentified`: neither good nor bad.
 */
export function licenceState({ licences }: Pick<BomComponent, 'licences'>): LicenceState {
  if (licences.length === 0) return 'unnamed';
  const read = licences.map(readLicence);
  if (read.some((l) => l === undefined || !isRecognised(l))) return 'unidentified';
  return read.every((l) => l !== undefined && isOpen(l)) ? 'open' : 'closed';
}

/** By SPDX identifier or by text, as the clause says. */
export const isLicenceRecognised = (component: BomComponent): boolean => {
  const state = licenceState(component);
  return (
    state === 'open' || state === 'closed' || (state === 'unidentified' && component.hasLicenceText)
  );
};

/** Identifiers of the list that it no longer advises, each once. */
export function deprecatedIds(components: readonly BomComponent[]): readonly string[] {
  const ids = components
    .flatMap((c) => c.licences)
    .flatMap((l) => {
      const read = readLicence(l);
      return read ? idsOf(read) : [];
    });
  return [...new Set(ids.filter((id) => statusOf(id) === 'deprecated'))];
}

/** How many times each word appears, in order of appearance. */
export function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}
