import type { Clause } from '../clauses/clause.ts';
import { NARROW } from '../shared/french.ts';

/** What a bidder answers to a clause. */
export type AnswerKind = 'accept' | 'equivalent' | 'reserve' | 'refuse' | 'missing';

/** What the published matrix makes of an answer (`practice.md` rule 3); the buyer decides, never the tool. */
export type Consequence =
  | 'compliant'
  | 'compliant-with-points'
  | 'compliant-if-proven'
  | 'presumed-irregular'
  | 'to-negotiate'
  | 'variant'
  | 'level-zero'
  | 'incomplete';

export const CONSEQUENCE_TEXT: Readonly<Record<Consequence, string>> = {
  compliant: 'Conforme, 0 point',
  'compliant-with-points': 'Conforme, points selon la règle publiée',
  'compliant-if-proven': 'Examinée sur preuve : conforme si l’équivalence est démontrée',
  'presumed-irregular': 'Présumée irrégulière — l’acheteur décide',
  'to-negotiate': 'À négocier : à lever dans l’offre finale',
  variant: 'Variante, interdite ici : présumée irrégulière — l’acheteur décide',
  'level-zero': 'Absence notée au niveau 0, comme le règlement l’annonce',
  incomplete: `Élément exigé${NARROW}: absence = offre incomplète, régularisable dans les conditions du règlement`,
};

type Equivalence = Clause['equivalence'];

/**
 * The consequence of an answer to a requirement, by procedure. « À négocier » never comes out of a
 * procedure without negotiation; an equivalent is admitted only where the clause allows one.
 *
 * @param negotiated — whether the procedure followed comports a negotiation or a dialogue
 */
export function consequenceOf(
  answer: AnswerKind,
  negotiated: boolean,
  equivalence: Equivalence,
): Consequence {
  if (answer === 'accept') return 'compliant';
  if (answer === 'missing') return 'incomplete';
  if (answer === 'equivalent' && equivalence !== 'none') return 'compliant-if-proven';
  if (negotiated) return 'to-negotiate';
  return answer === 'equivalent' ? 'variant' : 'presumed-irregular';
}

/** The consequence of a promised value: points at or above the floor, otherwise as a refusal. */
export const valueConsequence = (meetsFloor: boolean, negotiated: boolean): Consequence => {
  if (meetsFloor) return 'compliant-with-points';
  return negotiated ? 'to-negotiate' : 'presumed-irregular';
};

/** What the form says of each answer to an option; keeping it or not is decided at the signature. */
export const OPTION_TEXT = {
  proposed: 'Proposée à ce prix : l’acheteur décide à la signature de la retenir ou non',
  declined: 'Non proposée : l’effet est celui que le règlement annonce',
} as const;

/** The consequence of a question without answer, as the RC announces it (`practice.md` rule 12). */
export const absenceConsequence = (levelZero: boolean): Consequence =>
  levelZero ? 'level-zero' : 'incomplete';

/** The answers that may be offered for a clause, in order, each with its consequence. */
export function answersFor(
  clause: Pick<Clause, 'equivalence'>,
  negotiated: boolean,
): readonly {
  readonly answer: AnswerKind;
  readonly label: string;
  readonly consequence: Consequence;
}[] {
  const offered: readonly (readonly [AnswerKind, string])[] = [
    ['accept', 'Je confirme'],
    ...(clause.equivalence === 'none'
      ? []
      : ([['equivalent', 'Je propose un équivalent']] as const)),
    ['reserve', 'Je confirme avec une réserve'],
    ['refuse', 'Je refuse'],
  ];
  return offered.map(([answer, label]) => ({
    answer,
    label,
    consequence: consequenceOf(answer, negotiated, clause.equivalence),
  }));
}
