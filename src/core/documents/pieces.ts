import { pin } from '../clauses/clause.ts';
import type { PrintedItem } from '../clauses/text.ts';
import type { FactCatalogue } from '../rules/condition.ts';
import { frenchDate } from '../shared/dates.ts';
import { typography } from '../shared/french.ts';
import { replacements } from '../tender/select.ts';
import type { Article, Tender, TenderPiece } from '../tender/tender.ts';
import { articlesOf } from '../tender/tender.ts';
import { anchor, final, inlines, type Place, type Places, type Printing } from './inline.ts';
import type { Block, DocumentModel } from './model.ts';
import { withPartyNames } from './naming.ts';
import { publicDossier } from './public-dossier.ts';
import { tableBlocks } from './tables/index.ts';
import { note } from './tables/table.ts';
import { workedExamples } from './worked-examples.ts';

/** Where each clause of a tender stands, for references; a replaced one stands where its replacement does. */
export function placesOf(tender: Pick<Tender, 'pieces' | 'selections'>): Places {
  const printed = new Map(
    tender.pieces.flatMap((piece) =>
      piece.chapters.flatMap((chapter) =>
        chapter.articles.map((article): readonly [string, Place] => [
          article.clause.id,
          {
            clause: article.clause.id,
            piece: piece.id,
            pieceTitle: piece.inSentence,
            number: article.number,
            title: article.clause.title,
          },
        ]),
      ),
    ),
  );
  const replaced = [...replacements(tender.selections)].flatMap(([id, by]) => {
    const place = printed.get(by);
    return place ? [[id, place] as const] : [];
  });
  return new Map([...printed, ...replaced]);
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
    ...(article.manual
      ? [note(`Rédaction propre à l'acheteur, à la place du texte de ${pin(article.clause)}.`)]
      : []),
    ...body,
    ...workedExamples(article, printing),
  ];
}

const isConcession = (tender: Tender): boolean => tender.need.facts['contractType'] === 'dsp';

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
      {
        label: isConcession(tender) ? 'Autorité concédante' : 'Acheteur',
        text: typography(dossier.buyer.name),
      },
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
    dossier: publicDossier(tender),
  };
}

/** The facts of a document that is not of the launch date: that date says what it is. */
export const launched = (facts: DocumentModel['facts']): DocumentModel['facts'] =>
  facts.map((fact) => (fact.label === 'Date' ? { ...fact, label: 'Lancement' } : fact));

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
    vocabulary: isConcession(tender) ? 'dsp' : 'marche',
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
    ...frameOf(tender, piece.name, piece.title),
    withContents: articlesOf({ pieces: [piece] }).length > 6,
    blocks: withPartyNames(blocks, printing.vocabulary),
  };
}
