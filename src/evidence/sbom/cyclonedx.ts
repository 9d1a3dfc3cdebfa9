import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { statusOf } from '../licences/expression.ts';
import { misfits } from '../shape.ts';
import { child, itemsOf, pointer, type Tree, textOf } from '../text/tree.ts';
import { CYCLONEDX_VERSIONS, cyclonedxShape } from './cyclonedx-shape.ts';
import { type Bom, type BomComponent, isNoLicence, tally } from './model.ts';

type Located = { readonly node: unknown; readonly where: string };

/** Every component with those inside it, parents first. */
function componentsIn(owner: unknown, where: string): readonly Located[] {
  return itemsOf(child(owner, 'components')).flatMap((node, i) => {
    const place = pointer(where, 'components', i);
    return [{ node, where: place }, ...componentsIn(node, place)];
  });
}

const writtenLicences = (node: unknown): readonly string[] =>
  itemsOf(child(node, 'licenses')).flatMap((choice) => {
    const written =
      textOf(child(choice, 'expression')) ??
      textOf(child(choice, 'license', 'id')) ??
      textOf(child(choice, 'license', 'name'));
    return written ? [written] : [];
  });

const hasText = (node: unknown): boolean =>
  itemsOf(child(node, 'licenses')).some(
    (choice) =>
      textOf(child(choice, 'license', 'text', 'content')) !== undefined ||
      textOf(child(choice, 'license', 'url')) !== undefined,
  );

function component({ node, where }: Located): BomComponent {
  return {
    where,
    name: textOf(child(node, 'name')),
    version: textOf(child(node, 'version')),
    identifier:
      textOf(child(node, 'purl')) ??
      textOf(child(node, 'cpe')) ??
      textOf(child(node, 'swid', 'tagId')),
    licences: writtenLicences(node).filter((l) => !isNoLicence(l)),
    hasLicenceText: hasText(node),
  };
}

/** What a list of licences may not mix, and what a licence must have one of. */
function licenceFaults({ node, where }: Located, version: string): readonly Place[] {
  const list = itemsOf(child(node, 'licenses'));
  const expressions = list.filter((l) => child(l, 'expression') !== undefined);
  const mixed = version < '1.7' && expressions.length > 0 && list.length > 1;
  const faults: Place[] = mixed
    ? [
        {
          where: pointer(where, 'licenses'),
          message: 'une expression SPDX y est la seule licence permise avant la version 1.7',
        },
      ]
    : [];
  list.forEach((choice, i) => {
    const place = pointer(where, 'licenses', i);
    const licence = child(choice, 'license');
    const given = [licence, child(choice, 'expression')].filter((v) => v !== undefined);
    if (given.length !== 1)
      faults.push({
        where: place,
        message: 'la valeur attendue est soit une licence, soit une expression',
      });
    const named = ['id', 'name'].filter((key) => child(licence, key) !== undefined);
    if (licence !== undefined && named.length !== 1)
      faults.push({ where: place, message: 'la licence a soit un identifiant, soit un nom' });
  });
  return faults;
}

/** A `bom-ref` names one component or service only. */
function refFaults(nodes: readonly Located[]): readonly Place[] {
  const seen = new Set<string>();
  return nodes.flatMap(({ node, where }) => {
    const ref = textOf(child(node, 'bom-ref'));
    if (ref === undefined) return [];
    const twice = seen.has(ref);
    seen.add(ref);
    return twice
      ? [
          {
            where: pointer(where, 'bom-ref'),
            message: `${quoted(ref)} désigne déjà un autre élément`,
          },
        ]
      : [];
  });
}

const count = (nodes: readonly Located[], key: string): number =>
  nodes.filter(({ node }) => textOf(child(node, key)) !== undefined).length;

function factsOf(
  root: Tree,
  nodes: readonly Located[],
  components: readonly BomComponent[],
): Bom['facts'] {
  const ids = nodes.flatMap(({ node }) =>
    itemsOf(child(node, 'licenses')).flatMap((l) => textOf(child(l, 'license', 'id')) ?? []),
  );
  return {
    bomFormat: child(root, 'bomFormat') ?? null,
    components: nodes.length,
    types: tally(nodes.flatMap(({ node }) => textOf(child(node, 'type')) ?? [])),
    services: itemsOf(child(root, 'services')).length,
    unknownLicence: components.filter((c) => c.licences.length === 0).length,
    licences: tally(components.flatMap((c) => [...new Set(c.licences)])),
    idsNotInCurrentSpdxList: [...new Set(ids.filter((id) => statusOf(id) !== 'current'))],
    withPurl: count(nodes, 'purl'),
    hasMetadataComponent: child(root, 'metadata', 'component') !== undefined,
    hasDependencies: itemsOf(child(root, 'dependencies')).length > 0,
  };
}

const isLinked = (root: Tree): boolean =>
  itemsOf(child(root, 'dependencies')).some((d) => itemsOf(child(d, 'dependsOn')).length > 0);

/** Reads a CycloneDX JSON file of any version; the faults are those of the version it declares. */
export function readCyclonedx(root: Tree): Bom {
  const version = String(child(root, 'specVersion') ?? '');
  const nodes = componentsIn(root, '');
  const components = nodes.map(component);
  const subject = child(root, 'metadata', 'component');
  const known = CYCLONEDX_VERSIONS.includes(version);
  const owners =
    subject === undefined ? nodes : [{ node: subject, where: '/metadata/component' }, ...nodes];
  return {
    format: 'CycloneDX',
    version,
    components,
    subject: {
      name: textOf(child(subject, 'name')),
      version: textOf(child(subject, 'version')),
      licences: writtenLicences(subject).filter((l) => !isNoLicence(l)),
    },
    created: textOf(child(root, 'metadata', 'timestamp')),
    hasDependencies: isLinked(root),
    faults: known
      ? [
          ...misfits(cyclonedxShape(version), root),
          ...[...owners, { node: child(root, 'metadata'), where: '/metadata' }].flatMap((o) =>
            licenceFaults(o, version),
          ),
          ...refFaults(owners),
        ]
      : [],
    newerFaults: [],
    facts: factsOf(root, nodes, components),
  };
}
