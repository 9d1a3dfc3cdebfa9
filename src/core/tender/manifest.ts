import type { Remark } from '../shared/problem.ts';
import type { Tender } from './tender.ts';

/** A file of the dossier and its hash. */
export type PieceFile = { readonly name: string; readonly format: string; readonly sha256: string };

/** What is pinned of an assembled tender: clauses by id, version and hash, pieces by hash. */
export type Manifest = {
  readonly reference: string;
  readonly date: string;
  readonly release: string;
  readonly problems: readonly Remark[];
  readonly pieces: readonly PieceFile[];
  readonly clauses: readonly {
    readonly id: string;
    readonly version: number;
    readonly sha256: string;
    readonly because: string;
  }[];
  readonly excluded: readonly { readonly id: string; readonly because: string }[];
  readonly derogations: readonly { readonly clause: string; readonly article: string }[];
};

/** The manifest of a tender; the reasons are those shown to the buyer. */
export function manifestOf(tender: Tender, pieces: readonly PieceFile[]): Manifest {
  return {
    reference: tender.dossier.reference,
    date: tender.dossier.launchDate,
    release: tender.release,
    problems: tender.remarks,
    pieces,
    clauses: tender.selections
      .filter((s) => s.in)
      .map(({ clause, because }) => ({
        id: clause.id,
        version: clause.version,
        sha256: clause.sha256,
        because: because.label,
      })),
    excluded: tender.selections
      .filter((s) => !s.in)
      .map(({ clause, because }) => ({ id: clause.id, because: because.label })),
    derogations: tender.derogations.map((d) => ({ clause: d.clause, article: d.ccagArticle })),
  };
}
