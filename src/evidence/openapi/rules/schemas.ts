import { child, entriesOf, isTree, textOf } from '../../text/tree.ts';
import type { ApiModel } from '../model.ts';
import { type OpenapiRule, rule } from './rule.ts';

const isDocumented = (schema: unknown): boolean =>
  textOf(child(schema, 'description')) !== undefined ||
  textOf(child(schema, 'title')) !== undefined;

const schemasAt = ({
  document,
}: ApiModel): { readonly keys: readonly string[]; readonly where: string } =>
  document.isSwagger
    ? { keys: ['definitions'], where: '/definitions' }
    : { keys: ['components', 'schemas'], where: '/components/schemas' };

const namedSchemas = (api: ApiModel): readonly unknown[] =>
  entriesOf(child(api.root, ...schemasAt(api).keys)).map(([, schema]) => schema);

/** Whole percent, rounded down, so that 100 % means all of them. */
const share = (part: number, all: number): string => `${Math.floor((part * 100) / all)} %`;

/** A finding when some of `all` are undocumented and `keeps` accepts the share (strictly over half or not). */
function undocumented(api: ApiModel, over: boolean) {
  const all = namedSchemas(api);
  const without = all.filter((s) => !isDocumented(s)).length;
  if (without === 0 || without * 2 > all.length !== over) return [];
  const properties = all.flatMap((s) => entriesOf(child(s, 'properties')).map(([, p]) => p));
  const bare = properties.filter(
    (p) => !isTree(p) || (!isDocumented(p) && child(p, '$ref') === undefined),
  );
  const detail =
    properties.length > 0
      ? ` ; propriétés sans description : ${share(bare.length, properties.length)}`
      : '';
  const message = `Schémas nommés sans titre ni description : ${without} sur ${all.length} (${share(without, all.length)})${detail}.`;
  return [{ where: schemasAt(api).where, message }];
}

const most = rule({
  id: 'OA-110',
  severity: 'warning',
  wants: 'La moitié au moins des schémas nommés sont décrits.',
  places: (api) => undocumented(api, true),
});

const some = rule({
  id: 'OA-111',
  severity: 'info',
  wants: 'Tous les schémas nommés sont décrits.',
  places: (api) => undocumented(api, false),
});

/** What the schemas say of the data. */
export const schemaRules: readonly OpenapiRule[] = [most, some];
