import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceReport } from '../../core/offers/evidence.ts';
import { findingsOf } from '../findings.ts';
import { reportOf } from '../judge.ts';
import { RGAA_THEMES } from './catalog.ts';
import {
  ACCESSIBILITY,
  gridConditions,
  rateOf,
  statementConditions,
  tallyGrid,
} from './conditions.ts';
import { type GridState, readStatement, statementFaults } from './rgaa.ts';

/** The report on the plain words of an RGAA statement. */
export function statementReport(plain: string, asked: Asked): EvidenceReport {
  const read = readStatement(plain);
  const faults = statementFaults(read);
  return reportOf(ACCESSIBILITY, {
    verdict: faults.length > 0 ? 'invalid' : 'valid',
    facts: {
      format: 'RGAA',
      state: read.state ?? null,
      ratePct: read.ratePct ?? null,
      rgaaVersion: read.rgaaVersion ?? null,
      date: read.date ?? null,
      hasAudit: read.hasAudit,
      hasContact: read.hasContact,
      hasDefender: read.hasDefender,
    },
    judged: statementConditions(read, asked),
    findings: findingsOf('AC-030', 'warning', faults),
  });
}

const CRITERIA = RGAA_THEMES.flatMap((count, theme) =>
  Array.from({ length: count }, (_, i) => `${theme + 1}.${i + 1}`),
);

/** The report on the grid of an RGAA audit. */
export function gridReport(grid: ReadonlyMap<string, GridState>): EvidenceReport {
  const tally = tallyGrid(grid, CRITERIA);
  const without = CRITERIA.filter((c) => (grid.get(c) ?? 'NT') === 'NT');
  return reportOf(ACCESSIBILITY, {
    verdict: 'valid',
    facts: {
      format: 'RGAA, grille',
      criteria: grid.size,
      met: tally.met,
      applicable: tally.applicable,
      ratePct: rateOf(tally) ?? null,
    },
    judged: gridConditions(tally),
    findings: findingsOf(
      'AC-020',
      'warning',
      without.map((c) => ({
        where: '',
        message: `Le critère RGAA ${c} n'est pas testé ou n'est pas dans la grille.`,
      })),
    ),
  });
}
