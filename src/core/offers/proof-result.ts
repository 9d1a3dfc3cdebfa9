import { plainSpaces } from '../shared/french.ts';
import type { EvidenceOutcome, EvidenceReport } from './evidence.ts';
import type { ProofResult } from './offer.ts';

/** Whether a report judges the very conditions that the question publishes, in their order. */
export const judgesElements = (report: EvidenceReport, elements: readonly string[]): boolean =>
  report.conditions.length === elements.length &&
  report.conditions.every(({ label }, i) => plainSpaces(label) === plainSpaces(elements[i] ?? ''));

/**
 * What an analysis keeps of a checked file. A file that was not read for its size is refused as by the
 * other limits; a report on other conditions than the published ones earns nothing: in both cases a person
 * reads the file and grades it.
 *
 * @param elements — the elements that the question publishes, as the clause writes them
 */
export function proofResult(
  file: string,
  outcome: EvidenceOutcome,
  elements: readonly string[],
): ProofResult {
  if (outcome.outcome === 'refused') return { kind: 'refused', file, message: outcome.message };
  const { report } = outcome;
  if (report.conditions.length === 0)
    return { kind: 'refused', file, message: report.findings[0]?.message ?? '' };
  return judgesElements(report, elements)
    ? { kind: 'checked', file, report }
    : { kind: 'unchecked', file };
}
