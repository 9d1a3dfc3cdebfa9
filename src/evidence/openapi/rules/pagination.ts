import { child, entriesOf } from '../../text/tree.ts';
import type { ApiModel, ApiOperation } from '../model.ts';
import { resolve } from '../references.ts';
import { isSuccess } from '../typing.ts';
import { type OpenapiRule, rule } from './rule.ts';

const PARAMETER =
  /^(page|per[-_]?page|page[-_.[]?(size|number|token)\]?|limit|limite|offset|cursor|curseur|start|size|taille|count|top|skip|after|before|since|first|last|max[-_]?(results|items)|range|display_size|rows|\$top|\$skip)$/i;
const HEADER = /^(link|content-range|x-total(-count)?|x-next-page|range)$/i;
const LIST =
  /^(items|data|results|resultats|records|value|values|content|elements|entries|hits|_embedded)$/i;
const NEXT =
  /^(next|suivant|_?links|next_?(page|cursor|url)|cursor|has_?(more|next)|pagination|paging|meta)$/i;

const successSchemas = (api: ApiModel, operation: ApiOperation): readonly unknown[] =>
  operation.responses
    .filter(isSuccess)
    .flatMap((r) => r.contents)
    .map((media) => resolve(api.root, media.schema, media.where).node);

const isArray = (api: ApiModel, schema: unknown): boolean => {
  const { node } = resolve(api.root, schema, '');
  const type = child(node, 'type');
  return type === 'array' || (Array.isArray(type) && type.includes('array'));
};

/** A GET that answers with a list: an array, or an object with an array under a usual name. */
function givesList(api: ApiModel, operation: ApiOperation): boolean {
  if (operation.method !== 'get') return false;
  return successSchemas(api, operation).some(
    (schema) =>
      isArray(api, schema) ||
      entriesOf(child(schema, 'properties')).some(
        ([name, s]) => LIST.test(name) && isArray(api, s),
      ),
  );
}

function isPaged(api: ApiModel, operation: ApiOperation): boolean {
  const byParameter = operation.parameters.some(({ node }) =>
    PARAMETER.test(String(child(node, 'name'))),
  );
  const headers = operation.responses.flatMap((r) => entriesOf(child(r.node, 'headers')));
  const byHeader = headers.some(([name]) => HEADER.test(name));
  const byBody = successSchemas(api, operation).some((schema) =>
    entriesOf(child(schema, 'properties')).some(([name]) => NEXT.test(name)),
  );
  return byParameter || byHeader || byBody;
}

const paged = rule({
  id: 'OA-090',
  severity: 'info',
  wants: 'Une opération qui rend une liste dit comment lire la suite (pagination).',
  places: (api) =>
    api.operations
      .filter((o) => givesList(api, o) && !isPaged(api, o))
      .map((o) => ({
        where: o.where,
        message: `L'opération ${o.title} rend une liste sans pagination décrite : la liste est-elle courte par nature ?`,
      })),
});

/** How long lists are read to their end. */
export const paginationRules: readonly OpenapiRule[] = [paged];
