import type { Result } from '../../core/shared/result.ts';
import type { Sources, Tender } from '../../core/tender/tender.ts';

/** Tenders kept in memory: what a body works on, and the published ones that are read. */
const KEPT = 24;

const memory = new WeakMap<Sources, Map<string, Result<Tender>>>();

/**
 * A tender assembled once for the same content and the same key: the assembly is a pure function of both,
 * and each page of a dossier asks for it. The least recently read goes first.
 *
 * @param key — everything that the assembly depends on besides the content
 */
export function remembered(
  sources: Sources,
  key: string,
  make: () => Result<Tender>,
): Result<Tender> {
  const tenders = memory.get(sources) ?? new Map<string, Result<Tender>>();
  memory.set(sources, tenders);
  const tender = tenders.get(key) ?? make();
  tenders.delete(key);
  tenders.set(key, tender);
  const [oldest] = tenders.keys();
  if (tenders.size > KEPT && oldest !== undefined) tenders.delete(oldest);
  return tender;
}
