import type { Request } from 'express';
import type { AppDeps } from './deps.ts';
import type { Site } from './presenters/clause/versions.ts';
import { selectionOf } from './selection.ts';

/** What a page about clauses or indicators knows besides them. */
export const siteOf = (deps: AppDeps, req: Request): Site => ({
  published: deps.content.archive.published,
  publicUrl: deps.settings.publicUrl,
  held: selectionOf(req),
});

/** A version in an address: digits without a leading zero, so that each page has one address. */
export const versionIn = (asked: string): number =>
  /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 0;
