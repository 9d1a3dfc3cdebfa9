import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { reportDocument } from '../core/documents/report.ts';
import { stabilityDocument } from '../core/documents/stability-paper.ts';
import type { OfferFile } from '../core/offers/offer.ts';
import type { StatusDecision } from '../core/offers/status.ts';
import { type Analysis, analyseOffers } from '../core/scoring/analyse.ts';
import { rankingFile, rankingText } from '../core/scoring/ranking-file.ts';
import { stabilityOf } from '../core/scoring/stability/stability.ts';
import { stabilityFile } from '../core/scoring/stability/stability-file.ts';
import { canonicalJson } from '../core/shared/canonical.ts';
import type { Tender } from '../core/tender/tender.ts';
import { FORMATS, renderDocument } from './render.ts';
import { writeFile } from './write-file.ts';

/** What is written of an analysis, as JSON. */
export type WrittenAnalysis = ReturnType<typeof rankingFile> & {
  readonly stability: ReturnType<typeof stabilityFile>;
};

/** What the buyer works with: the paper on stability is read, not published. */
const WORKING_FORMATS = ['html', 'docx', 'pdf'] as const;

/** stability.json and the working paper beside the ranking. */
async function writeStability(
  tender: Tender,
  offers: readonly OfferFile[],
  analysis: Analysis,
  directory: string,
): Promise<WrittenAnalysis['stability']> {
  const stability = stabilityOf(tender, offers, analysis);
  const file = stabilityFile(tender, stability);
  writeFile(path.join(directory, 'stability.json'), `${canonicalJson(file)}\n`);
  const paper = stabilityDocument(tender, stability);
  for (const format of WORKING_FORMATS)
    writeFile(path.join(directory, `${paper.name}.${format}`), await renderDocument(paper, format));
  return file;
}

/**
 * Analyses the offers and writes ranking.json, the report in every format, stability.json and its working
 * paper; gives the ranking with its stability.
 */
export async function writeAnalysis(
  tender: Tender,
  offers: readonly OfferFile[],
  directory: string,
  decisions: readonly StatusDecision[] = [],
): Promise<WrittenAnalysis> {
  mkdirSync(directory, { recursive: true });
  const analysis = analyseOffers(tender, offers, decisions);
  const ranking = rankingFile(analysis);
  writeFile(path.join(directory, 'ranking.json'), rankingText(analysis));
  const report = reportDocument(tender, analysis, { file: null, offers });
  for (const format of FORMATS)
    writeFile(
      path.join(directory, `${report.name}.${format}`),
      await renderDocument(report, format),
    );
  return { ...ranking, stability: await writeStability(tender, offers, analysis, directory) };
}
