import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceReport } from '../../core/offers/evidence.ts';
import { counted } from '../french.ts';
import {
  type Found,
  type Judged,
  type Published,
  reportOf,
  unreadableReport,
  worst,
} from '../judge.ts';
import { CsvRefusal, type CsvRow, csvRows } from '../text/csv.ts';
import { decodeText } from '../text/decode.ts';
import { type Comparison, compareGroups, type Limits, type Outcome } from './compare.ts';
import { readTable, type Table } from './read-table.ts';
import { biasFindings, french } from './rules.ts';

/** The four conditions of a table of results by group, from the wording of `ai-bias-measure`. */
const BIAS: Published = {
  kind: 'bias',
  clause: 'ai-bias-measure',
  labels: {
    a: "le tableau est lu et donne fonction, version du modèle, période, groupe, nombre de cas, de cas favorables et d'erreurs",
    b: "les nombres sont entiers et ne se contredisent pas, aucun groupe n'est écrit deux fois",
    c: 'un groupe au moins est assez grand pour être comparé',
    d: "chaque groupe comparé respecte la limite du rapport de disparité et celle de l'écart d'erreur",
  },
};

/** The published default values of `ai-bias-measure`, told in the facts when the tender gives none. */
const DEFAULTS: Limits = { minRatio: 0.8, minGroup: 100, maxGap: 5 };
const MAX_ROWS = 20_000;

const judged = (met: boolean, yes: string, no: string): Judged => ({
  met,
  because: met ? yes : no,
});

/** The limits of the ratio and of the error gap, group by group; errors that nobody counted decide nothing. */
function areWithin(all: readonly Comparison[], limits: Limits, aside: string): Judged {
  const compared = all.filter((c) => COMPARED.has(c.outcome)).length;
  const count = (key: 'outcome' | 'gapOutcome', outcome: Outcome): number =>
    all.filter((c) => c[key] === outcome).length;
  const [ratios, gaps] = [count('outcome', 'beyond'), count('gapOutcome', 'beyond')];
  const unclear = count('outcome', 'unclear') + count('gapOutcome', 'unclear');
  const [ratio, gap] = [french(limits.minRatio), french(limits.maxGap)];
  return worst([
    judged(
      ratios === 0,
      `aucun rapport sous ${ratio} ; ${aside} (BI-012)`,
      `rapports sous ${ratio} : ${ratios} sur ${compared} ; ${aside} (BI-012)`,
    ),
    judged(
      gaps === 0,
      `aucun écart d'erreur au-dessus de ${gap} points (BI-014)`,
      `écarts d'erreur au-dessus de ${gap} points : ${gaps} (BI-014)`,
    ),
    unclear === 0
      ? { met: true, because: 'aucun résultat incertain (BI-013)' }
      : { met: 'to-judge', because: `résultats à juger : ${unclear} (BI-013)` },
  ]);
}

const COMPARED: ReadonlySet<Outcome> = new Set(['within', 'beyond', 'unclear']);

function conditionsOn(table: Table, all: readonly Comparison[], limits: Limits): Found['judged'] {
  const compared = all.filter((c) => COMPARED.has(c.outcome)).length;
  const small = all.filter((c) => c.outcome === 'too-small').length;
  const aside = `${counted(small, 'groupe trop petit', 'groupes trop petits')} hors du compte (BI-010)`;
  const nothing: Judged = { met: 'to-judge', because: `aucun groupe n'est comparé ; ${aside}` };
  const told = counted(compared, 'groupe comparé', 'groupes comparés');
  return {
    a: judged(
      table.missingColumns.length === 0,
      'toutes les colonnes sont là (BI-002)',
      `colonnes absentes : ${table.missingColumns.join(', ')} (BI-002)`,
    ),
    b: judged(
      table.faults.length === 0,
      'les nombres se tiennent (BI-003)',
      `contradictions : ${table.faults.length} (BI-003)`,
    ),
    c: compared === 0 ? nothing : { met: true, because: `${told} ; ${aside}` },
    d: compared === 0 ? nothing : areWithin(all, limits, aside),
  };
}

const rounded = (value: number | undefined, digits = 4): number | null =>
  value === undefined ? null : Number(value.toFixed(digits));

const factsOf = (
  all: readonly Comparison[],
  limits: Limits,
  isDefault: boolean,
): Found['facts'] => ({
  ...limits,
  limitsAreClauseDefaults: isDefault,
  groups: all.map((c) => ({
    measure: c.group.set,
    group: c.group.name,
    cases: c.group.cases,
    favourable: c.group.favourable,
    ratePct: rounded(
      c.group.cases === 0 ? undefined : (c.group.favourable * 100) / c.group.cases,
      2,
    ),
    othersCases: c.others.cases,
    othersRatePct: rounded(
      c.others.cases === 0 ? undefined : (c.others.favourable * 100) / c.others.cases,
      2,
    ),
    ratio: rounded(c.ratio),
    ratioLow: rounded(c.interval?.low),
    ratioHigh: rounded(c.interval?.high),
    errorGapPoints: rounded(c.gapPoints, 2),
    errorGapLow: rounded(c.gapInterval?.low, 2),
    errorGapHigh: rounded(c.gapInterval?.high, 2),
    outcome: c.outcome,
    gapOutcome: c.gapOutcome,
  })),
});

function rowsOf(bytes: Uint8Array): readonly CsvRow[] | string {
  const text = decodeText(bytes);
  if (!text.ok) return text.problems.map((p) => p.message).join(' ');
  try {
    return csvRows(text.value, MAX_ROWS);
  } catch (thrown) {
    if (thrown instanceof CsvRefusal)
      return `Le fichier n'est pas un CSV lisible : ${thrown.message}.`;
    throw thrown;
  }
}

/** Checks a table of results by group: rates, disparity ratio with its interval, error gap. */
export async function checkBias(bytes: Uint8Array, asked: Asked = {}): Promise<EvidenceReport> {
  const rows = rowsOf(bytes);
  if (typeof rows === 'string') return unreadableReport(BIAS, 'BI-001', rows);
  const table = readTable(rows);
  if (!table)
    return unreadableReport(
      BIAS,
      'BI-001',
      'Aucune ligne de titres ne nomme le groupe, le nombre de cas et les cas favorables.',
    );
  const limits: Limits = {
    minRatio: asked.minRatio ?? DEFAULTS.minRatio,
    minGroup: asked.minGroup ?? DEFAULTS.minGroup,
    maxGap: asked.maxGap ?? DEFAULTS.maxGap,
  };
  const all = compareGroups(table.groups, limits);
  const isDefault = [asked.minRatio, asked.minGroup, asked.maxGap].every((n) => n === undefined);
  const findings = biasFindings(table, all, limits);
  return reportOf(BIAS, {
    verdict: findings.some((f) => f.severity === 'error') ? 'invalid' : 'valid',
    facts: factsOf(all, limits, isDefault),
    judged: conditionsOn(table, all, limits),
    findings,
  });
}
