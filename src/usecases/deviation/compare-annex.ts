import { compareDocuments } from '../../core/deviation/compare.ts';
import type { Deviation } from '../../core/deviation/deviation.ts';
import { type EditedText, editedPiece } from '../../core/deviation/edited.ts';
import { readModel } from '../../core/deviation/from-model.ts';
import type { ReadDocument } from '../../core/deviation/reading.ts';
import type { DocumentModel } from '../../core/documents/model.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { isEditable } from '../dossiers/publishing.ts';
import { ownDossier, tenderOf, workingTender } from '../dossiers/read.ts';
import type { DossierDeps, DossierRecord } from '../dossiers/record.ts';
import type { SignedIn } from '../route-row.ts';
import { isPublishable, tenderDocuments } from '../tender-documents.ts';

/** A stranger's Word document or PDF → everything it makes somebody read, or why it is refused. */
export type ReadAnnex = (bytes: Uint8Array, where: string) => Promise<Result<ReadDocument>>;

export type DeviationDeps = DossierDeps & { readonly readAnnex: ReadAnnex };

/** A document that came back for a piece of a consultation. */
export type Received = {
  readonly id: string;
  readonly piece: string;
  readonly name: string;
  readonly bytes: Uint8Array;
};

export type Comparison = {
  readonly record: DossierRecord;
  readonly tender: Tender;
  readonly piece: DocumentModel;
  readonly file: string;
  readonly sha256: string;
  readonly deviations: readonly Deviation[];
  /** Texts that the buyer may keep as his own; none once the consultation is published. */
  readonly texts: readonly EditedText[];
  /** What keeping them all would leave. */
  readonly left: readonly Deviation[];
};

const NOT_READY = problem(
  'deviation/not-ready',
  '',
  'Les pièces attendent la relecture : corrigez ses erreurs, puis comparez.',
);
const NO_PIECE = problem('deviation/no-piece', 'piece', 'Choisissez la pièce à comparer.');

/** The tender that a document is compared with: what is being written, else what was published. */
const comparedTender = (deps: DossierDeps, record: DossierRecord): Result<Tender> =>
  isEditable(record, deps.clock())
    ? workingTender(deps.content, record)
    : tenderOf(deps.content, record);

/** The pieces of a consultation of the person's own body that a document may be compared with. */
export async function comparablePieces(
  deps: DossierDeps,
  user: SignedIn,
  id: string,
): Promise<
  Result<{
    readonly record: DossierRecord;
    readonly tender: Tender;
    readonly pieces: readonly DocumentModel[];
  }>
> {
  const found = await ownDossier(deps, user, id);
  if (!found.ok) return found;
  const tender = comparedTender(deps, found.value);
  if (!tender.ok) return tender;
  if (!isPublishable(tender.value)) return failed(NOT_READY);
  const names = new Set(tender.value.pieces.map((piece) => piece.name));
  const pieces = tenderDocuments(tender.value, deps.content.library.facts).filter((model) =>
    names.has(model.name),
  );
  return ok({ record: found.value, tender: tender.value, pieces });
}

/**
 * Compares a document with a piece of the consultation. Nothing is stored: what the person wants to keep
 * is sent again by `keepTexts`.
 */
export async function compareAnnex(
  deps: DeviationDeps,
  user: SignedIn,
  received: Received,
): Promise<Result<Comparison>> {
  const found = await comparablePieces(deps, user, received.id);
  if (!found.ok) return found;
  const { record, tender, pieces } = found.value;
  const piece = pieces.find((model) => model.name === received.piece);
  const read = await deps.readAnnex(received.bytes, received.name);
  const unread = read.ok ? [] : read.problems.map((p) => ({ ...p, where: 'fichier' }));
  const problems = [...(piece ? [] : [NO_PIECE]), ...unread];
  if (!piece || !read.ok) return failed(...problems);
  const sealed = readModel(piece);
  const deviations = compareDocuments(sealed, read.value);
  const edited = isEditable(record, deps.clock())
    ? editedPiece(sealed, read.value)
    : { texts: [], left: deviations };
  return ok({
    record,
    tender,
    piece,
    file: received.name,
    sha256: deps.hasher(received.bytes),
    deviations,
    ...edited,
  });
}
