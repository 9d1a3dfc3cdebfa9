import { withEvidence } from '../../core/offers/changes.ts';
import { floorRemark } from '../../core/offers/form-checks.ts';
import { formOf } from '../../core/offers/form-of.ts';
import type { FilledForm, FilledRow, FormSheet } from '../../core/offers/form-sheet.ts';
import { applyForm as offerFromForm } from '../../core/offers/from-form.ts';
import type { Offer } from '../../core/offers/offer.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import type { SignedIn } from '../route-row.ts';
import type { ReadForm } from '../work-ports.ts';
import { changeDraft, type OfferTarget, openDraft } from './draft.ts';
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

/** What becomes of one row of a returned form. */
export type RowReport = {
  readonly key: string;
  readonly label: string;
  readonly state: 'read' | 'empty' | 'removed' | 'error';
  readonly said: string;
};

/** What a returned form brought: its lines, and whether they were applied. */
export type FormOutcome = { readonly report: readonly RowReport[]; readonly applied: boolean };

const isEmpty = (row: FilledRow): boolean =>
  row.answer === '' && row.value === null && row.text.trim() === '' && row.evidence.length === 0;

const SAID = {
  read: 'Réponse lue.',
  empty: 'Sans réponse.',
  removed: 'La ligne est vide : la réponse enregistrée est retirée.',
} as const;

/** What follows, row by row, from the values that miss their floor. */
function floorRemarks(sheet: FormSheet, filled: FilledForm): ReadonlyMap<string, string> {
  const values = new Map(filled.rows.map((r) => [r.key, r.value]));
  return new Map(
    sheet.sections
      .flatMap((s) => s.rows)
      .flatMap((row) => {
        const remark = floorRemark(row.value, values.get(row.key) ?? null);
        return remark ? [[row.key, remark] as const] : [];
      }),
  );
}

/** One line a row of the form, then one a price line; what cannot be placed comes last. */
function reportOf(
  sheet: FormSheet,
  filled: FilledForm,
  problems: readonly Problem[],
): readonly RowReport[] {
  const given = new Map(filled.rows.map((r) => [r.key, !isEmpty(r)]));
  const priced = new Map(filled.prices.map((p) => [p.key, p.unitPriceCents !== null]));
  const before = (cell: FormSheet['sections'][number]['rows'][number]): boolean =>
    [cell.answer, cell.value, cell.text, cell.evidence].some(
      (c) => c.kind !== 'locked' && c.filled !== '' && c.filled !== null,
    );
  const remarks = floorRemarks(sheet, filled);
  const known = [
    ...sheet.sections
      .flatMap((s) => s.rows)
      .map((r) => ({ key: r.key, label: r.label, has: given.get(r.key), had: before(r) })),
    ...sheet.prices.map((p) => ({
      key: p.key,
      label: `Prix ${p.key} : ${p.label}`,
      has: priced.get(p.key),
      had: p.unitPriceCents !== null,
    })),
  ];
  const lines = known.map(({ key, label, has, had }): RowReport => {
    const wrong = problems.filter((p) => p.where === key).map((p) => p.message);
    if (wrong.length > 0) return { key, label, state: 'error', said: wrong.join(' ') };
    const state = has ? 'read' : had ? 'removed' : 'empty';
    const remark = remarks.get(key);
    return { key, label, state, said: remark ? `${SAID[state]} ${remark}` : SAID[state] };
  });
  const keys = new Set(known.map((k) => k.key));
  const others = problems.filter((p) => !keys.has(p.where));
  return [
    ...lines,
    ...others.map(
      (p): RowReport => ({ key: p.where, label: p.where, state: 'error', said: p.message }),
    ),
  ];
}

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

/**
 * Reads a returned form and applies it whole, or not at all: one line a row, and nothing is applied if
 * one of them is an error. The files joined on the page stay.
 */
export async function applyForm(
  deps: OfferDeps & { readonly readForm: ReadForm | undefined },
  user: SignedIn,
  target: OfferTarget,
  file: GivenFile,
): Promise<Result<FormOutcome>> {
  let report: readonly RowReport[] = [];
  const changed = await changeDraft(deps, user, target, async ({ tender, draft }) => {
    const sheet = sheetOf(deps, tender, draft.offer);
    const filled = await readFile(deps, sheet, file);
    if (!filled.ok) return filled;
    const other = otherForm(sheet, filled.value);
    if (other.length > 0) return failed(...other);
    const offer = offerFromForm(tender, draft.offer, filled.value);
    report = reportOf(sheet, filled.value, offer.ok ? [] : offer.problems);
    if (!offer.ok) return failed(ROWS);
    const absent = notJoined(draft, offer.value);
    report = report.map((line) => ({
      ...line,
      said: [line.said, absent.get(line.key) ?? ''].join(' ').trim(),
    }));
    return ok({ ...draft, offer: withJoined(draft, offer.value) });
  });
  if (changed.ok) return ok({ report, applied: true });
  return report.length > 0 ? ok({ report, applied: false }) : changed;
}
