import type { Remark } from '../shared/problem.ts';
import type { Dossier } from './dossier.ts';
import { manualOf, type SealedFile } from './seal/manifest.ts';
import type { Selection } from './select.ts';
import type { Tender } from './tender.ts';

/** What is pinned of an assembled tender: clauses by id, version and hash, pieces by hash. */
export type Manifest = {
  readonly reference: string;
  readonly date: string;
  readonly release: string;
  readonly problems: readonly Remark[];
  readonly pieces: readonly SealedFile[];
  readonly clauses: readonly {
    readonly id: string;
    readonly version: number;
    readonly sha256: string;
    readonly because: string;
  }[];
  readonly excluded: readonly { readonly id: string; readonly because: string }[];
  readonly derogations: readonly { readonly clause: string; readonly article: string }[];
  /** Clauses printed in the buyer's own wording, with their article. */
  readonly manual: readonly { readonly clause: string; readonly article: string }[];
};

/** Why a clause is in or out, without the words that the buyer wrote for himself. */
function reasonOf({ clause, because }: Selection, { exclusions }: Dossier): string {
  const leftOut = exclusions.some((one) => one.clause === clause.id);
  return leftOut ? `${because.from[0]?.label ?? ''}. L’acheteur l’écarte` : because.label;
}

/** The manifest of a tender, which goes out with the pieces: no internal reason. */
export function manifestOf(tender: Tender, pieces: readonly SealedFile[]): Manifest {
  return {
    reference: tender.dossier.reference,
    date: tender.dossier.launchDate,
    release: tender.release,
    problems: tender.remarks,
    pieces,
    clauses: tender.selections
      .filter((s) => s.in)
      .map((selection) => ({
        id: selection.clause.id,
        version: selection.clause.version,
        sha256: selection.clause.sha256,
        because: reasonOf(selection, tender.dossier),
      })),
    excluded: tender.selections
      .filter((s) => !s.in)
      .map((selection) => ({
        id: selection.clause.id,
        because: reasonOf(selection, tender.dossier),
      })),
    derogations: tender.derogations.map((d) => ({ clause: d.clause, article: d.ccagArticle })),
    manual: manualOf(tender),
  };
}
