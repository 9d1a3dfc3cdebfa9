import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceFinding, EvidenceReport } from '../../core/offers/evidence.ts';
import { isDate } from '../../core/shared/dates.ts';
import { findingsOf, type Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { reportOf } from '../judge.ts';
import { child, type Tree, textOf } from '../text/tree.ts';
import { editionOf } from './catalog.ts';
import { ACCESSIBILITY, openacrConditions, rateOf, reportDate, tallyReport } from './conditions.ts';
import {
  criteriaCount,
  criterionFaults,
  legalConclusions,
  notEvaluated,
  type Result,
  resultsOf,
  shapeFaults,
  termFaults,
} from './openacr.ts';

const once = (speaks: boolean, message: string, where = ''): readonly Place[] =>
  speaks ? [{ where, message }] : [];

/** How many components stand at each level; an author's empty level is told apart. */
function adherence(results: readonly Result[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { level } of results) {
    if (level === undefined) continue;
    const key = level === '' ? '(empty)' : level;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function byChapter(results: readonly Result[]): Readonly<Record<string, unknown>> {
  const chapters = [...new Set(results.map((r) => r.chapter))];
  return Object.fromEntries(
    chapters.map((chapter) => [chapter, adherence(results.filter((r) => r.chapter === chapter))]),
  );
}

/** Criteria of A and AA without result: named when the edition is known. */
function missingPlaces(root: Tree, results: readonly Result[]): readonly Place[] {
  const edition = editionOf(textOf(child(root, 'catalog')));
  if (!edition) return [];
  const skipped = new Set(notEvaluated(results).map((r) => r.criterion));
  return [...legalConclusions(results, edition)]
    .filter(([criterion, conclusion]) => conclusion === 'none' && !skipped.has(criterion))
    .map(([criterion]) => ({
      where: '/chapters',
      message: `Le critère ${criterion} (niveau A ou AA) ne porte pas de résultat.`,
    }));
}

function reportPlaces(root: Tree): readonly EvidenceFinding[] {
  const named = textOf(child(root, 'product', 'name')) && textOf(child(root, 'product', 'version'));
  const catalog = textOf(child(root, 'catalog'));
  const date = reportDate(root);
  const undated = !isDate(date);
  return [
    ...findingsOf(
      'AC-010',
      'warning',
      once(!named, 'Le rapport ne nomme pas le produit et sa version.', '/product'),
    ),
    ...findingsOf(
      'AC-011',
      'warning',
      once(
        editionOf(catalog) === undefined,
        catalog
          ? `Le catalogue ${quoted(catalog)} n'est pas connu.`
          : "Le rapport ne nomme pas de catalogue : l'édition de WCAG est inconnue.",
        '/catalog',
      ),
    ),
    ...findingsOf(
      'AC-012',
      'warning',
      once(
        undated,
        date
          ? `La date ${quoted(date)} n'est pas écrite AAAA-MM-JJ ; jour et mois ne sont pas devinés.`
          : 'Le rapport ne porte pas de date.',
        '/report_date',
      ),
    ),
  ];
}

function openacrFindings(root: Tree, results: readonly Result[]): readonly EvidenceFinding[] {
  const edition = editionOf(textOf(child(root, 'catalog')));
  const tally = tallyReport(results, edition);
  const low = tally.applicable > 0 && tally.met * 2 < tally.applicable;
  return [
    ...findingsOf('AC-002', 'error', shapeFaults(root)),
    ...findingsOf('AC-003', 'error', termFaults(results)),
    ...findingsOf('AC-004', 'error', criterionFaults(root, edition)),
    ...reportPlaces(root),
    ...findingsOf('AC-020', 'warning', missingPlaces(root, results)),
    ...findingsOf(
      'AC-021',
      'warning',
      notEvaluated(results).map((r) => ({
        where: r.where,
        message: `Le critère ${quoted(r.criterion)} est « non évalué », ce que le catalogue réserve au niveau AAA.`,
      })),
    ),
    ...findingsOf(
      'AC-022',
      'warning',
      once(
        low,
        `Moins de la moitié des exigences applicables est conforme : ${tally.met} sur ${tally.applicable}.`,
      ),
    ),
    ...findingsOf(
      'AC-031',
      'info',
      once(
        true,
        'Une auto-évaluation OpenACR ne prouve pas la conformité au RGAA : la loi demande un audit et une déclaration.',
      ),
    ),
  ];
}

/** The report on an OpenACR tree: form, terms of the catalog, criteria of its edition, conditions. */
export function openacrReport(root: Tree, asked: Asked): EvidenceReport {
  const results = resultsOf(root);
  const findings = openacrFindings(root, results);
  const tally = tallyReport(results, editionOf(textOf(child(root, 'catalog'))));
  return reportOf(ACCESSIBILITY, {
    verdict: findings.some((f) => f.severity === 'error') ? 'invalid' : 'valid',
    facts: {
      format: 'OpenACR',
      title: child(root, 'title') ?? null,
      catalog: child(root, 'catalog') ?? null,
      licence: child(root, 'license') ?? null,
      report_date: child(root, 'report_date') ?? null,
      schemaValid: shapeFaults(root).length === 0,
      criteria: criteriaCount(root),
      componentsWithoutAdherence: results.filter((r) => r.level === undefined).length,
      adherenceTotal: adherence(results),
      adherenceByChapter: byChapter(results),
      legalRatePct: rateOf(tally) ?? null,
    },
    judged: openacrConditions(root, results, asked),
    findings,
  });
}
