import { parameterHasExample } from './contents.ts';
import type { ApiModel, ApiOperation, MediaUse } from './model.ts';
import { isSuccess } from './typing.ts';

const mediaHasExample = (api: ApiModel, media: MediaUse): boolean =>
  media.hasExample || api.schemaHasExample(media.schema);

/** Bodies in which an example of the operation can be read: its request and its successes. */
const bodiesOf = (operation: ApiOperation): readonly MediaUse[] => [
  ...operation.requests,
  ...operation.responses.filter(isSuccess).flatMap((r) => r.contents),
];

/**
 * Whether the operation shows an example: of a parameter, of its body or of a success, beside the
 * schema or inside it. An operation that takes and gives nothing has nothing to show and passes.
 * A proprietary `x-example` does not count.
 */
export function hasExample(api: ApiModel, operation: ApiOperation): boolean {
  const bodies = bodiesOf(operation);
  const { parameters } = operation;
  if (bodies.length === 0 && parameters.length === 0) return true;
  return (
    bodies.some((media) => mediaHasExample(api, media)) ||
    parameters.some((p) => parameterHasExample(p.node, api.schemaHasExample))
  );
}
