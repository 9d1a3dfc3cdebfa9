import { type OfferChanges, withChanges } from '../../core/offers/changes.ts';
import {
  type Base,
  type Conflict,
  type Fingerprint,
  mergeChanges,
} from '../../core/offers/merge.ts';
import { offerProblems } from '../../core/offers/review.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { gradedItems } from '../../core/tender/criteria.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDraft, type OpenDraft, openDraft } from './draft.ts';
import { addProof, ownProof } from './own-proofs.ts';
import { type Attachment, attachment, factsFor, linked, unlinked } from './proof-links.ts';
import type { Draft, OfferDeps } from './record.ts';
import { checkProof, type GivenFile } from './store-proof.ts';

export type SentFile = GivenFile & { readonly item: string };

/** What a page of the form sends: answers, new files, proofs of the firm, files to take away. */
export type PageAnswers = {
  readonly changes: OfferChanges;
  readonly files: readonly SentFile[];
  readonly remove: readonly string[];
  /** Proofs of « Mes preuves » chosen for a question. */
  readonly link?: readonly { readonly item: string; readonly proof: string }[];
  /** Fields of which the person keeps what a colleague saved. */
  readonly giveUp?: readonly string[];
};

/**
 * The page that was filled: the version that it was drawn from, and what its fields then held. Without the
 * latter, a page of the stored version changes all that it sends, an older one only what was empty.
 */
export type PageTarget = {
  readonly tenderId: string;
  readonly version: number;
  readonly base?: Base;
};

/** An offer after a page was saved: what joined, and what two people changed differently. */
export type SavedPage = OpenDraft & {
  readonly conflicts: readonly Conflict[];
  /** Fields that a colleague changed and that this page left alone. */
  readonly taken: readonly string[];
};

/** A short hash of what a field holds. */
export const fingerprintOf =
  (deps: Pick<OfferDeps, 'hasher'>): Fingerprint =>
  (text) =>
    deps.hasher(text).slice(0, 12);

const unknownQuestion = (item: string): Problem =>
  problem('offer/unknown-name', item, `La question « ${item} » n'existe pas.`);

/** The files of a page among the firm's proofs: new ones are added, chosen ones are found. */
async function attachments(
  deps: OfferDeps,
  user: SignedIn,
  open: OpenDraft,
  given: PageAnswers,
): Promise<Result<readonly Attachment[]>> {
  const items = new Map(gradedItems(open.tender.criteria).map((g) => [g.key, g]));
  const link = given.link ?? [];
  const foreign = [...given.files, ...link].find((f) => !items.has(f.item));
  if (foreign) return failed(unknownQuestion(foreign.item));
  const found: Attachment[] = [];
  for (const { item, proof } of link) {
    const own = await ownProof(deps, user, proof);
    if (!own.ok) return own;
    found.push(await attachment(deps, open.tender, item, own.value));
  }
  for (const { item, ...file } of given.files) {
    const graded = items.get(item);
    if (!graded) continue;
    const result = await checkProof(deps, open.tender, item, file);
    const own = await addProof(deps, user, { facts: factsFor(graded, file.name), file, result });
    if (!own.ok) return own;
    found.push({ item, own: own.value, result });
  }
  return ok(found);
}

const withFiles = (draft: Draft, remove: readonly string[], files: readonly Attachment[]): Draft =>
  files.reduce(linked, remove.reduce(unlinked, draft));

const NOTHING: Pick<SavedPage, 'conflicts' | 'taken'> = { conflicts: [], taken: [] };

/**
 * Saves a page of the response form. Nothing is refused for being unfinished: a reserve without its text
 * is kept and shown as to review. Unknown clauses, questions and lines are refused. What somebody else of the
 * firm saved since the page was drawn joins, field by field; a field that both changed keeps what is stored
 * and comes back as a conflict.
 */
export async function answerPage(
  deps: OfferDeps,
  user: SignedIn,
  target: PageTarget,
  given: PageAnswers,
): Promise<Result<SavedPage>> {
  const open = await openDraft(deps, user, target.tenderId);
  if (!open.ok) return open;
  const files = open.value.open ? await attachments(deps, user, open.value, given) : ok([]);
  if (!files.ok) return files;
  let seen = NOTHING;
  const anyVersion = { tenderId: target.tenderId, version: null };
  const saved = await changeDraft(deps, user, anyVersion, ({ draft, tender, version }) => {
    const merged = merge(deps, draft, version, target, given);
    seen = merged;
    const offer = withChanges(draft.offer, merged.changes);
    const wrong = offerProblems(tender, offer, '').filter((p) => p.code === 'offer/unknown-name');
    if (wrong.length > 0) return failed(...wrong);
    return ok(withFiles({ ...draft, offer }, given.remove, files.value));
  });
  return saved.ok ? ok({ ...saved.value, conflicts: seen.conflicts, taken: seen.taken }) : saved;
}

function merge(
  deps: OfferDeps,
  draft: Draft,
  version: number,
  target: PageTarget,
  given: PageAnswers,
) {
  const giveUp = new Set(given.giveUp);
  const { base } = target;
  if (!base && version === target.version) return { ...NOTHING, changes: given.changes };
  return mergeChanges({
    base: base ?? new Map(),
    stored: draft.offer,
    sent: given.changes,
    fingerprint: fingerprintOf(deps),
    giveUp,
  });
}
