import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import type { Article, Tender } from '../tender/tender.ts';
import { optionsOf } from './options.ts';

/** What one clause asks of a bidder: to be confirmed, proposed at a price, to answer questions, or several. */
export type ResponseEntry = {
  readonly article: Article;
  readonly requirement: boolean;
  readonly option: boolean;
  readonly items: readonly GradedItem[];
};

/** The entries of one piece of the dossier: a page of the response form. */
export type ResponsePart = {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly ResponseEntry[];
};

/** The response form by pieces, in print order; the same clauses and questions as the analysis reads. */
export function responseParts(
  tender: Pick<Tender, 'pieces' | 'criteria' | 'need'>,
): readonly ResponsePart[] {
  const items = gradedItems(tender.criteria);
  const options = new Set(optionsOf(tender));
  return tender.pieces
    .map((piece) => ({
      id: piece.id,
      title: piece.title,
      entries: piece.chapters
        .flatMap((c) => c.articles)
        .map((article) => ({
          article,
          requirement: piece.contractual && article.clause.treatment === 'requirement',
          option: options.has(article.clause),
          items: items.filter((i) => i.clause.id === article.clause.id),
        }))
        .filter((entry) => entry.requirement || entry.option || entry.items.length > 0),
    }))
    .filter((part) => part.entries.length > 0);
}
