import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceFinding, EvidenceReport, Verdict } from '../../core/offers/evidence.ts';
import { type Archive, ArchiveRefusal } from '../archive/archive.ts';
import { openArchive } from '../archive/open.ts';
import {
  type Found,
  type Judged,
  type Published,
  reportOf,
  unreadableReport,
  worst,
} from '../judge.ts';
import { child, itemsOf, textOf } from '../text/tree.ts';
import { absentSets, otherFormats, type Package, readPackage } from './package.ts';
import { type ResourceReport, rowsOf } from './resources.ts';
import { hasHashes, packageFindings } from './rules.ts';

/** The four published conditions of `rev-data-return`, word for word. */
const DATAPACKAGE: Published = {
  kind: 'datapackage',
  clause: 'rev-data-return',
  labels: {
    a: "le paquet est lu, chaque fichier déclaré est présent et aucun fichier présent n'est hors de la liste",
    b: "chaque empreinte et chaque nombre d'enregistrements déclarés sont égaux aux valeurs recalculées",
    c: "chaque table a un schéma, chaque champ a un type et chaque clé trouve l'enregistrement qu'elle désigne",
    d: "chaque ensemble de l'inventaire a au moins un enregistrement, et tous les fichiers sont dans un des formats cités par l'article",
  },
};

/** A condition that holds when none of its rules has spoken. */
function silent(
  findings: readonly EvidenceFinding[],
  rules: readonly string[],
  yes: string,
): Judged {
  const spoke = rules.filter((rule) => findings.some((f) => f.rule === rule));
  return spoke.length === 0
    ? { met: true, because: `${yes} (${rules.join(', ')})` }
    : { met: false, because: `voir les constats ${spoke.join(', ')}` };
}

const elsewhere: Judged = {
  met: 'to-judge',
  because: "une partie du paquet n'est pas dans le fichier (DP-005)",
};

const french = (percent: number): string => String(percent).replace('.', ',');

/** Sets of the inventory that have a record, out of all, in percent to one decimal. */
function completenessOf(pack: Package, inventory: readonly string[]) {
  const absent = absentSets(pack, inventory);
  const total = inventory.length;
  const present = total - absent.length;
  const percent = total === 0 ? 100 : Math.round((present * 1000) / total) / 10;
  return { present, total, percent, absent };
}

function isFree(pack: Package, asked: Asked): Judged {
  const others = otherFormats(pack);
  const formats: Judged = others.some((p) => p.closed)
    ? { met: false, because: "un fichier n'est pas dans un format cité (DP-030)" }
    : others.length > 0
      ? { met: 'to-judge', because: 'un format est à dire équivalent ou non (DP-030)' }
      : { met: true, because: 'tous les formats sont cités (DP-030)' };
  if (!asked.inventory?.length)
    return worst([
      formats,
      { met: 'to-judge', because: "l'inventaire n'est pas connu ici (DP-031)" },
    ]);
  const { present, total, percent } = completenessOf(pack, asked.inventory);
  return worst([
    formats,
    {
      met: present === total,
      because: `complétude ${french(percent)} % : ${present} ensembles de l'inventaire sur ${total} ont un enregistrement (DP-031)`,
    },
  ]);
}

function conditionsOn(
  pack: Package,
  findings: readonly EvidenceFinding[],
  asked: Asked,
): Found['judged'] {
  const hashed: Judged = hasHashes(pack)
    ? { met: true, because: 'des empreintes sont déclarées (DP-014)' }
    : { met: false, because: "aucune empreinte n'est déclarée (DP-014)" };
  const tables: Judged = pack.descriptor
    ? { met: true, because: 'un descripteur est là (DP-003)' }
    : {
        met: 'to-judge',
        because: "le sac n'a pas de descripteur : une personne lit les tables (DP-003)",
      };
  const here = findings.some((f) => f.rule === 'DP-005') ? [elsewhere] : [];
  const whole = ['DP-002', 'DP-003', 'DP-004', 'DP-010', 'DP-011', 'DP-040'];
  return {
    a: worst([silent(findings, whole, 'tout est présent et déclaré'), ...here]),
    b: worst([
      hashed,
      silent(findings, ['DP-012', 'DP-013', 'DP-040'], 'les valeurs sont égales'),
      ...here,
    ]),
    c: worst([
      tables,
      silent(
        findings,
        ['DP-020', 'DP-021', 'DP-022', 'DP-023', 'DP-024', 'DP-025'],
        'les tables suivent leur schéma',
      ),
      ...here,
    ]),
    d: here.length > 0 ? elsewhere : isFree(pack, asked),
  };
}

function dataFact(report: ResourceReport): Readonly<Record<string, unknown>> {
  const { resource, table, files } = report;
  if (table?.broken) return { name: resource.name, error: table.broken };
  if (table) return { name: resource.name, rowsOk: table.rowsOk, rowsBad: table.rowsBad };
  const bytes = files.reduce((sum, f) => sum + f.bytes.length, 0);
  const rows = rowsOf(report);
  return { name: resource.name, tabular: false, bytes, ...(rows === undefined ? {} : { rows }) };
}

function descriptorFacts(pack: Package): Found['facts'] {
  const { descriptor, resources } = pack;
  if (!descriptor) return {};
  return {
    resources: resources.map(({ resource }) => ({
      name: resource.name,
      path: resource.paths.length > 1 ? resource.paths : (resource.paths[0] ?? null),
      format: resource.format ?? null,
      fields: itemsOf(child(resource.schema, 'fields')).length,
    })),
    licenses: itemsOf(child(descriptor.root, 'licenses')).map(
      (l) => textOf(child(l, 'name')) ?? null,
    ),
    filesOnDisk: [...new Set(resources.flatMap((r) => r.files.map((f) => f.path)))].sort(),
    descriptorValid: descriptor.faults.length === 0,
    data: resources.map(dataFact),
  };
}

function bagFacts({ bag }: Package): Found['facts'] {
  if (!bag) return {};
  const lists = {
    mismatch: bag.mismatch,
    missing: bag.missing,
    notListed: bag.notListed,
    outOfScope: bag.outOfScope,
  };
  return {
    payloadFiles: bag.payloadFiles,
    payloadBytes: bag.payloadBytes,
    hasBagitTxt: bag.hasBagitTxt,
    manifests: bag.manifests,
    fetch: bag.fetch,
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
  };
}

function verdictOf(pack: Package, findings: readonly EvidenceFinding[]): Verdict {
  if (findings.some((f) => f.severity === 'error')) return 'invalid';
  return pack.isAlone || findings.some((f) => f.rule === 'DP-005') ? 'incomplete' : 'valid';
}

function report(pack: Package, asked: Asked): EvidenceReport {
  const findings = packageFindings(pack, asked);
  const { inventory = [] } = asked;
  const { percent, absent } = completenessOf(pack, inventory);
  return reportOf(DATAPACKAGE, {
    verdict: verdictOf(pack, findings),
    facts: {
      files: pack.archive.files.size,
      ...bagFacts(pack),
      ...descriptorFacts(pack),
      ...(inventory.length > 0 ? { completenessPct: percent, absentSets: absent } : {}),
    },
    judged: conditionsOn(pack, findings, asked),
    findings,
  });
}

/** A JSON or YAML descriptor given alone, as an archive of one file. */
function aloneArchive(bytes: Uint8Array): Archive {
  return { files: new Map([['datapackage.json', bytes]]), refused: [] };
}

const unreadable = (message: string): EvidenceReport =>
  unreadableReport(DATAPACKAGE, 'DP-001', message);

function ofArchive(archive: Archive, asked: Asked): EvidenceReport {
  const pack = readPackage(archive, false);
  if (pack.bag || pack.descriptor || pack.unreadDescriptor !== undefined)
    return report(pack, asked);
  return archive.refused.length > 0
    ? report(pack, asked)
    : unreadable("L'archive ne contient ni datapackage.json ni sac BagIt.");
}

function ofDescriptor(bytes: Uint8Array, asked: Asked): EvidenceReport {
  const pack = readPackage(aloneArchive(bytes), true);
  if (pack.unreadDescriptor !== undefined) return unreadable(pack.unreadDescriptor);
  return pack.descriptor && child(pack.descriptor.root, 'resources') !== undefined
    ? report(pack, asked)
    : unreadable("Le fichier n'est ni une archive ZIP ou TAR, ni un descripteur Data Package.");
}

/**
 * Checks an export package: Data Package 1.0 or 2.0 with its tables, BagIt 0.97 or 1.0, in a ZIP or a TAR.
 * Nothing is written to disk, no address is fetched, no archive inside the archive is opened.
 */
export async function checkDatapackage(
  bytes: Uint8Array,
  asked: Asked = {},
): Promise<EvidenceReport> {
  try {
    const archive = openArchive(bytes);
    return archive ? ofArchive(archive, asked) : ofDescriptor(bytes, asked);
  } catch (thrown) {
    if (thrown instanceof ArchiveRefusal)
      return unreadable(`${thrown.message} ; elle n'est pas analysée.`);
    throw thrown;
  }
}
