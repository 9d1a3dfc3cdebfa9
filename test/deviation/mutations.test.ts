import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { loadTender } from '../../src/cli/load-tender.ts';
import { ROOT } from '../../src/config.ts';
import { compareDocuments } from '../../src/core/deviation/compare.ts';
import type { Deviation, DeviationKind } from '../../src/core/deviation/deviation.ts';
import { readModel } from '../../src/core/deviation/from-model.ts';
import type { ReadDocument } from '../../src/core/deviation/reading.ts';
import type { DocumentModel } from '../../src/core/documents/model.ts';
import type { Result } from '../../src/core/shared/result.ts';
import { readDocxAnnex } from '../../src/reading/docx-annex.ts';
import { readPdfAnnex } from '../../src/reading/pdf-annex.ts';
import { renderDocx } from '../../src/render/docx/render-docx.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { hasTool, isRequired } from '../setup/tools.ts';
import { DOCX_EDITS, type DocxEdit, type Parted, parted } from './docx-edits.ts';
import { holding, MODEL_EDITS } from './model-edits.ts';
import { pick, seeded } from './random.ts';
import { whitened } from './whiten-pdf.ts';

const NAMES = ['annexe-reversibilite', 'annexe-donnees-personnelles', 'annexe-api'];
/** One of each kind by default; `npm run test:edits` makes 200. */
const EDITS = Number(process.env['CLAUSIER_EDITS'] ?? 0);

/** How many edits of the i-th of so many kinds, for EDITS in all and one of each at least. */
const countOf = (i: number, kinds: number): number => Math.max(1, Math.ceil((EDITS - i) / kinds));

const good = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};
const told = (d: Deviation): string => `${d.clause} ${d.kind} « ${d.before} » → « ${d.after} »`;

/** Every deviation is in the edited clause, and at least one is of a kind that names the edit. */
function expectFound(
  why: string,
  found: readonly Deviation[],
  clause: string,
  kinds: readonly DeviationKind[],
): void {
  const said = `${why} in ${clause}: ${found.map(told).join(' ; ') || 'nothing found'}`;
  expect(
    found.some((d) => kinds.includes(d.kind)),
    said,
  ).to.equal(true);
  expect([...new Set(found.map((d) => d.clause))], said).to.deep.equal([clause]);
}

describe('edits of a returned annex', function () {
  this.timeout(900_000);
  let models: readonly DocumentModel[] = [];
  const sealed = new Map<string, ReadDocument>();
  before(() => {
    const { tender, content } = good(
      loadTender(path.join(ROOT, 'templates/examples/ambre/dossier.yaml')),
    );
    const all = tenderDocuments(tender, content.library.facts);
    models = NAMES.flatMap((name) => all.filter((m) => m.name === name));
    for (const model of models) sealed.set(model.name, readModel(model));
    expect(models.map((m) => m.name)).to.deep.equal(NAMES);
  });
  const sealedOf = (name: string): ReadDocument => sealed.get(name) ?? { lines: [] };

  describe('in Word, after LibreOffice has saved it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'clausier-deviation-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const saved = new Map<string, { readonly bytes: Uint8Array; readonly parted: Parted }>();

    if (!hasTool('soffice')) {
      if (isRequired('soffice'))
        it('needs soffice', () => expect.fail('soffice is required and absent'));
      else it.skip('edits of a DOCX: soffice is absent');
      return;
    }
    before(async () => {
      for (const model of models)
        writeFileSync(path.join(folder, `${model.name}.docx`), await renderDocx(model));
      const run = spawnSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'docx',
          '--outdir',
          path.join(folder, 'saved'),
          ...NAMES.map((name) => path.join(folder, `${name}.docx`)),
        ],
        { encoding: 'utf8' },
      );
      expect(run.status, run.stderr).to.equal(0);
      for (const name of NAMES) {
        const bytes = new Uint8Array(readFileSync(path.join(folder, 'saved', `${name}.docx`)));
        saved.set(name, { bytes, parted: parted(bytes) });
      }
    });

    it('finds nothing on the untouched round trip, whatever the sealed form', async () => {
      for (const model of models) {
        const back = good(readDocxAnnex(saved.get(model.name)?.bytes ?? new Uint8Array()));
        const forms = [
          sealedOf(model.name),
          good(readDocxAnnex(await renderDocx(model))),
          good(await readPdfAnnex(await renderPdf(model))),
        ];
        for (const form of forms) expect(compareDocuments(form, back).map(told)).to.deep.equal([]);
      }
    });

    const tried = (edit: DocxEdit, seed: number) => {
      const random = seeded(seed);
      const names = NAMES.filter((name) => {
        const document = saved.get(name)?.parted;
        return document && edit.apply(document, seeded(seed)) !== null;
      });
      const name = pick(names, random);
      const document = saved.get(name)?.parted;
      const edited = document ? edit.apply(document, seeded(seed)) : null;
      if (!edited) throw new Error(`${edit.name} could not be made`);
      const back = good(readDocxAnnex(edited.bytes));
      return { ...edited, name, found: compareDocuments(sealedOf(name), back) };
    };
    for (const [i, edit] of DOCX_EDITS.entries()) {
      const count = countOf(i, DOCX_EDITS.length);
      it(`finds ${count} × ${edit.name}, each in its clause`, () => {
        for (let n = 0; n < count; n += 1) {
          const { name, clause, kinds, found } = tried(edit, 1_000 * i + n);
          expectFound(`${edit.name} ${n} of ${name}`, found, clause, kinds);
        }
      });
    }
  });

  describe('in PDF', () => {
    it('finds nothing in the untouched file, whatever the sealed form', async () => {
      for (const model of models) {
        const bytes = await renderPdf(model);
        const back = good(await readPdfAnnex(bytes));
        for (const form of [
          sealedOf(model.name),
          good(readDocxAnnex(await renderDocx(model))),
          back,
        ])
          expect(compareDocuments(form, back).map(told)).to.deep.equal([]);
      }
    });

    const kinds = MODEL_EDITS.length + 1;
    for (const [i, edit] of MODEL_EDITS.entries()) {
      const count = countOf(i, kinds);
      it(`finds ${count} × ${edit.name}, each in its clause`, async () => {
        for (let n = 0; n < count; n += 1) {
          const seed = 500_000 + 1_000 * i + n;
          const able = models.filter((m) => edit.apply(m, seeded(seed)) !== null);
          const model = pick(able, seeded(seed));
          const edited = edit.apply(model, seeded(seed));
          if (!edited) throw new Error(`${edit.name} could not be made`);
          const back = good(await readPdfAnnex(await renderPdf(edited.model)));
          const found = compareDocuments(sealedOf(model.name), back);
          expectFound(`${edit.name} ${n} of ${model.name}`, found, edited.clause, edited.kinds);
        }
      });
    }

    const left = countOf(MODEL_EDITS.length, kinds);
    it(`finds ${left} × white text, each in its clause`, async () => {
      for (let n = 0; n < left; n += 1) {
        const random = seeded(900_000 + n);
        const model = pick(models, random);
        const bytes = whitened(await renderPdf(model), random);
        const found = compareDocuments(sealedOf(model.name), good(await readPdfAnnex(bytes)));
        const hidden = found.filter((d) => d.kind === 'hidden-text');
        expect(hidden.length, found.map(told).join()).to.be.greaterThan(0);
        for (const one of hidden) {
          const holders = holding(model, one.after);
          if (one.clause === null) expect(holders, told(one)).to.deep.equal([]);
          else expect(holders, told(one)).to.include(one.clause);
        }
      }
    });
  });
});
