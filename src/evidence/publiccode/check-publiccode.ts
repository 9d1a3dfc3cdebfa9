import type { EvidenceFinding, EvidenceReport } from '../../core/offers/evidence.ts';
import { quoted } from '../french.ts';
import { type Found, type Judged, type Published, reportOf, unreadableReport } from '../judge.ts';
import { readTree } from '../text/read-tree.ts';
import { child, entriesOf, isTree, type Tree, textOf } from '../text/tree.ts';
import { maintenanceFaults, mandatoryFaults, minorOf, missingKeys } from './mandatory.ts';
import {
  frenchWords,
  hasKnownLicence,
  licenceText,
  peopleCount,
  publiccodeFindings,
  unknownTopKeys,
} from './rules.ts';
import { MAINTENANCE_TYPES, TOP_KEYS } from './shape.ts';

/** The four published conditions of `oss-publication`, word for word. */
const PUBLICCODE: Published = {
  kind: 'publiccode',
  clause: 'oss-publication',
  labels: {
    a: "le fichier est lu et porte toutes les clés obligatoires de la version de la norme qu'il déclare",
    b: 'la licence est un identifiant SPDX reconnu',
    c: "l'adresse du dépôt et une description en français, courte et longue, sont renseignées",
    d: "le type de maintenance est donné, avec le contact ou l'entreprise que ce type demande",
  },
};

const judged = (met: boolean, yes: string, no: string): Judged => ({
  met,
  because: met ? yes : no,
});

function isComplete(root: Tree): Judged {
  const version = textOf(child(root, 'publiccodeYmlVersion'));
  if (version !== undefined && minorOf(version) === undefined)
    return { met: false, because: `la version ${quoted(version)} n'existe pas (PC-003)` };
  const count = mandatoryFaults(root).length;
  return judged(
    count === 0,
    'toutes les clés obligatoires sont remplies (PC-002)',
    `clés obligatoires absentes ou vides : ${count} (PC-002)`,
  );
}

function isDescribed(root: Tree): Judged {
  const { short, long } = frenchWords(root);
  const address = textOf(child(root, 'url')) !== undefined;
  const lacks = [
    address ? [] : ["l'adresse du dépôt (PC-002)"],
    short ? [] : ['la description courte en français (PC-020)'],
    long ? [] : ['la description longue en français (PC-020)'],
  ].flat();
  return judged(
    lacks.length === 0,
    "l'adresse et les deux descriptions en français sont là (PC-002, PC-020)",
    `manque : ${lacks.join(', ')}`,
  );
}

function isMaintained(root: Tree): Judged {
  const type = textOf(child(root, 'maintenance', 'type'));
  const known = type !== undefined && MAINTENANCE_TYPES.includes(type);
  if (!known)
    return {
      met: false,
      because: "le type de maintenance manque ou n'est pas prévu (PC-002, PC-004)",
    };
  return judged(
    maintenanceFaults(root).length === 0,
    `maintenance ${quoted(type)}, avec ce que ce type demande (PC-030)`,
    `maintenance ${quoted(type)}, sans ce que ce type demande (PC-030)`,
  );
}

const conditionsOn = (root: Tree): Found['judged'] => ({
  a: isComplete(root),
  b: judged(
    hasKnownLicence(root),
    `la licence ${quoted(licenceText(root))} est reconnue (PC-010)`,
    "la licence manque ou n'est pas reconnue (PC-010)",
  ),
  c: isDescribed(root),
  d: isMaintained(root),
});

const factsOf = (root: Tree): Found['facts'] => ({
  publiccodeYmlVersion: child(root, 'publiccodeYmlVersion') ?? null,
  name: child(root, 'name') ?? null,
  license: child(root, 'legal', 'license') ?? null,
  developmentStatus: child(root, 'developmentStatus') ?? null,
  softwareType: child(root, 'softwareType') ?? null,
  maintenanceType: child(root, 'maintenance', 'type') ?? null,
  languages: entriesOf(child(root, 'description')).map(([language]) => language),
  hasLandingURL: textOf(child(root, 'landingURL')) !== undefined,
  intendedFR: [child(root, 'intendedAudience', 'countries')]
    .flat()
    .some((c) => /^fr$/i.test(String(c))),
  missingMandatory: missingKeys(root),
  unknownTopKeys: unknownTopKeys(root),
  people: peopleCount(root),
});

const isPubliccode = (root: unknown): root is Tree =>
  isTree(root) && TOP_KEYS.some((key) => child(root, key) !== undefined);

const hasError = (findings: readonly EvidenceFinding[]): boolean =>
  findings.some((f) => f.severity === 'error');

/** Checks a `publiccode.yml` of version 0.1 to 0.7 against the keys and closed lists of the standard. */
export async function checkPubliccode(bytes: Uint8Array): Promise<EvidenceReport> {
  const tree = readTree(bytes);
  if (!tree.ok)
    return unreadableReport(PUBLICCODE, 'PC-001', tree.problems.map((p) => p.message).join(' '));
  const root = tree.value;
  if (!isPubliccode(root))
    return unreadableReport(
      PUBLICCODE,
      'PC-001',
      "Le fichier n'a aucune des clés de publiccode.yml.",
    );
  const findings = publiccodeFindings(root);
  return reportOf(PUBLICCODE, {
    verdict: hasError(findings) ? 'invalid' : 'valid',
    facts: factsOf(root),
    judged: conditionsOn(root),
    findings,
  });
}
