import { withEvidence } from '../../core/offers/changes.ts';
import type { ProofResult } from '../../core/offers/offer.ts';
import { parisTime } from '../../core/shared/paris.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { type GradedItem, gradedItems } from '../../core/tender/criteria.ts';
import type { Tender } from '../../core/tender/tender.ts';
import type { Stored } from '../ports.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDraft, type OpenDraft, openDraft, ownOffers } from './draft.ts';
import { dropProof, noteDeposited, ownProof } from './own-proofs.ts';
import type { OwnProof, ProofFacts } from './proof-record.ts';
import type { Draft, OfferDeps, StoredProof } from './record.ts';
import { checkProof, fileName, proofBytes } from './store-proof.ts';

/** A name that no other question of the offer uses: in the archive, files lie side by side. */
function freeName(draft: Draft, item: string, name: string): string {
  const taken = Object.entries(draft.proofs).some(([key, p]) => key !== item && p.name === name);
  return taken ? fileName(`${item.replace('/', '-')}-${name}`) : name;
}

/** The kind of evidence that a question asks; empty when it asks for no proof. */
export const kindAsked = ({ item }: Pick<GradedItem, 'item'>): string =>
  item.kind === 'proof' ? (item.proof ?? '') : '';

/** One of the firm's proofs at a question, with what the machine says of it for that question. */
export type Attachment = {
  readonly item: string;
  readonly own: OwnProof;
  readonly result: ProofResult;
};

/** Reads one of the firm's proofs for what a question of a tender asks of it. */
export async function attachment(
  deps: OfferDeps,
  tender: Tender,
  item: string,
  own: OwnProof,
): Promise<Attachment> {
  const bytes = await proofBytes(deps, own.file);
  const result = await checkProof(deps, tender, item, { name: own.file.name, bytes });
  return { item, own, result };
}

/** The draft with a proof at a question: the same stored file, whatever the questions that use it. */
export function linked(draft: Draft, { item, own, result }: Attachment): Draft {
  const name = freeName(draft, item, own.file.name);
  const proof: StoredProof = {
    ...own.file,
    name,
    result: { ...result, file: name },
    proof: own.id,
  };
  return {
    ...draft,
    offer: withEvidence(draft.offer, item, name),
    proofs: { ...draft.proofs, [item]: proof },
  };
}

/** The draft without the file of a question; the firm keeps it among its proofs. */
export function unlinked(draft: Draft, item: string): Draft {
  const { [item]: _gone, ...proofs } = draft.proofs;
  return { ...draft, offer: withEvidence(draft.offer, item, null), proofs };
}

/** What is said by default of a file sent at a question: what its clause says of such a proof. */
export function factsFor(graded: GradedItem, name: string): ProofFacts {
  const kind = kindAsked(graded);
  const use = graded.clause.evidence.find((e) => e.kind === kind);
  return {
    title: name.slice(0, 120),
    kind,
    when: use?.when ?? 'offer',
    purpose: use?.purpose ?? 'assess',
    from: null,
    until: null,
  };
}

/** A place where a proof is used. */
export type ProofUse = {
  readonly tenderId: string;
  readonly title: string;
  readonly item: string;
  /** The answer may still change. */
  readonly open: boolean;
  readonly deposited: boolean;
};

async function ownDrafts(deps: OfferDeps, user: SignedIn): Promise<readonly OpenDraft[]> {
  const begun = await ownOffers(deps, user);
  const drafts = await Promise.all(begun.map((one) => openDraft(deps, user, one.tenderId)));
  return drafts.flatMap((one) => (one.ok ? [one.value] : []));
}

/** The consultations in which the firm has deposited, whatever became of the deposit. */
async function depositedTenders(
  deps: OfferDeps,
  user: SignedIn,
  tenders: readonly string[],
): Promise<ReadonlySet<string>> {
  const held = deps.collection<Stored>('deposits');
  const counts = await Promise.all(
    tenders.map((tenderId) => held.count({ tenderId, vendorId: user.bodyId })),
  );
  return new Set(tenders.filter((_, i) => (counts[i] ?? 0) > 0));
}

/** Where each proof of the firm is used, by identifier. */
export async function proofUses(
  deps: OfferDeps,
  user: SignedIn,
  proofs: readonly OwnProof[],
): Promise<ReadonlyMap<string, readonly ProofUse[]>> {
  const drafts = await ownDrafts(deps, user);
  const sent = await depositedTenders(
    deps,
    user,
    drafts.map((d) => d.record.id),
  );
  const uses = drafts.flatMap(({ record, tender, draft, open }) =>
    Object.entries(draft.proofs).map(([item, { proof }]) => ({
      proof,
      use: { tenderId: record.id, title: tender.dossier.title, item, open },
    })),
  );
  return new Map(
    proofs.map(({ id, deposited }) => [
      id,
      uses
        .filter((one) => one.proof === id)
        .map(({ use }) => ({
          ...use,
          deposited: sent.has(use.tenderId) || deposited.includes(use.tenderId),
        })),
    ]),
  );
}

/** Puts the present file of a proof in the open answers that use it; gives how many consultations changed. */
export async function relinkProof(deps: OfferDeps, user: SignedIn, own: OwnProof): Promise<number> {
  const uses = (await proofUses(deps, user, [own])).get(own.id) ?? [];
  const tenders = new Set(uses.filter((u) => u.open).map((u) => u.tenderId));
  for (const tenderId of tenders)
    await changeDraft(deps, user, { tenderId, version: null }, async ({ draft, tender }) => {
      let next = draft;
      for (const { key } of gradedItems(tender.criteria))
        if (draft.proofs[key]?.proof === own.id)
          next = linked(next, await attachment(deps, tender, key, own));
      return ok(next);
    });
  return tenders.size;
}

/** Removes a proof that no deposited offer and no answer still open uses. */
export async function removeProof(
  deps: OfferDeps,
  user: SignedIn,
  id: string,
  version: number,
): Promise<Result<null>> {
  const found = await ownProof(deps, user, id);
  if (!found.ok) return found;
  const uses = (await proofUses(deps, user, [found.value])).get(id) ?? [];
  const open = uses.find((use) => use.open);
  if (found.value.deposited.length > 0 || uses.some((use) => use.deposited))
    return failed(
      problem('proof/deposited', '', 'Cette preuve est dans une offre déposée : elle se garde.'),
    );
  return open
    ? failed(
        problem(
          'proof/in-use',
          '',
          `Cette preuve sert dans votre réponse à « ${open.title} » : retirez-la d'abord de cette réponse.`,
        ),
      )
    : dropProof(deps, user, id, version);
}

/** To be called once an offer is deposited: the proofs that it holds are kept. */
export async function proofsDeposited(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
  draft: Draft,
): Promise<void> {
  const ids = new Set(Object.values(draft.proofs).flatMap((p) => (p.proof ? [p.proof] : [])));
  for (const id of ids) await noteDeposited(deps, user, id, tenderId);
}

/** The day on which a proof has to be valid: that of the deadline, in Paris. */
export const dayNeeded = (tender: Pick<Tender, 'dossier'>): string =>
  tender.dossier.deadline.slice(0, 10);

/** The day of an instant, in Paris. */
export const dayOf = (instant: string): string => parisTime(instant).slice(0, 10);
