import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { pendingEntry } from '../audit.ts';
import { openDraft } from '../offers/draft.ts';
import type { OfferRecord } from '../offers/record.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDeposits } from './deposit.ts';
import { depositsId } from './read-deposits.ts';
import type { DepositDeps } from './record.ts';

const NOTHING = problem(
  'draft/nothing',
  '',
  'Il ne reste aucun brouillon de votre réponse sur ce serveur.',
);
const UNDEPOSITED = problem(
  'draft/undeposited',
  '',
  'Rien n’est déposé : ce brouillon est votre seul exemplaire ici.',
);
const CONFLICT = problem(
  'draft/conflict',
  '',
  'Une personne de votre entreprise vient d’enregistrer ce brouillon : il n’est pas effacé.',
);

/**
 * Erases the firm's draft once it is deposited: the server keeps the key of drafts, and only two codes open
 * a deposit. From then on nothing stored here lets anybody read the offer before the opening.
 */
export async function eraseDraft(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<null>> {
  const open = await openDraft(deps, user, tenderId);
  if (!open.ok) return open;
  const { version } = open.value;
  if (version === 0) return failed(NOTHING);
  const noted = await changeDeposits(deps, user, tenderId, (deposits) =>
    deposits.length === 0
      ? failed(UNDEPOSITED)
      : ok({
          deposits,
          entry: pendingEntry(deps, {
            actor: user.id,
            action: 'draft/erased',
            tenderId,
            object: tenderId,
            details: {},
          }),
        }),
  );
  if (!noted.ok) return noted;
  const removed = await deps
    .collection<OfferRecord>('offers')
    .remove(depositsId(tenderId, user.bodyId), version);
  return removed === 'written' ? ok(null) : failed(CONFLICT);
}
