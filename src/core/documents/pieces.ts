import type { PrintedItem } from '../clauses/text.ts';
import type { FactCatalogue } from '../rules/condition.ts';
import { frenchDate } from '../shared/dates.ts';
import { typography } from '../shared/french.ts';
import type { Article, Tender, TenderPiece } from '../tender/tender.ts';
import { articlesOf } from '../tender/tender.ts';
import { anchor, final, inlines, type Places, type Printing } from './inline.ts';
import type { Block, DocumentModel } from './model.ts';
import { tableBlocks } from './tables/index.ts';

const PIECE_IN_SENTENCE: Readonly<Record<string, string>> = {
  rc: 'du règlement de la consultation',
  ccap: 'du CCAP',
  cctp: 'du CCTP',
  ae: "de l'acte d'engagement",
  'annexe-api': "de l'annexe Interfaces",
  'annexe-sla': "de l'annexe Niveaux de service",
  'annexe-reversibilite': "de l'annexe Réversibilité",
  'annexe-donnees-personnelles': "de l'annexe Données personnelles",
  'annexe-securite': "de l'annexe Sécurité",
  'annexe-accessibilite': "de l'annexe Accessibilité",
  'annexe-ia': "de l'annexe Intelligence artificielle",
  'annexe-numerique-responsable': "de l'annexe Numérique responsable",
  'annexe-inventaire': "de l'annexe Inventaire des actifs",
};

/** Where each clause of a tender stands, for references. */
export function placesOf(tender: Pick<Tender, 'pieces'>): Places {
  return new Map(
    tender.pieces.flatMap((piece) =>
      piece.chapters.flatMap((chapter) =>
        chapter.articles.map((article) => [
          article.clause.id,
          {
            piece: piece.id,
            pieceTitle: PIECE_IN_SENTENCE[piece.id] ?? piece.title,
            number: article.number,
            title: article.clause.title,
          },
        ]),
      ),
    ),
  );
}

function itemBlocks(
  item: PrintedItem,
  number: string,
  article: Article,
  tender: Tender,
  printing: Printing,
): readonly Block[] {
  if (item.kind === 'table') return tableBlocks(item.table, tender, article, printing, number);
  const paragraph: Block = {
    kind: 'paragraph',
    number,
    style: 'body',
    content: inlines(item.segments, printing),
  };
  if (item.list.length === 0) return [paragraph];
  const items = item.list.map((one) => inlines(one, printing));
  return [paragraph, { kind: 'list', marker: 'letters', items }];
}

/** Items that carry a number: paragraphs, and a table that prints paragraphs of its own. */
const numbered = (item: PrintedItem): boolean =>
  item.kind === 'paragraph' || item.table === 'departures';

function articleBlocks(article: Article, tender: Tender, printing: Printing): readonly Block[] {
  if (!article.items) throw new RangeError(`${article.clause.id} still lacks a value`);
  let count = 0;
  const body = article.items.flatMap((item) => {
    if (numbered(item)) count += 1;
    return itemBlocks(item, `${article.number}.${count}`, article, tender, printing);
  });
  return [
    {
      kind: 'heading',
      level: 2,
      number: article.number,
      id: anchor(article.clause.id),
      text: final(article.clause.title, printing.vocabulary),
    },
    ...body,
  ];
}

/** What every document of a tender carries on its first page and in its properties. */
export function frameOf(
  tender: Tender,
  name: string,
  title: string,
): Omit<DocumentModel, 'blocks' | 'withContents'> {
  const { dossier } = tender;
  return {
    name,
    title: typography(title),
    subtitle: typography(dossier.title),
    facts: [
      { label: 'Acheteur', text: typography(dossier.buyer.name) },
      { label: 'Référence', text: dossier.reference },
      { label: 'Objet', text: typography(dossier.object) },
      { label: 'Date', text: typography(frenchDate(dossier.launchDate)) },
      { label: 'Bibliothèque', text: `Clausier ${tender.release}` },
    ],
    date: dossier.launchDate,
    header: typography(`${dossier.reference} — ${title}`),
    footer: typography(dossier.buyer.name),
    author: dossier.buyer.name,
    subject: typography(dossier.title),
    keywords: [dossier.reference, ...dossier.cpv],
  };
}

/** File name of a piece: reference of the tender aside, short and without accents (`practice.md` 29 m). */
export const pieceName = (piece: string): string => piece;

/**
 * A piece of an assembled tender as a document. The caller has checked that the relecture holds no
 * error: a missing value throws.
 */
export function pieceDocument(
  tender: Tender,
  piece: TenderPiece,
  catalogue: FactCatalogue,
): DocumentModel {
  const printing: Printing = {
    piece: piece.id,
    places: placesOf(tender),
    catalogue,
    vocabulary: tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche',
  };
  const blocks = piece.chapters.flatMap((chapter): readonly Block[] => [
    {
      kind: 'heading',
      level: 1,
      number: chapter.number,
      id: `chapitre-${chapter.id}`,
      text: final(chapter.title, printing.vocabulary),
    },
    ...chapter.articles.flatMap((article) => articleBlocks(article, tender, printing)),
  ]);
  return {
    ...frameOf(tender, pieceName(piece.id), piece.title),
    withContents: articlesOf({ pieces: [piece] }).length > 6,
    blocks,
  };
}
