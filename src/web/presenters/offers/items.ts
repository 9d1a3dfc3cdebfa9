import { CONSEQUENCE_TEXT, valueConsequence } from '../../../core/offers/consequence.ts';
import { answerOf } from '../../../core/offers/offer.ts';
import { wordsIn } from '../../../core/offers/progress.ts';
import { askedValue } from '../../../core/offers/promised.ts';
import { levelRule, levelTexts, questionText } from '../../../core/offers/question.ts';
import { frenchPoints } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import type { GradedItem } from '../../../core/tender/criteria.ts';
import type { Article, Tender } from '../../../core/tender/tender.ts';
import type { OwnProof } from '../../../usecases/offers/proof-record.ts';
import type { Draft } from '../../../usecases/offers/record.ts';
import { type Body, numberIn, text, typedNumber } from '../../forms/fields.ts';
import { capital } from '../words.ts';
import { presentItemFile } from './item-file.ts';

/** What a page of the response form is drawn from. */
export type FormAt = {
  readonly tender: Tender;
  readonly draft: Draft;
  /** The firm's proofs, to choose from. */
  readonly proofs: readonly OwnProof[];
  /** Fields that show what was typed and is not saved; the others show what is stored. */
  readonly typed: Body | null;
  readonly problems: readonly Problem[];
};

/** What is wrong with a field; empty when nothing is. */
export const errorAt = (at: FormAt, id: string): string =>
  at.problems.find((p) => p.where === id)?.message ?? '';
/** What a field shows: what was typed, or what is stored. */
export const typedOr = (at: FormAt, id: string, stored: string): string =>
  at.typed && id in at.typed ? text(at.typed, id) : stored;

/** The promised value: its bounds, the points it earns with their working, its justification. */
function valuePart(graded: GradedItem, article: Article, at: FormAt) {
  const asked = askedValue(graded, article.resolved);
  const answer = answerOf(at.draft.offer, graded.key);
  const [id, because] = [`v.${graded.key}`, `j.${graded.key}`];
  const shown = typedOr(at, id, answer?.value === undefined ? '' : typedNumber(answer.value));
  const number = shown === '' ? null : numberIn(shown);
  const found = asked && number !== null ? asked.points(number) : null;
  const negotiated = at.tender.need.facts['negotiated'] === true;
  const justification = typedOr(at, because, answer?.justification ?? '');
  return {
    id,
    value: shown,
    error: errorAt(at, id),
    label: capital(asked?.label ?? ''),
    unit: asked?.unit ?? '',
    hint: asked
      ? `Plancher ${asked.floor}, plafond ${asked.ceiling} : au-delà, plus de point.`
      : '',
    result: found
      ? found.kind === 'points'
        ? {
            mark: 'ok',
            said: `${frenchPoints(found.points.value)} sur ${frenchPoints(graded.points)}`,
            working: found.points.because.label,
          }
        : {
            mark: 'err',
            said: CONSEQUENCE_TEXT[valueConsequence(false, negotiated)],
            working: found.because.label,
          }
      : null,
    because: {
      id: because,
      value: justification,
      words: graded.item.words,
      count: wordsIn(justification),
      needed: number !== null && justification === '',
    },
  };
}

function textPart(graded: GradedItem, at: FormAt) {
  const id = `x.${graded.key}`;
  const value = typedOr(at, id, answerOf(at.draft.offer, graded.key)?.text ?? '');
  const count = wordsIn(value);
  return { id, value, words: graded.item.words, count, over: count > graded.item.words };
}

function choicePart(graded: GradedItem, at: FormAt) {
  const id = `c.${graded.key}`;
  const answer = answerOf(at.draft.offer, graded.key);
  const chosen = typedOr(at, id, answer?.choice ?? '');
  const because = `j.${graded.key}`;
  const said = typedOr(at, because, answer?.justification ?? '');
  return {
    id,
    options: graded.item.options.map((o) => ({ ...o, checked: o.option === chosen })),
    because:
      graded.item.words > 0
        ? { id: because, value: said, words: graded.item.words, count: wordsIn(said) }
        : null,
  };
}

/** A question of the form with what is answered already. */
export function presentItem(graded: GradedItem, article: Article, at: FormAt) {
  const { item, key } = graded;
  const wantsFile = item.kind === 'proof' || item.kind === 'text';
  return {
    key,
    kind: item.kind,
    question: questionText(graded, article.resolved),
    points: frenchPoints(graded.points),
    rule: levelRule(graded),
    levels: levelTexts(graded),
    value: item.kind === 'value' ? valuePart(graded, article, at) : null,
    text: item.kind === 'text' ? textPart(graded, at) : null,
    choice: item.kind === 'choice' ? choicePart(graded, at) : null,
    file: wantsFile ? presentItemFile(graded, at) : null,
  };
}
