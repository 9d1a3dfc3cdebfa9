import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { dataKey } from '../../src/cli/data-key.ts';
import { createSealer, keyFrom } from '../../src/security/sealer.ts';

const key = new Uint8Array(32).fill(1);

describe('createSealer', () => {
  const sealer = createSealer(key);
  it('opens what it sealed, texts and bytes, empty ones too', () => {
    for (const text of ['', 'offre à 450 000 €', 'x'.repeat(100_000)])
      expect(sealer.open(sealer.seal(text))).to.equal(text);
    const bytes = new Uint8Array([0, 255, 1]);
    expect([...sealer.openBytes(sealer.sealBytes(bytes))]).to.deep.equal([0, 255, 1]);
  });
  it('seals the same text differently each time', () => {
    expect(sealer.seal('a')).to.not.equal(sealer.seal('a'));
  });
  it('refuses what was altered, cut, or sealed under another key', () => {
    const cipher = sealer.sealBytes(Buffer.from('offre'));
    for (let at = 0; at < cipher.length; at += 1) {
      const altered = Uint8Array.from(cipher, (b, i) => (i === at ? b ^ 1 : b));
      expect(() => sealer.openBytes(altered), `byte ${at}`).to.throw();
    }
    expect(() => sealer.openBytes(cipher.subarray(0, 20))).to.throw();
    expect(() => createSealer(new Uint8Array(32)).openBytes(cipher)).to.throw();
  });
  it('wants 32 bytes of key', () => {
    expect(() => createSealer(new Uint8Array(16))).to.throw(RangeError);
  });
});

describe('keyFrom', () => {
  it('reads hexadecimal and base64, and refuses the rest', () => {
    expect([...keyFrom('01'.repeat(32))]).to.deep.equal([...key]);
    expect([...keyFrom(Buffer.from(key).toString('base64'))]).to.deep.equal([...key]);
    for (const wrong of ['', 'secret', '01'.repeat(31)]) expect(() => keyFrom(wrong)).to.throw();
  });
});

describe('dataKey', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'clausier-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  it('makes a file for its owner alone, once', async () => {
    const file = path.join(folder, 'deep', 'data-key');
    const [first, second] = [await dataKey(undefined, file), await dataKey(undefined, file)];
    expect(Buffer.from(first).equals(Buffer.from(second))).to.equal(true);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    expect((await readFile(file, 'utf8')).trim()).to.match(/^[0-9a-f]{64}$/);
  });
  it('refuses a file that others may read', async () => {
    const file = path.join(folder, 'data-key');
    await writeFile(file, '01'.repeat(32), { mode: 0o644 });
    let said = '';
    await dataKey(undefined, file).catch((error: Error) => {
      said = error.message;
    });
    expect(said).to.include('chmod 600');
  });
  it('prefers the key that the environment gives', async () => {
    expect([...(await dataKey('01'.repeat(32), path.join(folder, 'never')))]).to.deep.equal([
      ...key,
    ]);
  });
});
