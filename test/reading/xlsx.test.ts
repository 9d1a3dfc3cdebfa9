import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { readFormSpreadsheet } from '../../src/reading/form-spreadsheet.ts';
import { renderFormXlsx } from '../../src/render/xlsx/render-form.ts';
import { FORM } from '../render/form-sample.ts';
import { hasTool, isRequired } from '../setup/tools.ts';
import { asPercentages, fill, withoutLine, withPart } from './fill-xlsx.ts';

// Lines of the sheet of answers: 3 titles of columns, 4 band, 5 and 6 requirements, 7 band, 8 and 9.
const [API, AVAILABILITY, EXPORT] = [5, 8, 9];

async function read(bytes: Uint8Array) {
  const result = await readFormSpreadsheet(bytes, FORM);
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join(' | '));
  return result.value;
}

async function messages(bytes: Uint8Array, form = FORM): Promise<readonly string[]> {
  const result = await readFormSpreadsheet(bytes, form);
  return result.ok ? [] : result.problems.map((p) => p.message);
}

describe('readFormSpreadsheet', () => {
  let sent: Uint8Array;
  before(async () => {
    sent = await renderFormXlsx(FORM);
  });

  it('reads back what the form already held', async () => {
    const { rows, prices, reference, formSha256 } = await read(sent);
    expect(reference).to.equal('2026-AMB-014');
    expect(formSha256).to.equal('a'.repeat(64));
    expect(rows[0]?.answer).to.equal('Confirme');
    expect(rows[3]).to.deep.equal({
      key: 'api-documentation/export',
      answer: '',
      value: 12.5,
      text: 'Une ligne.\nUne autre, _x0041_ comprise.',
      evidence: ['openapi.yaml', 'mesures.csv'],
    });
    expect(prices).to.deep.equal([
      { key: 'abonnement', unitPriceCents: 120050 },
      { key: 'jour-expert', unitPriceCents: null },
    ]);
  });

  it('reads what was filled: a choice, a decimal comma, a price', async () => {
    let bytes = fill(sent, 'answers', `E${API}`, 'Refuse');
    bytes = fill(bytes, 'answers', `F${AVAILABILITY}`, '99,95');
    bytes = fill(bytes, 'answers', `G${AVAILABILITY}`, 'Relevés de douze mois.');
    bytes = fill(bytes, 'prices', 'E5', 19.99);
    const { rows, prices } = await read(bytes);
    expect(rows[0]?.answer).to.equal('Refuse');
    expect(rows[2]?.value).to.equal(99.95);
    expect(rows[2]?.text).to.equal('Relevés de douze mois.');
    expect(prices[1]?.unitPriceCents).to.equal(1999);
  });

  it('takes a value shown as 99,95 % for 99.95', async () => {
    const bytes = asPercentages(
      fill(fill(sent, 'answers', `F${AVAILABILITY}`, 0.9995), 'answers', `F${EXPORT}`, 0.5),
    );
    const { rows } = await read(bytes);
    expect(rows[2]?.value).to.equal(99.95);
    expect(rows[3]?.value).to.equal(50);
  });

  const refusals: readonly [string, (bytes: Uint8Array) => Uint8Array, string][] = [
    [
      'a text for a number',
      (b) => fill(b, 'answers', 'F8', 'beaucoup'),
      'Feuille Réponses, cellule F8 : « beaucoup » n’est pas un nombre.',
    ],
    [
      'a value just under the lower bound',
      (b) => fill(b, 'answers', 'F8', -0.01),
      'Feuille Réponses, cellule F8 : −0,01 est hors limites : le minimum est 0.',
    ],
    [
      'a value just over the upper bound',
      (b) => fill(b, 'answers', 'F8', 100.01),
      'Feuille Réponses, cellule F8 : 100,01 est hors limites : le maximum est 100.',
    ],
    [
      'an answer that is not in the list',
      (b) => fill(b, 'answers', 'E5', 'Oui'),
      'Feuille Réponses, cellule E5 : « Oui » n’est pas une réponse : « Confirme », « Émet une réserve sur un délai », « Refuse ».',
    ],
    [
      'a formula in error',
      (b) => fill(b, 'answers', 'F8', { type: 'e', xml: '<f>1/0</f><v>#DIV/0!</v>' }),
      'Feuille Réponses, cellule F8 : la formule donne l’erreur #DIV/0!.',
    ],
    [
      'something in a closed cell',
      (b) => fill(b, 'answers', 'F5', 3),
      'Feuille Réponses, cellule F5 : cette case n’attend pas de réponse.',
    ],
    [
      'an unknown key, and the one it replaced',
      (b) => fill(b, 'answers', 'A8', 'sla/other'),
      'Feuille Réponses, cellule A8 : le repère « sla/other » est inconnu. + Feuille Réponses : la ligne « sla-availability/availability » manque.',
    ],
    [
      'a missing line',
      (b) => withoutLine(b, 'answers', 6),
      'Feuille Réponses : la ligne « clause:sla-availability » manque.',
    ],
    [
      'a price of three decimals',
      (b) => fill(b, 'prices', 'E5', 19.995),
      'Feuille Prix, cellule E5 : un prix unitaire a deux décimales au plus.',
    ],
    [
      'a negative price',
      (b) => fill(b, 'prices', 'E5', -1),
      'Feuille Prix, cellule E5 : un prix unitaire n’est pas négatif.',
    ],
    [
      'a file name with a path',
      (b) => fill(b, 'answers', 'H8', '../secret.txt'),
      'Feuille Réponses, cellule H8 : « ../secret.txt » n’est pas un nom de fichier : 120 caractères au plus, sans chemin.',
    ],
    [
      'a moved column',
      (b) => fill(b, 'answers', 'F3', 'Autre'),
      'Feuille Réponses, cellule F3 : le titre « Valeur » est attendu ici.',
    ],
    [
      'a sheet that is no XML',
      (b) => withPart(b, 'xl/worksheets/sheet1.xml', '<worksheet><row>'),
      'Ce classeur est abîmé : enregistrez-le à nouveau au format XLSX ou ODS.',
    ],
  ];
  for (const [what, change, message] of refusals)
    it(`refuses ${what}, and says where`, async () => {
      expect((await messages(change(sent))).join(' + ')).to.equal(message);
    });

  it('says every problem at once', async () => {
    const bytes = fill(fill(sent, 'answers', 'F8', 'x'), 'prices', 'E4', 'cher');
    expect(await messages(bytes)).to.have.length(2);
  });

  it('refuses the form of another tender, and another version of this form, with one problem', async () => {
    expect(await messages(sent, { ...FORM, reference: 'AUTRE' })).to.deep.equal([
      'Ce cadre de réponse est celui de « 2026-AMB-014 », pas de « AUTRE ».',
    ]);
    expect(await messages(sent, { ...FORM, formSha256: 'b'.repeat(64) })).to.deep.equal([
      'Ce cadre de réponse n’est pas celui qui est publié : téléchargez-le à nouveau.',
    ]);
  });

  it('refuses with one problem what is cut, what is no archive and what is another archive', async () => {
    const wrong = [
      sent.subarray(0, sent.length - 30),
      sent.subarray(0, 2000),
      strToU8('pas un classeur'),
      new Uint8Array(),
      zipSync({ 'a.txt': strToU8('a') }),
      zipSync({ 'xl/workbook.xml': new Uint8Array(5_000_000) }),
    ];
    for (const bytes of wrong) expect(await messages(bytes)).to.have.length(1);
  });

  const resaved = 'reads the same from a file that LibreOffice saved again';
  if (!hasTool('soffice') && !isRequired('soffice')) it.skip(`${resaved}: soffice is absent`);
  else
    it(resaved, async function () {
      this.timeout(120_000);
      const folder = mkdtempSync(path.join(tmpdir(), 'clausier-xlsx-'));
      try {
        const file = path.join(folder, 'form.xlsx');
        writeFileSync(file, fill(sent, 'answers', 'F8', 99.95));
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        const out = path.join(folder, 'out');
        spawnSync('soffice', [
          '--headless',
          profile,
          '--convert-to',
          'xlsx',
          '--outdir',
          out,
          file,
        ]);
        const again = await read(readFileSync(path.join(out, 'form.xlsx')));
        expect(again).to.deep.equal(await read(readFileSync(file)));
        expect(again.rows[2]?.value).to.equal(99.95);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
});
