import { child, entriesOf } from '../text/tree.ts';
import type { ApiModel, ApiOperation, ApiResponse, MediaUse } from './model.ts';
import { isTyped } from './schemas.ts';

/** A binary or page format that carries its own type: a schema would add nothing (OpenAPI 3.1). */
const SELF_TYPED = /^(image|audio|video|font)\/|^application\/(pdf|zip|octet-stream|gzip)/i;

export const isSuccess = (response: ApiResponse): boolean => /^[23]/.test(response.status);
export const isError = (response: ApiResponse): boolean => /^([45]|DEFAULT)/.test(response.status);

export const isMediaTyped = (api: ApiModel, media: MediaUse): boolean =>
  SELF_TYPED.test(media.mediaType) || isTyped(api.root, media.schema);

/** A response that has no body by nature: no content, a redirection, or a creation told by a header. */
function isBodiless(operation: ApiOperation, { status, node }: ApiResponse): boolean {
  if (operation.method === 'head' || /^(204|205|3)/.test(status)) return true;
  return /^20[12]$/.test(status) && entriesOf(child(node, 'headers')).length > 0;
}

/** Whether every media type of the response says what it holds; a response without body has its type. */
export function isResponseTyped(
  api: ApiModel,
  operation: ApiOperation,
  response: ApiResponse,
): boolean {
  if (response.contents.length === 0) return isBodiless(operation, response);
  return response.contents.every((media) => isMediaTyped(api, media));
}

/** Whether the operation has a typed response among those that `which` keeps. */
export const hasTyped = (
  api: ApiModel,
  operation: ApiOperation,
  which: (response: ApiResponse) => boolean,
): boolean => operation.responses.some((r) => which(r) && isResponseTyped(api, operation, r));
