import { readLicence } from '../licences/expression.ts';
import type { Shape } from '../shape.ts';

/** Versions whose rules are written here. */
export const SPDX_VERSIONS = ['SPDX-2.2', 'SPDX-2.3'];

const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const free = (list: string): Readonly<Record<string, Shape>> =>
  Object.fromEntries(words(list).map((key) => [key, {}]));

const ALGORITHMS_2_2 = words('SHA1 SHA224 SHA256 SHA384 SHA512 MD2 MD4 MD5 MD6');
const ALGORITHMS_2_3 = [
  ...ALGORITHMS_2_2,
  ...words('BLAKE3 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 ADLER32'),
];
const CATEGORIES_2_2 = words('OTHER PERSISTENT_ID SECURITY PACKAGE_MANAGER');
const CATEGORIES_2_3 = words('OTHER PERSISTENT-ID SECURITY PACKAGE-MANAGER');
const PURPOSES = words(
  'OTHER INSTALL ARCHIVE FIRMWARE APPLICATION FRAMEWORK LIBRARY CONTAINER SOURCE DEVICE OPERATING_SYSTEM FILE',
);
const RELATIONS = words(`
  AMENDS ANCESTOR_OF BUILD_DEPENDENCY_OF BUILD_TOOL_OF CONTAINED_BY CONTAINS COPY_OF DATA_FILE_OF
  DEPENDENCY_MANIFEST_OF DEPENDENCY_OF DEPENDS_ON DESCENDANT_OF DESCRIBED_BY DESCRIBES
  DEV_DEPENDENCY_OF DEV_TOOL_OF DISTRIBUTION_ARTIFACT DOCUMENTATION_OF DYNAMIC_LINK EXAMPLE_OF
  EXPANDED_FROM_ARCHIVE FILE_ADDED FILE_DELETED FILE_MODIFIED GENERATED_FROM GENERATES
  HAS_PREREQUISITE METAFILE_OF OPTIONAL_COMPONENT_OF OPTIONAL_DEPENDENCY_OF OTHER PACKAGE_OF
  PATCH_APPLIED PATCH_FOR PREREQUISITE_FOR PROVIDED_DEPENDENCY_OF REQUIREMENT_DESCRIPTION_FOR
  RUNTIME_DEPENDENCY_OF SPECIFICATION_FOR STATIC_LINK TEST_CASE_OF TEST_DEPENDENCY_OF TEST_OF
  TEST_TOOL_OF VARIANT_OF
`);

const TEXT: Shape = { is: 'text' };
const EXPRESSION: Shape = {
  is: 'text',
  form: {
    test: (text) => /^(NOASSERTION|NONE)$/.test(text) || readLicence(text) !== undefined,
    says: 'une expression SPDX lisible',
  },
};

function packageShape(version: string): Shape {
  const is22 = version === 'SPDX-2.2';
  const checksum: Shape = {
    is: 'object',
    needs: ['algorithm', 'checksumValue'],
    keys: { algorithm: { is: 'text', among: is22 ? ALGORITHMS_2_2 : ALGORITHMS_2_3 } },
  };
  const reference: Shape = {
    is: 'object',
    needs: ['referenceCategory', 'referenceLocator', 'referenceType'],
    keys: { referenceCategory: { is: 'text', among: is22 ? CATEGORIES_2_2 : CATEGORIES_2_3 } },
  };
  return {
    is: 'object',
    needs: is22
      ? words('SPDXID name downloadLocation licenseConcluded licenseDeclared copyrightText')
      : words('SPDXID name downloadLocation'),
    closed: true,
    keys: {
      ...free(
        'annotations attributionTexts builtDate comment copyrightText description filesAnalyzed hasFiles homepage licenseComments licenseInfoFromFiles originator packageFileName packageVerificationCode releaseDate sourceInfo summary supplier validUntilDate',
      ),
      SPDXID: TEXT,
      name: TEXT,
      downloadLocation: TEXT,
      versionInfo: TEXT,
      licenseConcluded: EXPRESSION,
      licenseDeclared: EXPRESSION,
      checksums: { is: 'list', items: checksum },
      externalRefs: { is: 'list', items: reference },
      primaryPackagePurpose: { is: 'text', among: PURPOSES },
    },
  };
}

/** The mandatory fields and closed lists of SPDX 2.2 or 2.3 in JSON. */
export function spdxShape(version: string): Shape {
  return {
    is: 'object',
    needs: ['SPDXID', 'creationInfo', 'dataLicense', 'name', 'spdxVersion'],
    closed: true,
    keys: {
      ...free('annotations comment externalDocumentRefs revieweds documentNamespace snippets'),
      SPDXID: TEXT,
      name: TEXT,
      spdxVersion: TEXT,
      dataLicense: { is: 'text', among: ['CC0-1.0'] },
      documentDescribes: { is: 'list', items: TEXT },
      creationInfo: {
        is: 'object',
        needs: ['created', 'creators'],
        keys: { created: TEXT, creators: { is: 'list', items: TEXT, atLeast: 1 } },
      },
      hasExtractedLicensingInfos: {
        is: 'list',
        items: { is: 'object', needs: ['extractedText', 'licenseId'] },
      },
      packages: { is: 'list', items: packageShape(version) },
      files: { is: 'list', items: { is: 'object', needs: ['SPDXID', 'checksums', 'fileName'] } },
      relationships: {
        is: 'list',
        items: {
          is: 'object',
          needs: ['spdxElementId', 'relatedSpdxElement', 'relationshipType'],
          keys: { relationshipType: { is: 'text', among: RELATIONS } },
        },
      },
    },
  };
}
