import { isWithin } from '../../core/intake/calendar.ts';
import { frenchDate, type IsoDate } from '../../core/shared/dates.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { wordsOf } from '../../core/shared/words.ts';
import { questionDates } from './calendar.ts';
import { type Published, tenderOf } from './read.ts';
import type { DossierDeps } from './record.ts';

const [LEAST, MOST] = [10, 4000];
/** A problem of a question. */
export const wrong = (code: string, where: string, message: string): Problem =>
  problem(`question/${code}`, where, message);

/** A text too short to be read, or too long. */
export const lengthProblem = (text: string, where: string): readonly Problem[] =>
  text.length < LEAST || text.length > MOST
    ? [wrong('length', where, `Écrivez de ${LEAST} à 4 000 caractères.`)]
    : [];

/** Last days of questions and answers. */
export type Dates = { readonly questions: IsoDate; readonly answers: IsoDate };

/** Last days of questions and answers of a published consultation. */
export function datesOf(deps: Pick<DossierDeps, 'content'>, record: Published): Result<Dates> {
  const tender = tenderOf(deps.content, record);
  if (!tender.ok) return tender;
  const found = questionDates(deps.content, tender.value);
  if (!found.ok) return found;
  return found.value
    ? ok(found.value)
    : failed(wrong('no-deadline', '', "La date limite de remise des offres n'est pas fixée."));
}

/** A question that came after the last day, with the date. */
export function lateProblem(
  received: string,
  { questions }: Dates,
  where: string,
): readonly Problem[] {
  const said = `Les questions étaient reçues jusqu'au ${frenchDate(questions)} inclus.`;
  return isWithin(received, questions) ? [] : [wrong('late', where, said)];
}

const plainWords = (text: string): string =>
  ` ${wordsOf(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
    .map((word) => word.key)
    .join(' ')} `;

/** Whether a text holds a name, accents and capitals aside. */
export const names = (text: string, name: string): boolean =>
  name.trim() !== '' && plainWords(text).includes(plainWords(name));
