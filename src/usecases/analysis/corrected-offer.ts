import type { Offer } from '../../core/offers/offer.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { AnalysisDeps } from './record.ts';

/** The offer file that a bidder sent again, null when none came; read only to be compared. */
export function readCorrected(
  { content }: Pick<AnalysisDeps, 'content'>,
  bytes: Uint8Array | null,
): Result<Offer | null> {
  if (!bytes) return ok(null);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return failed(
      problem(
        'answer/unreadable',
        'corrigee',
        'Le fichier corrigé n’est pas un « offer.json » lisible.',
      ),
    );
  }
  const checked = content.shape('offer', value, 'corrigee');
  return checked.ok ? ok(checked.value as Offer) : checked;
}
