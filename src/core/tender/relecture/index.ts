import type { Remark } from '../../shared/problem.ts';
import type { Sources, Tender } from '../tender.ts';
import { capacityRemarks } from './capacity.ts';
import { ccagRemarks } from './ccag.ts';
import { commitmentRemarks } from './commitments.ts';
import { completenessRemarks } from './completeness.ts';
import { confidenceRemarks } from './confidence.ts';
import { criteriaRemarks } from './criteria.ts';
import { criteriaValueRemarks } from './criteria-values.ts';
import { dataActRemarks } from './data-act.ts';
import { delayRemarks } from './delays.ts';
import { depositWayRemarks } from './deposit-way.ts';
import { dutyRemarks } from './duties.ts';
import { equivalenceRemarks } from './equivalence.ts';
import { manualTextRemarks } from './manual-texts.ts';
import { priceLineRemarks } from './price-lines.ts';
import { publishedFileRemarks } from './published-files.ts';
import type { Reading } from './reading.ts';
import { referenceRemarks } from './references.ts';
import { secrecyRemarks } from './secrecy.ts';
import { selectionRemarks } from './selection.ts';
import { serviceLevelRemarks } from './service-levels.ts';
import { toldNumberRemarks } from './told-numbers.ts';
import { validityRemarks } from './validity.ts';
import { vocabularyRemarks } from './vocabulary.ts';

const READINGS: readonly Reading[] = [
  selectionRemarks,
  completenessRemarks,
  referenceRemarks,
  criteriaRemarks,
  delayRemarks,
  dutyRemarks,
  depositWayRemarks,
  dataActRemarks,
  ccagRemarks,
  vocabularyRemarks,
  equivalenceRemarks,
  secrecyRemarks,
  capacityRemarks,
  commitmentRemarks,
  criteriaValueRemarks,
  priceLineRemarks,
  serviceLevelRemarks,
  validityRemarks,
  toldNumberRemarks,
  publishedFileRemarks,
  manualTextRemarks,
  confidenceRemarks,
];

/** The relecture: errors refuse publication, warnings inform; errors first, then in reading order. */
export function relecture(tender: Omit<Tender, 'remarks'>, sources: Sources): readonly Remark[] {
  const remarks = READINGS.flatMap((read) => read(tender, sources));
  return [
    ...remarks.filter((r) => r.severity === 'error'),
    ...remarks.filter((r) => r.severity === 'warning'),
  ];
}
