import type { FactCatalogue, Facts, FactValue } from '../core/rules/condition.ts';

type Choice = { readonly const: string; readonly title: string };
type Property = {
  readonly title: string;
  readonly type?: string;
  readonly default?: FactValue;
  readonly oneOf?: readonly Choice[];
  readonly items?: { readonly oneOf: readonly Choice[] };
};
type FactSchema = { readonly properties: Readonly<Record<string, Property>> };

function typeOf(name: string, property: Property): FactCatalogue[string]['type'] {
  if (property.type === 'boolean') return 'boolean';
  if (property.type === 'array') return 'list';
  if (property.type === 'integer') return name.endsWith('Cents') ? 'cents' : 'number';
  return 'text';
}

/** The fact schemas → how each fact is spoken of, and the value of those that need not be given. */
export function factCatalogue(schemas: readonly FactSchema[]): {
  readonly facts: FactCatalogue;
  readonly defaults: Facts;
} {
  const properties = schemas.flatMap((schema) => Object.entries(schema.properties));
  const facts = properties.map(([name, property]) => [
    name,
    {
      label: property.title,
      type: typeOf(name, property),
      options: Object.fromEntries(
        (property.oneOf ?? property.items?.oneOf ?? []).map((o) => [o.const, o.title]),
      ),
    },
  ]);
  const defaults = properties.flatMap(([name, property]) =>
    property.default === undefined ? [] : [[name, property.default]],
  );
  return { facts: Object.fromEntries(facts), defaults: Object.fromEntries(defaults) };
}
