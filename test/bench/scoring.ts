import type { OfferFile } from '../../src/core/offers/offer.ts';
import { analyseOffers } from '../../src/core/scoring/analyse.ts';
import { stabilityOf } from '../../src/core/scoring/stability/stability.ts';
import { gradedItems } from '../../src/core/tender/criteria.ts';
import { articlesOf, type Tender } from '../../src/core/tender/tender.ts';

const CLAUSES = 60;
const OFFERS = 10_000;

/** The tender with its graded clauses and as many others as make sixty. */
function ofSixty(tender: Tender): Tender {
  const graded = new Set(gradedItems(tender.criteria).map((g) => g.clause.id));
  const others = articlesOf(tender).filter((a) => !graded.has(a.clause.id));
  const kept = new Set([
    ...graded,
    ...others.slice(0, CLAUSES - graded.size).map((a) => a.clause.id),
  ]);
  return {
    ...tender,
    pieces: tender.pieces.map((piece) => ({
      ...piece,
      chapters: piece.chapters.map((chapter) => ({
        ...chapter,
        articles: chapter.articles.filter((a) => kept.has(a.clause.id)),
      })),
    })),
  };
}

/** As many offers as asked, each the copy of one of these at its own price. */
function many(offers: readonly OfferFile[], count: number): readonly OfferFile[] {
  return Array.from({ length: count }, (_, i) => {
    const file = offers[i % offers.length];
    if (!file) throw new Error('no offer');
    const offer = `${file.offer.offer}-${i}`;
    const prices = file.offer.prices.map((p) => ({
      ...p,
      unitPriceCents: p.unitPriceCents + 100 * i,
    }));
    return {
      ...file,
      offer: { ...file.offer, offer, prices },
      grades: file.grades.map((g) => ({ ...g, offer })),
    };
  });
}

const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} Mio`;

/** 10 000 offers × 60 clauses, every point with its explanation; then the stability of 20 offers. */
export function benchScoring(whole: Tender, offers: readonly OfferFile[]): void {
  const tender = ofSixty(whole);
  const files = many(offers, OFFERS);
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  const analysis = analyseOffers(tender, files);
  const seconds = (performance.now() - start) / 1_000;
  const used = process.memoryUsage().heapUsed - heap;
  console.log(
    `analyse de ${OFFERS} offres × ${articlesOf(tender).length} clauses, avec leur calcul : ${seconds.toFixed(1)} s · ${(OFFERS / seconds).toFixed(0)} offres/s · ${analysis.ranking.length} classées · ${mebibytes(used)} de plus`,
  );
  const few = many(offers, 20);
  const first = analyseOffers(tender, few);
  const from = performance.now();
  const { kind } = stabilityOf(tender, few, first);
  console.log(`stabilité de 20 offres (${kind}) : ${(performance.now() - from).toFixed(0)} ms`);
}
