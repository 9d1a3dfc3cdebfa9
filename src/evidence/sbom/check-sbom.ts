import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceReport, Verdict } from '../../core/offers/evidence.ts';
import { quoted } from '../french.ts';
import { type Published, reportOf, unreadableReport, unsupportedReport } from '../judge.ts';
import { decodeText } from '../text/decode.ts';
import { readTree } from '../text/read-tree.ts';
import { readXml } from '../text/read-xml.ts';
import { child, isTree, type Tree } from '../text/tree.ts';
import { SBOM, sbomConditions } from './conditions.ts';
import { readCyclonedx } from './cyclonedx.ts';
import { CYCLONEDX_VERSIONS } from './cyclonedx-shape.ts';
import { cyclonedxXmlVersion, readCyclonedxXml } from './cyclonedx-xml.ts';
import { LICENCES, licenceConditions } from './licence-conditions.ts';
import { askedLicenceFindings } from './licence-findings.ts';
import type { Bom } from './model.ts';
import { sbomFindings } from './rules.ts';
import { sharesOf } from './shares.ts';
import { readSpdx } from './spdx.ts';
import { SPDX_VERSIONS } from './spdx-shape.ts';
import { isTagValue, readSpdxTags } from './spdx-tags.ts';

/** A bill of materials; or why the file is none; or the version that no rule of ours knows. */
type Reading = { readonly bom: Bom } | { readonly why: string } | { readonly version: string };

const unreadable = (why: string): Reading => ({ why });
const unknown = (version: string): Reading => ({ version });

function spdx(root: Tree, format: 'SPDX' | 'SPDX tag-value'): Reading {
  const version = String(child(root, 'spdxVersion'));
  return SPDX_VERSIONS.includes(version) ? { bom: readSpdx(root, format) } : unknown(version);
}

function ofTree(root: unknown): Reading {
  if (!isTree(root))
    return unreadable("Le fichier ne contient pas un objet : ce n'est pas une nomenclature.");
  if (child(root, 'spdxVersion') !== undefined) return spdx(root, 'SPDX');
  if (/spdx\.org\/rdf\/3/.test(String(child(root, '@context')))) return unknown('SPDX 3');
  const version = child(root, 'specVersion');
  if (child(root, 'bomFormat') === undefined && version === undefined)
    return unreadable(
      "Le fichier n'a ni la clé bomFormat ni la clé spdxVersion : ce n'est ni CycloneDX ni SPDX.",
    );
  if (typeof version === 'string' && !CYCLONEDX_VERSIONS.includes(version)) return unknown(version);
  return { bom: readCyclonedx(root) };
}

function ofXml(bytes: Uint8Array): Reading {
  const root = readXml(bytes);
  if (!root.ok) return unreadable(root.problems.map((p) => p.message).join(' '));
  const version = cyclonedxXmlVersion(root.value);
  if (version === undefined)
    return unreadable("Le fichier XML n'est pas une nomenclature CycloneDX.");
  return CYCLONEDX_VERSIONS.includes(version)
    ? { bom: readCyclonedxXml(root.value, version) }
    : unknown(version);
}

function read(bytes: Uint8Array): Reading {
  const text = decodeText(bytes);
  if (!text.ok) return unreadable(text.problems.map((p) => p.message).join(' '));
  if (/^\s*</.test(text.value)) return ofXml(bytes);
  const tree = isTagValue(text.value) ? readSpdxTags(text.value) : readTree(bytes);
  if (!tree.ok) return unreadable(tree.problems.map((p) => p.message).join(' '));
  return isTagValue(text.value) ? spdx(tree.value as Tree, 'SPDX tag-value') : ofTree(tree.value);
}

function verdictOf(bom: Bom): Verdict {
  if (bom.faults.length > 0) return 'invalid';
  return bom.newerFaults.length > 0 ? 'disputed' : 'valid';
}

/** Free share among the components whose licence is recognised, with what is not known beside it. */
function shareFacts(bom: Bom): Readonly<Record<string, unknown>> {
  const { open, identified, unidentified, openPct } = sharesOf(bom);
  return {
    openComponents: open,
    identifiedLicences: identified,
    unidentifiedLicences: unidentified,
    openSharePct: openPct ?? null,
  };
}

/** Who publishes the conditions: the clause that asks for the file. */
const publishedBy = ({ clause }: Asked): Published =>
  clause === LICENCES.clause ? LICENCES : SBOM;

/**
 * Checks a software bill of materials: CycloneDX 1.2 to 1.7 in JSON or XML, SPDX 2.2 or 2.3 in JSON or
 * tag-value, against the mandatory fields and closed lists of the version that it declares.
 */
export async function checkSbom(bytes: Uint8Array, asked: Asked = {}): Promise<EvidenceReport> {
  const reading = read(bytes);
  const published = publishedBy(asked);
  if ('why' in reading) return unreadableReport(published, 'SB-001', reading.why);
  if ('version' in reading)
    return unsupportedReport(
      published,
      'SB-003',
      `La version ${quoted(reading.version)} n'est pas connue : CycloneDX 1.2 à 1.7, SPDX 2.2 ou 2.3.`,
      { specVersion: reading.version },
    );
  const { bom } = reading;
  const verdict = verdictOf(bom);
  return reportOf(published, {
    verdict,
    facts: {
      format: bom.format,
      specVersion: bom.version,
      ...bom.facts,
      schemaValid: bom.faults.length === 0,
      ...shareFacts(bom),
    },
    judged: published === LICENCES ? licenceConditions(bom) : sbomConditions(bom, verdict, asked),
    findings: [...sbomFindings(bom), ...askedLicenceFindings(bom, asked)],
  });
}
