import { frenchDate } from '../shared/dates.ts';
import { parisTime } from '../shared/paris.ts';
import { frenchInstant } from '../tender/dossier.ts';
import type { Tender } from '../tender/tender.ts';
import { heading, paragraph } from './blocks.ts';
import type { Block, DocumentModel } from './model.ts';
import { frameOf } from './pieces.ts';

/** A published question as the document prints it. */
export type PrintedExchange = {
  readonly number: number;
  readonly question: string;
  readonly answer: string;
  /** Instant. */
  readonly publishedAt: string;
};

const paragraphs = (said: string): readonly Block[] =>
  said
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line.trim()));

function exchangeBlocks({ number, question, answer, publishedAt }: PrintedExchange) {
  const published = `Question publiée le ${frenchInstant(parisTime(publishedAt))}`;
  return [
    heading(1, String(number), `question-${number}`, published),
    heading(3, null, `enonce-${number}`, 'Question'),
    ...paragraphs(question),
    heading(3, null, `reponse-${number}`, 'Réponse'),
    ...paragraphs(answer),
  ];
}

/** The log of questions and answers, the same for everybody; nothing says who asked. */
export function exchangesDocument(
  tender: Tender,
  exchanges: readonly PrintedExchange[],
): DocumentModel {
  const last = exchanges
    .map((one) => parisTime(one.publishedAt).slice(0, 10))
    .sort()
    .at(-1);
  const date = last ?? tender.dossier.launchDate;
  return {
    ...frameOf(tender, 'questions-et-reponses', 'Questions et réponses'),
    date,
    withContents: false,
    blocks: [
      ...paragraphs(
        exchanges.length === 0
          ? 'Aucune question n’a reçu de réponse publiée.'
          : `État au ${frenchDate(date)}. Une réponse qui modifie une pièce vaut modification du dossier et paraît aussi dans un additif.`,
      ),
      ...exchanges.flatMap(exchangeBlocks),
    ],
  };
}
