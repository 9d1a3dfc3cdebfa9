import { type Clause, pin } from '../../../core/clauses/clause.ts';
import { versionBefore } from '../../../core/clauses/history.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { LIBRARY_FORMATS } from '../../../usecases/library-documents.ts';
import { ORIGINAL_FORMATS } from '../../../usecases/library-originals.ts';
import { paths } from '../../paths.ts';
import { FORMAT_NAMES } from '../words.ts';

/** What a page knows of the site and of the library besides the clause. */
export type Site = {
  readonly published: ReadonlySet<string>;
  /** Without `/` at the end. */
  readonly publicUrl: string;
  /** What the reader has put aside, as `id@version`. */
  readonly held: readonly string[];
};

/** Every version of a clause, last first, each with its address, its hash and the comparison with the one before. */
export function versionsOf(clause: Clause, library: Library, { published }: Site) {
  return library.versions
    .filter((one) => one.id === clause.id)
    .sort((a, b) => b.version - a.version)
    .map((one) => {
      const before = versionBefore(library, one);
      return {
        version: one.version,
        date: frenchDate(one.validFrom),
        sha256: one.sha256,
        href: paths.clauseVersion(one.id, one.version),
        shown: one.version === clause.version,
        published: published.has(pin(one)),
        before: before?.version ?? 0,
        compare: before ? paths.comparison(one.id, before.version, one.version) : '',
      };
    });
}

/** How to cite a version: enough to find the same text again, whatever becomes of this site. */
export const citationOf = (clause: Clause, library: Library, { publicUrl }: Site) => ({
  text: `Clausier, clause ${pin(clause)}, « ${clause.title} », en vigueur depuis le ${frenchDate(clause.validFrom)}, bibliothèque ${library.release}`,
  address: `${publicUrl}${paths.clauseVersion(clause.id, clause.version)}`,
  sha256: clause.sha256,
});

const ORIGINALS: readonly string[] = ORIGINAL_FORMATS;

/** The files of one version: documents to read, then the forms that machines read. */
export function filesOfVersion({ id, version }: Clause) {
  const href = (format: string): string => paths.clauseFile(id, version, format);
  return {
    documents: LIBRARY_FORMATS.filter((f) => f !== 'html' && !ORIGINALS.includes(f)).map((f) => ({
      format: FORMAT_NAMES[f],
      href: href(f),
    })),
    originals: [
      { name: 'YAML, tel qu’écrit', href: href('yaml') },
      { name: 'JSON', href: href('json') },
    ],
  };
}
