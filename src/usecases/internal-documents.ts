import { internalDocuments } from '../core/documents/internal/index.ts';
import type { InternalSource } from '../core/documents/internal/paper.ts';
import type { DocumentModel } from '../core/documents/model.ts';
import { ok, type Result } from '../core/shared/result.ts';
import type { Sources, Tender } from '../core/tender/tender.ts';
import { tenderCalendar } from './dossiers/calendar.ts';
import type { DocumentFormat } from './ports.ts';

/** What the buyer works with. */
export const INTERNAL_FORMATS: readonly DocumentFormat[] = ['docx', 'pdf'];

/** What the internal papers are read with. */
export type InternalDeps = {
  readonly content: Sources;
  /** Kinds of proof that a machine checks. */
  readonly checkedKinds: readonly string[];
};

/** Everything the internal papers of a tender are written from. */
export function internalSource(
  { content, checkedKinds }: InternalDeps,
  tender: Tender,
): Result<InternalSource> {
  const calendar = tenderCalendar(content, tender);
  return calendar.ok
    ? ok({ tender, catalogue: content.library.facts, calendar: calendar.value, checkedKinds })
    : calendar;
}

/** The papers that stay with the buyer; they can be read before the relecture is free of errors. */
export function internalPapers(
  deps: InternalDeps,
  tender: Tender,
): Result<readonly DocumentModel[]> {
  const source = internalSource(deps, tender);
  return source.ok ? ok(internalDocuments(source.value)) : source;
}
