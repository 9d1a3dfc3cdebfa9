import { frenchDate } from '../../../core/shared/dates.ts';
import type { Exchange, PublicExchange } from '../../../usecases/dossiers/exchange-record.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from './frame.ts';

function stateOf({ number, publishedAt, answeredAt }: Exchange) {
  if (publishedAt !== null)
    return { mark: 'ok', state: `Publiée sous le n° ${number} le ${savedAt(publishedAt)}` };
  return answeredAt === null
    ? { mark: 'warn', state: 'À répondre' }
    : { mark: 'info', state: 'Réponse prête, non publiée' };
}

const FROM = { profile: "Reçue sur le profil d'acheteur", firm: 'Posée dans Clausier' } as const;

/** A question as the buyer sees it: never who asked. */
export function presentEntry(id: string, entry: Exchange) {
  return {
    question: entry.question,
    wording: entry.wording,
    answer: entry.answer,
    from: FROM[entry.from.kind],
    received: savedAt(entry.receivedAt),
    href: work.exchange(id, entry.id),
    editable: entry.publishedAt === null,
    ...stateOf(entry),
  };
}

/** A published question as everybody reads it. */
export const presentPublic = (entry: PublicExchange) => ({
  number: entry.number,
  question: entry.question,
  answer: entry.answer,
  at: savedAt(entry.publishedAt),
});

/** What a firm sees of its own question. */
export const presentOwn = (entry: Exchange) => ({
  question: entry.question,
  received: savedAt(entry.receivedAt),
  ...(entry.publishedAt === null
    ? { mark: 'info', state: 'Reçue par l’acheteur' }
    : { mark: 'ok', state: `Répondue : question n° ${entry.number}` }),
});

/** Last days, in words. */
export const presentLimits = (dates: { readonly questions: string; readonly answers: string }) => ({
  questions: frenchDate(dates.questions),
  answers: frenchDate(dates.answers),
});
