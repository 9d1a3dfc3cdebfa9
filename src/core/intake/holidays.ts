import type { IsoDate } from '../shared/dates.ts';
import { all, ok, type Result } from '../shared/result.ts';
import type { Holidays } from '../shared/working-days.ts';
import { figureOn, type LegalFigure, type LegalTable } from './legal.ts';

const words = (figure: LegalFigure): readonly string[] => String(figure.value).split(' ');

/** The public holidays in force on a date, from the dated legal values. */
export function holidaysOn(
  table: LegalTable,
  date: IsoDate,
): Result<{ readonly holidays: Holidays; readonly figures: readonly LegalFigure[] }> {
  const found = all(
    ['calendar.holidays.fixed', 'calendar.holidays.easter'].map((id) => figureOn(table, id, date)),
  );
  if (!found.ok) return found;
  const [fixed, fromEaster] = found.value as [LegalFigure, LegalFigure];
  return ok({
    holidays: { fixed: words(fixed), fromEaster: words(fromEaster).map(Number) },
    figures: found.value,
  });
}
