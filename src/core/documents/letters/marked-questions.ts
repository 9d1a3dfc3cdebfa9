import { answerOf, type OfferFile, type ProofResult } from '../../offers/offer.ts';
import { askedValue } from '../../offers/promised.ts';
import { questionText } from '../../offers/question.ts';
import type { OfferAnalysis } from '../../scoring/analyse.ts';
import type { Step } from '../../shared/explanation.ts';
import { NARROW, typography } from '../../shared/french.ts';
import type { GradedItem, SubCriterion } from '../../tender/criteria.ts';
import { articlesOf, type Tender } from '../../tender/tender.ts';

/** One question as its bidder reads how it was marked. */
export type MarkedQuestion = {
  readonly key: string;
  readonly title: string;
  readonly question: string;
  /** `12,00 / 20,00`, or a dash. */
  readonly figure: string;
  /** The published level that was retained, or how the points of a value are reckoned. */
  readonly level: string;
  /** Why, in the words of those who graded; empty for what the machine reckons. */
  readonly reason: string;
  /** What the bidder's own proof lacked. */
  readonly lacking: readonly string[];
};

const COUNT = ['Aucun élément', 'Un élément', 'Deux éléments', 'Trois éléments', 'Quatre éléments'];

/** The wording of a published level. */
function levelWords({ item }: GradedItem, level: number): string {
  const at = level / 25;
  const said = item.levels[at] ?? `${COUNT[at] ?? ''} sur quatre`;
  return `Niveau ${level}${NARROW}% : ${said}`;
}

/** Conditions of a proof that the file did not meet, and the findings that are errors. */
function lackingIn(proof: ProofResult | undefined): readonly string[] {
  if (!proof || proof.kind === 'unchecked') return [];
  if (proof.kind === 'refused') return [proof.message];
  return proof.report.conditions.flatMap((c) =>
    c.met === false ? [`(${c.id}) ${c.label} : ${c.because}`] : [],
  );
}

/** What the rule made of an answer that nobody grades. */
function reckoned(graded: GradedItem, file: OfferFile, tender: Tender, step: Step): string {
  const answer = answerOf(file.offer, graded.key);
  const resolved = articlesOf(tender).find((a) => a.clause.id === graded.clause.id)?.resolved ?? [];
  const asked = askedValue(graded, resolved);
  if (asked && answer?.value !== undefined) {
    const found = asked.points(answer.value);
    const said = found.kind === 'points' ? found.points.because.label : found.because.label;
    return answer.justification?.trim()
      ? said
      : `${said}. La valeur n'est pas justifiée : elle engage et ne rapporte aucun point`;
  }
  return step.from[0]?.label ?? '';
}

function proofLevel(graded: GradedItem, proof: ProofResult): string {
  if (proof.kind !== 'checked') return '';
  const met = proof.report.conditions.filter((c) => c.met === true).length;
  return levelWords(graded, met * 25);
}

function markedQuestion(
  graded: GradedItem,
  step: Step,
  file: OfferFile,
  tender: Tender,
): MarkedQuestion {
  const { key, item, clause } = graded;
  const resolved = articlesOf(tender).find((a) => a.clause.id === clause.id)?.resolved ?? [];
  const proof = item.kind === 'proof' ? file.proofs[key] : undefined;
  const grade = file.grades.find((g) => g.question === key && g.offer === file.offer.offer);
  const byMachine = proof ? proofLevel(graded, proof) : '';
  const level = grade
    ? levelWords(graded, grade.level)
    : byMachine || reckoned(graded, file, tender, step);
  return {
    key,
    title: clause.title,
    question: questionText(graded, resolved),
    figure: step.figure ?? '—',
    level: typography(level),
    reason: grade ? typography(grade.reason) : '',
    lacking: lackingIn(proof).map(typography),
  };
}

/** A sub-criterion with each of its questions, as marked for one offer. */
export type MarkedSub = {
  readonly sub: SubCriterion;
  readonly figure: string;
  readonly questions: readonly MarkedQuestion[];
};

/**
 * Every question of an offer with its points, the published level and the reason: the same tree as the
 * analysis, read back question by question.
 */
export function markedSubs(
  tender: Tender,
  file: OfferFile,
  offer: OfferAnalysis,
): readonly MarkedSub[] {
  return tender.criteria.criteria.flatMap((criterion) => {
    const scored = offer.criteria.find((c) => c.id === criterion.id);
    if (!scored) return [];
    return criterion.sub.flatMap((sub, at): readonly MarkedSub[] => {
      const tree = scored.because.from[at];
      if (!tree) return [];
      const questions = sub.items.flatMap((graded, i) => {
        const step = tree.from[i];
        return step ? [markedQuestion(graded, step, file, tender)] : [];
      });
      return [{ sub, figure: tree.figure ?? '—', questions }];
    });
  });
}
