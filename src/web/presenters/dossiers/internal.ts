import { INTERNAL_PAPERS } from '../../../core/documents/internal/index.ts';
import type { NotChecked } from '../../../core/documents/internal/not-checked.ts';
import { INTERNAL_FORMATS } from '../../../usecases/internal-documents.ts';
import { work } from '../../paths-work.ts';
import { counted, FORMAT_NAMES } from '../words.ts';

/** Each internal paper with what it serves for and its files. */
export const presentPapers = (id: string) =>
  INTERNAL_PAPERS.map(({ name, title, purpose }) => ({
    title,
    purpose,
    files: INTERNAL_FORMATS.map((format) => ({
      format: FORMAT_NAMES[format],
      href: work.internalFile(id, name, format),
    })),
  }));

/** What nobody checked, group by group; a long one is folded. */
export const presentNotChecked = (groups: readonly NotChecked[]) =>
  groups.map((group) => ({
    ...group,
    count: counted(group.lines.length, 'point'),
    folded: group.lines.length > 8,
  }));
