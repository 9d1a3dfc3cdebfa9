import { canonicalJson } from '../../shared/canonical.ts';
import { articlesOf, type Tender } from '../tender.ts';

/** Names the form of a manifest, so that a reader of another year knows what it holds. */
export const MANIFEST = 'clausier/manifest/1';

/** The files that stand beside the pieces: the manifest, its hash, its signature, the public key. */
export const SEAL_FILES = {
  manifest: 'manifest.json',
  hash: 'manifest.sha256',
  signature: 'manifest.sig',
  key: 'manifest.pub',
} as const;

/** A file of a sealed dossier. */
export type SealedFile = {
  readonly name: string;
  readonly format: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
};

/** Which state of the dossier a manifest seals. */
export type SealedVersion = {
  /** 0 for the first publication, then the number of the addendum. */
  readonly number: number;
  /** Instant of publication; null for a dossier assembled on the command line, which is not published. */
  readonly at: string | null;
  /** Seal of the version before; null for the first. */
  readonly previous: string | null;
};

/** What is sealed: every file by its hash, every clause by id, version and hash, the data that all may read. */
export type SealedManifest = {
  readonly schema: typeof MANIFEST;
  readonly reference: string;
  /** Date that the pieces carry, and whose law was applied. */
  readonly date: string;
  readonly lawDate: string;
  readonly version: SealedVersion;
  /** Fingerprint of the key that signs; null when nobody signs. */
  readonly key: string | null;
  readonly release: string;
  readonly pieces: readonly SealedFile[];
  readonly clauses: readonly {
    readonly id: string;
    readonly version: number;
    readonly sha256: string;
  }[];
  /** Clauses printed in the buyer's own wording, with their article. */
  readonly manual: readonly { readonly clause: string; readonly article: string }[];
  /** The `public-dossier`: what the pieces carry as data. */
  readonly dossier: object;
};

const byName = (a: SealedFile, b: SealedFile): number =>
  a.name < b.name ? -1 : Number(a.name > b.name);

/** Clauses that a tender prints in the buyer's own wording. */
export const manualOf = (tender: Tender): SealedManifest['manual'] =>
  articlesOf(tender)
    .filter((article) => article.manual)
    .map((article) => ({ clause: article.clause.id, article: article.number }));

/**
 * The manifest of a tender and of its files. It goes out with the pieces: no internal reason, no remark
 * of the relecture, no estimate.
 *
 * @param dossier — the public dossier of the tender
 */
export function sealedManifest(
  tender: Tender,
  files: readonly SealedFile[],
  seal: Pick<SealedManifest, 'version' | 'key' | 'dossier'>,
): SealedManifest {
  return {
    schema: MANIFEST,
    reference: tender.dossier.reference,
    date: tender.dossier.launchDate,
    lawDate: tender.dossier.launchDate,
    version: seal.version,
    key: seal.key,
    release: tender.release,
    pieces: [...files].sort(byName),
    clauses: tender.selections
      .filter((s) => s.in)
      .map(({ clause: { id, version, sha256 } }) => ({ id, version, sha256 })),
    manual: manualOf(tender),
    dossier: seal.dossier,
  };
}

/** The one text of a manifest, whose SHA-256 is the seal. */
export const manifestText = (manifest: SealedManifest): string => `${canonicalJson(manifest)}\n`;

/** What `manifest.sha256` holds; `sha256sum -c` reads it. */
export const hashLine = (seal: string): string => `${seal}  ${SEAL_FILES.manifest}\n`;
