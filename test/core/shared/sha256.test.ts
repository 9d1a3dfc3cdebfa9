import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { sha256 } from '../../../src/core/shared/sha256.ts';

describe('sha256', () => {
  it('is the published digest of « abc » and of nothing', () => {
    expect(sha256('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('')).to.equal('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
  it('agrees with node:crypto at every length around a block and on accents', () => {
    for (let n = 50; n < 140; n += 1) {
      const text = 'é'.repeat(n % 7) + 'a'.repeat(n);
      expect(sha256(text), String(n)).to.equal(createHash('sha256').update(text).digest('hex'));
    }
  });
});
