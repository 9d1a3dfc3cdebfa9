import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { reportDocument } from '../core/documents/report.ts';
import type { OfferFile } from '../core/offers/offer.ts';
import { analyseOffers } from '../core/scoring/analyse.ts';
import { rankingFile } from '../core/scoring/ranking-file.ts';
import { canonicalJson } from '../core/shared/canonical.ts';
import type { Tender } from '../core/tender/tender.ts';
import { FORMATS, renderDocument } from './render.ts';
import { writeFile } from './write-file.ts';

/** Analyses the offers and writes ranking.json and the report in every format; gives the ranking. */
export async function writeAnalysis(
  tender: Tender,
  offers: readonly OfferFile[],
  directory: string,
): Promise<ReturnType<typeof rankingFile>> {
  mkdirSync(directory, { recursive: true });
  const analysis = analyseOffers(tender, offers);
  const ranking = rankingFile(analysis);
  writeFile(path.join(directory, 'ranking.json'), `${canonicalJson(ranking)}\n`);
  const report = reportDocument(tender, analysis);
  for (const format of FORMATS)
    writeFile(
      path.join(directory, `${report.name}.${format}`),
      await renderDocument(report, format),
    );
  return ranking;
}
