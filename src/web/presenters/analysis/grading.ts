import { questionsToGrade } from '../../../core/offers/needs-grade.ts';
import { answerOf, type Grade } from '../../../core/offers/offer.ts';
import { levelTexts, questionText } from '../../../core/offers/question.ts';
import { frenchPoints } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import type { GradedItem } from '../../../core/tender/criteria.ts';
import { articlesOf } from '../../../core/tender/tender.ts';
import { type OfferToGrade, pseudonym } from '../../../usecases/analysis/grade.ts';
import { gradesOf, type Opened, resultsOf } from '../../../usecases/analysis/read.ts';
import type { StoredProof } from '../../../usecases/offers/record.ts';
import { type Body, text } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { presentProof } from '../offers/proof.ts';

/** The offers of a tender under their letters, with how many grades are given. */
export function presentGrading(opened: Opened) {
  const { record, tender, offers } = opened;
  return {
    title: tender.dossier.title,
    reference: tender.dossier.reference,
    rows: offers.map((o) => {
      const asked = questionsToGrade(tender, o.draft.offer, resultsOf(o.draft));
      const given = gradesOf(opened, o.id);
      const done = asked.filter((q) => given.has(q.key)).length;
      return {
        name: pseudonym(opened, o.id),
        href: work.gradeOffer(record.id, o.id),
        mark: done === asked.length ? 'ok' : 'none',
        said: `${done} sur ${asked.length} questions notées`,
      };
    }),
  };
}

const LEVELS: readonly Grade['level'][] = [0, 25, 50, 75, 100];
const COUNT = [
  'aucun élément',
  'un élément',
  'deux éléments',
  'trois éléments',
  'les quatre éléments',
];

function levelsOf(graded: GradedItem, chosen: string) {
  return LEVELS.map((level, i) => ({
    level,
    text: graded.item.levels[i] ?? `${COUNT[i]} présent${i > 1 ? 's' : ''}`,
    checked: String(level) === chosen,
  }));
}

/** A file under a name that says nothing of who sent it (`decisions.md` 28). */
export function maskedName(proof: StoredProof): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(proof.name)?.[0] ?? '';
  return `piece-jointe${ending.toLowerCase()}`;
}

function questionView(
  at: OfferToGrade,
  graded: GradedItem,
  typed: Body | null,
  problems: readonly Problem[],
) {
  const { offer, opened } = at;
  const { key } = graded;
  const grade = at.grades.get(key);
  const mine = typed && text(typed, 'question') === key ? typed : null;
  const proof = offer.draft.proofs[key];
  const article = articlesOf(opened.tender).find((a) => a.clause.id === graded.clause.id);
  const error = (prefix: string): string =>
    problems.find((p) => p.where === `${prefix}-${key}`)?.message ?? '';
  return {
    key,
    question: questionText(graded, article?.resolved ?? []),
    points: frenchPoints(graded.points),
    elements: graded.item.levels.length > 0 ? [] : levelTexts(graded),
    levels: levelsOf(graded, mine ? text(mine, 'level') : String(grade?.level ?? '')),
    levelError: error('niveau'),
    reason: mine ? text(mine, 'reason') : (grade?.reason ?? ''),
    reasonError: error('motif'),
    seen: grade?.at ?? '',
    answer: (answerOf(offer.draft.offer, key)?.text ?? '').split(/\n{2,}/).filter((p) => p !== ''),
    proof: proof ? presentProof(proof, maskedName(proof)) : null,
    download: proof ? work.proof(opened.record.id, offer.id, key) : '',
    grade: grade
      ? { level: grade.level, grader: grade.grader, at: savedAt(grade.at), reason: grade.reason }
      : null,
  };
}

/** One offer, question by question: those without a grade first in the count, all in printed order. */
export function presentOfferToGrade(
  at: OfferToGrade,
  form: {
    readonly typed: Body | null;
    readonly problems: readonly Problem[];
    readonly mayGrade: boolean;
  },
) {
  const { opened, offer, questions, grades } = at;
  const left = questions.filter((q) => !grades.has(q.key));
  return {
    name: pseudonym(opened, offer.id),
    title: opened.tender.dossier.title,
    reference: opened.tender.dossier.reference,
    back: work.grading(opened.record.id),
    action: work.gradeOffer(opened.record.id, offer.id),
    mayGrade: form.mayGrade,
    problems: form.problems,
    left: left.map((q) => ({ key: q.key, title: q.clause.title })),
    total: questions.length,
    questions: questions.map((q) => questionView(at, q, form.typed, form.problems)),
  };
}
