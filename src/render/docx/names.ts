import type { DocumentModel } from '../../core/documents/model.ts';
import { headingsOf } from '../headings.ts';

/** What a reference needs to know of the heading it points to. */
export type Target = {
  /** Hidden bookmark used by fields and links, in Word's own form. */
  readonly anchor: string;
  readonly number: string | null;
};

/** The longest bookmark name that Word keeps. */
const LONGEST = 40;

/**
 * The bookmark that carries a heading's id: the id itself, or for one over 40 characters its first 31
 * and 8 hexadecimal digits of its FNV-1a hash, because Word drops longer names.
 */
export function bookmarkName(id: string): string {
  if (id.length <= LONGEST) return id;
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${id.slice(0, 31)}-${hash.toString(16).padStart(8, '0')}`;
}

/**
 * Heading id → target.
 * @throws RangeError when two headings share an id: no reference could be trusted
 */
export function targetsOf(model: DocumentModel): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const { id, number } of headingsOf(model)) {
    if (targets.has(id)) throw new RangeError(`two headings have the id ${id}`);
    const anchor = `_Ref${String(targets.size + 1).padStart(8, '0')}`;
    targets.set(id, { anchor, number });
  }
  return targets;
}
