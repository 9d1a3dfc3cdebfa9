import { child, itemsOf, pointer, textOf } from '../text/tree.ts';
import type { ApiDocument } from './version.ts';

/** An address where the service is said to answer, as it is written. */
export type ApiServer = { readonly url: string; readonly where: string };

/**
 * Swagger 2.0: one address a scheme, from `schemes`, `host` and `basePath`. Without `schemes` the
 * address has none (`//host/path`); without `host` only the path is left, and no address without both.
 */
function swaggerServers({ root }: ApiDocument): readonly ApiServer[] {
  const host = textOf(child(root, 'host'));
  const path = (textOf(child(root, 'basePath')) ?? '').replace(/\/$/, '');
  if (host === undefined) return path === '' ? [] : [{ url: path, where: '/basePath' }];
  const schemes = itemsOf(child(root, 'schemes')).flatMap((s) => textOf(s) ?? []);
  if (schemes.length === 0) return [{ url: `//${host}${path}`, where: '/host' }];
  return schemes.map((scheme) => ({ url: `${scheme}://${host}${path}`, where: '/host' }));
}

/** The addresses that the document, a path or an operation declares for itself. */
export function serversOf(
  document: ApiDocument,
  owner: unknown,
  where: string,
): readonly ApiServer[] {
  if (document.isSwagger) return where === '' ? swaggerServers(document) : [];
  return itemsOf(child(owner, 'servers')).flatMap((server, index) => {
    const url = textOf(child(server, 'url'));
    return url === undefined ? [] : [{ url, where: pointer(where, 'servers', index, 'url') }];
  });
}
