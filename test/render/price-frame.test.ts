import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import {
  blockCents,
  hasPriceFrame,
  type PriceFrame,
  priceFrameOf,
  unpriced,
  withPrices,
} from '../../src/core/offers/price-frame.ts';
import { readPriceFrame } from '../../src/reading/price-frame.ts';
import { renderFormXlsx } from '../../src/render/xlsx/render-form.ts';
import { renderPriceFrameXlsx } from '../../src/render/xlsx/render-price-frame.ts';
import { codes, got } from '../builders/result.ts';
import { aTender } from '../builders/tender.ts';
import { fill, withoutLine } from '../reading/fill-xlsx.ts';
import { FORM } from './form-sample.ts';

const PRICES = [
  { key: 'P1', label: 'Mise en œuvre', unit: 'forfait', quantity: 1, kind: 'firm' },
  { key: 'P2', label: 'Service', unit: 'mois', quantity: 48, kind: 'firm' },
  { key: 'P3', label: 'Évolution', unit: 'jour', quantity: 2.5, kind: 'optional' },
  { key: 'P4', label: 'Sortie', unit: 'jour', quantity: 15, kind: 'exit' },
] as const;
const tender = aTender({ prices: PRICES });
const frame: PriceFrame = { ...priceFrameOf(tender), frameSha256: 'a'.repeat(64) };
const filled = withPrices(frame, [
  { key: 'P1', unitPriceCents: 1_000_050 },
  { key: 'P2', unitPriceCents: 120_050 },
  { key: 'P3', unitPriceCents: 33_333 },
]);

describe('priceFrameOf', () => {
  it('groups firm, optional and exit lines in their order', () => {
    expect(frame.blocks.map((b) => [b.kind, b.rows.map((r) => r.key)])).to.deep.equal([
      ['firm', ['P1', 'P2']],
      ['optional', ['P3']],
      ['exit', ['P4']],
    ]);
  });
  it('has no block without line, and none for a concession', () => {
    const one = priceFrameOf(aTender({ prices: [PRICES[0]] }));
    expect(one.blocks.map((b) => b.kind)).to.deep.equal(['firm']);
    expect(hasPriceFrame(tender)).to.equal(true);
    expect(hasPriceFrame(aTender({ facts: { contractType: 'dsp' } }))).to.equal(false);
  });
  it('sums each block to the cent, a line without price left out', () => {
    // 10 000,50 + 48 × 1 200,50 = 67 624,50 ; 2,5 × 333,33 = 833,325, rounded to 833,33
    expect(filled.blocks.map(blockCents)).to.deep.equal([6_762_450n, 83_333n, 0n]);
    expect(unpriced(filled)).to.deep.equal(['P4']);
  });
});

describe('the price frame as a workbook', () => {
  let bytes: Uint8Array;
  let xml: (n: number) => string;
  before(async () => {
    bytes = await renderPriceFrameXlsx(filled);
    const parts = unzipSync(bytes);
    xml = (n) => strFromU8(parts[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array());
  });

  it('has a total a block and a grand total, by formula with their result', () => {
    expect(xml(1)).to.include('<f>SUM(F5:F6)</f><v>67624.5</v>');
    expect(xml(1)).to.include('<f>SUM(F9:F9)</f><v>833.33</v>');
    expect(xml(1)).to.include('<f>SUM(F12:F12)</f><v>0</v>');
    expect(xml(1)).to.include('<f>F7+F10+F13</f><v>68457.83</v>');
    expect(xml(1)).to.match(/Total HT/);
  });
  it('opens the unit prices alone, and asks for a number not below zero', () => {
    const parts = unzipSync(bytes);
    const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
    const xfs = [...styles.matchAll(/<xf [^>]*>(?:<alignment[^>]*>)<protection locked="(\d)"/g)];
    const open = new Set(xfs.flatMap(([, locked], i) => (locked === '0' ? [String(i)] : [])));
    const cells = [...xml(1).matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)];
    const writable = cells.filter(([, , s]) => open.has(s ?? '')).map(([, at]) => at);
    expect(writable).to.deep.equal(['E5', 'E6', 'E9', 'E12']);
    for (const n of [1, 2]) expect(xml(n)).to.include('<sheetProtection sheet="1"');
    expect(xml(1)).to.match(
      /sqref="E5 E6 E9 E12" type="decimal" operator="greaterThanOrEqual"[^>]*><formula1>0</,
    );
  });
  it('gives the same bytes again', async () => {
    expect(Buffer.from(await renderPriceFrameXlsx(filled)).equals(Buffer.from(bytes))).to.equal(
      true,
    );
  });

  it('is read back with the prices that were written', () => {
    expect(got(readPriceFrame(bytes, frame))).to.deep.equal([
      { key: 'P1', unitPriceCents: 1_000_050 },
      { key: 'P2', unitPriceCents: 120_050 },
      { key: 'P3', unitPriceCents: 33_333 },
      { key: 'P4', unitPriceCents: null },
    ]);
  });
  it('reads a price typed with a comma, and refuses a third decimal and a negative one', async () => {
    const empty = await renderPriceFrameXlsx(frame);
    const typed = fill(empty, 'answers', 'E5', '1 234,56 €');
    expect(got(readPriceFrame(typed, frame))[0]?.unitPriceCents).to.equal(123_456);
    for (const wrong of [12.345, -1])
      expect(codes(readPriceFrame(fill(empty, 'answers', 'E6', wrong), frame))).to.deep.equal([
        'form/price BPU-DQE!E6',
      ]);
  });
  it('refuses a line taken out, another consultation, another version, another file', async () => {
    expect(codes(readPriceFrame(withoutLine(bytes, 'answers', 5), frame))).to.deep.equal([
      'form/missing-key BPU-DQE',
    ]);
    const other: readonly [Partial<PriceFrame>, string][] = [
      [{ reference: 'AUTRE' }, 'form/other-tender Mode d’emploi'],
      [{ frameSha256: 'b'.repeat(64) }, 'form/other-form Mode d’emploi'],
    ];
    for (const [own, code] of other)
      expect(codes(readPriceFrame(bytes, { ...frame, ...own }))).to.deep.equal([code]);
    expect(codes(readPriceFrame(await renderFormXlsx(FORM), frame))).to.deep.equal([
      'file/not-a-form file',
    ]);
    expect(codes(readPriceFrame(new Uint8Array([1, 2, 3]), frame))).to.have.length(1);
  });
});
