import { addDays, daysBetween, type IsoDate } from './dates.ts';

/** Minutes since 1970-01-01T00:00Z. */
type Minutes = number;

const DAY = 24 * 60;
const EPOCH = '1970-01-01';
const two = (n: number): string => String(n).padStart(2, '0');

const minutesOf = (date: IsoDate, time: string): Minutes =>
  daysBetween(EPOCH, date) * DAY + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function textOf(minutes: Minutes): string {
  const day = Math.floor(minutes / DAY);
  const rest = minutes - day * DAY;
  return `${addDays(EPOCH, day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

/** 1970-01-01 was a Thursday. */
const isSunday = (date: IsoDate): boolean => (daysBetween(EPOCH, date) + 4) % 7 === 0;

function lastSunday(year: string, month: '03' | '10'): IsoDate {
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(`${year}-${month}-31`, -n));
  return days.find(isSunday) ?? `${year}-${month}-31`;
}

/** Summer time holds from 01:00 UTC of the last Sunday of March to 01:00 UTC of that of October. */
function isSummer(minutes: Minutes): boolean {
  const year = textOf(minutes).slice(0, 4);
  return (
    minutes >= minutesOf(lastSunday(year, '03'), '01:00') &&
    minutes < minutesOf(lastSunday(year, '10'), '01:00')
  );
}

/**
 * The instant of a local time of Paris. In the hour that October repeats, the later of the two, which is
 * the one that favours bidders; in the hour that March skips, the clock runs on.
 *
 * @param local — `YYYY-MM-DDTHH:MM`
 * @returns ISO 8601 UTC with milliseconds
 */
export function parisInstant(local: string): string {
  const read = minutesOf(local.slice(0, 10), local.slice(11, 16));
  const [winter, summer] = [read - 60, read - 120];
  return `${textOf(isSummer(summer) && isSummer(winter) ? summer : winter)}:00.000Z`;
}

/** The local time of Paris `YYYY-MM-DDTHH:MM` of an instant in ISO 8601 UTC. */
export function parisTime(instant: string): string {
  const utc = minutesOf(instant.slice(0, 10), instant.slice(11, 16));
  return textOf(utc + (isSummer(utc) ? 120 : 60));
}

/** In time is strictly before the deadline (`decisions.md` 12). */
export const isBefore = (instant: string, local: string): boolean => instant < parisInstant(local);
