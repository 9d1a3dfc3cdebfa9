import type { Archive } from '../../core/clauses/archive.ts';
import type { Clause } from '../../core/clauses/clause.ts';
import type { OfferFile } from '../../core/offers/offer.ts';
import type { StatusDecision } from '../../core/offers/status.ts';
import { rankingText } from '../../core/scoring/ranking-file.ts';
import { stabilityText } from '../../core/scoring/stability/stability-file.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { pinned } from '../dossiers/read.ts';
import type { StoredProof } from '../offers/record.ts';
import { proofBytes } from '../offers/store-proof.ts';
import type { Hasher } from '../ports.ts';
import type { ZipFiles } from '../work-ports.ts';
import { exportReadme } from './export-readme.ts';
import { analysisOf, type Opened, offerFiles } from './read.ts';
import type { AnalysisDeps, OpenedOffer } from './record.ts';

/** Where each part of an exported analysis is; `recompute` reads the same places. */
export const EXPORT = {
  readme: 'README.txt',
  sums: 'SHA256SUMS',
  origin: 'origine.json',
  dossier: 'dossier.yaml',
  method: 'library/method.json',
  frame: 'library/frame.json',
  grades: 'offers/grades.yaml',
  decisions: 'offers/decisions.yaml',
  ranking: 'analysis/ranking.json',
  stability: 'analysis/stability.json',
} as const;

/** What the machine said of a proof, and where its bytes are. */
export type RecordedCheck = Pick<StoredProof, 'sha256' | 'size' | 'result'> & {
  readonly question: string;
  /** As the offer names it. */
  readonly file: string;
  /** Below the folder of the offer. */
  readonly stored: string;
};

type ExportDeps = Pick<AnalysisDeps, 'blobs' | 'sealer'> & {
  readonly zip: ZipFiles;
  readonly hasher: Hasher;
  readonly content: AnalysisDeps['content'] & { readonly archive: Archive };
};

type Files = Map<string, Uint8Array>;

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
/** JSON that people can read; YAML reads it as well. */
const readable = (value: unknown): Uint8Array => encoded(`${JSON.stringify(value, null, 2)}\n`);

/** Proofs may weigh much: an archive beyond this is not made in memory. */
const MOST_BYTES = 300 * 1024 * 1024;

/** A file name that any system unpacks: ASCII, short; told apart from those before it. */
export function plainName(given: string, taken: ReadonlySet<string>): string {
  const plain = given
    .normalize('NFD')
    .replace(/[^A-Za-z0-9._-]+/g, (part) => (/^\p{M}+$/u.test(part) ? '' : '-'))
    .replace(/^[.-]+/, '');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length).slice(0, 24) || 'fichier';
  const numbered = (n: number): string => `${stem}${n > 1 ? `-${n}` : ''}${ending}`;
  let n = 1;
  while (taken.has(numbered(n))) n += 1;
  return numbered(n);
}

/** The proofs of an offer under plain names; one file joined to several questions is there once. */
async function evidenceOf(deps: ExportDeps, { draft }: OpenedOffer) {
  const files: Files = new Map();
  const checks: RecordedCheck[] = [];
  const names = new Map<string, string>();
  for (const [question, proof] of Object.entries(draft.proofs).sort()) {
    const { sha256, size, result } = proof;
    const name = names.get(sha256) ?? plainName(proof.name, new Set(names.values()));
    if (!names.has(sha256)) files.set(`evidence/${name}`, await proofBytes(deps, proof));
    names.set(sha256, name);
    checks.push({ question, file: proof.name, stored: `evidence/${name}`, sha256, size, result });
  }
  return { files, checks };
}

async function offerParts(
  deps: ExportDeps,
  imported: OpenedOffer,
  file: OfferFile,
  put: (name: string, bytes: Uint8Array) => void,
): Promise<void> {
  const at = (name: string): string => `offers/${file.offer.offer}/${name}`;
  const { files, checks } = await evidenceOf(deps, imported);
  put(at('offer.json'), readable(file.offer));
  if (canonicalJson(imported.draft.offer) !== canonicalJson(file.offer))
    put(at('offer-received.json'), readable(imported.draft.offer));
  put(at('checks.json'), readable(checks));
  for (const [name, bytes] of files) put(at(name), bytes);
}

function pinnedClauses({ content }: ExportDeps, pins: readonly string[]): readonly Clause[] {
  const wanted = new Set(pins);
  return content.library.versions.filter((clause) => wanted.has(pinned(clause)));
}

/** The library as the publication pinned it: files of clauses as written, the rest as one JSON. */
function libraryParts(
  deps: ExportDeps,
  { publication }: Opened['record'],
  put: (name: string, bytes: Uint8Array) => void,
): void {
  const { library, legal, archive } = deps.content;
  for (const { family, id, version, sha256 } of pinnedClauses(deps, publication.pins)) {
    const original = archive.originals.get(sha256);
    if (!original) throw new Error(`the file of ${id}@${version} is not in the archive`);
    put(`library/clauses/${family}/${id}/${version}.yaml`, encoded(original.text));
  }
  const { pieces, themes, facts, factDefaults } = library;
  const { release, pins, method } = publication;
  put(EXPORT.method, readable(method));
  put(EXPORT.frame, readable({ release, pins, pieces, themes, facts, factDefaults, legal }));
}

function originOf({ record, tender, decided }: Opened, ranking: string) {
  const { number, at, seal, release } = record.publication;
  const { frozen } = decided;
  return {
    format: 'clausier-analysis',
    formatVersion: 1,
    reference: tender.dossier.reference,
    title: tender.dossier.title,
    publication: { number, at, seal, release },
    ranking,
    validated: frozen ? { by: frozen.by, at: frozen.at, sha256: frozen.sha256 } : null,
  };
}

const sums = (files: Files, hasher: Hasher): string =>
  [...files]
    .map(([name, bytes]) => `${hasher(bytes)}  ${name}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
    .join('');

const TOO_LARGE = problem(
  'export/too-large',
  '',
  'Les preuves dépassent ensemble 300 Mo : cet export ne peut pas se faire en une archive.',
);

/**
 * Everything that a new computation of the ranking needs, in one archive: the dossier as published, the
 * library that it pinned, offers and proofs, what the machine said of them, grades, decisions, ranking.
 */
export async function exportAnalysis(
  deps: ExportDeps,
  opened: Opened,
  most = MOST_BYTES,
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }>> {
  const proofs = opened.offers.flatMap(({ draft }) => Object.values(draft.proofs));
  if (proofs.reduce((sum, one) => sum + one.size, 0) > most) return failed(TOO_LARGE);
  const files: Files = new Map();
  const put = (name: string, bytes: Uint8Array): void => void files.set(name, bytes);
  const read = offerFiles(opened);
  const analysis = analysisOf(opened);
  const ranking = rankingText(analysis);
  const grid = opened.record.publication.method.grid.id;
  const { dossier } = opened.record.publication;
  put(EXPORT.dossier, readable({ ...dossier, criteria: { ...dossier.criteria, grid } }));
  libraryParts(deps, opened.record, put);
  for (const [i, imported] of opened.offers.entries()) {
    const file = read[i];
    if (file) await offerParts(deps, imported, file, put);
  }
  const decisions = analysis.offers.flatMap((o): readonly StatusDecision[] =>
    o.decision ? [o.decision] : [],
  );
  put(EXPORT.grades, readable(read.flatMap((one) => one.grades)));
  put(EXPORT.decisions, readable(decisions));
  put(EXPORT.ranking, encoded(ranking));
  put(EXPORT.stability, encoded(stabilityText(opened.tender, read, analysis)));
  put(EXPORT.origin, readable(originOf(opened, deps.hasher(ranking))));
  put(EXPORT.readme, encoded(exportReadme(opened.tender.dossier, deps.hasher(ranking))));
  put(EXPORT.sums, encoded(sums(files, deps.hasher)));
  return ok({ name: `${opened.tender.dossier.reference}-analyse.zip`, bytes: deps.zip(files) });
}
