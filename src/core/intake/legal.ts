import type { Confidence } from '../clauses/clause.ts';
import type { IsoDate } from '../shared/dates.ts';
import { frenchDate } from '../shared/dates.ts';
import { problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';

/** A legal figure in force from one day (included) to another (excluded). */
export type LegalRow = {
  readonly from: IsoDate;
  readonly to?: IsoDate;
  readonly value: number | string;
  readonly source: string;
  readonly article: string;
  readonly confidence: Confidence;
  readonly checked: IsoDate;
  readonly note?: string;
};

/** A dated legal value (`templates/legal-values/`). */
export type LegalValue = {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly rows: readonly LegalRow[];
};

export type LegalTable = readonly LegalValue[];

/** A figure found for a date, with what is needed to say where it comes from. */
export type LegalFigure = LegalRow & {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
};

/**
 * The figure in force on a date. A date outside every row is the problem `legal/no-value-for-date`,
 * never the nearest row.
 * @throws RangeError for an id that no file declares
 */
export function figureOn(table: LegalTable, id: string, date: IsoDate): Result<LegalFigure> {
  const value = table.find((one) => one.id === id);
  if (!value) throw new RangeError(`no legal value is called ${id}`);
  const row = value.rows.find((r) => r.from <= date && (r.to === undefined || date < r.to));
  if (!row)
    return failed(
      problem(
        'legal/no-value-for-date',
        `templates/legal-values#${id}`,
        `Aucune valeur connue de « ${value.label} » au ${frenchDate(date)}.`,
      ),
    );
  return ok({ ...row, id, label: value.label, unit: value.unit });
}

/** Whether a value needs a named person's sign-off before publication. */
export const isUnconfirmed = (confidence: Confidence): boolean =>
  confidence === 'M' || confidence === 'X';
