import { readLicence, statusOf } from '../licences/expression.ts';
import type { Shape } from '../shape.ts';

/** Versions whose rules are written here. */
export const CYCLONEDX_VERSIONS = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'];

const TYPES_1_2 = [
  'application',
  'framework',
  'library',
  'container',
  'operating-system',
  'device',
  'firmware',
  'file',
];
const TYPES_1_5 = [...TYPES_1_2, 'platform', 'device-driver', 'machine-learning-model', 'data'];
const TYPES_1_6 = [...TYPES_1_5, 'cryptographic-asset'];

/** Types of components of a version. */
export function typesOf(version: string): readonly string[] {
  if (version < '1.5') return TYPES_1_2;
  return version === '1.5' ? TYPES_1_5 : TYPES_1_6;
}

/** Algorithms of hashes. */
export const HASHES =
  'MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3 Streebog-256 Streebog-512'.split(
    ' ',
  );

/** Whether the SPDX list has the identifier, in force or deprecated. */
export const isKnownId = (id: string): boolean => ['current', 'deprecated'].includes(statusOf(id));
export const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const free = (names: readonly string[]): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.map((name) => [name, {}]));

const TEXT: Shape = { is: 'text' };
const REF: Shape = {
  is: 'text',
  form: { test: (text) => text !== '', says: 'un identifiant rempli' },
};
export const INSTANT_SAYS = 'un instant AAAA-MM-JJThh:mm:ssZ';
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/i.test(text);
const INSTANT: Shape = { is: 'text', form: { test: isInstant, says: INSTANT_SAYS } };
const ATTACHMENT: Shape = {
  is: 'object',
  needs: ['content'],
  keys: { content: TEXT, encoding: { is: 'text', among: ['base64'] } },
};
const LICENCE: Shape = {
  is: 'object',
  closed: true,
  keys: {
    ...free(words('bom-ref acknowledgement licensing properties')),
    id: { is: 'text', form: { test: isKnownId, says: 'un identifiant de la liste SPDX' } },
    name: TEXT,
    url: TEXT,
    text: ATTACHMENT,
  },
};
const LICENCE_CHOICE: Shape = {
  is: 'object',
  closed: true,
  keys: {
    ...free(words('bom-ref acknowledgement expressionDetails licensing properties')),
    license: LICENCE,
    expression: {
      is: 'text',
      form: {
        test: (text) => readLicence(text) !== undefined,
        says: 'une expression SPDX lisible',
      },
    },
  },
};
const HASH: Shape = {
  is: 'object',
  needs: ['alg', 'content'],
  keys: {
    alg: { is: 'text', among: HASHES },
    content: {
      is: 'text',
      form: {
        test: (text) => /^[a-fA-F0-9]+$/.test(text) && [32, 40, 64, 96, 128].includes(text.length),
        says: 'une empreinte en hexadécimal',
      },
    },
  },
};
const DEPENDENCY: Shape = {
  is: 'object',
  needs: ['ref'],
  keys: { ref: REF, dependsOn: { is: 'list', items: REF } },
};
const SWID: Shape = { is: 'object', needs: ['tagId', 'name'], keys: { tagId: TEXT, name: TEXT } };
const ISSUE: Shape = {
  is: 'object',
  needs: ['type'],
  keys: { type: { is: 'text', among: words('defect enhancement security') } },
};
const PEDIGREE: Shape = {
  is: 'object',
  keys: {
    patches: {
      is: 'list',
      items: {
        is: 'object',
        needs: ['type'],
        keys: {
          type: { is: 'text', among: words('unofficial monkey backport cherry-pick') },
          resolves: { is: 'list', items: ISSUE },
        },
      },
    },
  },
};
const DATA_FLOW: Shape = {
  is: 'object',
  needs: ['flow', 'classification'],
  keys: {
    flow: { is: 'text', among: words('inbound outbound bi-directional unknown') },
    classification: TEXT,
  },
};

const COMPONENT_KEYS = words(
  'mime-type supplier manufacturer authors author publisher group versionRange isExternal description copyright patentAssertions omniborId swhid modified evidence releaseNotes modelCard data cryptoProperties tags signature',
);
const SERVICE_KEYS = words(
  'provider group version description endpoints authenticated x-trust-boundary trustZone patentAssertions releaseNotes tags signature',
);

const propertiesOf = (version: string): Shape => ({
  is: 'list',
  items:
    version < '1.6'
      ? { is: 'object' }
      : { is: 'object', needs: ['name'], closed: true, keys: { name: TEXT, value: TEXT } },
});

/** Keys that components and services share. */
const sharedKeys = (version: string): NonNullable<Shape['keys']> => ({
  'bom-ref': version < '1.5' ? TEXT : REF,
  name: TEXT,
  licenses: { is: 'list', items: LICENCE_CHOICE },
  externalReferences: {
    is: 'list',
    items: {
      is: 'object',
      needs: ['url', 'type'],
      keys: { url: TEXT, type: TEXT, hashes: { is: 'list', items: HASH } },
    },
  },
  properties: propertiesOf(version),
});

function componentShape(version: string): Shape {
  const shape: Shape = {
    is: 'object',
    needs: version < '1.4' ? ['type', 'name', 'version'] : ['type', 'name'],
    closed: version >= '1.4',
    keys: {
      ...free(COMPONENT_KEYS),
      ...sharedKeys(version),
      type: { is: 'text', among: typesOf(version) },
      version: TEXT,
      purl: TEXT,
      cpe: TEXT,
      swid: SWID,
      scope: { is: 'text', among: ['required', 'optional', 'excluded'] },
      hashes: { is: 'list', items: HASH },
      pedigree: PEDIGREE,
      components: { is: 'list', items: () => shape },
    },
  };
  return shape;
}

function serviceShape(version: string): Shape {
  const shape: Shape = {
    is: 'object',
    needs: ['name'],
    closed: version >= '1.4',
    keys: {
      ...free(SERVICE_KEYS),
      ...sharedKeys(version),
      data: { is: 'list', items: DATA_FLOW },
      services: { is: 'list', items: () => shape },
    },
  };
  return shape;
}

const TOP_1_4 = words('compositions vulnerabilities signature properties');
const TOP_1_5 = [...TOP_1_4, 'annotations', 'formulation'];
const TOP_1_7 = [...TOP_1_5, 'declarations', 'definitions', 'citations'];

function topKeys(version: string): Readonly<Record<string, Shape>> {
  if (version < '1.5') return free(TOP_1_4);
  return free(version === '1.5' ? TOP_1_5 : TOP_1_7);
}

export const SERIAL = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The mandatory fields and closed lists of one version of CycloneDX JSON. */
export function cyclonedxShape(version: string): Shape {
  const component = componentShape(version);
  const { externalReferences = {} } = sharedKeys(version);
  return {
    is: 'object',
    needs: version < '1.5' ? ['bomFormat', 'specVersion', 'version'] : ['bomFormat', 'specVersion'],
    closed: version >= '1.4',
    keys: {
      ...topKeys(version),
      bomFormat: { is: 'text', among: ['CycloneDX'] },
      specVersion: TEXT,
      version: { is: 'integer' },
      serialNumber: {
        is: 'text',
        form: { test: (text) => SERIAL.test(text), says: 'un numéro urn:uuid:…' },
      },
      metadata: {
        is: 'object',
        keys: {
          timestamp: INSTANT,
          component,
          licenses: { is: 'list', items: LICENCE_CHOICE },
          properties: propertiesOf(version),
        },
      },
      components: { is: 'list', items: component },
      services: { is: 'list', items: serviceShape(version) },
      dependencies: { is: 'list', items: DEPENDENCY },
      externalReferences,
    },
  };
}
