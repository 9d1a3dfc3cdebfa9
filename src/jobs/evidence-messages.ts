import type { Asked } from '../core/offers/asked.ts';
import type { EvidenceKind, EvidenceReport } from '../core/offers/evidence.ts';

/** What the parent sends, once the child is ready. */
export type EvidenceJob = {
  readonly kind: EvidenceKind;
  readonly bytes: Uint8Array;
  readonly asked: Asked;
};

/** What the child sends: that its modules are loaded, then its report. */
export type ChildMessage = { readonly ready: true } | { readonly report: EvidenceReport };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const isReady = (message: unknown): boolean =>
  isObject(message) && message['ready'] === true;

/** The report of a message, when it has the shape of one: the child has read a stranger's bytes. */
export function reportIn(message: unknown): EvidenceReport | undefined {
  const report = isObject(message) ? message['report'] : undefined;
  if (!isObject(report) || typeof report['verdict'] !== 'string') return undefined;
  const lists = [report['findings'], report['conditions']];
  return lists.every(Array.isArray) && isObject(report['score'])
    ? (report as EvidenceReport)
    : undefined;
}
