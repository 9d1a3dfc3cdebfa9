import type { Clause } from '../clauses/clause.ts';
import { numbersOf } from '../clauses/values.ts';
import { daysBetween, type IsoDate } from '../shared/dates.ts';
import { FIRM } from '../shared/french.ts';
import { compare } from '../shared/rational.ts';
import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import { type Article, articlesOf, type Tender } from '../tender/tender.ts';
import type { OfferChanges } from './changes.ts';
import type { ClauseAnswer, ItemAnswer, Offer } from './offer.ts';
import { wordsIn } from './progress.ts';
import { questionText } from './question.ts';
import { requirementsOf } from './review.ts';

/** Beyond this age an answer is confirmed again, whatever else is the same: this project's own choice. */
export const OLD_DAYS = 180;

/** What becomes of an answer of an earlier offer in another consultation. */
export type ReuseState = 'kept' | 'to-confirm' | 'not-applicable';

export type ReuseLine = {
  /** `clause:<id>` for a requirement, `<clause>/<item>` for a question. */
  readonly key: string;
  readonly state: ReuseState;
  /** The requirement's title or the question, as the consultation at hand asks it where it does. */
  readonly label: string;
  readonly ageDays: number;
  /** Why it is to be confirmed, or does not apply; French clauses, empty when it is kept. */
  readonly because: readonly string[];
  readonly answer: ClauseAnswer | ItemAnswer;
};

/** An earlier offer and the tender that it answered; `saidOn` gives the day of each answer. */
export type EarlierOffer = {
  readonly tender: Tender;
  readonly offer: Offer;
  readonly saidOn: (key: string) => IsoDate;
};

type Verdict = Pick<ReuseLine, 'state' | 'because'>;

const absent = (because: string): Verdict => ({ state: 'not-applicable', because: [because] });
const verdict = (because: readonly string[]): Verdict => ({
  state: because.length === 0 ? 'kept' : 'to-confirm',
  because,
});

function versionReason(before: Clause, now: Clause): readonly string[] {
  return before.version === now.version
    ? []
    : [`la clause est passée de la version ${before.version} à la version ${now.version}`];
}

/** Names of the values that are printed and are not the same. */
function changedValues(before: Article, now: Article): readonly string[] {
  const old = new Map(before.resolved.map((r) => [r.parameter.name, r.value]));
  return now.resolved
    .filter((r) => now.used.has(r.parameter.name) && r.parameter.type !== 'dossier')
    .filter((r) => old.has(r.parameter.name) && old.get(r.parameter.name) !== r.value)
    .map((r) => r.parameter.label);
}

const wordingReason = (before: Article, now: Article): readonly string[] =>
  (before.manual?.text ?? null) === (now.manual?.text ?? null)
    ? []
    : ['la rédaction de l’article n’est pas la même'];

const valuesReason = (before: Article, now: Article): readonly string[] => {
  const names = changedValues(before, now);
  return names.length === 0 ? [] : [`ce qui est fixé a changé : ${names.join(', ')}`];
};

function requirementVerdict(
  answer: ClauseAnswer,
  before: Article | undefined,
  now: Article | undefined,
): Verdict {
  if (!now) return absent('la clause n’est pas dans cette consultation');
  if (answer.answer === 'equivalent' && now.clause.equivalence === 'none')
    return absent('aucun équivalent ne se propose ici');
  if (!before) return verdict(['la clause d’alors n’est plus lisible']);
  return verdict([
    ...versionReason(before.clause, now.clause),
    ...valuesReason(before, now),
    ...wordingReason(before, now),
  ]);
}

function boundsReason(
  before: readonly [GradedItem, Article],
  now: readonly [GradedItem, Article],
): readonly string[] {
  const bounds = ([{ item }, { resolved }]: readonly [GradedItem, Article]) => {
    const numbers = numbersOf(resolved);
    return [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  };
  const [old, fresh] = [bounds(before), bounds(now)];
  const same = old.every((one, i) => {
    const other = fresh[i];
    return one && other ? compare(one, other) === 0 : one === other;
  });
  return same ? [] : ['le plancher ou le plafond a changé'];
}

function lengthReason(answer: ItemAnswer, { item }: GradedItem): readonly string[] {
  const words = wordsIn(answer.text ?? answer.justification ?? '');
  return words > item.words && item.words > 0
    ? [`${words}${FIRM}mots pour ${item.words} au plus`]
    : [];
}

function questionVerdict(
  answer: ItemAnswer,
  before: readonly [GradedItem, Article] | undefined,
  now: readonly [GradedItem, Article] | undefined,
): Verdict {
  if (!now) return absent('la question n’est pas posée dans cette consultation');
  const [graded, article] = now;
  if (before && before[0].item.kind !== graded.item.kind)
    return absent('la question n’est pas de la même sorte');
  if (answer.choice !== undefined && !graded.item.options.some((o) => o.option === answer.choice))
    return absent('ce choix n’est pas proposé ici');
  if (!before) return verdict(['la question d’alors n’est plus lisible']);
  const asked = questionText(before[0], before[1].resolved);
  return verdict([
    ...versionReason(before[0].clause, graded.clause),
    ...(asked === questionText(graded, article.resolved)
      ? []
      : ['la question n’est pas écrite de la même façon']),
    ...boundsReason(before, now),
    ...lengthReason(answer, graded),
  ]);
}

/** A verdict with the age of the answer: what is old is confirmed again. */
function aged({ state, because }: Verdict, ageDays: number): Verdict {
  if (state === 'not-applicable' || ageDays <= OLD_DAYS) return { state, because };
  return {
    state: 'to-confirm',
    because: [...because, `elle date de plus de ${OLD_DAYS}${FIRM}jours`],
  };
}

type Asked = {
  readonly articles: ReadonlyMap<string, Article>;
  readonly required: ReadonlySet<string>;
  readonly questions: ReadonlyMap<string, readonly [GradedItem, Article]>;
};

function askedIn(tender: Tender): Asked {
  const articles = new Map(articlesOf(tender).map((a) => [a.clause.id, a]));
  return {
    articles,
    required: new Set(requirementsOf(tender).map((c) => c.id)),
    questions: new Map(
      gradedItems(tender.criteria).flatMap((graded) => {
        const article = articles.get(graded.clause.id);
        return article ? [[graded.key, [graded, article] as const] as const] : [];
      }),
    ),
  };
}

/**
 * What each answer of an earlier offer becomes in another consultation: kept (same clause version, same
 * question, same bounds, recent), to confirm, or not applicable. Prices, options, the rate of VAT and the facts
 * of a tender are never reused; nothing is applied here.
 *
 * @param today — the day from which ages are counted
 */
export function reuseLines(
  earlier: EarlierOffer,
  tender: Tender,
  today: IsoDate,
): readonly ReuseLine[] {
  const [old, now] = [askedIn(earlier.tender), askedIn(tender)];
  const line = (
    key: string,
    label: string,
    said: Verdict,
    answer: ReuseLine['answer'],
  ): ReuseLine => {
    const ageDays = Math.max(0, daysBetween(earlier.saidOn(key), today));
    return { key, label, ageDays, answer, ...aged(said, ageDays) };
  };
  const requirements = earlier.offer.answers.map((answer) => {
    const article = now.required.has(answer.clause) ? now.articles.get(answer.clause) : undefined;
    const before = old.articles.get(answer.clause);
    const label = (article ?? before)?.clause.title ?? answer.clause;
    return line(
      `clause:${answer.clause}`,
      label,
      requirementVerdict(answer, before, article),
      answer,
    );
  });
  const questions = earlier.offer.items.map((answer) => {
    const [asked, before] = [now.questions.get(answer.item), old.questions.get(answer.item)];
    const shown = asked ?? before;
    const label = shown ? questionText(shown[0], shown[1].resolved) : answer.item;
    return line(answer.item, label, questionVerdict(answer, before, asked), answer);
  });
  return [...requirements, ...questions];
}

/** The changes that bring the chosen lines in an offer; what does not apply is left out. */
export function reuseChanges(
  lines: readonly ReuseLine[],
  chosen: ReadonlySet<string>,
): OfferChanges {
  const taken = lines.filter((l) => chosen.has(l.key) && l.state !== 'not-applicable');
  return {
    answers: Object.fromEntries(
      taken.flatMap(({ answer }) => {
        if (!('clause' in answer)) return [];
        const { clause, ...said } = answer;
        return [[clause, said]];
      }),
    ),
    items: Object.fromEntries(
      taken.flatMap(({ answer }) => {
        if ('clause' in answer) return [];
        const { item, evidence: _files, ...said } = answer;
        return [[item, said]];
      }),
    ),
    prices: {},
  };
}
