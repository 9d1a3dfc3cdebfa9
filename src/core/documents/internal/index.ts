import type { DocumentModel } from '../model.ts';
import { awardPapers } from './award-papers.ts';
import { calendarPaper } from './calendar-paper.ts';
import { candidateGuide } from './candidate-guide.ts';
import { clauseBooklet } from './clause-booklet.ts';
import { committeeFile } from './committee-file.ts';
import { launchNote } from './launch-note.ts';
import { notCheckedPaper } from './not-checked.ts';
import { noticeFields } from './notice-fields.ts';
import { type InternalPaper, type InternalSource, internalDocument } from './paper.ts';

/** Every internal paper, in the order of a consultation. */
export const INTERNAL_PAPERS: readonly InternalPaper[] = [
  launchNote,
  committeeFile,
  clauseBooklet,
  noticeFields,
  calendarPaper,
  candidateGuide,
  awardPapers,
  notCheckedPaper,
];

/** The internal papers of a tender as documents. */
export const internalDocuments = (source: InternalSource): readonly DocumentModel[] =>
  INTERNAL_PAPERS.map((paper) => internalDocument(paper, source));
