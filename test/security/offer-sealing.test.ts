import { expect } from 'chai';
import { newCode, readCode } from '../../src/security/deposit-code.ts';
import { offerSealing } from '../../src/security/offer-sealing.ts';
import type {
  Codes,
  DepositNames,
  UnlockedKey,
  WrappedKey,
} from '../../src/usecases/deposit/ports.ts';
import { got, codes as problemsOf } from '../builders/result.ts';

const TENDER = 'consultation-1';
const NAMES: DepositNames = {
  tender: TENDER,
  vendor: 'aster',
  deposit: 'pli-1',
  time: '2027-01-18T10:59:59.999Z',
};
const PLAIN = Buffer.from('Le prix est de 84 218 421 euros.');

describe('the codes of the openers', () => {
  it('hold 160 random bits in a readable alphabet, with their kind and a check character', () => {
    const code = newCode('A');
    expect(code).to.match(/^A(-[0-9A-HJKMNP-TV-Z]{4}){8}-[0-9A-HJKMNP-TV-Z]$/);
    expect(newCode('A')).to.not.equal(code);
    expect(readCode(code)).to.deep.equal({
      kind: 'A',
      secret: code.slice(2, -2).replaceAll('-', ''),
    });
  });
  it('are read whatever the case, blanks and dashes, O as 0 and I or L as 1', () => {
    const code = 'S-0000-1111-2222-3333-4444-5555-6666-7777-0';
    const check = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].find(
      (c) => !('fault' in readCode(code.slice(0, -1) + c)),
    );
    const typed = `s oooo iiLL 2222–3333.4444 5555 6666 7777 ${check}`;
    expect(readCode(typed)).to.deep.equal({
      kind: 'S',
      secret: '00001111222233334444555566667777',
    });
  });
  it('are refused when one character is wrong, wherever it is', () => {
    const code = newCode('B').replaceAll('-', '');
    for (let i = 0; i < code.length; i += 1) {
      const other = code[i] === '7' ? '8' : '7';
      const result = readCode(code.slice(0, i) + other + code.slice(i + 1));
      expect(result, `character ${i}`).to.deep.equal({ fault: 'check' });
    }
  });
  const table = [
    ['', 'empty'],
    [' - ', 'empty'],
    ['A-0000', 'length'],
    ['A-00U0', 'character'],
    [`C${'0'.repeat(33)}`, 'check'],
  ] as const;
  for (const [typed, fault] of table)
    it(`say what is wrong with « ${typed.slice(0, 8)} »: ${fault}`, () => {
      expect(readCode(typed)).to.deep.equal({ fault });
    });
});

describe('offerSealing', () => {
  let made: { readonly codes: Codes; readonly key: WrappedKey };
  let key: UnlockedKey;
  before(async () => {
    made = await offerSealing.create(TENDER);
    key = got(await offerSealing.unlock(TENDER, made.key, [made.codes.A, made.codes.B]));
  });
  const unlocked = (one: string, other: string, tender = TENDER, wrapped = made.key) =>
    offerSealing.unlock(tender, wrapped, [one, other]);
  const text = (bytes: Uint8Array | null): string | null =>
    bytes === null ? null : Buffer.from(bytes).toString();

  it('opens with any two of the three codes, in any order', async () => {
    const { A, B, S } = made.codes;
    const sealed = offerSealing.seal(made.key, NAMES, PLAIN);
    for (const [one, other, pair] of [
      [A, B, 'AB'],
      [S, A, 'AS'],
      [B, S, 'BS'],
    ] as const) {
      const found = got(await unlocked(one, other));
      expect(found.pair).to.equal(pair);
      expect(text(found.open(NAMES, sealed))).to.equal(PLAIN.toString());
    }
  });
  it('keeps no code and no private key in what is stored', () => {
    const stored = JSON.stringify(made.key);
    for (const code of Object.values(made.codes)) {
      expect(stored).to.not.include(code);
      expect(stored).to.not.include(code.replaceAll('-', '').slice(1, -1));
    }
    expect(Object.keys(made.key).sort()).to.deep.equal([
      'fingerprint',
      'publicKey',
      'salts',
      'wrapped',
    ]);
  });
  it('refuses one code twice, the code of another tender, another tender', async () => {
    const { A, B } = made.codes;
    const other = await offerSealing.create('consultation-2');
    expect(problemsOf(await unlocked(A, A))).to.deep.equal(['sealing/same-code codes']);
    expect(problemsOf(await unlocked(A, other.codes.B))).to.deep.equal([
      'sealing/wrong-codes codes',
    ]);
    expect(problemsOf(await unlocked(newCode('A'), B))).to.deep.equal([
      'sealing/wrong-codes codes',
    ]);
    expect(problemsOf(await unlocked(A, B, 'consultation-2'))).to.deep.equal([
      'sealing/wrong-codes codes',
    ]);
    expect(problemsOf(await unlocked(A, 'rien'))).to.deep.equal(['sealing/wrong-codes codes']);
  });
  it('refuses a code given for another holder: A written as B is seen before anything is tried', () => {
    const swapped = `B${made.codes.A.slice(1)}`;
    expect(offerSealing.readCode(swapped)).to.deep.equal({ fault: 'check' });
  });
  it('refuses a wrapped key that was altered, or put under another pair', async () => {
    const { A, B } = made.codes;
    const bytes = Buffer.from(made.key.wrapped.AB, 'base64');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    const altered = { ...made.key.wrapped, AB: bytes.toString('base64') };
    const moved = { ...made.key.wrapped, AB: made.key.wrapped.AS };
    for (const wrapped of [altered, moved])
      expect(problemsOf(await unlocked(A, B, TENDER, { ...made.key, wrapped }))).to.deep.equal([
        'sealing/wrong-codes codes',
      ]);
    const renamed = { ...made.key, fingerprint: '0'.repeat(64) };
    expect(problemsOf(await unlocked(A, B, TENDER, renamed))).to.have.length(1);
  });
  it('opens nothing when one byte of the cipher changed, wherever it is', () => {
    const sealed = offerSealing.seal(made.key, NAMES, PLAIN);
    for (const at of [0, 1, 32, 33, 45, 61, 100, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(key.open(NAMES, altered), `byte ${at}`).to.equal(null);
    }
    expect(key.open(NAMES, sealed.subarray(0, 40))).to.equal(null);
    expect(key.open(NAMES, new Uint8Array())).to.equal(null);
  });
  it('opens nothing under another tender, firm, deposit or time', () => {
    const sealed = offerSealing.seal(made.key, NAMES, PLAIN);
    for (const [name, value] of [
      ['tender', 'consultation-2'],
      ['vendor', 'cordage'],
      ['deposit', 'pli-2'],
      ['time', '2027-01-18T11:00:00.000Z'],
    ] as const)
      expect(key.open({ ...NAMES, [name]: value }, sealed), name).to.equal(null);
  });
  it('pads to 4 KiB: two offers of about the same length have the same size', () => {
    // 61 = form, ephemeral key, nonce and tag.
    const size = (length: number): number =>
      offerSealing.seal(made.key, NAMES, Buffer.alloc(length)).length;
    expect([0, 1, 4092, 4093, 8188].map(size)).to.deep.equal(
      [4096, 4096, 4096, 8192, 8192].map((n) => n + 61),
    );
    expect(key.open(NAMES, offerSealing.seal(made.key, NAMES, new Uint8Array()))).to.have.length(0);
  });
  it('never seals twice the same way', () => {
    const [one, two] = [1, 2].map(() => offerSealing.seal(made.key, NAMES, PLAIN));
    expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).to.equal(false);
  });
});
