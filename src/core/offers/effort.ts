import { FIRM } from '../shared/french.ts';
import { gradedItems } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { optionsOf } from './options.ts';
import { requirementsOf } from './review.ts';

/**
 * Minutes that each part of an answer takes, for somebody who knows his service: this project's own
 * estimates, printed with the result (`practice.md` rule 31).
 */
export const MINUTES = {
  /** Read an article and confirm it. */
  requirement: 2,
  /** A promised value, its justification apart. */
  value: 15,
  choice: 10,
  /** Frame of a text, its words apart. */
  text: 15,
  /** Ten words a minute, reread. */
  wordsPerMinute: 10,
  proof: 45,
  price: 5,
  option: 30,
} as const;

export type Effort = {
  readonly minutes: number;
  readonly requirements: number;
  readonly questions: number;
  readonly proofs: number;
  readonly prices: number;
  readonly options: number;
  /** The most words that the questions allow together. */
  readonly words: number;
};

/** The time that a whole answer takes, and what it is reckoned from. */
export function answerEffort(tender: Tender): Effort {
  const items = gradedItems(tender.criteria).map((g) => g.item);
  const words = items
    .filter((item) => item.kind !== 'proof')
    .reduce((sum, item) => sum + item.words, 0);
  const counts = {
    requirements: requirementsOf(tender).length,
    questions: items.length,
    proofs: items.filter((item) => item.kind === 'proof').length,
    prices: tender.dossier.prices.length,
    options: optionsOf(tender).length,
  };
  const asked = items.reduce((sum, item) => sum + MINUTES[item.kind], 0);
  const minutes =
    counts.requirements * MINUTES.requirement +
    asked +
    Math.ceil(words / MINUTES.wordsPerMinute) +
    counts.prices * MINUTES.price +
    counts.options * MINUTES.option;
  return { ...counts, words, minutes };
}

/** A duration for a person: to the next quarter of an hour, hours from two on. */
export function frenchDuration(minutes: number): string {
  const quarters = Math.ceil(minutes / 15);
  if (quarters < 8) return `${quarters * 15}${FIRM}minutes`;
  return `${Math.ceil(quarters / 4)}${FIRM}heures`;
}
