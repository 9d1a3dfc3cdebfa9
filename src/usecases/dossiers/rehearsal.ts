import { methodSheet } from '../../core/documents/method-sheet.ts';
import type { DocumentModel } from '../../core/documents/model.ts';
import { type Rehearsal, rehearse } from '../../core/scoring/rehearsal.ts';
import { groundSentence } from '../../core/scoring/rehearsal-reasons.ts';
import { asWarning, type Remark } from '../../core/shared/problem.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import type { Hasher } from '../ports.ts';

/**
 * What the rehearsal of the method adds to the relecture: warnings with their reason. None while the method
 * is not whole, since the relecture already says why.
 */
export function rehearsalRemarks(tender: Tender): readonly Remark[] {
  const done = rehearse(tender);
  if (!done.ok) return [];
  return done.value.warnings.map(({ code, where, message, ground }) =>
    asWarning({ code, where, message: `${message} ${groundSentence(ground)}` }),
  );
}

/** The tender with the warnings of the rehearsal among its remarks: the whole relecture, as a person reads it. */
export const fullyRead = (tender: Tender): Tender => ({
  ...tender,
  remarks: [...tender.remarks, ...rehearsalRemarks(tender)],
});

/** The method of a tender with the hash that names it, to show or to keep with the publication. */
export type FrozenMethod = {
  readonly rehearsal: Rehearsal;
  readonly text: string;
  readonly sha256: string;
  readonly document: DocumentModel;
};

/** The method sheet and its SHA-256; problems while the method is not whole. */
export function frozenMethod(tender: Tender, hasher: Hasher): Result<FrozenMethod> {
  const sheet = methodSheet(tender);
  if (!sheet.ok) return sheet;
  const { rehearsal, text, document } = sheet.value;
  const sha256 = hasher(text);
  return ok({ rehearsal, text, sha256, document: document(sha256) });
}
