import { questionsToGrade } from '../../core/offers/needs-grade.ts';
import type { Grade } from '../../core/offers/offer.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { GradedItem } from '../../core/tender/criteria.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { gradesOf, type Opened, openAnalysis, resultsOf } from './read.ts';
import type { AnalysisDeps, GradingRecord, OpenedOffer, StoredGrade } from './record.ts';

/** A grade on one of the published levels, with its reason. */
export type GivenGrade = {
  readonly offerId: string;
  readonly question: string;
  readonly level: Grade['level'] | null;
  readonly reason: string;
  /** When the grade that was on screen had been given; empty when there was none. */
  readonly seen: string;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** « Offre A » : what an evaluator reads instead of a name. */
export const pseudonym = (opened: Pick<Opened, 'offers'>, offerId: string): string => {
  const place = opened.offers.findIndex((o) => o.id === offerId);
  return `Offre ${LETTERS[place] ?? place + 1}`;
};

/** An imported offer of a tender, and what is to be graded in it. */
export type OfferToGrade = {
  readonly opened: Opened;
  readonly offer: OpenedOffer;
  readonly questions: readonly GradedItem[];
  readonly grades: ReadonlyMap<string, StoredGrade>;
};

/** One offer to be graded, for the evaluators of the body that published. */
export async function offerToGrade(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  offerId: string,
): Promise<Result<OfferToGrade>> {
  const opened = await openAnalysis(deps, user, tenderId);
  if (!opened.ok) return opened;
  const offer = opened.value.offers.find((o) => o.id === offerId);
  if (!offer) return failed(problem('offer/not-found', 'offer', "Cette offre n'existe pas."));
  return ok({
    opened: opened.value,
    offer,
    questions: questionsToGrade(opened.value.tender, offer.draft.offer, resultsOf(offer.draft)),
    grades: gradesOf(opened.value, offerId),
  });
}

function wrongWith(at: OfferToGrade, given: GivenGrade): readonly Problem[] {
  const { question } = given;
  const wrong = (test: boolean, code: string, where: string, message: string) =>
    test ? [problem(`grade/${code}`, where, message)] : [];
  const before = at.grades.get(question);
  return [
    ...wrong(
      !at.questions.some((q) => q.key === question),
      'unknown-question',
      'question',
      'Cette question ne se note pas dans cette offre.',
    ),
    ...wrong(
      given.level === null,
      'no-level',
      `niveau-${question}`,
      'Choisissez un des niveaux publiés.',
    ),
    ...wrong(
      given.reason.trim().length < 10,
      'no-reason',
      `motif-${question}`,
      'Écrivez le motif de la note : 10 caractères au moins.',
    ),
    ...wrong(
      (before?.at ?? '') !== given.seen,
      'conflict',
      `motif-${question}`,
      `${before?.grader ?? 'Une autre personne'} a noté cette question depuis l'ouverture de la page. Relisez sa note, puis enregistrez de nouveau pour la remplacer.`,
    ),
  ];
}

const ATTEMPTS = 5;

async function written(
  deps: AnalysisDeps,
  user: SignedIn,
  at: OfferToGrade,
  grade: StoredGrade,
): Promise<boolean> {
  const tenderId = at.opened.record.id;
  const gradings = deps.collection<GradingRecord>('gradings');
  const held = await gradings.get(tenderId);
  const entry = pendingEntry(deps, {
    actor: user.id,
    action: 'grade/given',
    tenderId,
    object: grade.offerId,
    details: { question: grade.question, level: String(grade.level) },
  });
  const next = { id: tenderId, tenderId, ownerBody: at.opened.record.ownerBody };
  const grades = [...(held?.grades ?? []), grade];
  const done = held
    ? await gradings.replace(
        { ...next, version: held.version, grades, pendingAudit: [...held.pendingAudit, entry] },
        held.version,
      )
    : await gradings.insert({ ...next, grades, pendingAudit: [entry] });
  return done === 'written';
}

/**
 * Gives one grade. Two people may grade different questions at the same time; a question graded by
 * somebody else since the page was shown is a conflict, told with their name.
 */
export async function gradeQuestion(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  given: GivenGrade,
): Promise<Result<OfferToGrade>> {
  if (!user.roles.includes('evaluator'))
    return failed(problem('grade/forbidden', '', 'Seul un évaluateur désigné donne une note.'));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const at = await offerToGrade(deps, user, tenderId, given.offerId);
    if (!at.ok) return at;
    const problems = wrongWith(at.value, given);
    if (problems.length > 0 || given.level === null) return failed(...problems);
    const { offerId, question, level } = given;
    const grade = {
      offerId,
      question,
      level,
      reason: given.reason.trim(),
      grader: user.name,
      graderId: user.id,
      at: deps.clock(),
    };
    if (await written(deps, user, at.value, grade)) {
      await drainAudit(deps, 'gradings', tenderId);
      return ok(at.value);
    }
  }
  return failed(
    problem('grade/conflict', '', 'Trop de personnes notent en même temps : recommencez.'),
  );
}
