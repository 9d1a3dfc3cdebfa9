import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { tenderFrom } from '../../src/cli/load-tender.ts';
import { writeDce } from '../../src/cli/write-dce.ts';
import type { Content } from '../../src/content/load-content.ts';
import { publicDossier } from '../../src/core/documents/public-dossier.ts';
import { canonicalJson } from '../../src/core/shared/canonical.ts';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import type { Tender } from '../../src/core/tender/tender.ts';
import { readPdfText } from '../../src/reading/pdf-text.ts';
import { ambreFile } from '../builders/ambre.ts';
import { repositoryContent } from '../builders/content.ts';

/** Free texts that no rule reads or fixes: by path, list positions left out. */
const FREE =
  /^(title|object|buyer\.(name|address|representative|email|accountant|court)|place\.label|contactPoint|context|existing|lotsReason|exclusions\.because|(prices|scenarios|inventory|processing|alerts)\.(label|title|text|name|content|volume|format|role|contact)|values\.[^.]+\.contactPoint)$/;

/** What nobody outside the body may read, anywhere. */
const PRIVATE = ['exclusions.because'];
/** What the data inside the documents may carry; persons and contacts stay in the pieces alone. */
const IN_DATA = ['title', 'object', 'buyer.name', 'place.label', 'prices.label'];
/** Digits of the estimate: 473 182,56 €. */
const ESTIMATE_CENTS = 47_318_256;

type Canaries = Map<string, string>;

/** A copy of the dossier in which every free text ends with a word of its own. */
function marked(value: unknown, at: string, canaries: Canaries): unknown {
  if (Array.isArray(value)) return value.map((one) => marked(one, at, canaries));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        marked(one, at === '' ? key : `${at}.${key}`, canaries),
      ]),
    );
  if (typeof value !== 'string' || !FREE.test(at)) return value;
  const canary = `Canari${String(canaries.size + 1).padStart(3, '0')}x`;
  canaries.set(canary, at);
  return `${value} ${canary}`;
}

/** The example with canaries, an estimate of its own and a clause left out for a private reason. */
function marking(content: Content): { readonly tender: Tender; readonly canaries: Canaries } {
  const plain = tenderFrom(content, ambreFile(), 'ambre');
  if (!plain.ok) throw new Error(JSON.stringify(plain.problems));
  const needed = new Set(plain.value.selections.flatMap((s) => (s.in ? s.clause.requires : [])));
  const spare = plain.value.selections.filter(
    (s) => s.in && s.level === 'recommended' && !needed.has(s.clause.id),
  );
  const reasons: string[] = [];
  for (const { clause } of spare) {
    const canaries: Canaries = new Map();
    const file = marked(
      { ...ambreFile(), exclusions: [{ clause: clause.id, because: 'Motif interne.' }] },
      '',
      canaries,
    ) as DossierFile;
    const facts = { ...file.facts, amountCents: ESTIMATE_CENTS, budgetCents: ESTIMATE_CENTS };
    const tender = tenderFrom(content, { ...file, facts }, 'ambre');
    const wrong = tender.ok
      ? tender.value.remarks.filter((r) => r.severity === 'error')
      : tender.problems;
    if (tender.ok && wrong.length === 0) return { tender: tender.value, canaries };
    reasons.push(...wrong.map((p) => `${clause.id}: ${p.message}`));
  }
  throw new Error(`no clause of the example can be left out\n${reasons.join('\n')}`);
}

/** A file as everything that can be read in it: itself, its inflated parts, both byte orders of UTF-16. */
function layersOf(bytes: Uint8Array): readonly Buffer[] {
  const raw = Buffer.from(bytes);
  if (raw.subarray(0, 2).toString() === 'PK')
    return [raw, ...Object.values(unzipSync(bytes)).flatMap(layersOf)];
  if (raw.subarray(0, 5).toString() !== '%PDF-') return [raw];
  const streams = raw.toString('latin1').matchAll(/stream\r?\n(.*?)\r?\nendstream/gs);
  return [
    raw,
    ...[...streams].flatMap(([, body = '']) => {
      const packed = Buffer.from(body, 'latin1');
      try {
        return [inflateSync(packed)];
      } catch {
        return [];
      }
    }),
  ];
}

function written(word: string): readonly Buffer[] {
  const wide = Buffer.from(word, 'utf16le');
  return [
    Buffer.from(word),
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(Buffer.from(word).toString('hex')),
    Buffer.from(Buffer.from(word).toString('base64').slice(0, 10)),
  ];
}

describe('what the files of a dossier give away', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-canaries-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let tender: Tender;
  let canaries: Canaries;
  let files: readonly { readonly name: string; readonly layers: readonly Buffer[] }[];
  let texts = '';

  before(async () => {
    const content = repositoryContent();
    ({ tender, canaries } = marking(content));
    await writeDce(tender, content.library.facts, folder, null);
    const names = readdirSync(folder);
    files = names.map((name) => ({
      name,
      layers: layersOf(readFileSync(path.join(folder, name))),
    }));
    for (const name of names.filter((n) => n.endsWith('.pdf')))
      texts += await readPdfText(readFileSync(path.join(folder, name)));
  });

  const holders = (word: string): readonly string[] =>
    files
      .filter(({ layers }) => written(word).some((w) => layers.some((layer) => layer.includes(w))))
      .map(({ name }) => name);
  const of = (paths: readonly string[]): readonly string[] =>
    [...canaries].filter(([, at]) => paths.includes(at)).map(([word]) => word);

  it('finds what is printed, in every format: the search is not blind', () => {
    const [title = ''] = of(['title']);
    const formats = new Set(holders(title).map((name) => name.split('.').at(-1)));
    expect([...formats].sort()).to.deep.equal([
      'docx',
      'html',
      'json',
      'md',
      'ods',
      'odt',
      'pdf',
      'xlsx',
    ]);
    expect(texts).to.include(title);
    expect(canaries.size).to.be.greaterThan(50);
  });

  it('has no private text in any byte, raw, inflated or in UTF-16', () => {
    expect(of(PRIVATE)).to.have.length(1);
    for (const word of of(PRIVATE)) {
      expect(holders(word)).to.deep.equal([]);
      expect(texts).to.not.include(word);
    }
  });

  it('has nothing of the estimate, in cents, in euros or in words', () => {
    expect(tender.dossier.facts['amountCents']).to.equal(ESTIMATE_CENTS);
    expect(holders(String(ESTIMATE_CENTS))).to.deep.equal([]);
    const spaced = /473[\s\u00a0\u202f.]?182/;
    expect(texts).to.not.match(spaced);
    for (const { name, layers } of files.filter(({ name: n }) => !n.endsWith('.pdf')))
      for (const layer of layers) expect(layer.toString(), name).to.not.match(spaced);
  });

  it('embeds what the pieces publish and no person, contact or reason', () => {
    const data = canonicalJson(publicDossier(tender));
    const embedded = [...canaries].filter(([word]) => data.includes(word)).map(([, at]) => at);
    expect([...new Set(embedded)].sort()).to.deep.equal([...IN_DATA].sort());
  });

  it('embeds no hash of a piece', () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    const data = canonicalJson(publicDossier(tender));
    expect(manifest.pieces.length).to.be.greaterThan(60);
    for (const { name, sha256 } of manifest.pieces) {
      expect(data).to.not.include(sha256);
      expect(holders(sha256), name).to.deep.equal(['manifest.json']);
    }
  });
});
