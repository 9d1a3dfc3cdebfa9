import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { renderFormXlsx } from '../../src/render/xlsx/render-form.ts';
import { FORM } from './form-sample.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('renderFormXlsx', () => {
  let bytes: Uint8Array;
  let part: (name: string) => string;
  before(async () => {
    bytes = await renderFormXlsx(FORM);
    const parts = unzipSync(bytes);
    part = (name) => strFromU8(parts[name] ?? new Uint8Array());
  });

  it('has answers, prices, a guide and a hidden sheet of lists', () => {
    const names = [
      ...part('xl/workbook.xml').matchAll(/<sheet name="([^"]+)"[^>]*?( state="hidden")?[^>]*>/g),
    ];
    expect(names.map(([, name]) => name)).to.deep.equal([
      'Réponses',
      'Prix',
      'Mode d’emploi',
      'Listes',
    ]);
    expect(part('xl/workbook.xml')).to.match(/name="Listes"[^>]*state="hidden"/);
  });

  it('protects every sheet without password, and opens the cells of answers only', () => {
    for (const n of [1, 2, 3, 4])
      expect(part(`xl/worksheets/sheet${n}.xml`)).to.match(
        /<sheetProtection sheet="1"(?![^>]*password)/,
      );
    const xfs = [
      ...part('xl/styles.xml').matchAll(/<xf [^>]*fillId="(\d+)"[^>]*><align.*?locked="(\d)"/g),
    ];
    const open = new Set(
      xfs.filter(([, , locked]) => locked === '0').map(([, fill]) => Number(fill)),
    );
    const fills = [...part('xl/styles.xml').matchAll(/<fill>.*?<\/fill>/g)].map(([xml]) => xml);
    expect([...open].map((i) => /FF(\w{6})/.exec(fills[i] ?? '')?.[1])).to.deep.equal(['FBECC6']);
  });

  it('limits answers to their list and values to their bounds, and freezes the titles', () => {
    const xml = part('xl/worksheets/sheet1.xml');
    expect(xml).to.match(/type="list".*?<formula1>Listes!\$A\$1:\$A\$3<\/formula1>/);
    expect(xml).to.match(
      /sqref="F8"[^>]*type="decimal" errorStyle="warning" operator="greaterThanOrEqual"[^>]*error="Plancher : 99 au moins\. Présumée irrégulière\."[^>]*><formula1>99</,
    );
    expect(xml).to.include('<pane ySplit="3"');
    expect(part('xl/worksheets/sheet4.xml')).to.include('Émet une réserve sur un délai');
  });

  it('sums the prices by formula, with the result that they have now', () => {
    const xml = part('xl/worksheets/sheet2.xml');
    // 48 × 1 200,50 = 57 624,00
    expect(xml).to.include('<f>SUM(F4:F5)</f><v>57624</v>');
    expect(xml).to.include('<f>IF(E5=&quot;&quot;,&quot;&quot;,ROUND(D5*E5,2))</f><v></v>');
  });

  it('keeps text as text: markup, quotes, what looks like a formula or an escape', async () => {
    expect(part('xl/worksheets/sheet1.xml')).to.include(
      '&lt;balises&gt; &amp; &quot;guillemets&quot;',
    );
    expect(part('xl/worksheets/sheet1.xml')).to.include('_x005F_x0041_ comprise');
    const risky = await renderFormXlsx({ ...FORM, title: '=1+1\u0007' });
    expect(strFromU8(unzipSync(risky)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).to.include(
      't="inlineStr"><is><t xml:space="preserve">=1+1</t>',
    );
  });

  it('names nobody and no moment in its properties', () => {
    const xml = part('docProps/core.xml');
    expect(xml).to.include('<dc:language>fr-FR</dc:language>');
    expect(xml).to.not.match(/creator|lastModifiedBy|created|modified/);
  });

  it('gives the same bytes again, another form in between', async () => {
    await renderFormXlsx({ ...FORM, sections: [], prices: [] });
    expect(sha256(await renderFormXlsx(FORM))).to.equal(sha256(bytes));
  });

  it('throws RangeError for a text that a cell cannot hold', async () => {
    const long = { ...FORM, intro: ['x'.repeat(32_768)] };
    const thrown = await renderFormXlsx(long).catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(RangeError);
  });
});
