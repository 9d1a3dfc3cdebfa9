import {
  type DepositGap,
  GAP_STATE,
  gapSource,
  gapsLeft,
} from '../../../core/documents/deposit/gap-table.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { nextTest } from '../../../usecases/deposit/codes.ts';
import type { SealingRecord } from '../../../usecases/deposit/record.ts';
import { isDirect } from '../../../usecases/deposit/way.ts';
import type { DossierRecord } from '../../../usecases/dossiers/record.ts';
import { type Body, text } from '../../forms/fields.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { savedAt } from '../dossiers/frame.ts';

const MARK: Readonly<Record<DepositGap['state'], string>> = {
  met: 'ok',
  partial: 'warn',
  missing: 'err',
};

/** The gap table as the page shows it. */
export const presentGaps = (gaps: readonly DepositGap[]) =>
  gaps.map((gap) => ({
    asks: gap.asks,
    mark: MARK[gap.state],
    state: GAP_STATE[gap.state],
    here: gap.here,
    todo: gap.do,
    source: gapSource(gap),
  }));

const TEST_PAIR = { AB: 'A et B', AS: 'A et S', BS: 'B et S' } as const;

/** What is known of the codes: made, confirmed, tested; null when there are none. */
export function presentCodes(sealing: SealingRecord | null) {
  if (!sealing) return null;
  const { confirmed, key } = sealing;
  return {
    made: `${savedAt(sealing.createdAt)} par ${sealing.createdBy}`,
    fingerprint: key.fingerprint,
    confirmed: confirmed ? `${savedAt(confirmed.at)} par ${confirmed.by}` : null,
    holders: confirmed
      ? [
          ['A', confirmed.holders.A],
          ['B', confirmed.holders.B],
          ['S (réserve)', confirmed.holders.S],
        ]
      : [],
    tests: [...sealing.tests].reverse().map((test) => ({
      at: savedAt(test.at),
      by: test.by,
      codes: TEST_PAIR[test.pair],
    })),
    next: frenchDate(nextTest(sealing)),
  };
}

/** The forms of the page: the way chosen, the codes to type again. */
export function presentWay(
  record: DossierRecord,
  sealing: SealingRecord | null,
  gaps: readonly DepositGap[],
  typed: Body,
) {
  const { id } = record;
  const shown = presentGaps(gaps);
  return {
    direct: isDirect(record.dossier),
    published: record.publication !== null,
    gaps: shown,
    left: gapsLeft(gaps),
    codes: presentCodes(sealing),
    kinds: (['A', 'B', 'S'] as const).map((kind) => ({
      kind,
      code: `code-${kind}`,
      holder: `garde-${kind}`,
      holderLabel:
        kind === 'S' ? 'Où est l’enveloppe scellée du code S' : `Qui garde le code ${kind}`,
      held: text(typed, `garde-${kind}`),
    })),
    paths: {
      way: depositPaths.way(id),
      codes: depositPaths.codes(id),
      confirm: depositPaths.confirm(id),
      test: depositPaths.keyTest(id),
      loss: depositPaths.loss(id),
      gapsPdf: depositPaths.gaps(id, 'pdf'),
      gapsDocx: depositPaths.gaps(id, 'docx'),
    },
  };
}
