import { addDays, type IsoDate } from '../shared/dates.ts';
import { isBefore } from '../shared/paris.ts';
import type { Holidays } from '../shared/working-days.ts';
import {
  AFTER,
  afterSignature,
  beforeDeadline,
  type CalendarDates,
  type CalendarLine,
  days,
  invitations,
  kept,
  notPassed,
  ofFile,
  type Reckoning,
  submission,
  suspension,
} from './calendar-lines.ts';
import type { Advice } from './procedure.ts';

export type { CalendarDates, CalendarLine } from './calendar-lines.ts';

/**
 * Every day that counts, from the dispatch of the notice to the end of the file, in the order of the
 * procedure; each with how it is counted and its article. Whole days of Paris; hours only where the
 * file gives one.
 */
export function calendarOf(
  { delays }: Pick<Advice, 'delays'>,
  dates: CalendarDates,
  holidays: Holidays,
): readonly CalendarLine[] {
  const at: Reckoning = { delays, dates, holidays };
  const day = dates.deadline.slice(0, 10);
  const validity = day === '' ? null : addDays(day, dates.validityDays);
  const sent = ofFile({
    id: 'dispatch',
    label: "Envoi de l'avis",
    when: 'le',
    how: 'Date de lancement',
  });
  const valid = ofFile({
    id: 'validity',
    label: 'Fin de validité des offres',
    when: 'au plus tard',
    how: `${days(dates.validityDays)} après la date limite, jour de la date limite non compté`,
    article: 'règlement de la consultation',
  });
  return [
    { ...sent, date: dates.dispatch, note: '' },
    ...submission(at),
    ...invitations(at),
    ...beforeDeadline(at),
    ...(validity ? [{ ...valid, ...notPassed(validity, holidays) }] : []),
    ...suspension(at, validity),
    ...AFTER.flatMap((row) => afterSignature(at, row)),
    ...kept(at),
  ];
}

/** Whether something may still be sent on a day that is not to be passed, which ends at midnight in Paris. */
export const isWithin = (instant: string, lastDay: IsoDate): boolean =>
  isBefore(instant, `${addDays(lastDay, 1)}T00:00`);
