import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readFormSpreadsheet } from '../../src/reading/form-spreadsheet.ts';
import { readOdsSheets } from '../../src/reading/ods-cells.ts';
import type { ReadCell, ReadSheet } from '../../src/reading/sheet-cells.ts';
import { readSheets } from '../../src/reading/xlsx-cells.ts';
import { openZip } from '../../src/reading/zip-guard.ts';
import { renderFormOds } from '../../src/render/ods/render-form.ts';
import { odfFormula } from '../../src/render/ods/sheet.ts';
import { renderFormXlsx } from '../../src/render/xlsx/render-form.ts';
import { FORM } from '../render/form-sample.ts';
import { hasTool, isRequired } from '../setup/tools.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function read(bytes: Uint8Array) {
  const result = await readFormSpreadsheet(bytes, FORM);
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join(' | '));
  return result.value;
}
async function messages(bytes: Uint8Array): Promise<readonly string[]> {
  const result = await readFormSpreadsheet(bytes, FORM);
  return result.ok ? [] : result.problems.map((p) => p.message);
}

function partsIn(bytes: Uint8Array) {
  const parts = openZip(bytes);
  if (!parts.ok) throw new Error(JSON.stringify(parts.problems));
  return parts.value;
}
const byAddress = (sheets: ReadonlyMap<string, ReadSheet>) =>
  [...sheets].map(([name, cells]) => [name, [...cells].sort(([a], [b]) => (a < b ? -1 : 1))]);

/** The package with another content. */
function edited(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts['content.xml'] ?? new Uint8Array());
  const after = change(before);
  if (before === after) throw new Error('nothing changed');
  return zipSync({ ...parts, 'content.xml': strToU8(after) });
}

/** Puts content in the open cell that carries a rule, the n-th of its name. */
const filled = (bytes: Uint8Array, rule: string, nth: number, xml: string): Uint8Array => {
  let seen = 0;
  return edited(bytes, (content) =>
    content.replace(
      new RegExp(
        `(<table:table-cell [^>]*?content-validation-name="${rule}")[^>]*?(/>|>.*?</table:table-cell>)`,
        'g',
      ),
      (all, head: string) => {
        seen += 1;
        return seen === nth ? `${head}${xml}</table:table-cell>` : all;
      },
    ),
  );
};

/** The cells of a small sheet written by hand. */
function cellsOf(rows: string): ReadonlyMap<string, ReadCell> {
  const xml = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:spreadsheet><table:table table:name="F">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return readOdsSheets(new Map([['content.xml', strToU8(xml)]])).get('F') ?? new Map();
}
const cell = (attributes: string, text = ''): string =>
  `<table:table-row><table:table-cell ${attributes}>${text}</table:table-cell></table:table-row>`;

describe('renderFormOds', () => {
  it('holds the same cells as the XLSX, sheet by sheet', async () => {
    const ods = byAddress(readOdsSheets(partsIn(await renderFormOds(FORM))));
    const xlsx = byAddress(readSheets(partsIn(await renderFormXlsx(FORM))));
    expect(xlsx.map(([name]) => name)).to.deep.equal([
      'Réponses',
      'Prix',
      'Mode d’emploi',
      'Listes',
    ]);
    expect(ods).to.deep.equal(xlsx);
  });

  it('protects every sheet, opens the cells of answers and hides the lists', async () => {
    const xml = strFromU8(unzipSync(await renderFormOds(FORM))['content.xml'] ?? new Uint8Array());
    expect(xml.match(/<table:table [^>]*table:protected="true">/g)).to.have.length(4);
    const open = [
      ...xml.matchAll(
        /style:name="(\w+)"[^>]*table-cell"[^>]*><style:table-cell-properties style:cell-protect="none"/g,
      ),
    ];
    expect(open.map(([, name]) => name)).to.deep.equal(['text', 'number', 'price']);
    expect(xml).to.include('table:name="Listes" table:style-name="Hidden"');
    expect(xml).to.include('table:condition="of:cell-content-is-in-list([$Listes.$A$1:.$A$3])"');
  });

  it('gives the same bytes again, another form in between', async () => {
    const once = sha256(await renderFormOds(FORM));
    await renderFormOds({ ...FORM, sections: [], prices: [] });
    expect(sha256(await renderFormOds(FORM))).to.equal(once);
  });

  it('writes addresses and arguments as OpenDocument does', () => {
    expect(odfFormula('IF(E4="","",ROUND(D4*E4,2))')).to.equal(
      'of:=IF([.E4]="";"";ROUND([.D4]*[.E4];2))',
    );
    expect(odfFormula('SUM(F4:F15)')).to.equal('of:=SUM([.F4:.F15])');
  });

  it('throws RangeError for a text that a cell cannot hold', async () => {
    const thrown = await renderFormOds({ ...FORM, intro: ['x'.repeat(32_768)] }).catch((e) => e);
    expect(thrown).to.be.instanceOf(RangeError);
  });
});

describe('readFormSpreadsheet on ODS', () => {
  let sent: Uint8Array;
  before(async () => {
    sent = await renderFormOds(FORM);
  });

  it('reads what the XLSX of the same form gives', async () => {
    expect(await read(sent)).to.deep.equal(await read(await renderFormXlsx(FORM)));
  });

  it('reads what was filled: a choice, a number, a price', async () => {
    // val1: the list of the two requirements; the last rule is that of prices.
    const last =
      [
        ...strFromU8(unzipSync(sent)['content.xml'] ?? new Uint8Array()).matchAll(
          /content-validation table:name="(val\d+)"/g,
        ),
      ].at(-1)?.[1] ?? '';
    let bytes = filled(sent, 'val1', 2, ' office:value-type="string"><text:p>Refuse</text:p>');
    bytes = filled(
      bytes,
      last,
      2,
      ' office:value-type="currency" office:value="19.99"><text:p>19,99 €</text:p>',
    );
    const { rows, prices } = await read(bytes);
    expect(rows.map((r) => r.answer).slice(0, 2)).to.deep.equal(['Confirme', 'Refuse']);
    expect(prices[1]?.unitPriceCents).to.equal(1999);
  });

  it('says where an answer is not of the list', async () => {
    const bytes = filled(sent, 'val1', 1, ' office:value-type="string"><text:p>Oui</text:p>');
    expect((await messages(bytes))[0]).to.match(
      /^Feuille Réponses, cellule E5 : « Oui » n’est pas/,
    );
  });

  const refused: readonly [why: string, bytes: () => Uint8Array, says: RegExp][] = [
    [
      'content that is no XML',
      () => edited(sent, (xml) => xml.slice(0, -30)),
      /^Ce classeur est abîmé/,
    ],
    [
      'a written cell repeated a million times',
      () =>
        edited(sent, (xml) =>
          xml.replace(
            '<table:table-cell table:style-name="key"',
            '<table:table-cell table:number-columns-repeated="1000000" table:style-name="key"',
          ),
        ),
      /^Ce classeur est abîmé/,
    ],
    [
      'a written line repeated a million times',
      () =>
        edited(sent, (xml) =>
          xml.replace(
            '<table:table-row ',
            '<table:table-row table:number-rows-repeated="1000000" ',
          ),
        ),
      /^Ce classeur est abîmé/,
    ],
    [
      'an OpenDocument text',
      () =>
        zipSync({
          ...unzipSync(sent),
          mimetype: strToU8('application/vnd.oasis.opendocument.text'),
        }),
      /^Ce fichier n’est ni un classeur XLSX, ni un classeur ODS\.$/,
    ],
    [
      'a sheet that was renamed',
      () => edited(sent, (xml) => xml.replace('table:name="Prix"', 'table:name="Tarifs"')),
      /^Ce classeur n’a pas la feuille « Prix »\.$/,
    ],
  ];
  for (const [why, bytes, says] of refused)
    it(`refuses ${why} with one problem`, async () => {
      const found = await messages(bytes());
      expect(found).to.have.length(1);
      expect(found[0]).to.match(says);
    });

  const cells: readonly [why: string, rows: string, at: string, holds: ReadCell | undefined][] = [
    [
      'a percentage as it is shown',
      cell('office:value-type="percentage" office:value="0.9995"', '<text:p>99,95 %</text:p>'),
      'A1',
      { kind: 'number', number: 99.95 },
    ],
    [
      'a date',
      cell(
        'office:value-type="date" office:date-value="2026-12-01"',
        '<text:p>01/12/2026</text:p>',
      ),
      'A1',
      { kind: 'date' },
    ],
    [
      'a truth value',
      cell('office:value-type="boolean" office:boolean-value="true"', '<text:p>VRAI</text:p>'),
      'A1',
      { kind: 'text', text: 'VRAI' },
    ],
    [
      'a formula in error',
      cell('table:formula="of:=1/0" office:value-type="string"', '<text:p>#DIV/0!</text:p>'),
      'A1',
      { kind: 'error', text: '#DIV/0!' },
    ],
    [
      'a formula in error by number',
      cell('table:formula="of:=X" office:value-type="string"', '<text:p>Err:509</text:p>'),
      'A1',
      { kind: 'error', text: 'Err:509' },
    ],
    [
      'two lines, spans and spaces',
      cell(
        'office:value-type="string"',
        '<text:p>a<text:span>b</text:span><text:s text:c="2"/>c</text:p><text:p>d</text:p>',
      ),
      'A1',
      { kind: 'text', text: 'ab  c\nd' },
    ],
    [
      'a text without its note',
      cell(
        'office:value-type="string"',
        '<office:annotation><text:p>note</text:p></office:annotation><text:p>dit</text:p>',
      ),
      'A1',
      { kind: 'text', text: 'dit' },
    ],
    ['nothing in an empty cell', cell(''), 'A1', undefined],
    [
      'the third line after two empty ones',
      `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>${cell('office:value-type="float" office:value="3"', '<text:p>3</text:p>')}`,
      'A3',
      { kind: 'number', number: 3 },
    ],
    [
      'the cell after covered ones',
      '<table:table-row><table:table-cell/><table:covered-table-cell table:number-columns-repeated="26"/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
      'AB1',
      { kind: 'text', text: 'x' },
    ],
  ];
  for (const [why, rows, at, holds] of cells)
    it(`reads ${why}`, () => {
      expect(cellsOf(rows).get(at)).to.deep.equal(holds);
    });

  const resaved = 'reads the same from a file that LibreOffice saved again, as ODS and as XLSX';
  if (!hasTool('soffice') && !isRequired('soffice')) it.skip(`${resaved}: soffice is absent`);
  else
    it(resaved, async function () {
      this.timeout(120_000);
      const folder = mkdtempSync(path.join(tmpdir(), 'clausier-ods-'));
      try {
        const file = path.join(folder, 'form.ods');
        writeFileSync(file, sent);
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        for (const to of ['ods', 'xlsx']) {
          const out = path.join(folder, to);
          spawnSync('soffice', ['--headless', profile, '--convert-to', to, '--outdir', out, file]);
          expect(await read(readFileSync(path.join(out, `form.${to}`))), to).to.deep.equal(
            await read(sent),
          );
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
});
