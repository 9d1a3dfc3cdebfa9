import type { Clause } from '../../clauses/clause.ts';
import { printedValue } from '../../clauses/speech.ts';
import { type PrintedItem, printed } from '../../clauses/text.ts';
import type { ResolvedValue } from '../../clauses/values.ts';
import { answerOf, type Offer } from '../../offers/offer.ts';
import { askedValue } from '../../offers/promised.ts';
import type { FactCatalogue } from '../../rules/condition.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { type GradedItem, gradedItems } from '../../tender/criteria.ts';
import { type Article, articlesOf, type Tender } from '../../tender/tender.ts';
import { inlines, type Printing } from '../inline.ts';
import { placeWords } from '../internal/paper.ts';
import { plain } from '../model.ts';
import { placesOf } from '../pieces.ts';

/** A figure that binds the winner: what it promised where that is better than the contract, else the contract's. */
export type Commitment = {
  readonly clause: Clause;
  readonly label: string;
  /** « CCAP, article 3.2 ». */
  readonly place: string;
  readonly floor: string;
  readonly value: string;
  /** `promise`: of the offer · `contract`: the floor, because the offer promises no better. */
  readonly from: 'promise' | 'contract';
  /** The sentences of the clause that carry the figure, with the value put in by the clause's own resolver. */
  readonly wording: readonly string[];
};

/** The wording of an article as it reads with a value in the place of the floor. */
function printedWith(
  article: Article,
  tender: Tender,
  catalogue: FactCatalogue,
  set: { readonly name: string; readonly value: number },
): readonly PrintedItem[] {
  const resolved = article.resolved.map(
    (r): ResolvedValue => (r.parameter.name === set.name ? { ...r, value: set.value } : r),
  );
  return printed(article.clause, tender.need.facts, catalogue, resolved);
}

const said = (item: PrintedItem, printing: Printing): string =>
  item.kind === 'table'
    ? ''
    : [item.segments, ...item.list].map((one) => plain(inlines(one, printing))).join(' ');

/**
 * The sentences that carry a figure: those that read otherwise with another value. They are written by the
 * resolver that writes the pieces, so that what is promised is what is reckoned.
 */
function wordingOf(
  article: Article,
  tender: Tender,
  printing: Printing,
  at: { readonly name: string; readonly value: number; readonly probe: number },
): readonly string[] {
  if (article.manual) return [];
  const { catalogue } = printing;
  const kept = printedWith(article, tender, catalogue, at);
  const other = printedWith(article, tender, catalogue, { name: at.name, value: at.probe });
  return kept.flatMap((item, i) =>
    canonicalJson(item) === canonicalJson(other[i] ?? null) ? [] : [said(item, printing)],
  );
}

const numberIn = (resolved: readonly ResolvedValue[], name: string | undefined): number | null => {
  const value = resolved.find((r) => r.parameter.name === name)?.value;
  return typeof value === 'number' ? value : null;
};

/** Another value than the one in force, inside or outside of the bounds: it only shows where the figure stands. */
const probeFor = (value: number, floor: number, ceiling: number): number =>
  value === floor ? ceiling : floor;

function commitmentOf(
  graded: GradedItem,
  article: Article,
  offer: Offer,
  at: { readonly tender: Tender; readonly printing: Printing; readonly place: string },
): readonly Commitment[] {
  const { item, key } = graded;
  const asked = askedValue(graded, article.resolved);
  const parameter = article.resolved.find((r) => r.parameter.name === item.floor)?.parameter;
  const floor = numberIn(article.resolved, item.floor);
  const ceiling = numberIn(article.resolved, item.ceiling);
  if (!asked || !parameter || floor === null || ceiling === null) return [];
  const promised = answerOf(offer, key)?.value;
  const better = promised !== undefined && asked.points(promised).kind === 'points';
  const value = better ? promised : floor;
  const probe = probeFor(value, floor, ceiling);
  return [
    {
      clause: article.clause,
      label: `${article.clause.title} : ${parameter.label}`,
      place: at.place,
      floor: asked.floor,
      value: printedValue(parameter, value),
      from: better && promised !== floor ? 'promise' : 'contract',
      wording: wordingOf(article, at.tender, at.printing, { name: parameter.name, value, probe }),
    },
  ];
}

/** Every figure that the contract asks, with what the winner is bound to. */
export function commitmentsOf(
  tender: Tender,
  catalogue: FactCatalogue,
  offer: Offer,
): readonly Commitment[] {
  const vocabulary = tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche';
  const printing = { piece: '', places: placesOf(tender), catalogue, vocabulary } as const;
  const places = placeWords(tender);
  const articles = new Map(articlesOf(tender).map((a) => [a.clause.id, a]));
  return gradedItems(tender.criteria)
    .filter((graded) => graded.item.kind === 'value')
    .flatMap((graded) => {
      const article = articles.get(graded.clause.id);
      const place = places.get(graded.clause.id) ?? '';
      return article ? commitmentOf(graded, article, offer, { tender, printing, place }) : [];
    });
}
