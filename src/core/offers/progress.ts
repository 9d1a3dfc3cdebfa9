import type { ResolvedValue } from '../clauses/values.ts';
import type { GradedItem } from '../tender/criteria.ts';
import { gradedItems } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { answerOf, type ItemAnswer, type Offer, type ProofResult } from './offer.ts';
import { optionsOf, optionsTogether } from './options.ts';
import { askedValue } from './promised.ts';
import { type RequirementReview, reviewRequirements } from './review.ts';

/** `review`: answered, and something in the answer deserves a second look before sending. */
export type EntryState = 'complete' | 'review' | 'empty';

export type StateOf = {
  readonly state: EntryState;
  readonly irregular: boolean;
  readonly said: string;
};

export type Progress = {
  readonly total: number;
  readonly complete: number;
  readonly review: number;
  readonly empty: number;
  /** Answers that the published matrix presumes irregular, or to be negotiated. */
  readonly irregular: number;
  /** What the offer would lack if it were sent now, as short nouns. */
  readonly missing: readonly string[];
  /** By clause id, question key, `prix:<line>` or `option:<clause>`. */
  readonly states: ReadonlyMap<string, StateOf>;
};

type Proofs = Readonly<Record<string, ProofResult>>;

export const wordsIn = (text: string): number =>
  text.trim() === '' ? 0 : text.trim().split(/\s+/).length;

const state = (of: EntryState, said = '', irregular = false): StateOf => ({
  state: of,
  said,
  irregular,
});

function requirementState({ answer, consequence }: RequirementReview): StateOf {
  if (answer === 'missing') return state('empty');
  if (consequence === 'compliant') return state('complete');
  if (consequence === 'compliant-if-proven') return state('complete', 'examinée sur preuve');
  return state('review', 'réponse présumée irrégulière ou à négocier', true);
}

function tooLong(text: string, item: GradedItem['item']): StateOf | null {
  const words = wordsIn(text);
  return words > item.words ? state('review', `${words} mots pour ${item.words} au plus`) : null;
}

function valueState(
  graded: GradedItem,
  answer: ItemAnswer | undefined,
  resolved: readonly ResolvedValue[],
): StateOf {
  if (answer?.value === undefined) return state('empty');
  const asked = askedValue(graded, resolved);
  if (asked?.points(answer.value).kind === 'below-floor')
    return state('review', 'valeur sous le plancher', true);
  const justification = answer.justification ?? '';
  if (justification.trim() === '')
    return state('review', 'sans justification, la valeur ne rapporte rien');
  return tooLong(justification, graded.item) ?? state('complete');
}

function proofState(proof: ProofResult | undefined): StateOf {
  if (!proof) return state('empty');
  if (proof.kind === 'refused') return state('review', 'fichier refusé par le contrôle');
  if (proof.kind === 'unchecked') return state('complete');
  const unmet = proof.report.conditions.some((c) => c.met === false);
  return proof.report.verdict === 'valid' && !unmet
    ? state('complete')
    : state('review', 'le contrôle a des remarques');
}

/** The state of one question. */
export function itemState(
  graded: GradedItem,
  offer: Offer,
  proof: ProofResult | undefined,
  resolved: readonly ResolvedValue[],
): StateOf {
  const answer = answerOf(offer, graded.key);
  if (graded.item.kind === 'value') return valueState(graded, answer, resolved);
  if (graded.item.kind === 'proof') return proofState(proof);
  if (graded.item.kind === 'choice') return state(answer?.choice ? 'complete' : 'empty');
  const text = answer?.text ?? '';
  return text.trim() === '' ? state('empty') : (tooLong(text, graded.item) ?? state('complete'));
}

/** The state of each option: proposed with its price, or said not to be. */
function optionStates(tender: Tender, offer: Offer): readonly (readonly [string, StateOf])[] {
  const said = new Map((offer.options ?? []).map((o) => [o.clause, o]));
  const together = new Set(
    optionsTogether(tender, offer).flatMap((pair) => pair.map((clause) => clause.id)),
  );
  return optionsOf(tender).map((clause) => {
    const answer = said.get(clause.id);
    const unpriced = answer?.proposed && answer.priceCents === undefined;
    const of = !answer
      ? state('empty')
      : together.has(clause.id)
        ? state('review', 'deux options proposées qui s’excluent')
        : unpriced
          ? state('review', 'option proposée sans son prix')
          : state('complete');
    return [`option:${clause.id}`, of] as const;
  });
}

const count = (n: number, one: string, many: string): readonly string[] =>
  n === 0 ? [] : [n === 1 ? `1 ${one}` : `${n} ${many}`];

function missingWords(tender: Tender, states: ReadonlyMap<string, StateOf>): readonly string[] {
  const zero = new Set(tender.dossier.levelZero);
  const empty = [...states].filter(([, s]) => s.state === 'empty').map(([key]) => key);
  const prices = empty.filter((key) => key.startsWith('prix:'));
  const questions = empty.filter((key) => /^[^:]*\//.test(key) && !zero.has(key));
  const requirements = empty.filter((key) => !/^(prix|option):|\//.test(key));
  const options = empty.filter((key) => key.startsWith('option:'));
  return [
    ...count(requirements.length, 'exigence sans réponse', 'exigences sans réponse'),
    ...count(questions.length, 'réponse exigée', 'réponses exigées'),
    ...count(prices.length, 'ligne du cadre de prix', 'lignes du cadre de prix'),
    ...count(options.length, 'option sans réponse', 'options sans réponse'),
  ];
}

/** How far an offer is, answer by answer, and what sending it now would mean. */
export function offerProgress(tender: Tender, offer: Offer, proofs: Proofs): Progress {
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const priced = new Set(offer.prices.map((p) => p.key));
  const states = new Map<string, StateOf>([
    ...reviewRequirements(tender, offer).map((r) => [r.clause.id, requirementState(r)] as const),
    ...gradedItems(tender.criteria).map(
      (g) => [g.key, itemState(g, offer, proofs[g.key], resolved.get(g.clause.id) ?? [])] as const,
    ),
    ...tender.dossier.prices.map(
      (p) => [`prix:${p.key}`, state(priced.has(p.key) ? 'complete' : 'empty')] as const,
    ),
    ...optionStates(tender, offer),
  ]);
  const all = [...states.values()];
  const number = (of: EntryState): number => all.filter((s) => s.state === of).length;
  return {
    total: all.length,
    complete: number('complete'),
    review: number('review'),
    empty: number('empty'),
    irregular: all.filter((s) => s.irregular).length,
    missing: missingWords(tender, states),
    states,
  };
}
