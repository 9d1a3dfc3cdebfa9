import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { composeWork } from './compose-work.ts';
import { DRAFT_DAYS, ROOT } from './config.ts';
import type { Content } from './content/load-content.ts';
import { checkEvidence } from './jobs/check-evidence.ts';
import { renderHtmlFragment } from './render/html/render-html.ts';
import { renderDocument } from './render/render-document.ts';
import { passwordHasher } from './security/password-hasher.ts';
import { hasher, newId, newSecret } from './security/random.ts';
import type { Store } from './store/store.ts';
import type { RenderDocument, Signer } from './usecases/ports.ts';
import type { AppDeps, Settings } from './web/deps.ts';

const VIEWS = path.join(ROOT, 'views');

/** Changes with any byte of the style sheets, fonts and icons. */
function assetVersion(): string {
  const folder = path.join(VIEWS, 'assets');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * What the pages use, from an opened store and loaded content: the part of the composition that the
 * server and the tests share.
 */
export function composeDeps(given: {
  readonly content: Content;
  readonly store: Pick<Store, 'collection' | 'blobs'>;
  readonly settings: Omit<Settings, 'views' | 'assetVersion' | 'draftDays'> & {
    readonly draftDays?: number;
  };
  /** 32 bytes kept outside the database: encryption of drafts, proofs and offers. */
  readonly dataKey: Uint8Array;
  /** Signs what is published. */
  readonly signer: Signer;
  /** Makes documents elsewhere; absent: in this process. */
  readonly render?: RenderDocument;
}): AppDeps {
  const { content, store, settings } = given;
  return {
    settings: { draftDays: DRAFT_DAYS, ...settings, views: VIEWS, assetVersion: assetVersion() },
    content,
    collection: store.collection,
    blobs: store.blobs,
    render: given.render ?? renderDocument,
    renderFragment: renderHtmlFragment,
    clock: () => new Date().toISOString(),
    newId,
    newSecret,
    hasher,
    passwordHasher,
    checkEvidence,
    work: composeWork(content, given.dataKey, given.signer),
    background: (job) => void job().catch(() => {}),
    report: () => {},
  };
}
