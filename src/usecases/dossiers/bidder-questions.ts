import { isDate } from '../../core/shared/dates.ts';
import { isBefore, parisInstant } from '../../core/shared/paris.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import type { Asker, Exchange } from './exchange-record.ts';
import { changeExchanges, entriesOf, ownPublished } from './exchange-store.ts';
import { type Dates, datesOf, lateProblem, lengthProblem, names, wrong } from './question-rules.ts';
import { publishedDossier } from './read.ts';
import type { DossierDeps } from './record.ts';

/** A firm does not fill the store. */
const MOST_OF_ONE = 50;

const asked = (deps: DossierDeps, from: Asker, question: string, receivedAt: string): Exchange => ({
  id: deps.newId(),
  from,
  question,
  receivedAt,
  wording: question,
  answer: '',
  answeredAt: null,
  answeredBy: '',
  number: null,
  publishedAt: null,
});

/** The firm's own questions of a consultation, published or not. */
export async function questionsOfFirm(
  deps: Pick<DossierDeps, 'collection'>,
  user: SignedIn,
  tenderId: string,
): Promise<readonly Exchange[]> {
  const entries = await entriesOf(deps, tenderId);
  return entries.filter(({ from }) => from.kind === 'firm' && from.id === user.bodyId);
}

/** A firm asks, until the end of the last day of questions. */
export async function askQuestion(
  deps: DossierDeps,
  user: SignedIn,
  tenderId: string,
  question: string,
): Promise<Result<readonly Exchange[]>> {
  const found = await publishedDossier(deps, tenderId);
  if (!found.ok) return found;
  if (user.bodyKind !== 'vendor')
    return failed(wrong('forbidden', '', 'Une question est posée par une entreprise.'));
  const dates = datesOf(deps, found.value);
  if (!dates.ok) return dates;
  const now = deps.clock();
  const problems = [
    ...lengthProblem(question, 'question'),
    ...lateProblem(now, dates.value, 'question'),
  ];
  if (problems.length > 0) return failed(...problems);
  const from: Asker = { kind: 'firm', id: user.bodyId, name: user.bodyName };
  return changeExchanges(deps, user, found.value, (entries) => {
    const own = entries.filter((one) => one.from.kind === 'firm' && one.from.id === user.bodyId);
    if (own.length >= MOST_OF_ONE)
      return failed(
        wrong('many', 'question', `Une entreprise pose ${MOST_OF_ONE} questions au plus.`),
      );
    const entry = asked(deps, from, question, now);
    return ok({
      entries: [...entries, entry],
      action: 'question/asked',
      details: { question: entry.id },
    });
  });
}

/** A question that the buyer received on the profile and types here. */
export type TypedQuestion = {
  readonly question: string;
  /** Local time of Paris at which the profile received it. */
  readonly received: string;
};

const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

function receptionProblems(received: string, now: string, dates: Dates): readonly Problem[] {
  if (!LOCAL.test(received) || !isDate(received.slice(0, 10)))
    return [wrong('received', 'received', 'Donnez le jour et l’heure de réception.')];
  if (isBefore(now, received))
    return [wrong('received', 'received', 'La réception ne peut pas être à venir.')];
  return lateProblem(parisInstant(received), dates, 'received');
}

/** The buyer types a question of the profile; one that came after the limit is refused with the date. */
export async function typeQuestion(
  deps: DossierDeps,
  user: SignedIn,
  tenderId: string,
  typed: TypedQuestion,
): Promise<Result<readonly Exchange[]>> {
  const found = await ownPublished(deps, user, tenderId);
  if (!found.ok) return found;
  const dates = datesOf(deps, found.value);
  if (!dates.ok) return dates;
  const problems = [
    ...lengthProblem(typed.question, 'question'),
    ...receptionProblems(typed.received, deps.clock(), dates.value),
  ];
  if (problems.length > 0) return failed(...problems);
  const entry = asked(deps, { kind: 'profile' }, typed.question, parisInstant(typed.received));
  return changeExchanges(deps, user, found.value, (entries) =>
    ok({
      entries: [...entries, entry].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)),
      action: 'question/typed',
      details: { question: entry.id },
    }),
  );
}

/** What the buyer writes for a question. */
export type AnswerGiven = {
  readonly wording: string;
  readonly answer: string;
  /** When the answer on screen was written; another one means that somebody wrote meanwhile. */
  readonly seen: string;
};

function answerProblems(entry: Exchange | undefined, given: AnswerGiven): readonly Problem[] {
  if (!entry) return [wrong('not-found', '', "Cette question n'existe pas.")];
  if (entry.publishedAt !== null)
    return [wrong('published', '', 'Cette réponse est publiée : elle ne change plus.')];
  if ((entry.answeredAt ?? '') !== given.seen)
    return [
      wrong(
        'conflict',
        '',
        `${entry.answeredBy} a répondu depuis l'ouverture de cette page. Votre saisie est conservée ci-dessous : relisez-la, puis enregistrez de nouveau pour la retenir.`,
      ),
    ];
  const firm = entry.from.kind === 'firm' ? entry.from.name : '';
  const fields = [
    ['wording', given.wording],
    ['answer', given.answer],
  ] as const;
  return fields.flatMap(([where, text]) => [
    ...lengthProblem(text, where),
    ...(names(text, firm)
      ? [wrong('names-firm', where, `Retirez le nom du candidat : « ${firm} ».`)]
      : []),
  ]);
}

/** Answers a question, and words it as everybody will read it. Nothing is published yet. */
export async function answerQuestion(
  deps: DossierDeps,
  user: SignedIn,
  target: { readonly tenderId: string; readonly question: string },
  given: AnswerGiven,
): Promise<Result<readonly Exchange[]>> {
  const found = await ownPublished(deps, user, target.tenderId);
  if (!found.ok) return found;
  const now = deps.clock();
  return changeExchanges(deps, user, found.value, (entries) => {
    const entry = entries.find((one) => one.id === target.question);
    const problems = answerProblems(entry, given);
    if (problems.length > 0) return failed(...problems);
    const { wording, answer } = given;
    const told = { wording, answer, answeredAt: now, answeredBy: user.name };
    return ok({
      entries: entries.map((one) => (one.id === target.question ? { ...one, ...told } : one)),
      action: 'question/answered',
      details: { question: target.question },
    });
  });
}

/** The questions that a publication would make public. */
export const readyToPublish = (entries: readonly Exchange[]): readonly Exchange[] =>
  entries.filter((one) => one.answeredAt !== null && one.publishedAt === null);

/** Publishes every answer that is ready, to everybody at once, under numbers that never change. */
export async function publishAnswers(
  deps: DossierDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<readonly Exchange[]>> {
  const found = await ownPublished(deps, user, tenderId);
  if (!found.ok) return found;
  const now = deps.clock();
  return changeExchanges(deps, user, found.value, (entries) => {
    const ready = readyToPublish(entries);
    if (ready.length === 0)
      return failed(wrong('none-ready', '', "Aucune réponse nouvelle n'est à publier."));
    const first = 1 + Math.max(0, ...entries.map((one) => one.number ?? 0));
    const numbers = new Map(ready.map((one, i) => [one.id, first + i]));
    return ok({
      entries: entries.map((one) => {
        const number = numbers.get(one.id);
        return number === undefined ? one : { ...one, number, publishedAt: now };
      }),
      action: 'question/published',
      details: { numbers: [...numbers.values()].join(' ') },
    });
  });
}
