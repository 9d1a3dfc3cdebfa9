import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { quoted } from '../french.ts';
import type { Comparison, Limits, Outcome } from './compare.ts';
import type { Table } from './read-table.ts';

/** What each published rule wants; a number is never given to another rule. */
export const BIAS_RULES: Readonly<Record<string, string>> = {
  'BI-001': 'Le fichier est un tableau CSV de résultats par groupe.',
  'BI-002': 'Le tableau a toutes les colonnes que la clause demande.',
  'BI-003': 'Les nombres sont entiers et ne se contredisent pas.',
  'BI-010': "Un groupe trop petit n'est pas comparé.",
  'BI-011': "Le rapport n'est pas calculé quand aucune autre personne n'obtient le cas favorable.",
  'BI-012': 'Le rapport de disparité de chaque groupe comparé respecte la limite.',
  'BI-013': "Le tableau dit s'il porte sur un échantillon ou sur tous les cas.",
  'BI-014':
    "L'écart entre le taux d'erreur de chaque groupe comparé et celui des autres respecte la limite.",
};

/** A number with two decimals and a comma. */
export const french = (value: number): string => value.toFixed(2).replace('.', ',');
const at = (c: Comparison): string => `ligne ${c.group.line}`;

function intervalOf(c: Comparison): string {
  return c.interval
    ? `intervalle à 95 % de ${french(c.interval.low)} à ${french(c.interval.high)}`
    : 'sans intervalle';
}

const ratioOf = (c: Comparison): string =>
  c.ratio === undefined ? 'non calculé' : `${french(c.ratio)} (${intervalOf(c)})`;

const gapOf = (c: Comparison): string =>
  `${french(c.gapPoints ?? 0)} points${c.gapInterval ? ` (intervalle à 95 % de ${french(c.gapInterval.low)} à ${french(c.gapInterval.high)})` : ''}`;

/** What is said of the gaps between error rates. */
function gapFindings(all: readonly Comparison[], limits: Limits): readonly EvidenceFinding[] {
  const limit = french(limits.maxGap);
  const told = (outcome: Outcome, message: (c: Comparison) => string): readonly Place[] =>
    all.filter((c) => c.gapOutcome === outcome).map((c) => ({ where: at(c), message: message(c) }));
  return [
    ...findingsOf(
      'BI-013',
      'warning',
      told(
        'unclear',
        (c) =>
          `L'écart d'erreur du groupe ${quoted(c.group.name)} est ${gapOf(c)} : la limite de ${limit} est dans l'intervalle, et le tableau ne dit pas s'il porte sur un échantillon.`,
      ),
    ),
    ...findingsOf(
      'BI-014',
      'warning',
      told(
        'beyond',
        (c) =>
          `L'écart d'erreur du groupe ${quoted(c.group.name)} est ${gapOf(c)}, au-dessus de la limite de ${limit}.`,
      ),
    ),
  ];
}

function places(
  comparisons: readonly Comparison[],
  outcome: Outcome,
  message: (c: Comparison) => string,
): readonly Place[] {
  return comparisons
    .filter((c) => c.outcome === outcome)
    .map((c) => ({ where: at(c), message: message(c) }));
}

/** Every finding of a table that was read. */
export function biasFindings(
  table: Table,
  all: readonly Comparison[],
  limits: Limits,
): readonly EvidenceFinding[] {
  return [
    ...findingsOf(
      'BI-002',
      'error',
      table.missingColumns.map((c) => ({ where: '', message: `La colonne ${quoted(c)} manque.` })),
    ),
    ...findingsOf('BI-003', 'error', table.faults),
    ...comparedFindings(all, limits),
  ];
}

function comparedFindings(all: readonly Comparison[], limits: Limits): readonly EvidenceFinding[] {
  return [
    ...findingsOf(
      'BI-010',
      'info',
      places(
        all,
        'too-small',
        (c) =>
          `Le groupe ${quoted(c.group.name)} est trop petit pour être comparé : ${c.group.cases} cas, il en faut ${limits.minGroup}.`,
      ),
    ),
    ...findingsOf(
      'BI-011',
      'info',
      places(
        all,
        'not-computed',
        (c) =>
          `Le rapport du groupe ${quoted(c.group.name)} n'est pas calculé : aucune autre personne n'obtient le cas favorable.`,
      ),
    ),
    ...limitFindings(all, limits),
    ...gapFindings(all, limits),
  ];
}

function limitFindings(all: readonly Comparison[], limits: Limits): readonly EvidenceFinding[] {
  const limit = french(limits.minRatio);
  return [
    ...findingsOf(
      'BI-012',
      'warning',
      places(
        all,
        'beyond',
        (c) =>
          `Le rapport du groupe ${quoted(c.group.name)} est ${ratioOf(c)}, sous la limite de ${limit}.`,
      ),
    ),
    ...findingsOf(
      'BI-013',
      'warning',
      places(
        all,
        'unclear',
        (c) =>
          `Le rapport du groupe ${quoted(c.group.name)} est ${ratioOf(c)} : la limite de ${limit} est dans l'intervalle, et le tableau ne dit pas s'il porte sur un échantillon.`,
      ),
    ),
  ];
}
