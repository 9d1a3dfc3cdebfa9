import { isOpened, type MissingGrade, missingGrades } from '../../core/analysis/panel.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { type GivenGrade, gradeFaults, questionsOf, unknownQuestion } from './grade.ts';
import { askedOf, frozenProblems, offerIn, openForChair, openForPanel } from './guards.ts';
import { type Opened, openAnalysis } from './read.ts';
import type { AnalysisDeps, PanelState } from './record.ts';
import { changeState } from './states.ts';

/** The answers whose consensus is not open yet. */
const waitingOf = (opened: Opened) =>
  new Map([...askedOf(opened)].filter(([offerId]) => !isOpened(opened.panel, offerId)));

/** The grades that keep the consensus from being opened. */
export const awaitedGrades = (opened: Opened): readonly MissingGrade[] =>
  missingGrades(opened.panel, waitingOf(opened));

function openingProblems(opened: Opened): readonly Problem[] {
  const waiting = awaitedGrades(opened);
  const count = (id: string): number => waiting.filter((w) => w.member.id === id).length;
  return [
    ...frozenProblems(opened.decided),
    ...(waitingOf(opened).size === 0
      ? [problem('consensus/nothing', '', "Aucune offre n'attend l'ouverture du consensus.")]
      : []),
    ...opened.panel.members
      .filter((m) => count(m.id) > 0)
      .map((m) =>
        problem(
          'consensus/grades-missing',
          'ouvrir',
          `${m.name} : ${count(m.id)} notes attendues, ou son absence constatée avec un motif.`,
        ),
      ),
  ];
}

/**
 * Makes all individual grades visible to the panel, once each awaited member has graded each answer; from
 * then on nobody grades alone any more. An offer admitted later waits for an opening of its own.
 */
export async function openConsensus(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<PanelState>> {
  const opened = await openForChair(deps, user, tenderId);
  if (!opened.ok) return opened;
  return changeState(deps, user, 'gradings', opened.value.record, ({ state }) => {
    const now = { ...opened.value, panel: state };
    const problems = openingProblems(now);
    if (problems.length > 0) return failed(...problems);
    const at = deps.clock();
    const offers = [...waitingOf(now).keys()];
    const added = offers.map((offerId) => ({ offerId, by: user.name, at }));
    return ok({
      state: { ...state, opened: [...state.opened, ...added] },
      action: 'consensus/opened',
      object: tenderId,
      details: { offers: offers.join(' ') },
    });
  });
}

/** The grades side by side, for a member without conflict, or for the buyer once they are open. */
export async function consensusTable(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const member = await openForPanel(deps, user, tenderId);
  if (member.ok || !user.roles.includes('buyer')) return member;
  return openAnalysis(deps, user, tenderId);
}

function settledProblems(opened: Opened, given: GivenGrade): readonly Problem[] {
  const { offerId, question } = given;
  const before = opened.panel.consensus.findLast(
    (g) => g.offerId === offerId && g.question === question,
  );
  const offer = offerIn(opened, offerId);
  const asked = offer.ok
    ? unknownQuestion(questionsOf(opened, offer.value), question)
    : offer.problems;
  const ready =
    isOpened(opened.panel, offerId) &&
    missingGrades(opened.panel, new Map([[offerId, [question]]])).length === 0;
  return [
    ...frozenProblems(opened.decided),
    ...asked,
    ...(ready
      ? []
      : [problem('consensus/not-open', '', "Le consensus de cette offre n'est pas ouvert.")]),
    ...gradeFaults(given),
    ...((before?.at ?? '') === given.seen
      ? []
      : [
          problem(
            'consensus/conflict',
            `motif-${question}`,
            "Cette note de consensus a été enregistrée depuis l'ouverture de la page. Relisez-la, puis enregistrez de nouveau pour la remplacer.",
          ),
        ]),
  ];
}

/** Records the grade on which the panel agreed, with its reason: the only one that counts. */
export async function settleGrade(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  given: GivenGrade,
): Promise<Result<PanelState>> {
  const opened = await openForChair(deps, user, tenderId);
  if (!opened.ok) return opened;
  return changeState(deps, user, 'gradings', opened.value.record, ({ state }) => {
    const now = { ...opened.value, panel: state };
    const problems = settledProblems(now, given);
    const { offerId, question, level } = given;
    if (problems.length > 0 || level === null) return failed(...problems);
    const grade = {
      offerId,
      question,
      level,
      reason: given.reason.trim(),
      grader: 'consensus du jury',
      graderId: user.id,
      at: deps.clock(),
    };
    const others = state.consensus.filter((g) => g.offerId !== offerId || g.question !== question);
    return ok({
      state: { ...state, consensus: [...others, grade] },
      action: 'consensus/recorded',
      object: offerId,
      details: { question, level: String(level) },
    });
  });
}
