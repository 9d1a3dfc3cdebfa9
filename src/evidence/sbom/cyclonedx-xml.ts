import { childOf, childrenOf, wordsIn, type XmlElement } from '../text/read-xml.ts';
import { xmlFaults } from './cyclonedx-xml-shape.ts';
import { type Bom, type BomComponent, isNoLicence, tally } from './model.ts';

type Located = { readonly node: XmlElement; readonly where: string };

const NAMESPACE = /^http:\/\/cyclonedx\.org\/schema\/bom\/(\d+\.\d+)$/;

function componentsIn(owner: XmlElement | undefined, where: string): readonly Located[] {
  return childrenOf(childOf(owner, 'components'), 'component').flatMap((node, i) => {
    const place = `${where}/components/component[${i + 1}]`;
    return [{ node, where: place }, ...componentsIn(node, place)];
  });
}

const licencesOf = (node: XmlElement): readonly XmlElement[] =>
  childrenOf(childOf(node, 'licenses'), 'license');

function written(node: XmlElement): readonly string[] {
  const named = licencesOf(node).flatMap((l) => wordsIn(l, 'id') ?? wordsIn(l, 'name') ?? []);
  const expression = wordsIn(childOf(node, 'licenses'), 'expression');
  return expression ? [...named, expression] : named;
}

function component({ node, where }: Located): BomComponent {
  return {
    where,
    name: wordsIn(node, 'name'),
    version: wordsIn(node, 'version'),
    identifier: wordsIn(node, 'purl') ?? wordsIn(node, 'cpe'),
    licences: written(node).filter((l) => !isNoLicence(l)),
    hasLicenceText: licencesOf(node).some((l) => wordsIn(l, 'text') ?? wordsIn(l, 'url')),
  };
}

/** The version of a CycloneDX XML root, when it is one. */
export const cyclonedxXmlVersion = (root: XmlElement): string | undefined =>
  root.name === 'bom' ? NAMESPACE.exec(namespaceOf(root))?.[1] : undefined;

function namespaceOf(root: XmlElement): string {
  const spaces = Object.entries(root.attributes).filter(([key]) => /^xmlns(:|$)/.test(key));
  return spaces.map(([, value]) => value).find((value) => NAMESPACE.test(value)) ?? '';
}

const linked = (root: XmlElement): boolean =>
  childrenOf(childOf(root, 'dependencies'), 'dependency').some((d) => d.children.length > 0);

/** Reads a CycloneDX XML file; `components` counts every `component` element, the product included. */
export function readCyclonedxXml(root: XmlElement, version: string): Bom {
  const subject = childOf(childOf(root, 'metadata'), 'component');
  const nodes = componentsIn(root, '/bom');
  const all = subject ? [{ node: subject, where: '/bom/metadata/component' }, ...nodes] : nodes;
  const components = nodes.map(component);
  const licences = all.flatMap(({ node }) => licencesOf(node));
  return {
    format: 'CycloneDX XML',
    version,
    components,
    subject: {
      name: wordsIn(subject, 'name'),
      version: wordsIn(subject, 'version'),
      licences: subject ? written(subject).filter((l) => !isNoLicence(l)) : [],
    },
    created: wordsIn(childOf(root, 'metadata'), 'timestamp'),
    hasDependencies: linked(root),
    faults: xmlFaults(root, version),
    newerFaults: [],
    facts: {
      xmlns: namespaceOf(root),
      components: all.length,
      licenceIds: tally(licences.flatMap((l) => wordsIn(l, 'id') ?? [])),
      licenceNames: licences.filter((l) => wordsIn(l, 'name') !== undefined).length,
      unknownLicence: components.filter((c) => c.licences.length === 0).length,
      withPurl: nodes.filter(({ node }) => wordsIn(node, 'purl') !== undefined).length,
      hasMetadataComponent: subject !== undefined,
    },
  };
}
