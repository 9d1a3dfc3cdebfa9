import { idsOf, readLicence, statusOf } from '../licences/expression.ts';
import { misfits } from '../shape.ts';
import { child, itemsOf, pointer, type Tree, textOf } from '../text/tree.ts';
import { type Bom, type BomComponent, isNoLicence, tally } from './model.ts';
import { SPDX_VERSIONS, spdxShape } from './spdx-shape.ts';

/** The licence that people concluded, or else the one that the author declared. */
function licenceOf(pack: unknown): string | undefined {
  const given = ['licenseConcluded', 'licenseDeclared'].flatMap(
    (key) => textOf(child(pack, key)) ?? [],
  );
  return given.find((text) => !isNoLicence(text));
}

function identifierOf(pack: unknown): string | undefined {
  const locators = itemsOf(child(pack, 'externalRefs'))
    .filter((ref) =>
      /^(purl|cpe2[23]Type|swid|swh|gitoid)$/.test(String(child(ref, 'referenceType'))),
    )
    .flatMap((ref) => textOf(child(ref, 'referenceLocator')) ?? []);
  return locators[0];
}

/** Identifiers `LicenseRef-…` whose text the file carries. */
const extracted = (root: Tree): ReadonlySet<string> =>
  new Set(
    itemsOf(child(root, 'hasExtractedLicensingInfos'))
      .filter((info) => textOf(child(info, 'extractedText')) !== undefined)
      .map((info) => String(child(info, 'licenseId'))),
  );

function hasTexts(licence: string, texts: ReadonlySet<string>): boolean {
  const read = readLicence(licence);
  if (!read) return false;
  return idsOf(read).every(
    (id) => texts.has(id) || ['current', 'deprecated'].includes(statusOf(id)),
  );
}

function component(pack: unknown, where: string, texts: ReadonlySet<string>): BomComponent {
  const licence = licenceOf(pack);
  return {
    where,
    name: textOf(child(pack, 'name')),
    version: textOf(child(pack, 'versionInfo')),
    identifier: identifierOf(pack),
    licences: licence ? [licence] : [],
    hasLicenceText: licence !== undefined && hasTexts(licence, texts),
  };
}

const DEPENDS =
  /^(DEPENDS_ON|DEPENDENCY_OF|.*_DEPENDENCY_OF|CONTAINS|CONTAINED_BY|STATIC_LINK|DYNAMIC_LINK|BUILD_TOOL_OF|PREREQUISITE_FOR|HAS_PREREQUISITE)$/;

type Relation = { readonly from: string; readonly to: string; readonly type: string };

const relationsOf = (root: Tree): readonly Relation[] =>
  itemsOf(child(root, 'relationships')).map((r) => ({
    from: String(child(r, 'spdxElementId')),
    to: String(child(r, 'relatedSpdxElement')),
    type: String(child(r, 'relationshipType')),
  }));

/** The package that the document describes, by its own list or by a relationship. */
function subjectOf(root: Tree, relations: readonly Relation[]): unknown {
  const named = itemsOf(child(root, 'documentDescribes')).map(String);
  const told = relations
    .filter((r) => r.type === 'DESCRIBES' && r.from === 'SPDXRef-DOCUMENT')
    .map((r) => r.to);
  const described = relations
    .filter((r) => r.type === 'DESCRIBED_BY' && r.to === 'SPDXRef-DOCUMENT')
    .map((r) => r.from);
  const ids = [...named, ...told, ...described];
  return itemsOf(child(root, 'packages')).find((p) => ids.includes(String(child(p, 'SPDXID'))));
}

const licencesOf = (root: Tree, key: string): readonly string[] =>
  itemsOf(child(root, 'packages')).flatMap((p) => textOf(child(p, key)) ?? []);

/** Reads an SPDX 2 document given as a JSON tree; a tag-value file gives the same tree. */
export function readSpdx(root: Tree, format: 'SPDX' | 'SPDX tag-value'): Bom {
  const version = String(child(root, 'spdxVersion') ?? '');
  const packages = itemsOf(child(root, 'packages'));
  const texts = extracted(root);
  const components = packages.map((p, i) => component(p, pointer('/packages', i), texts));
  const relations = relationsOf(root);
  const subject = subjectOf(root, relations);
  const newest = misfits(spdxShape('SPDX-2.3'), root);
  const own = licenceOf(subject);
  const isOlder = version === 'SPDX-2.2';
  const concluded = licencesOf(root, 'licenseConcluded');
  const isTagValue = format === 'SPDX tag-value';
  return {
    format,
    version: version.replace('SPDX-', ''),
    components,
    subject: {
      name: textOf(child(subject, 'name')),
      version: textOf(child(subject, 'versionInfo')),
      licences: own ? [own] : [],
    },
    created: textOf(child(root, 'creationInfo', 'created')),
    hasDependencies: relations.some((r) => DEPENDS.test(r.type)),
    faults: isOlder ? misfits(spdxShape(version), root) : newest,
    newerFaults: isOlder && SPDX_VERSIONS.includes(version) ? newest : [],
    facts: {
      spdxVersion: version,
      dataLicense: child(root, 'dataLicense') ?? null,
      packages: packages.length,
      files: itemsOf(child(root, 'files')).length,
      unknownLicence: components.filter((c) => c.licences.length === 0).length,
      licenseConcluded: isTagValue ? concluded : tally(concluded),
      licenseDeclared: tally(licencesOf(root, 'licenseDeclared')),
      relationships: relations.length,
      schemaValid2_3: newest.length === 0,
    },
  };
}
