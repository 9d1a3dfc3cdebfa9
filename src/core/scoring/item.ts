import { absenceConsequence } from '../offers/consequence.ts';
import { isLeftToPeople } from '../offers/needs-grade.ts';
import type { ItemAnswer, ProofResult } from '../offers/offer.ts';
import { levelPoints, valuePoints } from '../rules/points.ts';
import { type Explained, type Step, step } from '../shared/explanation.ts';
import { frenchPoints } from '../shared/french.ts';
import { divide, exact, multiply, type Rational, rational, ZERO } from '../shared/rational.ts';
import type { Given, QuestionRule } from './question-rule.ts';

/** Missing, not graded, under the floor and zero are four different things. */
export type ItemScore =
  | { readonly kind: 'scored'; readonly points: Explained<Rational> }
  | { readonly kind: 'missing'; readonly because: Step }
  | { readonly kind: 'ungraded'; readonly because: Step }
  | { readonly kind: 'below-floor'; readonly because: Step };

type At = QuestionRule & Given;

const scored = (value: Rational, because: Step): ItemScore => ({
  kind: 'scored',
  points: { value, because },
});

function absent(at: At): ItemScore {
  const said = absenceConsequence(at.levelZero);
  if (said === 'level-zero')
    return scored(
      ZERO,
      step('Pas de réponse : niveau 0, comme le règlement l’annonce', {
        figure: frenchPoints(ZERO),
        source: at.source,
      }),
    );
  return {
    kind: 'missing',
    because: step(`${at.graded.clause.title} : pas de réponse à une question exigée`, {
      source: at.source,
    }),
  };
}

function valueScore(at: At, answer: ItemAnswer | undefined): ItemScore {
  if (answer?.value === undefined) return absent(at);
  if (!at.value) throw new RangeError(`${at.graded.key} is no value`);
  const { floor, ceiling, say } = at.value;
  const bounds = { floor, ceiling, max: at.graded.points };
  const found = valuePoints(exact(answer.value), bounds, say, at.source);
  if (found.kind === 'below-floor') return found;
  if (!answer.justification?.trim())
    return scored(
      ZERO,
      step(
        `Valeur promise : ${say(exact(answer.value))}, sans justification : elle engage et ne rapporte aucun point`,
        {
          figure: frenchPoints(ZERO),
          source: at.source,
        },
      ),
    );
  const said = step(
    `Valeur promise : ${say(exact(answer.value))}. Justification : ${answer.justification}`,
  );
  return scored(
    found.points.value,
    step(
      found.points.because.label,
      { figure: frenchPoints(found.points.value), source: at.source },
      [said],
    ),
  );
}

function choiceScore(at: At, answer: ItemAnswer | undefined): ItemScore {
  const option = at.graded.item.options.find((o) => o.option === answer?.choice);
  if (!answer?.choice || !option) return absent(at);
  const value = divide(multiply(exact(option.share), at.graded.points), rational(100n));
  return scored(
    value,
    step(`Choix « ${option.option} » : ${option.share} % de ${frenchPoints(at.graded.points)}`, {
      figure: frenchPoints(value),
      source: at.source,
    }),
  );
}

const BLANK = /\s/;

/** Words between blanks, counted without copying a text that may be long. */
function wordsOf(text: string): number {
  let [words, inside] = [0, false];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const usual = code > 32 && code < 160;
    const blank = !usual && BLANK.test(text.charAt(i));
    if (!blank && !inside) words += 1;
    inside = !blank;
  }
  return words;
}

function gradedByPerson(at: At, about: string, seen: readonly Step[] = []): ItemScore {
  const grade = at.grades.get(at.graded.key);
  if (!grade)
    return {
      kind: 'ungraded',
      because: step(
        `${at.graded.clause.title} : ${about}, pas encore noté`,
        { source: at.source },
        seen,
      ),
    };
  const points = levelPoints(grade.level, at.graded.points, at.source);
  return scored(
    points.value,
    step(points.because.label, { figure: frenchPoints(points.value), source: at.source }, [
      step(about),
      ...seen,
      step(`Motif (${grade.grader}) : ${grade.reason}`),
    ]),
  );
}

const OUTCOMES = { true: 'rempli', false: 'non rempli', 'to-judge': 'à juger' } as const;

function checkedScore(at: At, proof: Extract<ProofResult, { kind: 'checked' }>): ItemScore {
  const { conditions } = proof.report;
  const lines = conditions.map((c) =>
    step(`(${c.id}) ${c.label} : ${c.because}`, { figure: OUTCOMES[`${c.met}`] }),
  );
  if (isLeftToPeople(proof, at.equivalents.has(at.graded.clause.id)))
    return gradedByPerson(
      at,
      `${proof.file} : la machine ne conclut pas, une personne juge`,
      lines,
    );
  const met = conditions.filter((c) => c.met === true).length;
  const points = levelPoints(met * 25, at.graded.points, at.source);
  return scored(
    points.value,
    step(
      `${proof.file} : ${met} condition${met > 1 ? 's' : ''} sur 4. ${points.because.label}`,
      { figure: frenchPoints(points.value), source: at.source },
      lines,
    ),
  );
}

function proofScore(at: At): ItemScore {
  const proof = at.proofs[at.graded.key];
  if (!proof) return absent(at);
  if (proof.kind === 'checked') return checkedScore(at, proof);
  return proof.kind === 'unchecked'
    ? gradedByPerson(at, `${proof.file} : non vérifié par la machine, jugé par une personne`)
    : gradedByPerson(at, `${proof.file} : ${proof.message}`);
}

/**
 * The points of one question for one offer, by the rule of its kind; exact, not rounded. A vendor's own
 * claim never earns a point: a value needs its justification, a proof its check, a text its grade.
 */
export function scoreItem(rule: QuestionRule, given: Given): ItemScore {
  const at: At = { ...rule, ...given };
  const answer = given.answers.get(rule.graded.key);
  const { kind } = rule.graded.item;
  if (kind === 'value') return valueScore(at, answer);
  if (kind === 'choice') return choiceScore(at, answer);
  if (kind === 'proof') return proofScore(at);
  return answer?.text?.trim()
    ? gradedByPerson(at, `texte de ${wordsOf(answer.text)} mots`)
    : absent(at);
}
