import type { EvidenceKind, EvidenceReport, Verdict } from '../core/offers/evidence.ts';
import { step } from '../core/shared/explanation.ts';
import { checkAccessibility } from './accessibility/check-accessibility.ts';
import type { Asked } from './asked.ts';
import { checkBias } from './bias/check-bias.ts';
import { checkCaiq } from './caiq/check-caiq.ts';
import { sentence } from './french.ts';
import { MAX_BYTES } from './limits.ts';
import { checkOpenapi } from './openapi/check-openapi.ts';
import { checkPubliccode } from './publiccode/check-publiccode.ts';
import { checkSbom } from './sbom/check-sbom.ts';

/** Bytes of one file, what the tender asks of it → what they prove; pure but for the time it takes. */
export type Checker = (bytes: Uint8Array, asked: Asked) => Promise<EvidenceReport>;

/** The kinds that a machine checks; a new checker is one line here. */
export const CHECKERS: Partial<Readonly<Record<EvidenceKind, Checker>>> = {
  openapi: checkOpenapi,
  accessibility: checkAccessibility,
  bias: checkBias,
  caiq: checkCaiq,
  sbom: checkSbom,
  publiccode: checkPubliccode,
};

function unread(
  kind: EvidenceKind,
  verdict: Verdict,
  rule: string,
  message: string,
): EvidenceReport {
  const said = sentence(message);
  return {
    kind,
    verdict,
    facts: {},
    conditions: [],
    score: { points: 0, max: 0, because: step(said) },
    findings: [{ rule, severity: 'error', where: '', message: said }],
  };
}

/** The refusal of a file above the size limit of its kind, from its length alone; otherwise nothing. */
export function refuseOversized(kind: EvidenceKind, length: number): EvidenceReport | undefined {
  const max = MAX_BYTES[kind];
  if (length <= max) return undefined;
  const message = `Le fichier dépasse la taille admise (${max / 1024 / 1024} Mio) ; il n'est pas analysé.`;
  return unread(kind, 'unreadable', 'EV-001', message);
}

/**
 * Checks the bytes with the checker of their kind. A kind without checker is « non vérifié par la
 * machine » (`decisions.md` 25): verdict `unsupported`, no point.
 */
export async function checkEvidenceBytes(
  kind: EvidenceKind,
  bytes: Uint8Array,
  asked: Asked = {},
): Promise<EvidenceReport> {
  const oversized = refuseOversized(kind, bytes.length);
  if (oversized) return oversized;
  const checker = CHECKERS[kind];
  if (checker) return checker(bytes, asked);
  return unread(
    kind,
    'unsupported',
    'EV-002',
    'Ce type de preuve est non vérifié par la machine ; une personne le note sur les niveaux publiés.',
  );
}
