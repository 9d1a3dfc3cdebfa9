import type { Remark } from '../../shared/problem.ts';
import type { Sources, Tender } from '../tender.ts';
import { completenessRemarks } from './completeness.ts';
import { confidenceRemarks } from './confidence.ts';
import { criteriaRemarks } from './criteria.ts';
import { delayRemarks } from './delays.ts';
import type { Reading } from './reading.ts';
import { referenceRemarks } from './references.ts';
import { selectionRemarks } from './selection.ts';

const READINGS: readonly Reading[] = [
  selectionRemarks,
  completenessRemarks,
  referenceRemarks,
  criteriaRemarks,
  delayRemarks,
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
