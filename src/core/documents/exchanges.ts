import { frenchDate } from '../shared/dates.ts';
import { typography } from '../shared/french.ts';
import { parisTime } from '../shared/paris.ts';
import { frenchInstant } from '../tender/dossier.ts';
import type { Tender } from '../tender/tender.ts';
import type { Block, DocumentModel, Inline } from './model.ts';
import { frameOf } from './pieces.ts';

/** A published question as the document prints it. */
export type PrintedExchange = {
  readonly number: number;
  readonly question: string;
  readonly answer: string;
  /** Instant. */
  readonly publishedAt: string;
};

const text = (said: string): Inline => ({ kind: 'text', text: typography(said) });

const paragraphs = (said: string): readonly Block[] =>
  said
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      kind: 'paragraph',
      number: null,
      style: 'body',
      content: [text(line.trim())],
    }));

const inner = (id: string, said: string): Block => ({
  kind: 'heading',
  level: 3,
  number: null,
  id,
  text: typography(said),
});

function exchangeBlocks({ number, question, answer, publishedAt }: PrintedExchange) {
  const heading: Block = {
    kind: 'heading',
    level: 1,
    number: String(number),
    id: `question-${number}`,
    text: typography(`Question publiée le ${frenchInstant(parisTime(publishedAt))}`),
  };
  return [
    heading,
    inner(`enonce-${number}`, 'Question'),
    ...paragraphs(question),
    inner(`reponse-${number}`, 'Réponse'),
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
