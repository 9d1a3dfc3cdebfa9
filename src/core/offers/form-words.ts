import type { Clause } from '../clauses/clause.ts';
import { plainSpaces } from '../shared/french.ts';
import { type AnswerKind, answersFor, CONSEQUENCE_TEXT } from './consequence.ts';
import type { ClauseAnswer, Reservation } from './offer.ts';

/** An answer as the form words it, and what it becomes in the offer. */
export type WordedAnswer = {
  readonly label: string;
  readonly answer: Exclude<AnswerKind, 'missing'>;
  readonly reservation: Reservation['type'] | null;
  readonly consequence: string;
};

/** The answers to an option. */
export const OPTION_LABELS = {
  proposed: 'Je la propose',
  declined: 'Je ne la propose pas',
} as const;

const RESERVATIONS: Readonly<Record<Reservation['type'], string>> = {
  scope: 'sur le périmètre',
  delay: 'sur un délai',
  amount: 'sur un montant',
  legal: 'de droit',
};

/** The answers that the form offers for a clause: a reservation names its type in its label. */
export function wordedAnswers(
  clause: Pick<Clause, 'equivalence'>,
  negotiated: boolean,
): readonly WordedAnswer[] {
  return answersFor(clause, negotiated).flatMap(
    ({ answer, label, consequence }): readonly WordedAnswer[] => {
      if (answer === 'missing') return [];
      const common = { answer, consequence: CONSEQUENCE_TEXT[consequence] };
      if (answer !== 'reserve') return [{ ...common, label, reservation: null }];
      return (['scope', 'delay', 'amount', 'legal'] as const).map((reservation) => ({
        ...common,
        label: `${label} ${RESERVATIONS[reservation]}`,
        reservation,
      }));
    },
  );
}

/** The label of an answer given, or '' when it has none in the form. */
export function labelOf(given: ClauseAnswer, offered: readonly WordedAnswer[]): string {
  const type = given.answer === 'reserve' ? (given.reserve?.type ?? null) : null;
  const found = offered.find((one) => one.answer === given.answer && one.reservation === type);
  return found?.label ?? '';
}

/** The option that a person meant, whatever its spaces and apostrophes; undefined for none. */
export const optionNamed = (options: readonly string[], written: string): string | undefined =>
  options.find((option) => plainSpaces(option) === plainSpaces(written));
