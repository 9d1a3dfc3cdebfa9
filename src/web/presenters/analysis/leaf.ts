import { printedValue } from '../../../core/clauses/speech.ts';
import type { ResolvedValue } from '../../../core/clauses/values.ts';
import { answerOf, type Offer } from '../../../core/offers/offer.ts';
import { askedValue } from '../../../core/offers/promised.ts';
import { levelRule, levelTexts, questionText } from '../../../core/offers/question.ts';
import type { Step } from '../../../core/shared/explanation.ts';
import { frenchPoints } from '../../../core/shared/french.ts';
import type { GradedItem } from '../../../core/tender/criteria.ts';
import type { StoredProof } from '../../../usecases/offers/record.ts';
import { paths } from '../../paths.ts';
import { type ProofView, presentProof } from '../offers/proof.ts';

/** A question answered by an offer, from the clause that asks to the points. */
export type Leaf = {
  readonly key: string;
  readonly title: string;
  readonly figure: string;
  readonly clause: { readonly href: string; readonly title: string; readonly pin: string };
  readonly question: string;
  /** What the bidder wrote or promised, a paragraph a line; empty when nothing. */
  readonly answer: readonly string[];
  readonly proof: (ProofView & { readonly href: string }) | null;
  readonly rule: readonly string[];
  readonly calculation: readonly string[];
};

/** What a leaf is drawn from. */
export type LeafSource = {
  readonly graded: GradedItem;
  readonly resolved: readonly ResolvedValue[];
  readonly offer: Offer;
  readonly proof: StoredProof | undefined;
  readonly proofHref: string;
  /** The line of the working of this question. */
  readonly step: Step | undefined;
};

function answered({ graded, resolved, offer }: LeafSource): readonly string[] {
  const given = answerOf(offer, graded.key);
  const { asks } = graded.item;
  const parameter = resolved.find((r) => r.parameter.name === asks)?.parameter;
  const justification = given?.justification?.trim() ?? '';
  return [
    ...(given?.value !== undefined && parameter ? [printedValue(parameter, given.value)] : []),
    ...(given?.choice ? [given.choice] : []),
    ...(given?.text ?? '').split(/\n{2,}/).filter((p) => p.trim() !== ''),
    ...(justification === '' ? [] : [`Justification : ${justification}`]),
  ];
}

function ruleOf({ graded, resolved }: LeafSource): readonly string[] {
  const bounds = askedValue(graded, resolved);
  const asked = bounds
    ? [`Plancher : ${bounds.floor} ; tous les points à ${bounds.ceiling}.`]
    : levelTexts(graded);
  return [`${levelRule(graded)} Sur ${frenchPoints(graded.points)}.`, ...asked];
}

/** The working without its first line, which repeats the question. */
function calculationOf(step: Step | undefined): readonly string[] {
  const said = (one: Step): readonly string[] => [
    one.figure ? `${one.label} = ${one.figure}` : one.label,
    ...one.from.flatMap(said),
  ];
  return step ? step.from.flatMap(said) : [];
}

/** A question of the grid with everything that its points rest on. */
export function leafOf(source: LeafSource): Leaf {
  const { graded, resolved, proof, proofHref, step } = source;
  const { id, version, title } = graded.clause;
  return {
    key: graded.key,
    title,
    figure: step?.figure ?? '—',
    clause: { href: paths.clauseVersion(id, version), title, pin: `${id}@${version}` },
    question: questionText(graded, resolved),
    answer: answered(source),
    proof: proof ? { ...presentProof(proof), href: proofHref } : null,
    rule: ruleOf(source),
    calculation: calculationOf(step),
  };
}
