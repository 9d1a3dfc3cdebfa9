import type { EvidenceKind, EvidenceReport } from '../core/offers/evidence.ts';
import { step } from '../core/shared/explanation.ts';
import { checkAccessibility } from './accessibility/check-accessibility.ts';
import type { Asked } from './asked.ts';
import { checkBias } from './bias/check-bias.ts';
import { checkCaiq } from './caiq/check-caiq.ts';
import { checkDatapackage } from './datapackage/check-datapackage.ts';
import { sentence } from './french.ts';
import { MAX_BYTES } from './limits.ts';
import { checkOpenapi } from './openapi/check-openapi.ts';
import { checkPubliccode } from './publiccode/check-publiccode.ts';
import { checkSbom } from './sbom/check-sbom.ts';

/** Bytes of one file, what the tender asks of it → what they prove; pure but for the time it takes. */
export type Checker = (bytes: Uint8Array, asked: Asked) => Promise<EvidenceReport>;

/** The checker of each kind; a new one is one line here. */
export const CHECKERS: Readonly<Record<EvidenceKind, Checker>> = {
  openapi: checkOpenapi,
  accessibility: checkAccessibility,
  bias: checkBias,
  caiq: checkCaiq,
  datapackage: checkDatapackage,
  sbom: checkSbom,
  publiccode: checkPubliccode,
};

/** The refusal of a file above the size limit of its kind, from its length alone; otherwise nothing. */
export function refuseOversized(kind: EvidenceKind, length: number): EvidenceReport | undefined {
  const max = MAX_BYTES[kind];
  if (length <= max) return undefined;
  const told = `Le fichier dépasse la taille admise (${max / 1024 / 1024} Mio) ; il n'est pas analysé.`;
  const message = sentence(told);
  return {
    kind,
    verdict: 'unreadable',
    facts: {},
    conditions: [],
    score: { points: 0, max: 0, because: step(message) },
    findings: [{ rule: 'EV-001', severity: 'error', where: '', message }],
  };
}

/** Checks the bytes with the checker of their kind, unless they are too many. */
export async function checkEvidenceBytes(
  kind: EvidenceKind,
  bytes: Uint8Array,
  asked: Asked = {},
): Promise<EvidenceReport> {
  return refuseOversized(kind, bytes.length) ?? CHECKERS[kind](bytes, asked);
}
