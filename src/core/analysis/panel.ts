import { type Problem, problem } from '../shared/problem.ts';
import type { Absence, InterestDeclaration, PanelMember } from './file.ts';

/** A grade by its identifiers: who gave it, to which answer. */
export type GivenLevel = {
  readonly offerId: string;
  readonly question: string;
  readonly graderId: string;
  readonly level: number;
};

/** What the rules of the panel read; offers are named by an identifier that says nothing of the firm. */
export type PanelWork = {
  readonly members: readonly PanelMember[];
  readonly interests: readonly (InterestDeclaration & { readonly on: readonly string[] })[];
  readonly absences: readonly Pick<Absence, 'member'>[];
  readonly individual: readonly GivenLevel[];
  readonly opened: readonly { readonly offerId: string }[];
};

/** The answers that a person grades, by offer. */
export type AskedQuestions = ReadonlyMap<string, readonly string[]>;

/** Levels apart from which grades diverge, unless the buyer fixes another number. */
export const USUAL_SPREAD = 2;
const STEP = 25;

/** What is wrong with a panel: nobody, the same person twice, not exactly one chair. */
export function panelProblems(members: readonly PanelMember[]): readonly Problem[] {
  const chairs = members.filter((m) => m.chair).length;
  const twice = new Set(members.map((m) => m.id)).size < members.length;
  return [
    ...(members.length === 0
      ? [problem('panel/nobody', 'membres', 'Nommez au moins un membre du jury de notation.')]
      : []),
    ...(twice ? [problem('panel/twice', 'membres', 'Une personne est nommée deux fois.')] : []),
    ...(members.length > 0 && chairs !== 1
      ? [problem('panel/chair', 'preside', 'Désignez un membre, et un seul, pour présider.')]
      : []),
  ];
}

/** Why a person may not read the offers, or that they may. */
export type Access = 'not-named' | 'conflict' | 'to-declare' | 'reads';

/** A member who ever declared a conflict keeps it: the buyer names somebody else. */
export const hasConflict = (panel: Pick<PanelWork, 'interests'>, member: string): boolean =>
  panel.interests.some((one) => one.member === member && one.conflict);

/** The declaration of a member that covers all of these offers; undefined while it is due. */
const declares = (
  panel: Pick<PanelWork, 'interests'>,
  member: string,
  offers: readonly string[],
): boolean => {
  const last = panel.interests.findLast((one) => one.member === member);
  return last !== undefined && offers.every((offer) => last.on.includes(offer));
};

/** Names first, then interests declared on all of them, then reading (`practice.md` rule 20 a). */
export function accessOf(
  panel: Pick<PanelWork, 'members' | 'interests'>,
  member: string,
  offers: readonly string[],
): Access {
  if (!panel.members.some((m) => m.id === member)) return 'not-named';
  if (hasConflict(panel, member)) return 'conflict';
  return declares(panel, member, offers) ? 'reads' : 'to-declare';
}

/** The members whose grades are awaited: neither in conflict nor recorded absent. */
export const awaitedMembers = (panel: PanelWork): readonly PanelMember[] =>
  panel.members.filter(
    (m) => !hasConflict(panel, m.id) && !panel.absences.some((a) => a.member === m.id),
  );

/** The latest grade of each member on an answer, in the order of the panel; those of a member in conflict are left out. */
export function gradesOn<G extends GivenLevel>(
  panel: Omit<PanelWork, 'individual'> & { readonly individual: readonly G[] },
  offerId: string,
  question: string,
): readonly G[] {
  return panel.members.flatMap((m) => {
    const found = panel.individual.findLast(
      (g) => g.graderId === m.id && g.offerId === offerId && g.question === question,
    );
    return found && !hasConflict(panel, m.id) ? [found] : [];
  });
}

/** A grade that is still awaited. */
export type MissingGrade = {
  readonly member: PanelMember;
  readonly offerId: string;
  readonly question: string;
};

/** Every grade that keeps the consensus of these answers from being opened. */
export function missingGrades(panel: PanelWork, asked: AskedQuestions): readonly MissingGrade[] {
  return [...asked].flatMap(([offerId, questions]) =>
    questions.flatMap((question) => {
      const given = new Set(gradesOn(panel, offerId, question).map((g) => g.graderId));
      return awaitedMembers(panel)
        .filter((member) => !given.has(member.id))
        .map((member) => ({ member, offerId, question }));
    }),
  );
}

export const isOpened = (panel: Pick<PanelWork, 'opened'>, offerId: string): boolean =>
  panel.opened.some((one) => one.offerId === offerId);

/** Whether individual grades on an answer are so far apart that the panel must discuss them. */
export function diverges(levels: readonly number[], spread = USUAL_SPREAD): boolean {
  if (levels.length < 2) return false;
  return Math.max(...levels) - Math.min(...levels) >= spread * STEP;
}
