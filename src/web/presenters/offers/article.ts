import { inlines, type Places, type Printing } from '../../../core/documents/inline.ts';
import type { Inline } from '../../../core/documents/model.ts';
import { placesOf } from '../../../core/documents/pieces.ts';
import type { FactCatalogue } from '../../../core/rules/condition.ts';
import type { Article, Tender } from '../../../core/tender/tender.ts';

type Piece = { readonly kind: 'text' | 'value'; readonly text: string };

export type ArticleText = {
  readonly paragraphs: readonly {
    readonly number: string;
    readonly content: readonly Piece[];
    readonly list: readonly (readonly Piece[])[];
  }[];
};

const pieces = (content: readonly Inline[]): readonly Piece[] =>
  content.map((one) => ({ kind: one.kind === 'value' ? 'value' : 'text', text: one.text }));

/** Writes the wording of articles as a bidder reads it, values marked; tables stay in the pieces. */
export function articleWriter(tender: Tender, catalogue: FactCatalogue) {
  const places: Places = placesOf(tender);
  const vocabulary = tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche';
  return (article: Article): ArticleText => {
    const printing: Printing = { piece: article.clause.piece, places, vocabulary, catalogue };
    return {
      paragraphs: (article.items ?? []).flatMap((item, i) =>
        item.kind === 'table'
          ? []
          : [
              {
                number: `${article.number}.${i + 1}`,
                content: pieces(inlines(item.segments, printing)),
                list: item.list.map((one) => pieces(inlines(one, printing))),
              },
            ],
      ),
    };
  };
}
