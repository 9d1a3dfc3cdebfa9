import type { DocumentModel } from '../documents/model.ts';
import { problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';

const KINDS = ['heading', 'paragraph', 'list', 'table', 'fields'];
const TEXTS = ['title', 'subtitle', 'header', 'footer'];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlock = (value: unknown): boolean =>
  isRecord(value) && KINDS.includes(String(value['kind']));

/** A JSON value that is a piece as `assemble` writes it: a document model. */
export function modelFrom(value: unknown, where: string): Result<DocumentModel> {
  const good =
    isRecord(value) &&
    TEXTS.every((key) => typeof value[key] === 'string') &&
    Array.isArray(value['facts']) &&
    Array.isArray(value['blocks']) &&
    value['blocks'].every(isBlock);
  return good
    ? ok(value as unknown as DocumentModel)
    : failed(
        problem('compare/not-a-piece', where, `${where} n'est pas une pièce écrite par Clausier.`),
      );
}
