import { pseudonymIn, withoutName } from '../../../core/analysis/names.ts';
import { isOpened } from '../../../core/analysis/panel.ts';
import { answerOf, type Grade } from '../../../core/offers/offer.ts';
import { levelTexts, questionText } from '../../../core/offers/question.ts';
import { frenchPoints } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import type { GradedItem } from '../../../core/tender/criteria.ts';
import { articlesOf } from '../../../core/tender/tender.ts';
import {
  gradedBy,
  lettersOf,
  type OfferToGrade,
  pseudonym,
  questionsOf,
} from '../../../usecases/analysis/grade.ts';
import { offersToRead } from '../../../usecases/analysis/guards.ts';
import { maskedName } from '../../../usecases/analysis/masked-proof.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import type { OpenedOffer } from '../../../usecases/analysis/record.ts';
import { type Body, text } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { type ProofView, presentProof } from '../offers/proof.ts';

/** Offers in the order of their letters. */
export function lettered(opened: Opened): readonly OpenedOffer[] {
  const order = lettersOf(opened);
  return [...offersToRead(opened)].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** The offers of a tender under their letters, with how many grades this member gave. */
export function presentGrading(opened: Opened, member: string) {
  const { record, tender, panel } = opened;
  const order = lettersOf(opened);
  const consensusOpen = panel.opened.length > 0;
  return {
    title: tender.dossier.title,
    reference: tender.dossier.reference,
    chairs: panel.members.some((m) => m.id === member && m.chair),
    consensusOpen,
    consensus: work.consensus(record.id),
    rows: lettered(opened).map((o) => {
      const asked = questionsOf(opened, o).length;
      const done = gradedBy(opened, member, o);
      const closed = isOpened(panel, o.id);
      return {
        name: pseudonymIn(order, o.id),
        href: work.gradeOffer(record.id, o.id),
        mark: done === asked ? 'ok' : 'none',
        said: `${done} sur ${asked} questions notées${closed ? ', consensus ouvert' : ''}`,
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

const levelsOf = (graded: GradedItem, chosen: string) =>
  LEVELS.map((level, i) => ({
    level,
    text: graded.item.levels[i] ?? `${COUNT[i]} présent${i > 1 ? 's' : ''}`,
    checked: String(level) === chosen,
  }));

/** What the checkers said of a proof, without the bidder's name. */
function maskedView(name: string, view: ProofView): ProofView {
  const mask = (said: string): string => withoutName(name, said);
  return {
    ...view,
    title: mask(view.title),
    conditions: view.conditions.map((c) => ({ ...c, because: mask(c.because) })),
    findings: view.findings.map((f) => ({ ...f, where: mask(f.where), message: mask(f.message) })),
  };
}

/** A question of an offer as it is read without the bidder's name: question, published elements, answer, proof. */
export function readingOf(opened: Opened, offer: OpenedOffer, graded: GradedItem) {
  const { key } = graded;
  const { name } = offer.draft.offer;
  const proof = offer.draft.proofs[key];
  const article = articlesOf(opened.tender).find((a) => a.clause.id === graded.clause.id);
  const answer = withoutName(name, answerOf(offer.draft.offer, key)?.text ?? '');
  return {
    key,
    question: questionText(graded, article?.resolved ?? []),
    points: frenchPoints(graded.points),
    elements: graded.item.levels.length > 0 ? [] : levelTexts(graded),
    answer: answer.split(/\n{2,}/).filter((p) => p !== ''),
    proof: proof ? maskedView(name, presentProof(proof, maskedName(proof))) : null,
    download: proof ? work.proof(opened.record.id, offer.id, key) : '',
  };
}

/** The form of a grade: what was typed, or what is recorded, with its errors. */
export function gradeForm(
  graded: GradedItem,
  grade: { readonly level: number; readonly reason: string; readonly at: string } | undefined,
  typed: Body | null,
  problems: readonly Problem[],
) {
  const { key } = graded;
  const mine = typed && text(typed, 'question') === key ? typed : null;
  const error = (prefix: string): string =>
    problems.find((p) => p.where === `${prefix}-${key}`)?.message ?? '';
  return {
    levels: levelsOf(graded, mine ? text(mine, 'level') : String(grade?.level ?? '')),
    levelError: error('niveau'),
    reason: mine ? text(mine, 'reason') : (grade?.reason ?? ''),
    reasonError: error('motif'),
    seen: grade?.at ?? '',
    grade: grade ? { level: grade.level, at: savedAt(grade.at), reason: grade.reason } : null,
  };
}

/** One offer, question by question: those without a grade first in the count, all in printed order. */
export function presentOfferToGrade(
  at: OfferToGrade,
  form: { readonly typed: Body | null; readonly problems: readonly Problem[] },
) {
  const { opened, offer, questions, grades, closed } = at;
  const left = questions.filter((q) => !grades.has(q.key));
  return {
    name: pseudonym(opened, offer.id),
    title: opened.tender.dossier.title,
    reference: opened.tender.dossier.reference,
    back: work.grading(opened.record.id),
    action: work.gradeOffer(opened.record.id, offer.id),
    mayGrade: !closed && !opened.decided.frozen,
    consensus: closed ? work.consensusOffer(opened.record.id, offer.id) : '',
    problems: form.problems,
    left: left.map((q) => ({ key: q.key, title: q.clause.title })),
    total: questions.length,
    questions: questions.map((q) => ({
      ...readingOf(opened, offer, q),
      ...gradeForm(q, grades.get(q.key), form.typed, form.problems),
    })),
  };
}
