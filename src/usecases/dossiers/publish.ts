import { inForce } from '../../core/clauses/library.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import { isBefore } from '../../core/shared/paris.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { pinned, tenderOf } from './read.ts';
import type { DossierDeps, DossierRecord, Publication } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** The text whose hash names a publication: canonical JSON. */
export const publicationText = (
  published: Pick<Publication, 'dossier' | 'release' | 'pins'>,
): string =>
  canonicalJson({ dossier: published.dossier, pins: published.pins, release: published.release });

const UNREAD = problem(
  'publish/not-signed-off',
  'relu',
  'Confirmez que vous avez relu les textes de droit signalés.',
);

function refusals(tender: Tender, now: string) {
  const errors = tender.remarks.filter((r) => r.severity === 'error');
  const late = tender.dossier.deadline !== '' && !isBefore(now, tender.dossier.deadline);
  return [
    ...(errors.length > 0
      ? [
          problem(
            'publish/errors',
            '',
            `${errors.length} erreur${errors.length > 1 ? 's' : ''} de relecture empêche${errors.length > 1 ? 'nt' : ''} la publication.`,
          ),
        ]
      : []),
    ...(late
      ? [problem('publish/deadline-past', '', 'La date limite de remise des offres est passée.')]
      : []),
  ];
}

/** Statements of law known from memory or from sources that conflict, which a named person reads before. */
export const unconfirmedOf = (tender: Tender): number =>
  tender.remarks.filter((r) => r.code === 'legal/unconfirmed').length;

/**
 * Freezes the file with its clause versions; refused while the relecture holds an error, or while nobody
 * says that the unconfirmed statements of law were read.
 */
export function publishDossier(
  deps: DossierDeps,
  user: SignedIn,
  target: Target & { readonly signedOff: boolean },
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const tender = tenderOf(deps.content, record);
    if (!tender.ok) return tender;
    const now = deps.clock();
    const refused = refusals(tender.value, now);
    if (refused.length === 0 && unconfirmedOf(tender.value) > 0 && !target.signedOff)
      return failed(UNREAD);
    if (refused.length > 0) return failed(...refused);
    const { library } = deps.content;
    const frozen = {
      dossier: record.dossier,
      release: library.release,
      pins: inForce(library, record.dossier.launchDate).map(pinned),
    };
    const sha256 = deps.hasher(publicationText(frozen));
    const publication: Publication = { ...frozen, at: now, by: user.name, sha256 };
    return ok({
      status: 'published',
      publication,
      pendingAudit: [
        ...record.pendingAudit,
        pendingEntry(deps, {
          actor: user.id,
          action: 'dossier/published',
          tenderId: record.id,
          object: record.id,
          details: { sha256, unconfirmed: String(unconfirmedOf(tender.value)) },
        }),
      ],
    });
  });
}
