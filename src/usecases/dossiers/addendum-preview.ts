import { type DocumentChange, documentChanges } from '../../core/documents/changes.ts';
import { type ExtensionAdvice, extensionAdvice } from '../../core/intake/extension.ts';
import type { FactCatalogue } from '../../core/rules/condition.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { isPublishable, tenderDocuments } from '../tender-documents.ts';
import { holidaysOf } from './calendar.ts';
import { publicationRefusals } from './publish.ts';
import { tenderOf, workingTender } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';

/** No addendum is being prepared. */
export const NONE_OPEN = problem('addendum/none', '', "Aucun additif n'est en préparation.");

/** What an addendum would change, and what the law says of the deadline. */
export type AddendumPreview = {
  readonly before: Tender;
  readonly after: Tender;
  readonly changes: readonly DocumentChange[];
  /** Something else than the deadline changes. */
  readonly material: boolean;
  readonly advice: ExtensionAdvice;
};

/** The record as if the addendum kept the deadline: what still differs is material. */
function sameDeadline(record: DossierRecord): DossierRecord {
  const deadline = record.publication?.dossier.deadline;
  return deadline === undefined || deadline === record.dossier.deadline
    ? record
    : { ...record, dossier: { ...record.dossier, deadline } };
}

type States = {
  readonly before: Tender;
  readonly after: Tender;
  /** As if the deadline stayed. */
  readonly still: Tender;
};

function statesOf(
  { content }: Pick<DossierDeps, 'content'>,
  record: DossierRecord,
): Result<States> {
  const kept = sameDeadline(record);
  const before = tenderOf(content, record);
  const after = workingTender(content, record);
  const still = kept === record ? after : workingTender(content, kept);
  if (!before.ok) return before;
  if (!after.ok) return after;
  return still.ok ? ok({ before: before.value, after: after.value, still: still.value }) : still;
}

/** What changes in print, and whether it is more than the deadline. */
function printedChanges({ before, after, still }: States, facts: FactCatalogue) {
  const old = tenderDocuments(before, facts);
  const changes = documentChanges(old, tenderDocuments(after, facts));
  const same = still === after;
  const material = same ? changes : documentChanges(old, tenderDocuments(still, facts));
  return { changes, material: material.length > 0 };
}

/**
 * The differences of an addendum as it stands; refused while a piece cannot be printed.
 *
 * @returns the problems of the relecture when it holds errors
 */
export function previewAddendum(
  deps: Pick<DossierDeps, 'content'>,
  record: DossierRecord,
  now: string,
): Result<AddendumPreview> {
  if (!record.publication || !record.addendum) return failed(NONE_OPEN);
  const { content } = deps;
  const states = statesOf(deps, record);
  if (!states.ok) return states;
  const { before, after, still } = states.value;
  if (!isPublishable(after) || !isPublishable(still))
    return failed(...publicationRefusals(after, now));
  const printed = printedChanges(states.value, content.library.facts);
  const holidays = holidaysOf(content, before);
  if (!holidays.ok) return holidays;
  const advice = extensionAdvice(
    before.need.facts,
    {
      material: printed.material,
      before: before.dossier.deadline,
      after: after.dossier.deadline,
      now,
    },
    content.legal,
    { date: before.dossier.launchDate, holidays: holidays.value },
  );
  return advice.ok ? ok({ before, after, ...printed, advice: advice.value }) : advice;
}
