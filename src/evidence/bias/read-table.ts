import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { type Columns, cellAt, columnsOf } from '../text/columns.ts';
import type { CsvRow } from '../text/csv.ts';

/** Titles by which each column is known, without accents. */
const TITLES = {
  fonction: ['fonction', 'function'],
  version: ['version du modele', 'version', 'modele', 'model version'],
  periode: ['periode', 'period'],
  critere: ['critere', 'dimension', 'attribut', 'attribute'],
  groupe: ['groupe', 'group'],
  cas: ['nombre de cas', 'cas', 'cases', 'total', 'effectif'],
  favorables: [
    'cas favorables',
    'nombre de cas favorables',
    'favorables',
    'favourable',
    'favorable',
    'positifs',
  ],
  erreurs: ['erreurs', 'nombre d erreurs', 'errors'],
  base: ['base', 'echantillon', 'sample'],
} as const;

export type Column = keyof typeof TITLES;
const WANTED: readonly Column[] = [
  'fonction',
  'version',
  'periode',
  'groupe',
  'cas',
  'favorables',
  'erreurs',
];
const NEEDED: readonly Column[] = ['groupe', 'cas', 'favorables'];

/** Whether the counts are those of every case of the period, or of some of them. */
export type Basis = 'all' | 'sample' | 'unsaid';

/** One line of the table. */
export type Group = {
  readonly line: number;
  /** Function, model, period and criterion: groups of one set are compared with each other. */
  readonly set: string;
  readonly name: string;
  readonly cases: number;
  readonly favourable: number;
  readonly errors: number | undefined;
  readonly basis: Basis;
};

export type Table = {
  readonly groups: readonly Group[];
  readonly missingColumns: readonly Column[];
  /** Cells that are not counts, or that contradict each other. */
  readonly faults: readonly Place[];
};

const countOf = (text: string): number | undefined => {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,15}$/.test(plain) ? Number(plain) : undefined;
};

function basisOf(text: string): Basis {
  if (/^(tous|toutes|exhausti|all|non$|no$)/i.test(text)) return 'all';
  return /^(échantillon|echantillon|sample|oui$|yes$)/i.test(text) ? 'sample' : 'unsaid';
}

const at = (line: number): string => `ligne ${line}`;

function contradictions(group: Group): readonly Place[] {
  const over = (what: string, count: number | undefined): readonly Place[] =>
    count !== undefined && count > group.cases
      ? [
          {
            where: at(group.line),
            message: `Le groupe ${quoted(group.name)} compte plus ${what} (${count}) que de cas (${group.cases}).`,
          },
        ]
      : [];
  return [...over('de cas favorables', group.favourable), ...over("d'erreurs", group.errors)];
}

function groupOf(row: CsvRow, columns: Columns<Column>): Group | readonly Place[] {
  const told = (column: Column): string => cellAt(row, columns[column]);
  const [cases, favourable, errors] = [
    countOf(told('cas')),
    countOf(told('favorables')),
    countOf(told('erreurs')),
  ];
  const wrong = (['cas', 'favorables', 'erreurs'] as const)
    .filter(
      (c) =>
        columns[c] !== undefined &&
        countOf(told(c)) === undefined &&
        !(c === 'erreurs' && told(c) === ''),
    )
    .map((c) => ({
      where: at(row.line),
      message: `La case ${quoted(told(c))} de la colonne ${quoted(c)} n'est pas un nombre entier.`,
    }));
  if (wrong.length > 0 || cases === undefined || favourable === undefined) return wrong;
  const set = (['fonction', 'version', 'periode', 'critere'] as const).map(told).join(' · ');
  return {
    line: row.line,
    set,
    name: told('groupe'),
    cases,
    favourable,
    errors,
    basis: basisOf(told('base')),
  };
}

function duplicates(groups: readonly Group[]): readonly Place[] {
  return groups
    .filter((g, i) => groups.findIndex((h) => h.set === g.set && h.name === g.name) < i)
    .map((g) => ({
      where: at(g.line),
      message: `Le groupe ${quoted(g.name)} est écrit deux fois pour la même mesure.`,
    }));
}

/** The table of results by group; nothing when no header row names groups, cases and favourable cases. */
export function readTable(rows: readonly CsvRow[]): Table | undefined {
  const header = rows.findIndex((row) => {
    const columns = columnsOf<Column>(row, TITLES);
    return NEEDED.every((c) => columns[c] !== undefined);
  });
  const first = rows[header];
  if (!first) return undefined;
  const columns = columnsOf<Column>(first, TITLES);
  const read = rows.slice(header + 1).map((row) => groupOf(row, columns));
  const groups = read.filter((r): r is Group => 'name' in r);
  const faults = read.flatMap((r) => ('name' in r ? contradictions(r) : r));
  return {
    groups,
    missingColumns: WANTED.filter((c) => columns[c] === undefined),
    faults: [...faults, ...duplicates(groups)],
  };
}
