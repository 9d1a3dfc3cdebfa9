import { type Deviation, nameOf } from '../../../core/deviation/deviation.ts';
import type { EditedText } from '../../../core/deviation/edited.ts';
import type { DocumentModel } from '../../../core/documents/model.ts';
import type { WordPart } from '../../../core/shared/words.ts';
import { articlesOf, type Tender } from '../../../core/tender/tender.ts';
import type { Comparison } from '../../../usecases/deviation/compare-annex.ts';
import { savedAt } from './frame.ts';

/** Rows that a page shows; the report holds them all. */
const MOST_ROWS = 150;

type TextRow = {
  readonly clause: string;
  readonly article: string;
  readonly words: readonly WordPart[];
  readonly text: string;
  readonly kept: boolean;
  readonly lines: number;
};

const rowOf = (d: Deviation) => ({
  article: d.article || 'Hors article',
  clause: d.clause ?? '',
  kind: nameOf(d.kind),
  note: d.note,
  before: d.before || '—',
  after: d.after || '—',
});

const textRow = ({ clause, article, words, after }: EditedText): TextRow => ({
  clause,
  article,
  words,
  text: after,
  kept: true,
  lines: Math.min(12, after.split('\n').length + 2),
});

/** What a comparison found, for the page. */
export const presentComparison = ({ piece, file, deviations, texts, left }: Comparison) => ({
  piece: piece.title,
  file,
  count: deviations.length,
  rows: deviations.slice(0, MOST_ROWS).map(rowOf),
  hiddenRows: Math.max(0, deviations.length - MOST_ROWS),
  texts: texts.map(textRow),
  left: texts.length > 0 ? left.slice(0, MOST_ROWS).map(rowOf) : [],
});

/** The texts of a form that was refused, as the person typed them. */
export function typedTexts(
  tender: Tender,
  kept: readonly { readonly clause: string; readonly text: string }[],
): readonly TextRow[] {
  const articles = articlesOf(tender);
  return kept.map(({ clause, text }) => {
    const article = articles.find((one) => one.clause.id === clause);
    const words = [{ kind: 'same', text: '' } as const];
    return {
      clause,
      article: article ? `${article.number} ${article.clause.title}` : clause,
      words,
      text,
      kept: true,
      lines: Math.min(12, text.split('\n').length + 2),
    };
  });
}

/** The pieces to choose from, and the texts that are the buyer's own already. */
export function presentDeviations(
  tender: Tender,
  pieces: readonly DocumentModel[],
  chosen: string,
) {
  const manual = articlesOf(tender).flatMap(({ clause, number, manual: own }) =>
    own ? [{ clause: clause.id, article: `${number} ${clause.title}`, own }] : [],
  );
  return {
    pieces: pieces.map(({ name, title }) => ({ name, title, chosen: name === chosen })),
    manual: manual.map(({ clause, article, own }) => ({
      clause,
      article,
      by: own.by,
      at: savedAt(own.at),
      text: own.text.split('\n'),
    })),
  };
}
