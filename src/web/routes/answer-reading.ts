import type { Request } from 'express';
import { changedFields, type Field, offerFields } from '../../core/offers/fields.ts';
import { baseFrom, baseOf, baseText, type Conflict } from '../../core/offers/merge.ts';
import { type ResponsePart, responseParts } from '../../core/offers/parts.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { fingerprintOf, type PageAnswers, type SavedPage } from '../../usecases/offers/answer.ts';
import type { OpenDraft } from '../../usecases/offers/draft.ts';
import type { AppDeps } from '../deps.ts';
import { workDeps } from '../dossier-page.ts';
import {
  type AnswersRead,
  answersForm,
  groupName,
  groupsOf,
  pricesForm,
} from '../forms/answers-form.ts';
import { type Body, text } from '../forms/fields.ts';
import type { FieldFile } from '../forms/files.ts';
import { PRICES } from '../presenters/offers/answer.ts';

/** The part of the form that an address names; undefined for prices and deposit. */
export const partOf = (open: OpenDraft, current: string): ResponsePart | undefined =>
  responseParts(open.tender).find((p) => p.id === current);

/** The fields of the offer that a part of the form shows. */
export function fieldsShown(open: OpenDraft, part: ResponsePart | undefined): readonly Field[] {
  const all = [...offerFields(open.draft.offer).values()];
  if (!part) return all.filter((f) => f.kind === 'price' || f.kind === 'vat');
  const keys = new Set(part.entries.flatMap((e) => e.items.map((i) => i.key)));
  const clauses = new Set(part.entries.map((e) => e.article.clause.id));
  return all.filter((f) =>
    f.kind === 'requirement' || f.kind === 'option' ? clauses.has(f.key) : keys.has(f.key),
  );
}

const FILE = 'f.';
const CHOSEN = 'e.';

/** The files that a page sends, by question. */
export const sentFiles = (files: readonly FieldFile[]): PageAnswers['files'] =>
  files
    .filter((f) => f.field.startsWith(FILE))
    .map(({ field, name, bytes }) => ({ item: field.slice(FILE.length), name, bytes }));

/** The proofs of the firm that a page chooses, by question. */
export const chosenProofs = (body: Body): NonNullable<PageAnswers['link']> =>
  Object.keys(body)
    .filter((name) => name.startsWith(CHOSEN) && text(body, name) !== '')
    .map((name) => ({ item: name.slice(CHOSEN.length), proof: text(body, name) }));

/** The answers of a page; null when the part has none. */
export function answersIn(req: Request, open: OpenDraft, current: string): AnswersRead | null {
  const part = partOf(open, current);
  if (part) return answersForm(req.body, part.entries, open.draft.offer);
  return current === PRICES ? pricesForm(req.body, open.tender.dossier.prices) : null;
}

/** The names of the page's fields that hold one answer. */
function namesOf(field: Pick<Field, 'kind' | 'key' | 'name'>, body: Body): readonly string[] {
  if (field.kind === 'requirement') return ['r', 't', 'type'].map((one) => `${one}.${field.key}`);
  return field.kind === 'option'
    ? Object.keys(body).filter((name) => /^op?\./.test(name))
    : [field.name];
}

/** What was typed in the fields that could not be saved: the others show what is stored. */
export function unsaved(
  body: Body,
  problems: readonly Problem[],
  conflicts: readonly Conflict[],
  part: ResponsePart | undefined,
): Body {
  const wrong = problems.flatMap(({ where }) => {
    const clause = where.replace(/^t-|^op\./, '');
    if (where.startsWith('t-'))
      return namesOf({ kind: 'requirement', key: clause, name: '' }, body);
    if (!where.startsWith('op.')) return [where];
    const groups = groupsOf(part?.entries ?? []).filter((g) => g.some((c) => c.id === clause));
    return [where, ...groups.map(groupName)];
  });
  const names = [...wrong, ...conflicts.flatMap(({ mine }) => namesOf(mine, body))];
  return Object.fromEntries(names.map((name) => [name, body[name] ?? '']));
}

/** What the page holds once it is saved: the fields sent, those in conflict as they were when it was drawn. */
export function baseAfter(
  deps: AppDeps,
  req: Request,
  read: AnswersRead,
  saved: SavedPage,
): string {
  const before = baseFrom(text(req.body, 'base'));
  const stuck = new Set(saved.conflicts.map((c) => c.mine.name));
  const sent = changedFields(read.changes).filter((f) => !stuck.has(f.name));
  const names = new Set(sent.map((f) => f.name));
  const kept = [...before].filter(([name]) => !names.has(name));
  return baseText(new Map([...kept, ...baseOf(sent, fingerprintOf(workDeps(deps)))]));
}
