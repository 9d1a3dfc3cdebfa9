import { type CalendarDates, type CalendarLine, calendarOf } from '../../core/intake/calendar.ts';
import { holidaysOn } from '../../core/intake/holidays.ts';
import { figureOn } from '../../core/intake/legal.ts';
import { addDays, type IsoDate } from '../../core/shared/dates.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import type { Holidays } from '../../core/shared/working-days.ts';
import { articlesOf, type Sources, type Tender } from '../../core/tender/tender.ts';

/** Days that come after the analysis, as far as the buyer plans them. */
export type Planned = Pick<CalendarDates, 'rejection' | 'signature' | 'notification'>;

export const UNPLANNED: Planned = { rejection: null, signature: null, notification: null };

/** A number that the règlement prints; null when the clause or its value is not in the file. */
function printedDays(tender: Tender, parameter: string): number | null {
  const article = articlesOf(tender).find((one) => one.clause.id === 'rc-questions');
  const value = article?.resolved.find((one) => one.parameter.name === parameter)?.value;
  return typeof value === 'number' ? value : null;
}

/** The figure that stands where the règlement prints none. */
function figure({ legal }: Sources, tender: Tender, id: string): Result<number> {
  const found = figureOn(legal, id, tender.dossier.launchDate);
  return found.ok ? ok(Number(found.value.value)) : found;
}

/** Public holidays in force on the launch date of a tender. */
export function holidaysOf({ legal }: Sources, tender: Tender): Result<Holidays> {
  const found = holidaysOn(legal, tender.dossier.launchDate);
  return found.ok ? ok(found.value.holidays) : found;
}

/** Days before the deadline that the file gives to questions and to answers. */
function limits(sources: Sources, tender: Tender): Result<readonly [number, number]> {
  const questions = figure(sources, tender, 'delay.questions');
  const answers = figure(sources, tender, 'delay.answers');
  if (!questions.ok) return questions;
  if (!answers.ok) return answers;
  return ok([
    printedDays(tender, 'questionDays') ?? questions.value,
    printedDays(tender, 'answerDays') ?? answers.value,
  ]);
}

/** Every day that counts for a tender. */
export function tenderCalendar(
  sources: Sources,
  tender: Tender,
  planned: Planned = UNPLANNED,
): Result<readonly CalendarLine[]> {
  const holidays = holidaysOf(sources, tender);
  const found = limits(sources, tender);
  if (!holidays.ok) return holidays;
  if (!found.ok) return found;
  const [questionDays, answerDays] = found.value;
  const { launchDate: dispatch, deadline, validityDays } = tender.dossier;
  const dates = { dispatch, deadline, validityDays, questionDays, answerDays, ...planned };
  return ok(calendarOf(tender.need.advice, dates, holidays.value));
}

/** Last days of questions and of answers; null while the deadline is not set. */
export function questionDates(
  sources: Sources,
  tender: Tender,
): Result<{ readonly questions: IsoDate; readonly answers: IsoDate } | null> {
  const found = limits(sources, tender);
  if (!found.ok) return found;
  const day = tender.dossier.deadline.slice(0, 10);
  const [questionDays, answerDays] = found.value;
  return ok(
    day === ''
      ? null
      : { questions: addDays(day, -questionDays), answers: addDays(day, -answerDays) },
  );
}
