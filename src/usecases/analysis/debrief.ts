import { debriefDocument } from '../../core/documents/award/debrief.ts';
import { analysedOffer } from '../../core/documents/letters/source.ts';
import type { DocumentModel } from '../../core/documents/model.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import type { Result } from '../../core/shared/result.ts';
import { depositsId } from '../deposit/read-deposits.ts';
import type { DepositsRecord } from '../deposit/record.ts';
import { dossierNotFound, publishedDossier } from '../dossiers/read.ts';
import { openDraft } from '../offers/draft.ts';
import type { SignedIn } from '../route-row.ts';
import { afterOpening } from './letters.ts';
import { assembled, type Opened } from './read.ts';
import type { AnalysisDeps } from './record.ts';
import { readState } from './states.ts';

/** The short name of the offer that a firm deposited here, by the deposit that was opened. */
async function byDeposit(
  deps: AnalysisDeps,
  user: SignedIn,
  { record, opening }: Opened,
): Promise<string | undefined> {
  const held = await deps
    .collection<DepositsRecord>('deposits')
    .get(depositsId(record.id, user.bodyId));
  const own = new Set(held?.deposits.map((d) => d.id));
  return opening?.lines.find((line) => line.deposit !== undefined && own.has(line.deposit))?.offer;
}

/**
 * The short name of an offer that came by the profil d'acheteur: only its author holds, in its own space,
 * an offer of the very same content. A name that looks alike proves nothing.
 */
async function byContent(
  deps: AnalysisDeps,
  user: SignedIn,
  { record, offers }: Opened,
): Promise<string | undefined> {
  const draft = await openDraft(deps, user, record.id);
  if (!draft.ok || draft.value.version === 0) return undefined;
  const own = canonicalJson(draft.value.draft.offer);
  return offers.find((o) => canonicalJson(o.draft.offer) === own)?.draft.offer.offer;
}

/**
 * What a firm reads of its own marks, once the contract is notified and the buyer has opened the debriefs.
 * Anybody else, and anything else, does not exist.
 */
export async function ownDebrief(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<DocumentModel>> {
  if (user.bodyKind !== 'vendor') return dossierNotFound();
  const published = await publishedDossier(deps, tenderId);
  if (!published.ok) return published;
  const decided = await readState(deps, 'decisions', tenderId);
  const { award } = decided.state;
  if (!award?.debrief || !award.notifiedAt) return dossierNotFound();
  const opened = await assembled(deps, published.value, decided);
  if (!opened.ok) return opened;
  const offer =
    (await byDeposit(deps, user, opened.value)) ?? (await byContent(deps, user, opened.value));
  const source = await afterOpening(deps, opened.value);
  const own = offer === undefined ? undefined : analysedOffer(source, offer);
  return own ? debriefDocument(source, own) : dossierNotFound();
}

/** The consultations of a list whose debrief the person's firm may read now. */
export async function openDebriefsFor(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(tenderIds.map((id) => ownDebrief(deps, user, id)));
  return new Set(tenderIds.filter((_, i) => found[i]?.ok === true));
}
