import { letterOrder, pseudonymIn } from '../../core/analysis/names.ts';
import { gradesOn, isOpened } from '../../core/analysis/panel.ts';
import { questionsToGrade } from '../../core/offers/needs-grade.ts';
import type { Grade } from '../../core/offers/offer.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { GradedItem } from '../../core/tender/criteria.ts';
import type { SignedIn } from '../route-row.ts';
import { frozenProblems, offerIn, openForPanel, reasonProblems } from './guards.ts';
import { type Opened, resultsOf } from './read.ts';
import type { AnalysisDeps, OpenedOffer, PanelState, StoredGrade } from './record.ts';
import { changeState } from './states.ts';

/** A grade on one of the published levels, with its reason. */
export type GivenGrade = {
  readonly offerId: string;
  readonly question: string;
  readonly level: Grade['level'] | null;
  readonly reason: string;
  /** When the grade that was on screen had been given; empty when there was none. */
  readonly seen: string;
};

/** The letters of the offers of a tender, those given first staying first. */
export const lettersOf = ({ offers, panel }: Pick<Opened, 'offers' | 'panel'>): readonly string[] =>
  letterOrder(
    panel.letters,
    offers.map((o) => o.id),
  );

/** « Offre A » : what an evaluator reads instead of a name. */
export const pseudonym = (opened: Pick<Opened, 'offers' | 'panel'>, offerId: string): string =>
  pseudonymIn(lettersOf(opened), offerId);

/** An imported offer of a tender, and what a member grades in it. */
export type OfferToGrade = {
  readonly opened: Opened;
  readonly offer: OpenedOffer;
  readonly questions: readonly GradedItem[];
  /** The member's own grades, by question. */
  readonly grades: ReadonlyMap<string, StoredGrade>;
  /** The consensus is open: grades are no longer given alone. */
  readonly closed: boolean;
};

/** The questions of an offer that a person grades. */
export const questionsOf = (opened: Opened, { draft }: OpenedOffer): readonly GradedItem[] =>
  questionsToGrade(opened.tender, draft.offer, resultsOf(draft));

/** The grades that one member gave to an offer, by question; nobody else's. */
export function ownGrades(
  panel: PanelState,
  member: string,
  offerId: string,
): ReadonlyMap<string, StoredGrade> {
  const mine = panel.individual.filter((g) => g.graderId === member && g.offerId === offerId);
  return new Map(mine.map((g) => [g.question, g]));
}

function toGrade(opened: Opened, member: string, offer: OpenedOffer): OfferToGrade {
  return {
    opened,
    offer,
    questions: questionsOf(opened, offer),
    grades: ownGrades(opened.panel, member, offer.id),
    closed: isOpened(opened.panel, offer.id),
  };
}

/** One offer to be graded by a member of the panel, with the grades that this member gave. */
export async function offerToGrade(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  offerId: string,
): Promise<Result<OfferToGrade>> {
  const opened = await openForPanel(deps, user, tenderId);
  if (!opened.ok) return opened;
  const offer = offerIn(opened.value, offerId);
  return offer.ok ? ok(toGrade(opened.value, user.id, offer.value)) : offer;
}

/** What is wrong with a level and its reason, at their fields. */
export const gradeFaults = ({
  question,
  level,
  reason,
}: Omit<GivenGrade, 'seen'>): readonly Problem[] => [
  ...(level === null
    ? [problem('grade/no-level', `niveau-${question}`, 'Choisissez un des niveaux publiés.')]
    : []),
  ...reasonProblems(reason, 'grade', `motif-${question}`, 'le motif de la note'),
];

/** The question is not one that a person grades in this offer. */
export const unknownQuestion = (
  questions: readonly GradedItem[],
  question: string,
): readonly Problem[] =>
  questions.some((q) => q.key === question)
    ? []
    : [
        problem(
          'grade/unknown-question',
          'question',
          'Cette question ne se note pas dans cette offre.',
        ),
      ];

function wrongWith(at: OfferToGrade, given: GivenGrade): readonly Problem[] {
  const { question } = given;
  const conflict = (at.grades.get(question)?.at ?? '') !== given.seen;
  return [
    ...frozenProblems(at.opened.decided),
    ...(at.closed
      ? [
          problem(
            'grade/closed',
            '',
            'Le consensus est ouvert sur cette offre : les notes individuelles ne changent plus.',
          ),
        ]
      : []),
    ...unknownQuestion(at.questions, question),
    ...gradeFaults(given),
    ...(conflict
      ? [
          problem(
            'grade/conflict',
            `motif-${question}`,
            "Vous avez noté cette question depuis l'ouverture de la page. Relisez votre note, puis enregistrez de nouveau pour la remplacer.",
          ),
        ]
      : []),
  ];
}

/**
 * Gives one's own grade, alone. A question that one graded in another window since the page was shown is
 * a conflict; the grades of the other members are neither shown nor counted until the chair opens them.
 */
export async function gradeQuestion(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  given: GivenGrade,
): Promise<Result<OfferToGrade>> {
  const at = await offerToGrade(deps, user, tenderId, given.offerId);
  if (!at.ok) return at;
  const { opened, offer } = at.value;
  const done = await changeState(deps, user, 'gradings', opened.record, ({ state }) => {
    const problems = wrongWith(toGrade({ ...opened, panel: state }, user.id, offer), given);
    const { offerId, question, level } = given;
    if (problems.length > 0 || level === null) return failed(...problems);
    const grade = {
      offerId,
      question,
      level,
      reason: given.reason.trim(),
      grader: user.name,
      graderId: user.id,
      at: deps.clock(),
    };
    return ok({
      state: { ...state, individual: [...state.individual, grade] },
      action: 'grade/given',
      object: offerId,
      details: { question },
    });
  });
  return done.ok ? ok(toGrade({ ...opened, panel: done.value }, user.id, offer)) : done;
}

/** How many of the answers that are asked of a member have a grade of theirs, by offer. */
export const gradedBy = (opened: Opened, member: string, offer: OpenedOffer): number =>
  questionsOf(opened, offer).filter((q) =>
    gradesOn(opened.panel, offer.id, q.key).some((g) => g.graderId === member),
  ).length;
