import type { DossierRecord, Publishing } from './record.ts';

/** A run that has not given a sign of life for so long is dead: its server stopped. */
const SILENCE_MS = 90_000;

/** Whether a publication goes on. A failed or silent one leaves a draft that can be published again. */
export function isPublishing(
  record: DossierRecord,
  now: string,
): record is DossierRecord & { readonly publishing: Publishing } {
  const { publishing } = record;
  return (
    publishing !== null &&
    publishing.failure === null &&
    Date.parse(now) - Date.parse(publishing.beatAt) < SILENCE_MS
  );
}

/** Whether the file may be written: a draft, or the working copy of an addendum. */
export const isEditable = (record: DossierRecord, now: string): boolean =>
  (record.status === 'draft' || record.addendum !== null) && !isPublishing(record, now);

/** Why the last attempt did not publish; null when there is none to tell. */
export function lastFailure(record: DossierRecord, now: string): string | null {
  const { publishing } = record;
  if (!publishing || isPublishing(record, now)) return null;
  return publishing.failure ?? 'Le serveur s’est arrêté pendant la publication.';
}
