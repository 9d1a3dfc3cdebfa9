import { child, entriesOf, textOf } from '../text/tree.ts';
import type { ApiModel, ApiOperation } from './model.ts';
import { resolve } from './references.ts';

/** `v1`, `1.0`, `v2024-01`: a whole segment of an address. */
const SEGMENT = /^v?(\d+)([.-]\d+)*$/i;
const HEADER = /(^|-)version$/i;
const QUERY = /^(api[-_]?)?version$/i;
const MEDIA = /[;,]\s*(?:v|version)=v?(\d+)|[.\-+/]v(\d+)(?=[.+;\-\s]|$)/i;

/** Where an operation says its version, and the first number when it can be read. */
export type VersionMark = {
  readonly place: 'address' | 'header' | 'media';
  readonly major?: string;
};

/** A bare number is a version in a server (`/api/2`), not in a path (`/agents/2` is an agent). */
function majorOfUrl(url: string, bare: boolean): string | undefined {
  const segments = url.replace(/^[a-z{}]*:?\/\/[^/]*/i, '').split(/[/?#]/);
  const found = segments.find((s) => SEGMENT.test(s) && (bare || /^v|\d\.\d/i.test(s)));
  return SEGMENT.exec(found ?? '')?.[1];
}

/** `v1.api.example.fr` counts as an address too. */
const majorOfHost = (url: string): string | undefined =>
  /^[a-z]+:\/\/(?:[^/]*[.-])?v(\d+)\./i.exec(url)?.[1];

function inAddress(operation: ApiOperation): VersionMark | undefined {
  const ofServers = operation.servers.map(({ url }) => majorOfUrl(url, true) ?? majorOfHost(url));
  const major = ofServers.find((m) => m !== undefined) ?? majorOfUrl(operation.path, false);
  return major === undefined ? undefined : { place: 'address', major };
}

function inParameters(operation: ApiOperation): VersionMark | undefined {
  const named = (place: string, name: RegExp): boolean =>
    operation.parameters.some(
      ({ node }) => child(node, 'in') === place && name.test(textOf(child(node, 'name')) ?? ''),
    );
  if (named('query', QUERY)) return { place: 'address' };
  return named('header', HEADER) ? { place: 'header' } : undefined;
}

function inResponseHeaders(api: ApiModel, operation: ApiOperation): VersionMark | undefined {
  const names = operation.responses.flatMap((r) =>
    entriesOf(child(resolve(api.root, r.node, r.where).node, 'headers')).map(([name]) => name),
  );
  return names.some((name) => HEADER.test(name)) ? { place: 'header' } : undefined;
}

function inMediaTypes(operation: ApiOperation): VersionMark | undefined {
  const contents = [...operation.requests, ...operation.responses.flatMap((r) => r.contents)];
  const found = contents.map((m) => MEDIA.exec(m.mediaType)).find((m) => m !== null);
  const major = found?.[1] ?? found?.[2];
  return major === undefined ? undefined : { place: 'media', major };
}

/** The first mark of version of an operation: address, then header, then media type. */
export const versionMark = (api: ApiModel, operation: ApiOperation): VersionMark | undefined =>
  inAddress(operation) ??
  inParameters(operation) ??
  inMediaTypes(operation) ??
  inResponseHeaders(api, operation);

/** `info.version` as a text; a number is what forgotten quotes leave. */
export function infoVersion(api: ApiModel): string | undefined {
  const version = child(api.root, 'info', 'version');
  return typeof version === 'number' ? String(version) : textOf(version);
}

/** Majors of the operations' marks that are not the first number of `info.version`. */
export function foreignMajors(api: ApiModel): readonly string[] {
  const own = /\d+/.exec(infoVersion(api) ?? '')?.[0];
  if (own === undefined) return [];
  const majors = api.operations.flatMap((o) => versionMark(api, o)?.major ?? []);
  const distinct = [...new Set(majors)];
  return distinct.includes(own) ? [] : distinct;
}
