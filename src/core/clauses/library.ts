import type { FactCatalogue, Facts } from '../rules/condition.ts';
import type { Clause } from './clause.ts';
import type { Indicator } from './indicator.ts';

export type Chapter = {
  readonly id: string;
  readonly title: string;
  /** Its title in a concession, where it differs. */
  readonly concession?: string;
};

/** A piece of the dossier: its title and its chapters in order (`templates/pieces/`). */
export type PieceTemplate = {
  readonly id: string;
  readonly title: string;
  /** How a sentence names it, e.g. « du CCAP ». */
  readonly inSentence: string;
  /** What it is called in a concession, where it differs. */
  readonly concession?: {
    readonly title: string;
    readonly name: string;
    readonly inSentence: string;
  };
  /** Signed and binding; a piece that is not carries the rules of choosing. */
  readonly contractual: boolean;
  readonly chapters: readonly Chapter[];
};

export type Library = {
  /** Every version of every clause, by id then version. */
  readonly versions: readonly Clause[];
  /** Every version of every indicator (`clauses/indicators/`), by id then version. */
  readonly indicators: readonly Indicator[];
  /** The themes of the charter: tags of clauses and of indicators. */
  readonly themes: readonly string[];
  readonly pieces: readonly PieceTemplate[];
  readonly facts: FactCatalogue;
  /** The value of each fact that a dossier need not give, derived facts included. */
  readonly factDefaults: Facts;
  /** A short name of this state of the library: first 12 digits of the hash of its files' hashes. */
  readonly release: string;
};

/** The version of each clause in force on a date: the highest whose `validFrom` has come. */
export function inForce(library: Library, date: string): readonly Clause[] {
  const byId = new Map<string, Clause>();
  for (const clause of library.versions) {
    const best = byId.get(clause.id);
    if (clause.validFrom <= date && (!best || clause.version > best.version))
      byId.set(clause.id, clause);
  }
  return [...byId.values()];
}

/** The latest version of each clause, whatever its date: what the public library shows first. */
export function latest(library: Library): readonly Clause[] {
  return inForce(library, '9999-12-31');
}

/** The latest version of each indicator. */
export const latestIndicators = (library: Library): readonly Indicator[] =>
  library.indicators.filter(
    (one) => !library.indicators.some((o) => o.id === one.id && o.version > one.version),
  );

/** One version of a clause, or undefined. */
export const versionOf = (library: Library, id: string, version: number): Clause | undefined =>
  library.versions.find((c) => c.id === id && c.version === version);

/** Pieces in print order, then chapters, then rank, then id: the order of articles everywhere. */
export function inPrintOrder(
  library: Pick<Library, 'pieces'>,
  clauses: readonly Clause[],
): readonly Clause[] {
  const place = (clause: Clause): readonly number[] => {
    const piece = library.pieces.findIndex((p) => p.id === clause.piece);
    const chapter = library.pieces[piece]?.chapters.findIndex((c) => c.id === clause.chapter) ?? -1;
    return [piece, chapter, clause.rank];
  };
  return [...clauses].sort((a, b) => {
    const [left, right] = [place(a), place(b)];
    const differing = left.findIndex((n, i) => n !== right[i]);
    return differing < 0
      ? Number(a.id > b.id) - Number(a.id < b.id)
      : (left[differing] ?? 0) - (right[differing] ?? 0);
  });
}
