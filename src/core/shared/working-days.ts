import { addDays, daysBetween, type IsoDate } from './dates.ts';

/** Public holidays: days of each year, and days counted from Easter Sunday. */
export type Holidays = {
  /** `MM-DD`. */
  readonly fixed: readonly string[];
  readonly fromEaster: readonly number[];
};

const two = (n: number): string => String(n).padStart(2, '0');

/** Easter Sunday of the Gregorian calendar (computus of Meeus, Jones and Butcher). */
export function easter(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const skipped = Math.floor((century + 8) / 25);
  const moon = Math.floor((century - skipped + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30;
  const shift =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * shift) / 451);
  const day = epact + shift - 7 * late + 114;
  return `${String(year).padStart(4, '0')}-${two(Math.floor(day / 31))}-${two((day % 31) + 1)}`;
}

/** 0 is Monday, 6 Sunday; 1970-01-01 was a Thursday. */
export const weekday = (date: IsoDate): number =>
  (((daysBetween('1970-01-01', date) + 3) % 7) + 7) % 7;

/** Whether a day is a public holiday. */
export function isHoliday(date: IsoDate, { fixed, fromEaster }: Holidays): boolean {
  const after = daysBetween(easter(Number(date.slice(0, 4))), date);
  return fixed.includes(date.slice(5)) || fromEaster.includes(after);
}

/** Neither Saturday, Sunday nor a public holiday. */
export const isWorkingDay = (date: IsoDate, holidays: Holidays): boolean =>
  weekday(date) < 5 && !isHoliday(date, holidays);

function first(date: IsoDate, holidays: Holidays, step: 1 | -1): IsoDate {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = addDays(day, step);
  return day;
}

/** The day itself when it is worked, else the first worked day after it. */
export const nextWorkingDay = (date: IsoDate, holidays: Holidays): IsoDate =>
  first(date, holidays, 1);

/** The day itself when it is worked, else the last worked day before it. */
export const previousWorkingDay = (date: IsoDate, holidays: Holidays): IsoDate =>
  first(date, holidays, -1);

/** The last day of a delay of `days` working days: the day it starts is not counted. */
export function addWorkingDays(from: IsoDate, days: number, holidays: Holidays): IsoDate {
  let day = from;
  for (let left = days; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), holidays);
  return day;
}
