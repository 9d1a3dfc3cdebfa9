import { type OfferChanges, withChanges, withEvidence } from '../../core/offers/changes.ts';
import { offerProblems } from '../../core/offers/review.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { gradedItems } from '../../core/tender/criteria.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDraft, type OfferTarget, type OpenDraft } from './draft.ts';
import type { Draft, OfferDeps } from './record.ts';
import { fileName, type GivenFile, storeProof } from './store-proof.ts';

export type SentFile = GivenFile & { readonly item: string };

/** A name that no other question of the offer uses: in the archive, files lie side by side. */
function freeName(draft: Draft, item: string, name: string): string {
  const taken = Object.entries(draft.proofs).some(([key, p]) => key !== item && p.name === name);
  return taken ? fileName(`${item.replace('/', '-')}-${name}`) : name;
}

async function attached(
  deps: OfferDeps,
  draft: Draft,
  at: OpenDraft,
  file: SentFile,
): Promise<Draft> {
  const graded = gradedItems(at.tender.criteria).find((g) => g.key === file.item);
  const kind = graded?.item.kind === 'proof' ? graded.item.proof : undefined;
  const name = freeName(draft, file.item, fileName(file.name));
  const proof = await storeProof(deps, kind, { name, bytes: file.bytes });
  return {
    offer: withEvidence(draft.offer, file.item, name),
    proofs: { ...draft.proofs, [file.item]: proof },
  };
}

function removed(draft: Draft, item: string): Draft {
  const { [item]: _gone, ...proofs } = draft.proofs;
  return { offer: withEvidence(draft.offer, item, null), proofs };
}

/** What a page of the form sends: answers, new files, files to take away. */
export type PageAnswers = {
  readonly changes: OfferChanges;
  readonly files: readonly SentFile[];
  readonly remove: readonly string[];
};

/**
 * Saves a page of the response form. Nothing is refused for being unfinished: a reserve without its text
 * is kept and shown as to review. Unknown clauses, questions and lines are refused.
 */
export function answerPage(
  deps: OfferDeps,
  user: SignedIn,
  target: OfferTarget,
  given: PageAnswers,
): Promise<Result<OpenDraft>> {
  return changeDraft(deps, user, target, async (at) => {
    const items = new Set(gradedItems(at.tender.criteria).map((g) => g.key));
    const foreign = given.files.find((f) => !items.has(f.item));
    if (foreign)
      return failed(
        problem(
          'offer/unknown-name',
          foreign.item,
          `La question « ${foreign.item} » n'existe pas.`,
        ),
      );
    const offer = withChanges(at.draft.offer, given.changes);
    const wrong = offerProblems(at.tender, offer, '').filter(
      (p) => p.code === 'offer/unknown-name',
    );
    if (wrong.length > 0) return failed(...wrong);
    let draft: Draft = { ...at.draft, offer };
    for (const item of given.remove) draft = removed(draft, item);
    for (const file of given.files) draft = await attached(deps, draft, at, file);
    return ok(draft);
  });
}
