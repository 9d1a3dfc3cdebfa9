import { offerProblems } from '../../core/offers/review.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { gradedItems } from '../../core/tender/criteria.ts';
import type { AnalysisDeps } from '../analysis/record.ts';
import type { OpenDraft } from '../offers/draft.ts';
import { checked, fileName, type GivenFile, proofBytes } from '../offers/store-proof.ts';
import type { DepositContent, DepositedFile, DepositedProof } from './envelope.ts';
import { readPackage } from './read-package.ts';

/** What is about to be sealed: the content and the bytes of its files, in the order of the content. */
export type Gathered = {
  readonly content: DepositContent;
  readonly bytes: readonly Uint8Array[];
};

const EMPTY = problem(
  'deposit/empty',
  'archive',
  'Votre réponse est vide : remplissez-la, ou joignez une archive préparée hors ligne.',
);

/** What keeps a file from being read as an offer of this tender; what is unfinished is never among it. */
const UNUSABLE: ReadonlySet<string> = new Set([
  'offer/other-tender',
  'offer/unknown-name',
  'offer/answered-twice',
]);

const described = (deps: Pick<AnalysisDeps, 'hasher'>, file: GivenFile): DepositedFile => ({
  name: fileName(file.name),
  size: file.bytes.length,
  sha256: deps.hasher(file.bytes),
});

/** The content of the draft, read back from its encrypted files. */
export async function gatherDraft(
  deps: AnalysisDeps,
  { draft, version }: OpenDraft,
  others: readonly GivenFile[],
): Promise<Result<Gathered>> {
  if (version === 0) return failed(EMPTY);
  const proofs = Object.entries(draft.proofs).map(([item, proof]) => ({ item, proof }));
  const bytes = await Promise.all(proofs.map(({ proof }) => proofBytes(deps, proof)));
  return ok({
    content: {
      offer: draft.offer,
      proofs: proofs.map(({ item, proof: { name, size, sha256, result } }): DepositedProof => {
        return { item, name, size, sha256, result };
      }),
      files: others.map((file) => described(deps, file)),
    },
    bytes: [...bytes, ...others.map((file) => file.bytes)],
  });
}

/** The content of an archive made offline; its proofs are checked now, and what is found is sealed with them. */
export async function gatherArchive(
  deps: AnalysisDeps,
  { tender }: OpenDraft,
  archive: GivenFile,
  others: readonly GivenFile[],
): Promise<Result<Gathered>> {
  const read = readPackage(deps, { offer: archive, others });
  if (!read.ok) return failed(...read.problems.map((p) => ({ ...p, where: 'archive' })));
  const { offer, proofs, kept } = read.value;
  const wrong = offerProblems(tender, offer, 'archive').filter((p) => UNUSABLE.has(p.code));
  if (wrong.length > 0) return failed(...wrong.map((p) => ({ ...p, where: 'archive' })));
  const graded = new Map(gradedItems(tender.criteria).map((g) => [g.key, g]));
  const results: DepositedProof[] = [];
  for (const { item, ...file } of proofs) {
    const result = await checked(deps, tender, graded.get(item), file);
    results.push({ ...described(deps, file), item, result });
  }
  return ok({
    content: {
      offer,
      proofs: results,
      files: kept.map((file) => described(deps, file)),
    },
    bytes: [...proofs, ...kept].map((file) => file.bytes),
  });
}
