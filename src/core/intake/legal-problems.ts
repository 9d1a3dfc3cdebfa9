import { isDate } from '../shared/dates.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { LegalRow, LegalTable, LegalValue } from './legal.ts';

type Say = (code: string, message: string) => Problem;

/** Whether a value is written as its unit wants. */
function fits(unit: string, value: number | string): boolean {
  if (unit === 'date') return isDate(value);
  if (unit === 'text') return typeof value === 'string';
  if (typeof value !== 'number' || value < 0) return false;
  if (unit === 'percent') return value <= 100;
  return unit === 'ratio' || Number.isInteger(value);
}

function rowProblems(row: LegalRow, unit: string, say: Say): readonly Problem[] {
  const dates = [row.from, row.checked, ...(row.to === undefined ? [] : [row.to])];
  return [
    ...dates
      .filter((d) => !isDate(d))
      .map((d) => say('wrong-date', `« ${d} » n'est pas une date.`)),
    ...(row.to !== undefined && row.to <= row.from
      ? [say('empty-row', `La ligne du ${row.from} finit avant de commencer.`)]
      : []),
    ...(fits(unit, row.value)
      ? []
      : [say('wrong-value', `« ${row.value} » n'est pas une valeur en « ${unit} ».`)]),
    ...(row.source.trim() === '' || row.article.trim() === ''
      ? [say('no-source', `La ligne du ${row.from} ne cite pas sa source.`)]
      : []),
    ...(row.confidence === 'X' && !row.note
      ? [say('no-note', `La ligne du ${row.from} oppose des sources : une note dit lesquelles.`)]
      : []),
  ];
}

/** Rows in the order of their dates: none begins before the one before it ends, and no day is left between. */
function orderProblems(rows: readonly LegalRow[], say: Say): readonly Problem[] {
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i];
    if (!before) return [];
    if (row.from <= before.from)
      return [
        say('rows-unordered', `La ligne du ${row.from} vient après celle du ${before.from}.`),
      ];
    if (before.to === undefined || row.from < before.to)
      return [say('rows-overlap', `Deux lignes valent au ${row.from}.`)];
    return row.from > before.to
      ? [say('rows-gap', `Aucune ligne ne vaut du ${before.to} au ${row.from}.`)]
      : [];
  });
}

function valueProblems(value: LegalValue): readonly Problem[] {
  const say: Say = (code, message) =>
    problem(
      `legal/${code}`,
      `templates/legal-values#${value.id}`,
      `« ${value.label} » : ${message}`,
    );
  return [
    ...value.rows.flatMap((row) => rowProblems(row, value.unit, say)),
    ...orderProblems(value.rows, say),
  ];
}

/** What is wrong in the dated legal values: dates, order, overlaps, gaps, units, sources, a name given twice. */
export function legalProblems(table: LegalTable): readonly Problem[] {
  const ids = table.map((one) => one.id);
  const twice = ids
    .filter((id, i) => ids.indexOf(id) !== i)
    .map((id) =>
      problem(
        'legal/id-twice',
        `templates/legal-values#${id}`,
        `La valeur « ${id} » figure deux fois.`,
      ),
    );
  return [...twice, ...table.flatMap(valueProblems)];
}
