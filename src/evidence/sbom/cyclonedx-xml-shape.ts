import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { readLicence } from '../licences/expression.ts';
import { childrenOf, wordsIn, type XmlElement } from '../text/read-xml.ts';
import {
  HASHES,
  INSTANT_SAYS,
  isInstant,
  isKnownId,
  SERIAL,
  typesOf,
  words,
} from './cyclonedx-shape.ts';

/** What one rule says of one element; nothing when it holds. */
type Rule = (element: XmlElement, version: string) => string | undefined;

const SCOPES = words('required optional excluded');
const ISSUES = words('defect enhancement security');
const PATCHES = words('unofficial monkey backport cherry-pick');
const FLOWS = words('inbound outbound bi-directional unknown');
/** Hexadecimal digits of a hash, by its algorithm. */
const HASH_LENGTHS: Readonly<Record<string, number>> = {
  MD5: 32,
  'SHA-1': 40,
  'SHA-256': 64,
  'SHA-384': 96,
  'SHA-512': 128,
};

const attribute =
  (name: string, among?: (version: string) => readonly string[]): Rule =>
  (element, version) => {
    const given = element.attributes[name];
    if (given === undefined || given === '') return `l'attribut obligatoire « ${name} » manque`;
    return among && !among(version).includes(given)
      ? `l'attribut « ${name} » vaut ${quoted(given)}, qui n'est pas une des valeurs prévues`
      : undefined;
  };

const content =
  (test: (text: string) => boolean, says: string): Rule =>
  ({ text }) =>
    test(text.trim()) ? undefined : `${quoted(text)} n'est pas ${says}`;

const needs =
  (name: string): Rule =>
  (element) =>
    wordsIn(element, name) === undefined ? `l'élément obligatoire « ${name} » manque` : undefined;

const serial: Rule = ({ attributes }) => {
  const given = attributes['serialNumber'];
  return given === undefined || SERIAL.test(given)
    ? undefined
    : `le numéro de série ${quoted(given)} n'est pas un numéro urn:uuid:…`;
};

const componentVersion: Rule = (element, version) =>
  version < '1.4' ? needs('version')(element, version) : undefined;

const digest: Rule = ({ text, attributes }) => {
  const digits = text.trim();
  const length = HASH_LENGTHS[attributes['alg'] ?? ''] ?? digits.length;
  return /^[0-9a-f]+$/i.test(digits) && digits.length === length
    ? undefined
    : `l'empreinte ${quoted(digits)} n'a pas la forme de son algorithme`;
};

const licenceName: Rule = (element) => {
  const given = childrenOf(element, 'id').length + childrenOf(element, 'name').length;
  return given === 1 ? undefined : 'la licence a soit un identifiant, soit un nom';
};

const licenceId: Rule = (element) => {
  const id = wordsIn(element, 'id');
  return id === undefined || isKnownId(id)
    ? undefined
    : `${quoted(id)} n'est pas un identifiant de la liste SPDX`;
};

const licenceChoice: Rule = (element, version) => {
  const expressions = childrenOf(element, 'expression').length;
  const mixed = expressions > 0 && element.children.length > 1;
  return mixed && version < '1.7'
    ? 'une expression SPDX y est la seule licence permise avant la version 1.7'
    : undefined;
};

const encoding: Rule = ({ attributes }) =>
  attributes['encoding'] === undefined || attributes['encoding'] === 'base64'
    ? undefined
    : `l'encodage ${quoted(attributes['encoding'])} n'est pas « base64 »`;

const propertyName: Rule = (element) =>
  element.attributes['name'] === undefined ? "l'attribut obligatoire « name » manque" : undefined;

/** The rules of each element, wherever it stands: mandatory fields and closed lists of the XML writing. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  bom: [serial],
  component: [attribute('type', typesOf), needs('name'), componentVersion],
  service: [needs('name')],
  scope: [content((text) => SCOPES.includes(text), 'une des valeurs prévues')],
  hash: [attribute('alg', () => HASHES), digest],
  licenses: [licenceChoice],
  license: [licenceName, licenceId],
  expression: [content((text) => readLicence(text) !== undefined, 'une expression SPDX lisible')],
  text: [encoding],
  swid: [attribute('tagId'), attribute('name')],
  dependency: [attribute('ref')],
  issue: [attribute('type', () => ISSUES)],
  patch: [attribute('type', () => PATCHES)],
  timestamp: [content(isInstant, INSTANT_SAYS)],
  classification: [attribute('flow', () => FLOWS)],
  property: [propertyName],
};

/** The two elements around those that a rule above speaks of: elsewhere the name has another use. */
const AROUND: Readonly<Record<string, RegExp>> = {
  component: /\/(components|metadata|ancestors|descendants|variants|tools|tool)$/,
  service: /\/(services|tools)$/,
  scope: /\/component$/,
  text: /\/(license|diff|copyright|notice|attachment|swid)$/,
  expression: /\/licenses$/,
  license: /\/licenses$/,
  licenses: /\/(component|metadata|service|evidence)$/,
  hash: /\/hashes$/,
  dependency: /\/(dependencies|dependency)$/,
  classification: /^service\/data$/,
  timestamp: /\/metadata$/,
  property: /\/properties$/,
};

const rulesFor = (element: XmlElement, around: string): readonly Rule[] =>
  Object.hasOwn(RULES, element.name) && (AROUND[element.name]?.test(around) ?? true)
    ? (RULES[element.name] ?? [])
    : [];

function walk(element: XmlElement, around: string, where: string, version: string): Place[] {
  const own = rulesFor(element, around).flatMap((rule) => {
    const message = rule(element, version);
    return message ? [{ where, message }] : [];
  });
  const ranks = new Map<string, number>();
  const below = element.children.flatMap((child) => {
    const rank = (ranks.get(child.name) ?? 0) + 1;
    ranks.set(child.name, rank);
    return walk(
      child,
      `${around.split('/').at(-1)}/${element.name}`,
      `${where}/${child.name}[${rank}]`,
      version,
    );
  });
  return [...own, ...below];
}

/** Each `bom-ref` is filled and names one element only. */
function references(root: XmlElement): readonly Place[] {
  const seen = new Set<string>();
  const found: Place[] = [];
  const visit = (element: XmlElement): void => {
    const ref = element.attributes['bom-ref'];
    if (ref !== undefined && (ref === '' || seen.has(ref)))
      found.push({
        where: `/bom//${element.name}`,
        message:
          ref === ''
            ? 'un identifiant « bom-ref » est vide'
            : `${quoted(ref)} désigne déjà un autre élément`,
      });
    if (ref) seen.add(ref);
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}

/** Every place where an XML bill of materials leaves the mandatory fields and closed lists of its version. */
export const xmlFaults = (root: XmlElement, version: string): readonly Place[] => [
  ...walk(root, '', '/bom', version),
  ...references(root),
];
