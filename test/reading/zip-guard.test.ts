import { expect } from 'chai';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { readZip, ZIP_LIMITS } from '../../src/reading/zip-guard.ts';

const zip = (files: Zippable): Uint8Array => zipSync(files);
const codesOf = (bytes: Uint8Array, limits = ZIP_LIMITS): readonly string[] => {
  const read = readZip(bytes, 'envoi.zip', limits);
  return read.ok ? [] : read.problems.map(({ code }) => code);
};
/** The archive with its end record, or the n-th entry of its directory, changed by hand. */
function changed(bytes: Uint8Array, edit: (view: DataView, directory: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  edit(view, view.getUint32(copy.length - 6, true));
  return copy;
}
const noise = (length: number): Uint8Array => {
  let seed = 1;
  return Uint8Array.from({ length }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed >>> 24;
  });
};

describe('readZip', () => {
  it('gives the files, without the folders', () => {
    const read = readZip(zip({ 'a.txt': strToU8('un'), dossier: { 'b.txt': strToU8('é') } }), 'x');
    expect(
      read.ok && [...read.value].map(([n, b]) => [n, Buffer.from(b).toString()]),
    ).to.deep.equal([
      ['a.txt', 'un'],
      ['dossier/b.txt', 'é'],
    ]);
  });

  it('accepts as many entries as allowed and refuses one more', () => {
    const many = (count: number): Uint8Array =>
      zip(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, new Uint8Array()])));
    expect(codesOf(many(2_000))).to.deep.equal([]);
    expect(codesOf(many(2_001))).to.deep.equal(['zip/too-many-entries']);
  });

  it('accepts exactly the inflated size allowed, over all entries, and refuses a byte more', () => {
    const files = { a: noise(600), b: noise(400) };
    expect(codesOf(zip(files), { ...ZIP_LIMITS, inflated: 1_000 })).to.deep.equal([]);
    expect(codesOf(zip(files), { ...ZIP_LIMITS, inflated: 999 })).to.deep.equal(['zip/too-big']);
  });

  it('stops at the cap when the archive declares less than it holds', () => {
    const lying = changed(zip({ a: noise(2_000_000) }), (view, at) => {
      view.setUint32(at + 24, 10, true);
    });
    expect(codesOf(lying, { ...ZIP_LIMITS, inflated: 1_000_000 })).to.deep.equal(['zip/too-big']);
    expect(codesOf(lying)).to.deep.equal(['zip/damaged']);
  });

  it('refuses a bomb by its ratio, and by its size when it declares it', () => {
    const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);
    expect(codesOf(zip({ bombe: zeros(40) }))).to.deep.equal(['zip/ratio']);
    expect(codesOf(zip({ bombe: zeros(60) }))).to.deep.equal(['zip/too-big']);
    expect(codesOf(zip({ petit: zeros(1) }))).to.deep.equal([]);
  });

  for (const name of ['../x', 'a/../../x', '/etc/passwd', 'C:\\x', 'a\\b', 'a\u0000b'])
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      expect(codesOf(zip({ [name]: strToU8('x') }))).to.deep.equal(['zip/path']);
    });

  it('accepts a name with dots that leads nowhere', () => {
    expect(codesOf(zip({ 'a..b/...': strToU8('x') }))).to.deep.equal([]);
  });

  it('refuses every truncation of an archive', () => {
    const whole = zip({ a: noise(500), b: strToU8('x') });
    for (let length = 0; length < whole.length; length += 7)
      expect(codesOf(whole.subarray(0, length)), `${length}`).to.have.length(1);
  });

  it('refuses what is encrypted, packed in an unknown way, doubled or altered', () => {
    const one = zip({ a: noise(500) });
    const set = (field: number, value: number): Uint8Array =>
      changed(one, (view, at) => view.setUint16(at + field, value, true));
    expect(codesOf(set(8, 1))).to.deep.equal(['zip/encrypted']);
    expect(codesOf(set(10, 12))).to.deep.equal(['zip/unsupported']);
    const two = zip({ a: noise(5), b: noise(5) });
    const doubled = changed(two, (view, at) => view.setUint8(at + 46, 'b'.charCodeAt(0)));
    expect(codesOf(doubled)).to.deep.equal(['zip/duplicate']);
    expect(codesOf(changed(one, (view) => view.setUint8(40, view.getUint8(40) ^ 1)))).to.deep.equal(
      ['zip/damaged'],
    );
  });

  it('says each refusal in one French sentence at the file', () => {
    const read = readZip(strToU8('bonjour'), 'envoi.zip');
    expect(!read.ok && read.problems).to.deep.equal([
      {
        code: 'zip/not-a-zip',
        where: 'envoi.zip',
        message: 'Ce fichier n’est pas une archive ZIP : il est d’un autre format ou abîmé.',
      },
    ]);
  });
});
