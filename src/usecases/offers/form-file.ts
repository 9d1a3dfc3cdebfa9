import type { FilledForm, FormSheet } from '../../core/offers/form-sheet.ts';
import { formOf } from '../../core/offers/form-of.ts';
import { formProblems, readFilledForm, type RowReport } from '../../core/offers/from-form.ts';
import { withChanges } from '../../core/offers/changes.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import type { ReadForm } from '../work-ports.ts';
import { changeDraft, type OfferTarget, openDraft } from './draft.ts';
import type { OfferDeps } from './record.ts';
import type { GivenFile } from './store-proof.ts';

/** The form of a tender filled with what the firm's offer holds. */
export async function filledSheet(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<FormSheet>> {
  const found = await openDraft(deps, user, tenderId);
  return found.ok ? ok(formOf(found.value.tender, found.value.draft.offer)) : found;
}

/** The form as plain JSON to be filled with any editor and sent back. */
export function formJson(sheet: FormSheet): string {
  const filled = (cell: FormSheet['sections'][number]['rows'][number]['text']) =>
    cell.kind === 'locked' ? '' : cell.filled;
  const rows = sheet.sections.flatMap((s) =>
    s.rows.map((r) => ({
      key: r.key,
      clause: r.clause,
      label: r.label,
      hint: r.hint,
      ...(r.answer.kind === 'list' ? { options: r.answer.options } : {}),
      answer: filled(r.answer) ?? '',
      value: r.value.kind === 'number' ? r.value.filled : null,
      text: filled(r.text) ?? '',
      evidence: String(filled(r.evidence) ?? '').split(' ; ').filter((name) => name !== ''),
    })),
  );
  const { title, reference, formSha256, prices } = sheet;
  return `${JSON.stringify({ title, reference, formSha256, rows, prices }, null, 2)}\n`;
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function readFile(
  deps: OfferDeps & { readonly readForm: ReadForm | undefined },
  sheet: FormSheet,
  file: GivenFile,
): Promise<Result<FilledForm>> {
  if (isZip(file.bytes))
    return deps.readForm
      ? deps.readForm(file.bytes, sheet)
      : failed(problem('form/no-reader', 'formulaire', 'Les tableurs ne se lisent pas sur ce serveur : envoyez le formulaire JSON.'));
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
    const checked = deps.content.shape('filled-form', value, 'formulaire');
    return checked.ok ? ok(checked.value as FilledForm) : checked;
  } catch {
    return failed(problem('form/unreadable', 'formulaire', "Ce fichier n'est ni un tableur XLSX ni un formulaire JSON."));
  }
}

const ROWS = problem('form/rows', 'formulaire', 'Des lignes du formulaire sont à corriger.');

/** What a returned form brought: its lines, and whether they were applied. */
export type FormOutcome = { readonly report: readonly RowReport[]; readonly applied: boolean };

/**
 * Reads a returned form and applies it whole, or not at all: one line a row, and nothing is applied if
 * one of them is an error.
 */
export async function applyForm(
  deps: OfferDeps & { readonly readForm: ReadForm | undefined },
  user: SignedIn,
  target: OfferTarget,
  file: GivenFile,
): Promise<Result<FormOutcome>> {
  let report: readonly RowReport[] = [];
  const changed = await changeDraft(deps, user, target, async (at) => {
    const sheet = formOf(at.tender, at.draft.offer);
    const filled = await readFile(deps, sheet, file);
    if (!filled.ok) return filled;
    const wrong = formProblems(sheet, filled.value);
    if (wrong.length > 0) return failed(...wrong);
    const reading = readFilledForm(at.tender, sheet, filled.value);
    report = reading.report;
    if (report.some((r) => r.state === 'error')) return failed(ROWS);
    return ok({ ...at.draft, offer: withChanges(at.draft.offer, reading.changes) });
  });
  if (changed.ok) return ok({ report, applied: true });
  return report.length > 0 ? ok({ report, applied: false }) : changed;
}
