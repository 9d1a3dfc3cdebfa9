import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { loadTender } from '../../src/cli/load-tender.ts';
import { renderDocument } from '../../src/cli/render.ts';
import { emptyForm, formBytes } from '../../src/cli/write-form.ts';
import { ROOT } from '../../src/config.ts';
import { readDocxText } from '../../src/reading/docx-text.ts';
import { readPublicDossier } from '../../src/reading/public-dossier.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { hasTool, isRequired } from '../setup/tools.ts';
import { readOdtText } from './read-odt.ts';

const DOSSIER = path.join(ROOT, 'templates/examples/ambre/dossier.yaml');

/** Letters, digits and marks only: what is left of a text when only its spacing may differ. */
const bare = (text: string): string => text.replace(/[\s\u00a0\u202f\u2003\u00ad\ufeff]+/g, '');

/** Each paragraph that says something, with its computed number. */
function paragraphsOf(docx: Uint8Array): readonly string[] {
  const text = readDocxText(docx);
  if (!text.ok) throw new Error(JSON.stringify(text.problems));
  return text.value
    .map((p) => `${p.number ?? ''}\t${p.text}`.replace(/[ \t]+$/, ''))
    .filter((line) => line.trim() !== '');
}

/** Defines the test when the program is there; a named skip, or a failure when it is required. */
function withTool(
  name: string,
  program: string,
  title: string,
  body: () => void | Promise<void>,
): void {
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
      for (const format of ['docx', 'odt', 'pdf'] as const)
        writeFileSync(
          path.join(folder, `${model.name}.${format}`),
          await renderDocument(model, format),
        );
    writeFileSync(path.join(folder, 'form.xlsx'), await formBytes(emptyForm(tender), 'xlsx'));
  });

  /** Converts files of the folder and gives the folder of the results. */
  function converted(sources: readonly string[], to: string, name: string): string {
    const out = path.join(folder, name);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const run = spawnSync(
      'soffice',
      [profile, '--headless', '--convert-to', to, '--outdir', out, ...sources],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(run.status, run.stderr).to.equal(0);
    return out;
  }
  const read = (...at: readonly string[]): Uint8Array => readFileSync(path.join(...at));
  const textIn = (...at: readonly string[]): string => bare(new TextDecoder().decode(read(...at)));

  withTool('soffice', 'soffice', 'LibreOffice opens every DOCX, ODT and form', () => {
    for (const format of ['docx', 'odt', 'xlsx']) {
      const sources = named(`.${format}`);
      expect(sources.length).to.be.greaterThan(format === 'xlsx' ? 0 : 9);
      const out = converted(sources, 'pdf', `pdf-of-${format}`);
      for (const source of sources)
        expect(statSync(path.join(out, source.replace(/\.\w+$/, '.pdf'))).size).to.be.greaterThan(
          5_000,
        );
    }
  });

  withTool(
    'soffice',
    'soffice',
    'LibreOffice counts in every ODT the numbers written in it',
    () => {
      const out = converted(named('.odt'), 'txt:Text', 'text-of-odt');
      for (const name of named('.odt'))
        expect(textIn(out, name.replace('.odt', '.txt')), name).to.equal(
          bare(readOdtText(read(folder, name))),
        );
    },
  );

  withTool(
    'soffice',
    'soffice',
    'DOCX saved as ODT and as DOCX again keeps text and numbers',
    () => {
      const odt = converted(named('.docx'), 'odt', 'odt-of-docx');
      const back = converted(
        named('.docx').map((name) => path.join(odt, name.replace('.docx', '.odt'))),
        'docx',
        'docx-again',
      );
      for (const name of named('.docx')) {
        const [before, after] = [paragraphsOf(read(folder, name)), paragraphsOf(read(back, name))];
        expect(before.length).to.be.greaterThan(10);
        expect(after, name).to.deep.equal(before);
      }
    },
  );

  withTool(
    'soffice',
    'soffice',
    'a DOCX that LibreOffice saved again keeps the data inside',
    async () => {
      const back = converted(['ccap.docx'], 'docx', 'docx-of-docx');
      const [before, after] = await Promise.all(
        [folder, back].map((at) => readPublicDossier(read(at, 'ccap.docx'), 'ccap.docx')),
      );
      expect(before?.ok).to.equal(true);
      expect(after).to.deep.equal(before);
    },
  );

  withTool('qpdf', 'qpdf', 'qpdf finds nothing wrong in any PDF', () => {
    expect(named('.pdf').length).to.be.greaterThan(9);
    for (const name of named('.pdf')) {
      const run = spawnSync('qpdf', ['--check', path.join(folder, name)], { encoding: 'utf8' });
      expect(run.status, `${name}: ${run.stdout}${run.stderr}`).to.equal(0);
    }
  });

  withTool(
    'poppler',
    'pdfdetach',
    'pdfdetach gives back the data that clausier read gives',
    async () => {
      const out = path.join(folder, 'detached.json');
      const run = spawnSync('pdfdetach', ['-save', '1', '-o', out, path.join(folder, 'ccap.pdf')]);
      expect(run.status).to.equal(0);
      expect(await readPublicDossier(read(folder, 'ccap.pdf'), 'ccap.pdf')).to.deep.equal({
        ok: true,
        value: JSON.parse(readFileSync(out, 'utf8')),
      });
    },
  );

  withTool('poppler', 'pdfinfo', 'pdfinfo reads every PDF and reports it tagged', () => {
    for (const name of named('.pdf')) {
      const run = spawnSync('pdfinfo', [path.join(folder, name)], { encoding: 'utf8' });
      expect(run.stdout, name).to.match(/^Tagged:\s+yes$/m);
    }
  });
});
