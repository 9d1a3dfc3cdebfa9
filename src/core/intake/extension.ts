import type { Facts } from '../rules/condition.ts';
import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts';
import { parisTime } from '../shared/paris.ts';
import { all, ok, type Result } from '../shared/result.ts';
import { type Holidays, nextWorkingDay } from '../shared/working-days.ts';
import { figureOn, type LegalFigure, type LegalTable } from './legal.ts';

/** What changes in a published file. */
export type AddendumTimes = {
  /** Something else than the deadline changes. */
  readonly material: boolean;
  /** Local times of Paris. */
  readonly before: string;
  readonly after: string;
  /** Instant at which the addendum goes out. */
  readonly now: string;
};

/** What the law and the project say of the deadline of a changed file. */
export type ExtensionAdvice = {
  /** The change is important and the deadline stays, or leaves too few days. */
  readonly due: boolean;
  /** Whole days between the addendum and the new deadline. */
  readonly left: number;
  readonly shortened: boolean;
  /** A deadline that follows the advice, on a working day, at the same hour. */
  readonly advised: string;
  /** Days that the project advises to add (R2151-4 gives no figure). */
  readonly extension: LegalFigure;
  /** Days before the deadline at which information goes out at the latest. */
  readonly answers: LegalFigure;
};

const dayOf = (local: string): IsoDate => local.slice(0, 10);

/** Whether the deadline must move when a published file changes, and to when at least. */
export function extensionAdvice(
  facts: Facts,
  times: AddendumTimes,
  table: LegalTable,
  law: { readonly date: IsoDate; readonly holidays: Holidays },
): Result<ExtensionAdvice> {
  const urgent = facts['urgency'] === true;
  const ids = ['delay.extension', urgent ? 'delay.answers.urgent' : 'delay.answers'];
  const found = all(ids.map((id) => figureOn(table, id, law.date)));
  if (!found.ok) return found;
  const [extension, answers] = found.value as [LegalFigure, LegalFigure];
  const today = dayOf(parisTime(times.now));
  const [byAdvice, byAnswers] = [
    addDays(dayOf(times.before), Number(extension.value)),
    addDays(today, Number(answers.value)),
  ];
  const least = [byAdvice, byAnswers].sort().at(-1) ?? byAdvice;
  const left = daysBetween(today, dayOf(times.after));
  return ok({
    due: times.material && (times.after <= times.before || left < Number(answers.value)),
    left,
    shortened: times.after < times.before,
    advised: `${nextWorkingDay(least, law.holidays)}${times.before.slice(10)}`,
    extension,
    answers,
  });
}
