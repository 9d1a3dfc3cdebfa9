import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { signingKey, signingKeyIfAny } from '../../src/cli/signing-key.ts';
import { createSigner, newSigningKey, readPublicKey } from '../../src/security/signer.ts';

/** The key of RFC 8032 §7.1, test 2 (a message of one byte), as PKCS #8. */
const RFC_KEY =
  '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n-----END PRIVATE KEY-----\n';
const bytes = new TextEncoder().encode('manifeste');

async function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => '',
    (error: Error) => error.message,
  );
}

describe('signer', () => {
  it('signs as RFC 8032 says', () => {
    const signature = createSigner(RFC_KEY).sign(Uint8Array.of(0x72));
    expect(Buffer.from(signature, 'base64').toString('hex')).to.equal(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });
  it('gives the same signature to the same bytes, and verifies only those', () => {
    const signer = createSigner(newSigningKey());
    const key = readPublicKey(signer.publicKey);
    expect(signer.sign(bytes)).to.equal(signer.sign(bytes));
    expect(key?.fingerprint)
      .to.equal(signer.fingerprint)
      .and.to.match(/^[0-9a-f]{64}$/);
    expect(key?.verify(bytes, signer.sign(bytes))).to.equal(true);
    expect(key?.verify(Uint8Array.of(...bytes, 0), signer.sign(bytes))).to.equal(false);
    expect(key?.verify(bytes, createSigner(newSigningKey()).sign(bytes))).to.equal(false);
    for (const junk of ['', 'x', signer.sign(bytes).slice(1), `${signer.sign(bytes)} `])
      expect(key?.verify(bytes, junk), junk).to.equal(false);
  });
  it('takes a key written on one line', () => {
    const pem = newSigningKey();
    expect(createSigner(pem.replaceAll('\n', '\\n')).fingerprint).to.equal(
      createSigner(pem).fingerprint,
    );
  });
  it('refuses what is not an Ed25519 key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = { format: 'pem' } as const;
    const pkcs8 = rsa.privateKey.export({ type: 'pkcs8', ...pem }).toString();
    for (const wrong of ['', 'clé', pkcs8])
      expect(() => createSigner(wrong)).to.throw('attend une clé privée Ed25519');
    const spki = rsa.publicKey.export({ type: 'spki', ...pem }).toString();
    for (const wrong of ['', 'clé', spki, newSigningKey()])
      expect(readPublicKey(wrong)).to.equal(null);
  });
});

describe('signingKey', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausier-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner alone', async () => {
    const data = path.join(folder, 'data');
    const [one, two] = await Promise.all([
      signingKey(undefined, data),
      signingKey(undefined, data),
    ]);
    expect(one?.fingerprint).to.equal(two?.fingerprint);
    expect((await signingKey(undefined, data)).fingerprint).to.equal(one?.fingerprint);
    expect(readdirSync(data)).to.deep.equal(['signing-key']);
    expect(statSync(path.join(data, 'signing-key')).mode & 0o777).to.equal(0o600);
  });
  it('is refused when others may read it', async () => {
    await signingKey(undefined, folder);
    chmodSync(path.join(folder, 'signing-key'), 0o640);
    expect(await failure(signingKey(undefined, folder))).to.include('chmod 600');
    expect(await failure(signingKeyIfAny({ CLAUSIER_DATA: folder }))).to.include('chmod 600');
  });
  it('is refused when the file holds something else', async () => {
    writeFileSync(path.join(folder, 'signing-key'), 'rien', { mode: 0o600 });
    expect(await failure(signingKey(undefined, folder))).to.include('Ed25519');
  });
  it('is never made by a command: without one, nobody signs', async () => {
    expect(await signingKeyIfAny({ CLAUSIER_DATA: folder })).to.equal(null);
    expect(readdirSync(folder)).to.deep.equal([]);
    const made = await signingKey(undefined, folder);
    expect((await signingKeyIfAny({ CLAUSIER_DATA: folder }))?.fingerprint).to.equal(
      made.fingerprint,
    );
    const given = await signingKeyIfAny({ CLAUSIER_DATA: folder, CLAUSIER_SIGNING_KEY: RFC_KEY });
    expect(given?.fingerprint).to.equal(createSigner(RFC_KEY).fingerprint);
  });
});
