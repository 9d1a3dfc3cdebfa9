import { expect } from 'chai';
import { weightRemarks } from '../../../../src/core/tender/checks/weight.ts';

const MEGABYTE = 1024 * 1024;
const files = (...sizes: readonly number[]) =>
  sizes.map((size, i) => ({ name: `f${i}.pdf`, size }));
const said = (...sizes: readonly number[]) =>
  weightRemarks(files(...sizes)).map((r) => `${r.severity} ${r.code} ${r.where}`);

describe('weightRemarks', () => {
  it('lets pass files of 25 Mo, 100 Mo in all', () => {
    const quarter = 25 * MEGABYTE;
    expect(said(quarter, quarter, quarter, quarter)).to.deep.equal([]);
  });
  it('warns of one heavy file', () => {
    expect(said(1, 25 * MEGABYTE + 1)).to.deep.equal(['warning files/heavy f1.pdf']);
  });
  it('warns of a heavy dossier', () => {
    const found = said(...Array.from({ length: 5 }, () => 20 * MEGABYTE + 1));
    expect(found).to.deep.equal(['warning files/heavy-in-all manifest.json']);
  });
  it('says the weight rounded up', () => {
    expect(weightRemarks(files(25 * MEGABYTE + 1))[0]?.message).to.include('pèse 26 Mo');
  });
});
