import type { Opening } from '../../core/analysis/file.ts';
import type { AwaitedDeposit } from '../../core/analysis/validation.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { allDeposits, statedDeposits } from '../deposit/read-deposits.ts';
import { sealingOf } from '../deposit/sealing-store.ts';
import type { AnalysisDeps } from './record.ts';

/**
 * Deposits received here that a ranking waits for: a late one that nobody decided of, or one to be opened
 * that is still sealed. One whose bytes do not open waits for nothing more; none before the first sitting.
 */
export async function awaitedDeposits(
  deps: Pick<AnalysisDeps, 'collection'>,
  { id }: { readonly id: string },
  tender: Tender,
  opening: Opening | null,
): Promise<readonly AwaitedDeposit[]> {
  if (tender.dossier.depositWay !== 'direct' || !opening) return [];
  const sealing = await sealingOf(deps, id);
  if (!sealing) return [];
  const decided = new Set(sealing.late.map((one) => one.deposit));
  const opened = new Set(opening.lines.map((line) => line.deposit));
  const unreadable = (opening.sealed ?? []).filter((one) => one.why === 'unreadable');
  const lost = new Set(unreadable.map((one) => one.deposit));
  const firms = await allDeposits(deps, id);
  return firms
    .flatMap((firm) => statedDeposits(firm, { tender, sealing }))
    .flatMap(({ deposit, state }): readonly AwaitedDeposit[] => {
      const { id: one, firm: name } = deposit;
      if (state === 'late') return decided.has(one) ? [] : [{ name, kind: 'late-undecided' }];
      const toOpen = state === 'standing' || state === 'admitted';
      return toOpen && !opened.has(one) && !lost.has(one) ? [{ name, kind: 'unopened' }] : [];
    });
}
