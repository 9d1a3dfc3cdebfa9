import { printedValue } from '../clauses/speech.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import type { AnswerKind } from '../offers/consequence.ts';
import { CONSEQUENCE_TEXT } from '../offers/consequence.ts';
import type { Verdict } from '../offers/evidence.ts';
import { needsGrade } from '../offers/needs-grade.ts';
import { answerOf, type Grade, type OfferFile, type ProofResult } from '../offers/offer.ts';
import { askedValue } from '../offers/promised.ts';
import { questionText } from '../offers/question.ts';
import { reviewRequirements } from '../offers/review.ts';
import { frenchEuros, frenchPoints, NARROW } from '../shared/french.ts';
import { exact, multiply, round } from '../shared/rational.ts';
import type { GradedItem } from '../tender/criteria.ts';
import { timesCounted } from '../tender/life-cycle.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { comparedPrice } from './compared-price.ts';
import { type ItemScore, scoreItem } from './item.ts';
import { givenBy, questionRule } from './question-rule.ts';

/** What one offer says at a place: its answer in a few words, then what it rests on. */
export type Said = {
  readonly answer: string;
  readonly points: string;
  readonly grounds: readonly string[];
};

/** One place of the tender, answered by two offers. */
export type ComparedRow = {
  readonly key: string;
  readonly title: string;
  /** What is asked, with its bounds; empty when the title says it. */
  readonly asked: string;
  /** `<clause id>@<version>`; empty for a price. */
  readonly source: string;
  readonly left: Said;
  readonly right: Said;
  /** The same answer and the same points; grounds may be worded otherwise. */
  readonly same: boolean;
};

export type OfferComparison = {
  readonly requirements: readonly ComparedRow[];
  readonly values: readonly ComparedRow[];
  readonly texts: readonly ComparedRow[];
  readonly proofs: readonly ComparedRow[];
  readonly prices: readonly ComparedRow[];
};

/** The answers to a requirement as people read them. */
export const ANSWER_WORDS: Readonly<Record<AnswerKind, string>> = {
  accept: 'Confirmée',
  equivalent: 'Équivalent proposé',
  reserve: 'Confirmée avec une réserve',
  refuse: 'Refusée',
  missing: 'Sans réponse',
};

/** What a checker concludes on a file, as people read it. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  valid: 'Fichier valide',
  invalid: 'Fichier non valide',
  disputed: 'Contrôles en désaccord',
  incomplete: 'Fichier incomplet',
  unsupported: 'Format non contrôlé',
  unreadable: 'Fichier illisible',
};

const row = (
  place: Pick<ComparedRow, 'key' | 'title' | 'asked' | 'source'>,
  left: Said,
  right: Said,
): ComparedRow => ({
  ...place,
  left,
  right,
  same: left.answer === right.answer && left.points === right.points,
});

function requirementRows(tender: Tender, a: OfferFile, b: OfferFile): readonly ComparedRow[] {
  const others = reviewRequirements(tender, b.offer);
  return reviewRequirements(tender, a.offer).flatMap((left, i) => {
    const right = others[i];
    if (!right) return [];
    const [said, other] = [left, right].map(
      (one): Said => ({
        answer: [ANSWER_WORDS[one.answer], one.said].filter((t) => t !== '').join(`${NARROW}: `),
        points: '',
        grounds: one.answer === 'accept' ? [] : [CONSEQUENCE_TEXT[one.consequence]],
      }),
    ) as [Said, Said];
    const { id, version, title } = left.clause;
    return [row({ key: id, title, asked: '', source: `${id}@${version}` }, said, other)];
  });
}

/** A question, and what is needed to say and score an answer to it. */
type At = {
  readonly graded: GradedItem;
  readonly resolved: readonly ResolvedValue[];
  readonly levelZero: boolean;
};

const STANDING: Readonly<Record<Exclude<ItemScore['kind'], 'scored'>, string>> = {
  missing: 'exigée, absente',
  ungraded: 'pas encore notée',
  'below-floor': 'sous le plancher',
};

function pointsOf(at: At, file: OfferFile): string {
  const score = scoreItem(questionRule(at.graded, at.resolved, at.levelZero), givenBy(file));
  return score.kind === 'scored' ? frenchPoints(score.points.value) : STANDING[score.kind];
}

/** The grade of an answer that a person judges; one given to what the machine judges counts for nothing. */
function gradeOf({ graded }: At, { offer, proofs, grades }: OfferFile): Grade | undefined {
  if (!needsGrade(graded, offer, proofs[graded.key])) return undefined;
  return grades.find((g) => g.question === graded.key && g.offer === offer.offer);
}

function gradeGrounds(at: At, file: OfferFile): readonly string[] {
  const grade = gradeOf(at, file);
  return grade ? [`Motif (${grade.grader})${NARROW}: ${grade.reason}`] : [];
}

const levelSaid = (at: At, file: OfferFile): string | null => {
  const grade = gradeOf(at, file);
  return grade ? `Niveau ${grade.level}${NARROW}%` : null;
};

function valueSaid(at: At, file: OfferFile): Omit<Said, 'points'> {
  const answer = answerOf(file.offer, at.graded.key);
  if (at.graded.item.kind === 'choice') return { answer: answer?.choice ?? ABSENT, grounds: [] };
  const { asks } = at.graded.item;
  const parameter = at.resolved.find((r) => r.parameter.name === asks)?.parameter;
  if (answer?.value === undefined || !parameter) return { answer: ABSENT, grounds: [] };
  const justified = answer.justification?.trim() ?? '';
  return {
    answer: printedValue(parameter, answer.value),
    grounds: [justified === '' ? 'Sans justification' : `Justification${NARROW}: ${justified}`],
  };
}

const ABSENT = 'Sans réponse';

function textSaid(at: At, file: OfferFile): Omit<Said, 'points'> {
  const text = answerOf(file.offer, at.graded.key)?.text?.trim() ?? '';
  if (text === '') return { answer: ABSENT, grounds: [] };
  const words = `Texte de ${text.split(/\s+/).length} mots`;
  return {
    answer: levelSaid(at, file) ?? 'Sans note',
    grounds: [words, ...gradeGrounds(at, file)],
  };
}

function proofVerdict(proof: ProofResult): string {
  if (proof.kind === 'unchecked') return 'Non vérifié par la machine';
  return proof.kind === 'refused' ? proof.message : VERDICT_WORDS[proof.report.verdict];
}

function proofGrounds(proof: ProofResult): readonly string[] {
  if (proof.kind !== 'checked') return [];
  return proof.report.conditions.map((c) => {
    const met = c.met === 'to-judge' ? 'à juger' : c.met ? 'rempli' : 'non rempli';
    return `(${c.id}) ${c.label}${NARROW}: ${met}`;
  });
}

function proofSaid(at: At, file: OfferFile): Omit<Said, 'points'> {
  const proof = file.proofs[at.graded.key];
  if (!proof) return { answer: 'Pas de preuve', grounds: [] };
  const level = levelSaid(at, file);
  return {
    answer: [proofVerdict(proof), ...(level ? [level.toLowerCase()] : [])].join(', '),
    grounds: [proof.file, ...proofGrounds(proof), ...gradeGrounds(at, file)],
  };
}

const SAID = { value: valueSaid, choice: valueSaid, text: textSaid, proof: proofSaid } as const;

function askedText({ graded, resolved }: At): string {
  const bounds = askedValue(graded, resolved);
  const question = questionText(graded, resolved);
  return bounds
    ? `${question} Plancher${NARROW}: ${bounds.floor} ; tous les points à ${bounds.ceiling}.`
    : question;
}

function questionRow(at: At, a: OfferFile, b: OfferFile): ComparedRow {
  const { graded } = at;
  const said = (file: OfferFile): Said => ({
    ...SAID[graded.item.kind](at, file),
    points: pointsOf(at, file),
  });
  const { id, version, title } = graded.clause;
  const place = { key: graded.key, title, asked: askedText(at), source: `${id}@${version}` };
  return row(place, said(a), said(b));
}

function questionsOf(tender: Tender): readonly At[] {
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const zero = new Set(tender.dossier.levelZero);
  return tender.criteria.criteria
    .flatMap((c) => c.sub.flatMap((s) => s.items))
    .map((graded) => ({
      graded,
      resolved: resolved.get(graded.clause.id) ?? [],
      levelZero: zero.has(graded.key),
    }));
}

const amount = (cents: number | undefined): string =>
  cents === undefined ? 'Prix absent' : frenchEuros(cents);

function priceRows(tender: Tender, a: OfferFile, b: OfferFile): readonly ComparedRow[] {
  const lines = tender.dossier.prices.map(({ key, label, unit, quantity }) => {
    const times = timesCounted(tender.criteria.price, key);
    const said = (file: OfferFile): Said => {
      const price = file.offer.prices.find((p) => p.key === key)?.unitPriceCents;
      const whole =
        price === undefined
          ? undefined
          : Number(round(multiply(exact(price), multiply(exact(quantity), exact(times)))).n);
      const each = price === undefined ? [] : [`${frenchEuros(price)} HT l’unité`];
      return { answer: amount(whole), points: '', grounds: each };
    };
    const yearly = times > 1 ? `, compté ${times} fois` : '';
    const count = `${String(quantity).replace('.', ',')} × ${unit}${yearly}`;
    return row({ key, title: label, asked: count, source: '' }, said(a), said(b));
  });
  const total = (file: OfferFile): Said => {
    const { cents } = comparedPrice(tender, file);
    return {
      answer: cents ? frenchEuros(round(cents).n) : 'Ne se compare pas',
      points: '',
      grounds: [],
    };
  };
  const title = `Prix comparé, ${tender.criteria.price.basis}`;
  return [row({ key: '', title, asked: '', source: '' }, total(a), total(b)), ...lines];
}

/** Two offers side by side, place by place: requirements, values, texts, proofs, prices. */
export function compareOffers(tender: Tender, a: OfferFile, b: OfferFile): OfferComparison {
  const questions = questionsOf(tender);
  const of = (...kinds: readonly GradedItem['item']['kind'][]): readonly ComparedRow[] =>
    questions
      .filter(({ graded }) => kinds.includes(graded.item.kind))
      .map((at) => questionRow(at, a, b));
  return {
    requirements: requirementRows(tender, a, b),
    values: of('value', 'choice'),
    texts: of('text'),
    proofs: of('proof'),
    prices: priceRows(tender, a, b),
  };
}
