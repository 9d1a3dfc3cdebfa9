import { type Draft, put } from './openapi-document.ts';

const express = {
  type: 'library',
  name: 'express',
  version: '5.3.0',
  purl: 'pkg:npm/express@5.3.0',
  'bom-ref': 'express',
  licenses: [{ license: { id: 'MIT' } }],
};

/** A small CycloneDX file, ours, on which no rule has anything to say. */
export const goodBom = (): Draft =>
  structuredClone({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: '2026-12-10T06:30:00Z',
      component: { type: 'application', name: 'Registre', version: '2.0', 'bom-ref': 'registre' },
    },
    components: [express],
    dependencies: [{ ref: 'registre', dependsOn: ['express'] }],
  });

/** A small SPDX 2.3 file, ours, on which no rule has anything to say. */
export const goodSpdx = (): Draft =>
  structuredClone({
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'registre',
    dataLicense: 'CC0-1.0',
    documentNamespace: 'https://ambre.fr/registre',
    creationInfo: { created: '2026-12-10T06:30:00Z', creators: ['Tool: essai'] },
    documentDescribes: ['SPDXRef-registre'],
    packages: [
      {
        SPDXID: 'SPDXRef-registre',
        name: 'Registre',
        versionInfo: '2.0',
        downloadLocation: 'NOASSERTION',
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'EUPL-1.2',
        externalRefs: [
          {
            referenceCategory: 'PACKAGE-MANAGER',
            referenceType: 'purl',
            referenceLocator: 'pkg:generic/registre@2.0',
          },
        ],
      },
    ],
    relationships: [
      {
        spdxElementId: 'SPDXRef-registre',
        relatedSpdxElement: 'SPDXRef-registre',
        relationshipType: 'DEPENDS_ON',
      },
    ],
  });

/** A document with some places changed: `[keys joined by a space, value]`. */
export function altered(draft: Draft, ...changes: readonly (readonly [string, unknown])[]): Draft {
  for (const [keys, value] of changes) put(draft, keys.split(' '), value);
  return draft;
}

export const XML_BOM = `<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1">
  <metadata><timestamp>2026-12-10T06:30:00Z</timestamp>
    <component type="application"><name>Registre</name><version>2.0</version></component></metadata>
  <components>
    <component type="library"><name>express</name><version>5.3.0</version>
      <licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/express@5.3.0</purl>
      <components><component type="library"><name>debug</name></component></components>
    </component>
  </components>
  <dependencies><dependency ref="a"><dependency ref="b"/></dependency></dependencies>
</bom>`;

export const TAGS_BOM = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: registre
Creator: Tool: essai
Created: 2026-12-10T06:30:00Z

PackageName: Registre
SPDXID: SPDXRef-registre
PackageVersion: 2.0
PackageDownloadLocation: NOASSERTION
PackageLicenseConcluded: EUPL-1.2
PackageCopyrightText: <text>Ambre
PackageName: pas un paquet</text>
ExternalRef: PACKAGE-MANAGER purl pkg:generic/registre@2.0
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-registre
`;
