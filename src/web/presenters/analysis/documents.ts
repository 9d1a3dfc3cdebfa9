import type { AnalysisDocument } from '../../../usecases/analysis/documents.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { work } from '../../paths-work.ts';
import { FORMAT_NAMES } from '../words.ts';
import { presentAround } from './steps.ts';

export const DOCUMENT_FILES = ['docx', 'pdf', 'html'] as const;

/** Each document of the analysis with its files, or why it is not there yet. */
export function presentDocuments(opened: Opened, documents: readonly AnalysisDocument[]) {
  const { id } = opened.record;
  return {
    ...presentAround(opened, 'documents'),
    frozen: false,
    problems: [],
    award: work.award(id),
    documents: documents.map(({ id: name, title, purpose, model }) => ({
      title,
      purpose,
      waiting: model.ok ? '' : model.problems.map((p) => p.message).join(' '),
      files: model.ok
        ? DOCUMENT_FILES.map((format) => ({
            format: FORMAT_NAMES[format],
            href: work.analysisDocument(id, name, format),
          }))
        : [],
    })),
  };
}
