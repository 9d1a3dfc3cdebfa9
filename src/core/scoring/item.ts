import { pin } from '../clauses/clause.ts';
import { printedValue } from '../clauses/speech.ts';
import { numbersOf, type ResolvedValue } from '../clauses/values.ts';
import { absenceConsequence } from '../offers/consequence.ts';
import {
  answerOf,
  type Grade,
  type ItemAnswer,
  type OfferFile,
  type ProofResult,
} from '../offers/offer.ts';
import { levelPoints, valuePoints } from '../rules/points.ts';
import { type Explained, type Step, step } from '../shared/explanation.ts';
import { frenchPoints } from '../shared/french.ts';
import {
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  toNumber,
  ZERO,
} from '../shared/rational.ts';
import type { GradedItem } from '../tender/criteria.ts';

/** Missing, not graded, under the floor and zero are four different things. */
export type ItemScore =
  | { readonly kind: 'scored'; readonly points: Explained<Rational> }
  | { readonly kind: 'missing'; readonly because: Step }
  | { readonly kind: 'ungraded'; readonly because: Step }
  | { readonly kind: 'below-floor'; readonly because: Step };

type At = {
  readonly graded: GradedItem;
  readonly file: OfferFile;
  readonly resolved: readonly ResolvedValue[];
  readonly levelZero: boolean;
  readonly source: string;
};

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
  const { item, points: max } = at.graded;
  const numbers = numbersOf(at.resolved);
  const [floor, ceiling] = [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  const parameter = at.resolved.find((r) => r.parameter.name === item.asks)?.parameter;
  if (!floor || !ceiling || !parameter) throw new RangeError(`${at.graded.key} has no bounds`);
  const say = (v: Rational): string => printedValue(parameter, toNumber(v));
  const found = valuePoints(exact(answer.value), { floor, ceiling, max }, say, at.source);
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

const wordsOf = (text: string): number => text.trim().split(/\s+/).length;

const gradeFor = (at: At): Grade | undefined =>
  at.file.grades.find((g) => g.question === at.graded.key && g.offer === at.file.offer.offer);

function gradedByPerson(at: At, about: string): ItemScore {
  const grade = gradeFor(at);
  if (!grade)
    return {
      kind: 'ungraded',
      because: step(`${at.graded.clause.title} : ${about}, pas encore noté`, { source: at.source }),
    };
  const points = levelPoints(grade.level, at.graded.points, at.source);
  return scored(
    points.value,
    step(points.because.label, { figure: frenchPoints(points.value), source: at.source }, [
      step(about),
      step(`Motif (${grade.grader}) : ${grade.reason}`),
    ]),
  );
}

function checkedScore(at: At, proof: Extract<ProofResult, { kind: 'checked' }>): ItemScore {
  const { report } = proof;
  if (report.conditions.some((c) => c.met === 'to-judge'))
    return gradedByPerson(at, `${proof.file} : une condition reste à juger par une personne`);
  const met = report.conditions.filter((c) => c.met === true).length;
  const points = levelPoints(met * 25, at.graded.points, at.source);
  const lines = report.conditions.map((c) =>
    step(`(${c.id}) ${c.label} : ${c.because}`, { figure: c.met ? 'rempli' : 'non rempli' }),
  );
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
  const proof = at.file.proofs[at.graded.key];
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
export function scoreItem(
  graded: GradedItem,
  file: OfferFile,
  resolved: readonly ResolvedValue[],
  levelZero: boolean,
): ItemScore {
  const source = `${pin(graded.clause)}#${graded.item.id}`;
  const at: At = { graded, file, resolved, levelZero, source };
  const answer = answerOf(file.offer, graded.key);
  if (graded.item.kind === 'value') return valueScore(at, answer);
  if (graded.item.kind === 'choice') return choiceScore(at, answer);
  if (graded.item.kind === 'proof') return proofScore(at);
  return answer?.text?.trim()
    ? gradedByPerson(at, `texte de ${wordsOf(answer.text)} mots`)
    : absent(at);
}
