import { withChanges } from '../../core/offers/changes.ts';
import { offerFields } from '../../core/offers/fields.ts';
import { type ReuseLine, reuseChanges, reuseLines } from '../../core/offers/reuse.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDraft, type OpenDraft, openDraft, ownOffers } from './draft.ts';
import { ownProofs } from './own-proofs.ts';
import { attachment, dayNeeded, dayOf, linked } from './proof-links.ts';
import { isOutOfDate, type OwnProof } from './proof-record.ts';
import type { Draft, OfferDeps } from './record.ts';

/** An offer of the firm in another consultation, from which answers may be taken. */
export type ReuseSource = {
  readonly tenderId: string;
  readonly title: string;
  readonly reference: string;
  readonly updatedAt: string;
};

/** A line of the preview, and whether the offer at hand answers it already. */
export type ReusePreviewLine = ReuseLine & {
  readonly answered: boolean;
  /** Files that come with it; those that are no longer valid say why they do not. */
  readonly files: readonly { readonly name: string; readonly lost: string }[];
};

export type ReusePreview = {
  readonly open: OpenDraft;
  readonly source: ReuseSource;
  readonly lines: readonly ReusePreviewLine[];
};

/** The firm's other offers, last saved first. */
export async function reuseSources(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
): Promise<readonly ReuseSource[]> {
  const begun = (await ownOffers(deps, user)).filter((one) => one.tenderId !== tenderId);
  const opened = await Promise.all(begun.map((one) => openDraft(deps, user, one.tenderId)));
  return opened.flatMap((one) => (one.ok ? [sourceOf(one.value)] : []));
}

const sourceOf = ({ record, tender, updatedAt }: OpenDraft): ReuseSource => ({
  tenderId: record.id,
  title: tender.dossier.title,
  reference: tender.dossier.reference,
  updatedAt: updatedAt ?? '',
});

/** The day of an answer: that of its last field. */
function dayIn(source: OpenDraft): (key: string) => string {
  const saved = source.updatedAt ? dayOf(source.updatedAt) : '';
  const { touched = {} } = source.draft;
  return (key) => {
    const names = key.startsWith('clause:')
      ? [`r.${key.slice('clause:'.length)}`]
      : ['v', 'c', 'x', 'j'].map((kind) => `${kind}.${key}`);
    const known = names.flatMap((name) => touched[name]?.at ?? []).sort();
    const last = known.at(-1);
    return last ? dayOf(last) : saved;
  };
}

function answeredKeys({ offer, proofs }: Draft): ReadonlySet<string> {
  const fields = [...offerFields(offer).values()].filter((f) => f.value !== null);
  return new Set([
    ...fields.map((f) => (f.kind === 'requirement' ? `clause:${f.key}` : f.key)),
    ...Object.keys(proofs),
  ]);
}

/** The proof of the firm that an earlier answer used, and why it cannot be used again. */
function fileOf(
  source: OpenDraft,
  own: ReadonlyMap<string, OwnProof>,
  key: string,
  day: string,
): { readonly name: string; readonly lost: string; readonly proof: OwnProof | null } | null {
  const used = source.draft.proofs[key];
  if (!used) return null;
  const proof = own.get(used.proof ?? '') ?? null;
  const lost = !proof
    ? 'ce fichier n’est pas parmi vos preuves'
    : isOutOfDate(proof, day)
      ? 'sa validité ne couvre pas la remise des offres'
      : '';
  return { name: used.name, lost, proof: lost === '' ? proof : null };
}

type Pair = { readonly open: OpenDraft; readonly source: OpenDraft };

async function pairOf(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
  from: string,
): Promise<Result<Pair>> {
  const open = await openDraft(deps, user, tenderId);
  if (!open.ok) return open;
  const source = from === tenderId ? null : await openDraft(deps, user, from);
  return source?.ok && source.value.version > 0
    ? ok({ open: open.value, source: source.value })
    : failed(
        problem('reuse/not-found', 'offre', "Cette offre n'est pas de celles de votre entreprise."),
      );
}

const linesOf = (deps: OfferDeps, { open, source }: Pair): readonly ReuseLine[] =>
  reuseLines(
    { tender: source.tender, offer: source.draft.offer, saidOn: dayIn(source) },
    open.tender,
    dayOf(deps.clock()),
  );

/** What each answer of an earlier offer would become here; nothing is applied. */
export async function reusePreview(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
  from: string,
): Promise<Result<ReusePreview>> {
  const pair = await pairOf(deps, user, tenderId, from);
  if (!pair.ok) return pair;
  const { open, source } = pair.value;
  const own = new Map((await ownProofs(deps, user)).map((p) => [p.id, p]));
  const answered = answeredKeys(open.draft);
  const lines = linesOf(deps, pair.value).map((line): ReusePreviewLine => {
    const file = fileOf(source, own, line.key, dayNeeded(open.tender));
    const lost = file !== null && file.lost !== '' && line.state === 'kept';
    return {
      ...line,
      ...(lost ? { state: 'to-confirm', because: [file.lost] } : {}),
      answered: answered.has(line.key),
      files: file ? [{ name: file.name, lost: file.lost }] : [],
    };
  });
  return ok({ open, source: sourceOf(source), lines });
}

/** Puts the answers that the person chose in the offer at hand, with their files that are still valid. */
export async function applyReuse(
  deps: OfferDeps,
  user: SignedIn,
  asked: {
    readonly tenderId: string;
    readonly from: string;
    readonly chosen: ReadonlySet<string>;
  },
): Promise<Result<{ readonly applied: number }>> {
  const { tenderId, from, chosen } = asked;
  const pair = await pairOf(deps, user, tenderId, from);
  if (!pair.ok) return pair;
  const { source, open } = pair.value;
  const lines = linesOf(deps, pair.value);
  const taken = lines.filter((l) => chosen.has(l.key) && l.state !== 'not-applicable');
  if (taken.length === 0)
    return failed(problem('reuse/nothing', 'choix', 'Choisissez au moins une réponse.'));
  const own = new Map((await ownProofs(deps, user)).map((p) => [p.id, p]));
  const target = { tenderId, version: null };
  const done = await changeDraft(deps, user, target, async ({ draft, tender }) => {
    let next: Draft = { ...draft, offer: withChanges(draft.offer, reuseChanges(lines, chosen)) };
    for (const { key } of taken) {
      const proof = fileOf(source, own, key, dayNeeded(open.tender))?.proof;
      if (proof) next = linked(next, await attachment(deps, tender, key, proof));
    }
    return ok(next);
  });
  return done.ok ? ok({ applied: taken.length }) : done;
}
