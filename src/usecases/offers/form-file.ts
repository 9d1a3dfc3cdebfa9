import { withEvidence } from '../../core/offers/changes.ts';
import { formOf } from '../../core/offers/form-of.ts';
import type { FilledForm, FormSheet } from '../../core/offers/form-sheet.ts';
import { type FormReading, readRows } from '../../core/offers/from-form.ts';
import type { Offer } from '../../core/offers/offer.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import type { SignedIn } from '../route-row.ts';
import type { ReadForm } from '../work-ports.ts';
import { changeDraft, type OfferTarget, openDraft } from './draft.ts';
import { type RowReport, reportOf } from './form-report.ts';
import type { Draft, OfferDeps } from './record.ts';
import type { GivenFile } from './store-proof.ts';

/** The form of a tender, named by the hash of the empty one. */
export const sheetOf = (
  deps: Pick<OfferDeps, 'hasher'>,
  tender: Tender,
  offer: Offer | null,
): FormSheet => ({
  ...formOf(tender, offer),
  formSha256: deps.hasher(canonicalJson(formOf(tender, null))),
});

/** The form of a tender filled with what the firm's offer holds. */
export async function filledSheet(
  deps: OfferDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<FormSheet>> {
  const found = await openDraft(deps, user, tenderId);
  return found.ok ? ok(sheetOf(deps, found.value.tender, found.value.draft.offer)) : found;
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
      ...(r.value.kind === 'number' && r.value.floor ? { floor: r.value.floor } : {}),
      value: r.value.kind === 'number' ? r.value.filled : null,
      text: filled(r.text) ?? '',
      evidence: String(filled(r.evidence) ?? '')
        .split(' ; ')
        .filter((name) => name !== ''),
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
      : failed(
          problem(
            'form/no-reader',
            'formulaire',
            'Les tableurs ne se lisent pas sur ce serveur : envoyez le formulaire JSON.',
          ),
        );
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
    const checked = deps.content.shape('filled-form', value, 'formulaire');
    return checked.ok ? ok(checked.value as FilledForm) : checked;
  } catch {
    return failed(
      problem(
        'form/unreadable',
        'formulaire',
        "Ce fichier n'est ni un tableur XLSX ou ODS, ni un formulaire JSON.",
      ),
    );
  }
}

/** What a returned form brought: its lines, and which of them were applied. */
export type FormOutcome = {
  readonly report: readonly RowReport[];
  readonly applied: 'all' | 'good' | 'none';
};

/** `all`: a wrong line refuses the whole form; `good`: the person asked that the good lines be applied. */
export type FormMode = 'all' | 'good';

/** The files that a question names are those that were joined, whatever the form says. */
function withJoined(draft: Draft, offer: Offer): Offer {
  const cleared = offer.items.reduce((o, { item }) => withEvidence(o, item, null), offer);
  return Object.entries(draft.proofs).reduce(
    (o, [item, p]) => withEvidence(o, item, p.name),
    cleared,
  );
}

/** Names written in the form for which no file was joined on the page. */
function notJoined(draft: Draft, offer: Offer): ReadonlyMap<string, string> {
  return new Map(
    offer.items.flatMap(({ item, evidence = [] }) => {
      const absent = evidence.filter((name) => draft.proofs[item]?.name !== name);
      return absent.length > 0
        ? [[item, `Fichier à joindre sur la page : ${absent.join(', ')}.`] as const]
        : [];
    }),
  );
}

const ROWS = problem('form/rows', 'formulaire', 'Des lignes du formulaire sont à corriger.');

function otherForm(sheet: FormSheet, filled: FilledForm): readonly Problem[] {
  if (filled.reference !== sheet.reference)
    return [
      problem(
        'form/other-tender',
        'formulaire',
        `Ce formulaire répond à « ${filled.reference} », pas à « ${sheet.reference} ».`,
      ),
    ];
  return filled.formSha256 === sheet.formSha256
    ? []
    : [
        problem(
          'form/other-version',
          'formulaire',
          'Ce formulaire a été téléchargé pour un autre état de la consultation : téléchargez-le de nouveau.',
        ),
      ];
}

/** What came of the reading of a form, noted while the change is made. */
type Noted = { readonly report: readonly RowReport[]; readonly wrong: number };

function noted(sheet: FormSheet, filled: FilledForm, draft: Draft, read: FormReading): Noted {
  const absent = notJoined(draft, read.offer);
  const report = reportOf(sheet, filled, read.problems).map((line): RowReport => {
    const files = line.state === 'error' ? undefined : absent.get(line.key);
    return files ? { ...line, state: 'to-join', said: `${line.said} ${files}` } : line;
  });
  return { report, wrong: read.problems.length };
}

/**
 * Reads a returned form, one line a row. It is applied whole, or not at all when a line is wrong, unless the
 * person asked for its good lines: a wrong one then leaves what is stored. The files joined on the page stay.
 */
export async function applyForm(
  deps: OfferDeps & { readonly readForm: ReadForm | undefined },
  user: SignedIn,
  target: OfferTarget,
  file: GivenFile,
  mode: FormMode = 'all',
): Promise<Result<FormOutcome>> {
  let note: Noted = { report: [], wrong: 0 };
  const changed = await changeDraft(deps, user, target, async ({ tender, draft }) => {
    const sheet = sheetOf(deps, tender, draft.offer);
    const filled = await readFile(deps, sheet, file);
    if (!filled.ok) return filled;
    const other = otherForm(sheet, filled.value);
    if (other.length > 0) return failed(...other);
    const read = readRows(tender, draft.offer, filled.value);
    if (!read.ok) return read;
    note = noted(sheet, filled.value, draft, read.value);
    if (note.wrong > 0 && mode === 'all') return failed(ROWS);
    return ok({ ...draft, offer: withJoined(draft, read.value.offer) });
  });
  const { report, wrong } = note;
  if (changed.ok) return ok({ report, applied: wrong > 0 ? 'good' : 'all' });
  return report.length > 0 && changed.problems.includes(ROWS)
    ? ok({ report, applied: 'none' })
    : changed;
}
