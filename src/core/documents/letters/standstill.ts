import { suspension } from '../../intake/calendar-lines.ts';
import { holidaysOn } from '../../intake/holidays.ts';
import { figureOn } from '../../intake/legal.ts';
import { addDays, type IsoDate } from '../../shared/dates.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Holidays } from '../../shared/working-days.ts';
import { groundOf, ofGround } from './grounds.ts';
import { type AfterOpening, awardDays, awardRule, regimeOf } from './source.ts';

/** How long the buyer waits between the dispatch of the rejections and the signature. */
export type Standstill = {
  /** 0: nothing makes the buyer wait. */
  readonly days: number;
  /** Last day of the wait; null when there is none. */
  readonly last: IsoDate | null;
  /** First day on which the contract may be signed. */
  readonly earliest: IsoDate;
  /** The buyer waits of its own will. */
  readonly voluntary: boolean;
  /** The text that makes it wait, after « en application »; or why there is no wait. */
  readonly because: string;
};

const none = (sentOn: IsoDate, because: string): Standstill => ({
  days: 0,
  last: null,
  earliest: sentOn,
  voluntary: false,
  because,
});

/** How many firms took part, late offers included. */
const bidders = ({ file, offers }: AfterOpening): number =>
  Math.max(file.opening?.lines.length ?? 0, offers.length);

/** The days that the law imposes, by the way in which the letters leave; 0 where it imposes none. */
function lawful(source: AfterOpening, electronic: boolean): Result<number> {
  const { tender, legal } = source;
  if (tender.need.facts['formal'] !== true) return ok(0);
  const id = electronic ? 'delay.standstill' : 'delay.standstill.paper';
  const found = figureOn(legal, id, tender.dossier.launchDate);
  return found.ok ? ok(Number(found.value.value)) : found;
}

/** Last day of a wait of so many days, and the first day after it, worked days considered. */
function waitFrom(rejection: IsoDate, amount: number, holidays: Holidays) {
  const delay = { id: 'delay.standstill', label: '', amount, article: '' } as const;
  const dates = { dispatch: rejection, deadline: '', validityDays: 0, questionDays: 0 };
  const lines = suspension(
    {
      delays: [{ ...delay, unit: 'days', kind: 'minimum', confidence: 'V' }],
      dates: { ...dates, answerDays: 0, rejection, signature: null, notification: null },
      holidays,
    },
    null,
  );
  const dateOf = (id: string): IsoDate | null => lines.find((line) => line.id === id)?.date ?? null;
  return {
    last: dateOf('delay.standstill'),
    earliest: dateOf('signature') ?? addDays(rejection, amount),
  };
}

/** What makes the buyer wait: the law where it does, else its own règlement. */
function reasonToWait({ tender }: AfterOpening, byLaw: boolean): string {
  const ground = groundOf('standstill', regimeOf(tender));
  if (byLaw && ground) return ofGround(ground.said);
  return `de ${awardRule(tender) ?? 'son règlement de la consultation'}`;
}

/**
 * The wait before the signature, counted from the dispatch of the letters: the law's, or the règlement's
 * when it is longer. In a procedure that the law leaves free, the règlement's alone.
 */
export function standstillOf(
  source: AfterOpening,
  sent: { readonly on: IsoDate; readonly electronic: boolean },
): Result<Standstill> {
  const { tender, legal } = source;
  const minimum = lawful(source, sent.electronic);
  const holidays = holidaysOn(legal, tender.dossier.launchDate);
  if (!minimum.ok) return minimum;
  if (!holidays.ok) return holidays;
  const byLaw = minimum.value > 0;
  const single = groundOf('single-bidder', regimeOf(tender))?.said;
  if (byLaw && bidders(source) === 1)
    return ok(none(sent.on, `une seule entreprise a participé${single ? ` (${single})` : ''}`));
  const days = Math.max(minimum.value, awardDays(tender, 'standstillDays') ?? 0);
  if (days === 0) return ok(none(sent.on, 'cette procédure n’impose aucun délai'));
  return ok({
    days,
    ...waitFrom(sent.on, days, holidays.value.holidays),
    voluntary: !byLaw,
    because: reasonToWait(source, byLaw),
  });
}
