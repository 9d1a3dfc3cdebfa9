import { emptyOffer } from '../../core/offers/changes.ts';
import { fieldText, offerFields } from '../../core/offers/fields.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import { isBefore } from '../../core/shared/paris.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { dossierNotFound, type Published, publishedDossier, tenderOf } from '../dossiers/read.ts';
import type { SignedIn } from '../route-row.ts';
import type { Draft, OfferDeps, OfferRecord, Touch } from './record.ts';

/** A firm's offer beside the tender that it answers. `version` is 0 while nothing is saved. */
export type OpenDraft = {
  readonly record: Published;
  readonly tender: Tender;
  readonly draft: Draft;
  readonly version: number;
  readonly updatedAt: string | null;
  /** The deadline has not come. */
  readonly open: boolean;
};

const offerId = (tenderId: string, vendorId: string): string => `${tenderId}.${vendorId}`;

/** A short name of the firm for file names: lower case, no accent, at most 40 characters. */
export function firmSlug(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return slug === '' ? 'offre' : slug;
}

const fresh = (user: SignedIn, tender: Tender): Draft => ({
  offer: emptyOffer(firmSlug(user.bodyName), user.bodyName, tender.dossier.reference),
  proofs: {},
});

/** The offer of the person's own firm; the page never says whether another firm has one. */
export async function openDraft(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<OpenDraft>> {
  if (user.bodyKind !== 'vendor') return dossierNotFound();
  const published = await publishedDossier(deps, tenderId);
  if (!published.ok) return published;
  const tender = tenderOf(deps.content, published.value);
  if (!tender.ok) return tender;
  const held = await deps.collection<OfferRecord>('offers').get(offerId(tenderId, user.bodyId));
  return ok({
    record: published.value,
    tender: tender.value,
    draft: held ? (JSON.parse(deps.sealer.open(held.sealed)) as Draft) : fresh(user, tender.value),
    version: held?.version ?? 0,
    updatedAt: held?.updatedAt ?? null,
    open: isBefore(deps.clock(), tender.value.dossier.deadline),
  });
}

/**
 * Which offer a form was filled for, and the version that was on screen; null for a change that holds
 * whatever somebody else of the firm saved meanwhile.
 */
export type OfferTarget = { readonly tenderId: string; readonly version: number | null };

export type DraftChange = (open: OpenDraft) => Result<Draft> | Promise<Result<Draft>>;

const CONFLICT = problem(
  'offer/conflict',
  '',
  "Une personne de votre entreprise a enregistré cette offre depuis l'ouverture de cette page. Votre saisie est conservée ci-dessous : relisez-la, puis enregistrez de nouveau.",
);
const CLOSED = problem(
  'offer/closed',
  '',
  'La date limite est passée : la réponse ne change plus. Vous pouvez encore la télécharger.',
);

/** How often a change that met another one is tried again. */
const ATTEMPTS = 5;

const sameDraft = (a: Draft, b: Draft): boolean =>
  canonicalJson({ offer: a.offer, proofs: a.proofs }) ===
  canonicalJson({ offer: b.offer, proofs: b.proofs });

/** Who touched each field last: this change, for those that it makes other. */
function touchedBy(before: Draft, after: Draft, now: Touch): Readonly<Record<string, Touch>> {
  const old = offerFields(before.offer);
  return Object.fromEntries(
    [...offerFields(after.offer).values()].map((field) => {
      const held = old.get(field.name);
      const same = held !== undefined && fieldText(held) === fieldText(field);
      return [field.name, same ? (before.touched?.[field.name] ?? now) : now];
    }),
  );
}

async function write(
  deps: OfferDeps,
  user: SignedIn,
  open: OpenDraft,
  given: Draft,
): Promise<OpenDraft | null> {
  const offers = deps.collection<OfferRecord>('offers');
  const at = deps.clock();
  const draft = { ...given, touched: touchedBy(open.draft, given, { by: user.name, at }) };
  const next = {
    id: offerId(open.record.id, user.bodyId),
    tenderId: open.record.id,
    vendorId: user.bodyId,
    updatedAt: at,
    sealed: deps.sealer.seal(JSON.stringify(draft)),
  };
  const written =
    open.version === 0
      ? await offers.insert(next)
      : await offers.replace({ ...next, version: open.version }, open.version);
  return written === 'written'
    ? { ...open, draft, version: open.version + 1, updatedAt: next.updatedAt }
    : null;
}

/** One attempt; null when another write came between. */
async function attempt(
  deps: OfferDeps,
  user: SignedIn,
  target: OfferTarget,
  change: DraftChange,
): Promise<Result<OpenDraft> | null> {
  const found = await openDraft(deps, user, target.tenderId);
  if (!found.ok) return found;
  if (!found.value.open) return failed(CLOSED);
  if (target.version !== null && found.value.version !== target.version) return failed(CONFLICT);
  const draft = await change(found.value);
  if (!draft.ok) return draft;
  if (sameDraft(found.value.draft, draft.value)) return found;
  const written = await write(deps, user, found.value, draft.value);
  return written ? ok(written) : null;
}

/**
 * One change to the firm's offer, encrypted before it is written. With a version, only if nobody of the firm
 * has written since; without, on what is stored now, as often as another write comes between. A change that
 * changes nothing is not written.
 */
export async function changeDraft(
  deps: OfferDeps,
  user: SignedIn,
  target: OfferTarget,
  change: DraftChange,
): Promise<Result<OpenDraft>> {
  const most = target.version === null ? ATTEMPTS : 1;
  for (let tried = 0; tried < most; tried += 1) {
    const done = await attempt(deps, user, target, change);
    if (done) return done;
  }
  return failed(CONFLICT);
}

/** The consultations that the firm has begun to answer. */
export async function ownOffers(
  deps: OfferDeps,
  user: SignedIn,
): Promise<readonly { readonly tenderId: string; readonly updatedAt: string }[]> {
  if (user.bodyKind !== 'vendor') return [];
  const found = await deps.collection<OfferRecord>('offers').find({
    where: { vendorId: user.bodyId },
    orderBy: { field: 'updatedAt', direction: 'down' },
    limit: 100,
  });
  return found.items.map(({ tenderId, updatedAt }) => ({ tenderId, updatedAt }));
}
