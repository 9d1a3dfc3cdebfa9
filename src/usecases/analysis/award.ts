import type { Award } from '../../core/analysis/file.ts';
import { type Standstill, standstillOf } from '../../core/documents/letters/standstill.ts';
import { frenchDate, isDate } from '../../core/shared/dates.ts';
import { parisInstant } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { dayIn, fault, type Intended, intendedFaults } from './award-rules.ts';
import { type Correspondence, noticeHash, openLetters, rejectionsIn } from './letters.ts';
import { analysisOf, type Opened } from './read.ts';
import type { AnalysisDeps, DecisionsState } from './record.ts';
import { changeAward } from './validate.ts';

/** The tender, and the version of the decisions that was on screen. */
export type AwardTarget = { readonly id: string; readonly version: number };

const NO_AWARD = problem('award/none', '', "Désignez d'abord l'attributaire.");

/** A step that follows the choice of an offer. */
export const afterChoice =
  (step: (award: Award) => Result<Award>) =>
  ({ decided: { award } }: Opened): Result<Award> =>
    award ? step(award) : failed(NO_AWARD);

const NOTHING_SENT = {
  remediesRead: null,
  noticeSentAt: null,
  noticeSha256: null,
  signedAt: null,
  notifiedAt: null,
  debrief: null,
} as const;

/**
 * Names the offer that the buyer intends to retain, with the reasons that every bidder will read. Another
 * offer may take its place until the contract is notified; letters are then to be sent again.
 */
export function intendAward(
  deps: AnalysisDeps,
  user: SignedIn,
  target: AwardTarget,
  given: Intended,
): Promise<Result<DecisionsState>> {
  return changeAward(deps, user, target, 'award/intended', (opened) => {
    const { award: held, frozen } = opened.decided;
    if (held?.notifiedAt)
      return failed(problem('award/notified', '', 'Le contrat est notifié : rien ne change plus.'));
    const offer = opened.offers.find((o) => o.draft.offer.offer === given.offer)?.draft.offer;
    const at = { tender: opened.tender, analysis: analysisOf(opened), offer };
    const faults = intendedFaults(at, held, given, dayIn(frozen?.at ?? deps.clock()));
    if (faults.length > 0) return failed(...faults);
    const kept = held?.offer === given.offer ? held : NOTHING_SENT;
    return ok({ ...kept, ...given, by: user.name, at: deps.clock() });
  });
}

/** Says by name that the figures of the remedies were read again: the letters may print them. */
export const readRemedies = (
  deps: AnalysisDeps,
  user: SignedIn,
  target: AwardTarget,
): Promise<Result<DecisionsState>> =>
  changeAward(
    deps,
    user,
    target,
    'award/remedies-read',
    afterChoice((award) => {
      const sent = problem(
        'award/sent',
        '',
        'Les lettres sont parties : leur texte ne change plus.',
      );
      if (award.noticeSentAt) return failed(sent);
      return ok({ ...award, remediesRead: { by: user.name, at: deps.clock() } });
    }),
  );

function dispatchFaults(
  at: Correspondence,
  award: Award,
  sentAt: string,
  now: string,
): readonly Problem[] {
  const blocking = at.letters.waiting.filter((p) => p.code !== 'letter/no-advantages');
  const planned = frenchDate(award.plannedOn);
  return [
    ...blocking.map((p) => ({ ...p, where: '' })),
    ...fault(award.noticeSentAt !== null, 'sent', 'depart', "L'envoi est déjà enregistré."),
    ...fault(sentAt > now, 'future', 'depart', "L'envoi ne peut pas être dans le futur."),
    ...fault(
      dayIn(sentAt) !== award.plannedOn,
      'other-day',
      'depart',
      `Les lettres sont datées du ${planned}. Changez le jour d'envoi prévu et reprenez les lettres, ou indiquez une heure de ce jour.`,
    ),
    ...fault(
      rejectionsIn(at.letters).length === 0,
      'nobody',
      'depart',
      "Aucune lettre de rejet n'est à envoyer.",
    ),
  ];
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a local time can be read; a day that does not exist cannot. */
const isLocal = (typed: string): boolean => LOCAL.test(typed) && isDate(typed.slice(0, 10));

/**
 * Records when the rejection letters left, all on the same day: the standstill runs from there. What they
 * said is kept as a hash. The tool sends nothing itself.
 *
 * @param local — local time of Paris, `YYYY-MM-DDTHH:MM`
 */
export async function recordDispatch(
  deps: AnalysisDeps,
  user: SignedIn,
  target: AwardTarget,
  local: string,
): Promise<Result<DecisionsState>> {
  if (!isLocal(local))
    return failed(problem('award/no-time', 'depart', "Indiquez le jour et l'heure de l'envoi."));
  const letters = await openLetters(deps, user, target.id);
  if (!letters.ok) return letters;
  const noticeSentAt = parisInstant(local);
  const noticeSha256 = noticeHash(deps.hasher, letters.value.letters);
  const record = afterChoice((award) => {
    const faults = dispatchFaults(letters.value, award, noticeSentAt, deps.clock());
    return faults.length > 0 ? failed(...faults) : ok({ ...award, noticeSentAt, noticeSha256 });
  });
  return changeAward(deps, user, target, 'award/letters-sent', record, {
    sentAt: noticeSentAt,
    sha256: noticeSha256,
  });
}

/** The wait before the signature, as far as the dispatch is known or planned; null before the award. */
export function standstillFor({ source }: Correspondence): Result<Standstill | null> {
  const { award } = source.file;
  if (!award) return ok(null);
  const on = award.noticeSentAt ? dayIn(award.noticeSentAt) : award.plannedOn;
  return standstillOf(source, { on, electronic: award.electronic });
}

/** Opens each bidder's debrief to its author, or closes it again. */
export const openDebriefs = (
  deps: AnalysisDeps,
  user: SignedIn,
  target: AwardTarget,
  open: boolean,
): Promise<Result<DecisionsState>> =>
  changeAward(
    deps,
    user,
    target,
    open ? 'award/debrief-opened' : 'award/debrief-closed',
    afterChoice((award) =>
      award.notifiedAt
        ? ok({ ...award, debrief: open ? { by: user.name, at: deps.clock() } : null })
        : failed(
            problem(
              'award/not-notified',
              '',
              'Les bilans s’ouvrent après la notification du contrat.',
            ),
          ),
    ),
  );
