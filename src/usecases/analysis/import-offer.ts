import type { Offer } from '../../core/offers/offer.ts';
import { offerProblems } from '../../core/offers/review.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { gradedItems } from '../../core/tender/criteria.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { Draft, StoredProof } from '../offers/record.ts';
import { fileName, type GivenFile, storeProof } from '../offers/store-proof.ts';
import type { SignedIn } from '../route-row.ts';
import { type Opened, openAnalysis } from './read.ts';
import type { AnalysisDeps, AnalysisRecord, ImportedOffer } from './record.ts';

/** What a buyer sends of one bidder: the offer file (JSON) or its archive (ZIP), and proofs beside. */
export type SentOffer = {
  readonly offer: GivenFile;
  readonly proofs: readonly GivenFile[];
  /** The buyer says that this one takes the place of an offer already brought in. */
  readonly replace: boolean;
};

export type Imported = {
  readonly name: string;
  /** Names that the offer gives and that nobody sent. */
  readonly absent: readonly string[];
  /** Files sent that the offer does not name. */
  readonly unnamed: readonly string[];
};

const unreadable = (message: string) => failed(problem('import/unreadable', 'offre', message));
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

type Unpacked = { readonly offer: GivenFile; readonly proofs: readonly GivenFile[] };

/** The offer file and the proofs, wherever they came from. */
function unpacked(deps: AnalysisDeps, sent: SentOffer): Result<Unpacked> {
  if (!isZip(sent.offer.bytes)) return ok(sent);
  const files = deps.unzip(sent.offer.bytes);
  if (!files.ok) return files;
  const entries = [...files.value].map(([name, bytes]) => ({ name, bytes }));
  const offer = entries.find((f) => f.name.split('/').at(-1) === 'offer.json');
  if (!offer) return unreadable("L'archive ne contient pas de fichier « offer.json ».");
  return ok({ offer, proofs: [...entries.filter((f) => f !== offer), ...sent.proofs] });
}

function parsed(deps: AnalysisDeps, file: GivenFile): Result<Offer> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch {
    return unreadable(`« ${fileName(file.name)} » n'est pas un fichier JSON lisible.`);
  }
  const checked = deps.content.shape('offer', value, 'offre');
  return checked.ok ? ok(checked.value as Offer) : checked;
}

/** Proofs put at the questions that name them; a name without file stays named and without proof. */
async function withProofs(
  deps: AnalysisDeps,
  opened: Opened,
  offer: Offer,
  files: readonly GivenFile[],
) {
  const byName = new Map(files.map((f) => [fileName(f.name), f.bytes]));
  const kinds = new Map(gradedItems(opened.tender.criteria).map((g) => [g.key, g.item]));
  const proofs: Record<string, StoredProof> = {};
  const absent: string[] = [];
  const named = new Set<string>();
  for (const { item, evidence = [] } of offer.items) {
    for (const name of evidence) {
      named.add(name);
      const bytes = byName.get(name);
      const asked = kinds.get(item);
      const kind = asked?.kind === 'proof' ? asked.proof : undefined;
      if (!bytes) absent.push(name);
      else if (!proofs[item]) proofs[item] = await storeProof(deps, kind, { name, bytes });
    }
  }
  const unnamed = [...byName.keys()].filter((name) => !named.has(name));
  return { proofs, absent, unnamed };
}

function refusedTwice(opened: Opened, offer: Offer, replace: boolean) {
  const same = opened.offers.find((o) => o.draft.offer.offer === offer.offer);
  if (!same || (replace && same.draft.offer.name === offer.name)) return null;
  return problem(
    'import/twice',
    'offre',
    `Une offre « ${offer.offer} » (${same.draft.offer.name}) est déjà là. Cochez « Remplacer » si celle-ci prend sa place.`,
  );
}

async function store(
  deps: AnalysisDeps,
  user: SignedIn,
  opened: Opened,
  draft: Draft,
  sha256: string,
): Promise<Result<null>> {
  const tenderId = opened.record.id;
  const analyses = deps.collection<AnalysisRecord>('analyses');
  const held = await analyses.get(tenderId);
  const replaced = opened.offers.find((o) => o.draft.offer.offer === draft.offer.offer);
  const added: ImportedOffer = {
    id: deps.newId(),
    importedAt: deps.clock(),
    importedBy: user.name,
    sha256,
    sealed: deps.sealer.seal(JSON.stringify(draft)),
  };
  const entry = pendingEntry(deps, {
    actor: user.id,
    action: replaced ? 'offer/replaced' : 'offer/imported',
    tenderId,
    object: added.id,
    details: { sha256, ...(replaced ? { replaces: replaced.id } : {}) },
  });
  const offers = [...(held?.offers ?? []).filter((o) => o.id !== replaced?.id), added];
  const next = { id: tenderId, tenderId, ownerBody: opened.record.ownerBody, offers };
  const written = held
    ? await analyses.replace(
        { ...next, version: held.version, pendingAudit: [...held.pendingAudit, entry] },
        held.version,
      )
    : await analyses.insert({ ...next, pendingAudit: [entry] });
  if (written !== 'written')
    return failed(
      problem(
        'import/conflict',
        '',
        "Une autre personne importait une offre en même temps. Rien n'est perdu : envoyez de nouveau le fichier.",
      ),
    );
  await drainAudit(deps, 'analyses', tenderId);
  return ok(null);
}

/**
 * Brings in one bidder's offer after the deadline: read, checked against the published form, its proofs
 * checked by machine, everything encrypted before it is written. An offer that answers another tender or
 * names what does not exist is refused with a sentence each.
 */
export async function importOffer(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  sent: SentOffer,
): Promise<Result<Imported>> {
  const opened = await openAnalysis(deps, user, tenderId);
  if (!opened.ok) return opened;
  if (!opened.value.due)
    return failed(
      problem(
        'import/too-early',
        'offre',
        "La date limite n'est pas passée : aucune offre ne s'ouvre avant elle.",
      ),
    );
  const files = unpacked(deps, sent);
  if (!files.ok) return files;
  const offer = parsed(deps, files.value.offer);
  if (!offer.ok) return offer;
  const wrong = offerProblems(opened.value.tender, offer.value, 'offre');
  const twice = refusedTwice(opened.value, offer.value, sent.replace);
  if (wrong.length > 0 || twice) return failed(...wrong, ...(twice ? [twice] : []));
  const found = await withProofs(deps, opened.value, offer.value, files.value.proofs);
  const draft = { offer: offer.value, proofs: found.proofs };
  const stored = await store(deps, user, opened.value, draft, deps.hasher(files.value.offer.bytes));
  return stored.ok
    ? ok({ name: offer.value.name, absent: found.absent, unnamed: found.unnamed })
    : stored;
}
