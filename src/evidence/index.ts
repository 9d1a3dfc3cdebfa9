import type { Asked } from '../core/offers/asked.ts';
import type { EvidenceKind, EvidenceReport } from '../core/offers/evidence.ts';
import { refuseOversized } from './oversized.ts';

/** Bytes of one file, what the tender asks of it → what they prove; pure but for the time it takes. */
export type Checker = (bytes: Uint8Array, asked: Asked) => Promise<EvidenceReport>;

/** The checker of each kind, read when it is asked for; a new one is one line here. */
const CHECKERS: Readonly<Record<EvidenceKind, () => Promise<Checker>>> = {
  openapi: async () => (await import('./openapi/check-openapi.ts')).checkOpenapi,
  accessibility: async () =>
    (await import('./accessibility/check-accessibility.ts')).checkAccessibility,
  bias: async () => (await import('./bias/check-bias.ts')).checkBias,
  caiq: async () => (await import('./caiq/check-caiq.ts')).checkCaiq,
  datapackage: async () => (await import('./datapackage/check-datapackage.ts')).checkDatapackage,
  sbom: async () => (await import('./sbom/check-sbom.ts')).checkSbom,
  publiccode: async () => (await import('./publiccode/check-publiccode.ts')).checkPubliccode,
};

/** The kinds that have a checker. */
export const CHECKED_KINDS = Object.keys(CHECKERS) as readonly EvidenceKind[];

export const isCheckedKind = (kind: string): kind is EvidenceKind => Object.hasOwn(CHECKERS, kind);

/** The checker of a kind: a process that reads one kind loads no other. */
export const loadChecker = (kind: EvidenceKind): Promise<Checker> => CHECKERS[kind]();

/** Checks the bytes with the checker of their kind, unless they are too many. */
export async function checkEvidenceBytes(
  kind: EvidenceKind,
  bytes: Uint8Array,
  asked: Asked = {},
): Promise<EvidenceReport> {
  return refuseOversized(kind, bytes.length) ?? (await loadChecker(kind))(bytes, asked);
}
