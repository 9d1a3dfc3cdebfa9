import type { Award } from '../../core/analysis/file.ts';
import { frenchDate, type IsoDate, isDate } from '../../core/shared/dates.ts';
import { parisInstant } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { type AwardTarget, afterChoice, standstillFor } from './award.ts';
import { dayIn, fault } from './award-rules.ts';
import { openLetters, rejectionsIn } from './letters.ts';
import type { AnalysisDeps, DecisionsState } from './record.ts';
import { changeAward } from './validate.ts';

/** An instant of a day: now when it is today, else noon in Paris. */
const instantOf = (day: IsoDate, now: string): string =>
  day === dayIn(now) ? now : parisInstant(`${day}T12:00`);

type Signing = { readonly day: IsoDate; readonly today: IsoDate; readonly earliest: IsoDate };

const signatureFaults = (award: Award, owed: boolean, at: Signing): readonly Problem[] => [
  ...fault(award.signedAt !== null, 'signed', 'signature', 'La signature est enregistrée.'),
  ...fault(
    owed && award.noticeSentAt === null,
    'not-sent',
    'signature',
    "Enregistrez d'abord l'envoi des lettres de rejet : le délai court depuis cet envoi.",
  ),
  ...fault(
    at.day < at.earliest,
    'standstill',
    'signature',
    `Le contrat ne se signe pas avant le ${frenchDate(at.earliest)}.`,
  ),
  ...fault(at.day > at.today, 'future', 'signature', 'Ce jour est à venir.'),
];

/** Records the signature: refused before the end of the standstill, or before the rejections left. */
export async function recordSignature(
  deps: AnalysisDeps,
  user: SignedIn,
  target: AwardTarget,
  day: string,
): Promise<Result<DecisionsState>> {
  if (!isDate(day))
    return failed(problem('award/no-day', 'signature', 'Indiquez le jour de la signature.'));
  const letters = await openLetters(deps, user, target.id);
  if (!letters.ok) return letters;
  const standstill = standstillFor(letters.value);
  if (!standstill.ok) return standstill;
  const owed = rejectionsIn(letters.value.letters).length > 0;
  const now = deps.clock();
  const at = { day, today: dayIn(now), earliest: standstill.value?.earliest ?? day };
  const record = afterChoice((award) => {
    const faults = signatureFaults(award, owed, at);
    return faults.length > 0 ? failed(...faults) : ok({ ...award, signedAt: instantOf(day, now) });
  });
  return changeAward(deps, user, target, 'award/signed', record, { day });
}

const notificationFaults = (
  award: Award,
  { day, today }: Pick<Signing, 'day' | 'today'>,
): readonly Problem[] => [
  ...fault(
    award.signedAt === null,
    'not-signed',
    'notification',
    "Enregistrez d'abord la signature.",
  ),
  ...fault(
    award.notifiedAt !== null,
    'notified',
    'notification',
    'La notification est enregistrée.',
  ),
  ...fault(
    award.signedAt !== null && day < dayIn(award.signedAt),
    'before-signature',
    'notification',
    'La notification suit la signature.',
  ),
  ...fault(day > today, 'future', 'notification', 'Ce jour est à venir.'),
];

/** Records the day on which the winner received the signed contract. */
export async function recordNotification(
  deps: AnalysisDeps,
  user: SignedIn,
  target: AwardTarget,
  day: string,
): Promise<Result<DecisionsState>> {
  if (!isDate(day))
    return failed(problem('award/no-day', 'notification', 'Indiquez le jour de la notification.'));
  const now = deps.clock();
  const record = afterChoice((award) => {
    const faults = notificationFaults(award, { day, today: dayIn(now) });
    return faults.length > 0
      ? failed(...faults)
      : ok({ ...award, notifiedAt: instantOf(day, now) });
  });
  return changeAward(deps, user, target, 'award/notified', record, { day });
}
