import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { loadTender } from '../../src/cli/load-tender.ts';
import { renderDocument } from '../../src/cli/render.ts';
import { emptyForm, formBytes } from '../../src/cli/write-form.ts';
import { ROOT } from '../../src/config.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { hasTool, isRequired } from '../setup/tools.ts';

const DOSSIER = path.join(ROOT, 'templates/examples/ambre/dossier.yaml');

/** Defines the test when the program is there; a named skip, or a failure when it is required. */
function withTool(name: string, program: string, title: string, body: () => void): void {
  if (hasTool(program)) it(title, body);
  else if (isRequired(name)) it(title, () => expect.fail(`${program} is required and absent`));
  else it.skip(`${title}: ${program} is absent`);
}

describe('the documents of the example under the programs people use', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-office-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const named = (ending: string): readonly string[] =>
    readdirSync(folder).filter((f) => f.endsWith(ending));

  before(async () => {
    const loaded = loadTender(DOSSIER);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { tender, content } = loaded.value;
    for (const model of tenderDocuments(tender, content.library.facts))
      for (const format of ['docx', 'pdf'] as const)
        writeFileSync(
          path.join(folder, `${model.name}.${format}`),
          await renderDocument(model, format),
        );
    writeFileSync(path.join(folder, 'form.xlsx'), await formBytes(emptyForm(tender), 'xlsx'));
  });

  withTool('soffice', 'soffice', 'LibreOffice opens every DOCX and the XLSX', () => {
    const sources = [...named('.docx'), ...named('.xlsx')];
    expect(sources.length).to.be.greaterThan(9);
    const out = path.join(folder, 'converted');
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        out,
        ...sources.map((f) => path.join(folder, f)),
      ],
      { encoding: 'utf8' },
    );
    expect(run.status, run.stderr).to.equal(0);
    for (const source of sources)
      expect(statSync(path.join(out, source.replace(/\.\w+$/, '.pdf'))).size).to.be.greaterThan(
        5_000,
      );
  });

  withTool('qpdf', 'qpdf', 'qpdf finds nothing wrong in any PDF', () => {
    expect(named('.pdf').length).to.be.greaterThan(9);
    for (const name of named('.pdf')) {
      const run = spawnSync('qpdf', ['--check', path.join(folder, name)], { encoding: 'utf8' });
      expect(run.status, `${name}: ${run.stdout}${run.stderr}`).to.equal(0);
    }
  });

  withTool('poppler', 'pdfinfo', 'pdfinfo reads every PDF and reports it tagged', () => {
    for (const name of named('.pdf')) {
      const run = spawnSync('pdfinfo', [path.join(folder, name)], { encoding: 'utf8' });
      expect(run.stdout, name).to.match(/^Tagged:\s+yes$/m);
    }
  });
});
