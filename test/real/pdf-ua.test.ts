import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { loadTender } from '../../src/cli/load-tender.ts';
import { renderDocument } from '../../src/cli/render.ts';
import { ROOT } from '../../src/config.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { aTable, sampleModel } from '../render/sample-model.ts';
import { isRequired } from '../setup/tools.ts';

const DOSSIER = path.join(ROOT, 'templates/examples/ambre/dossier.yaml');
/** The checker of PDF/UA-1 and PDF/A-3 rules that stands beside the project; it needs pikepdf and fontTools. */
const CHECKER =
  process.env['CLAUSIER_UACHECK'] ?? path.join(ROOT, '..', 'shared', 'tools', 'uacheck.py');
const PYTHON = process.env['CLAUSIER_PYTHON'] ?? 'python3';

/** Why the check cannot run here, or null. */
function missing(): string | null {
  if (!existsSync(CHECKER)) return 'uacheck.py is absent';
  const run = spawnSync(PYTHON, ['-c', 'import pikepdf, fontTools'], { stdio: 'ignore' });
  return run.status === 0 ? null : 'python3 has no pikepdf or no fontTools';
}

const absent = missing();
const checking = (title: string, body: (this: Mocha.Context) => Promise<void>): void => {
  if (absent === null) it(title, body);
  else if (isRequired('python')) it(title, () => expect.fail(absent));
  else it.skip(`${title}: ${absent}`);
};

describe('PDF/UA-1 and PDF/A-3 rules on real pieces', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-ua-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const verdicts = (names: readonly string[]): readonly string[] => {
    const run = spawnSync(PYTHON, [CHECKER, ...names], { cwd: folder, encoding: 'utf8' });
    expect(run.status, run.stderr).to.equal(0);
    return run.stdout.split(/^== /m).slice(1);
  };

  checking('find no failure in any piece of the example', async () => {
    const loaded = loadTender(DOSSIER);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { tender, content } = loaded.value;
    const documents = tenderDocuments(tender, content.library.facts);
    for (const model of documents)
      writeFileSync(path.join(folder, `${model.name}.pdf`), await renderDocument(model, 'pdf'));
    const said = verdicts(documents.map(({ name }) => `${name}.pdf`));
    expect(said).to.have.length(documents.length);
    for (const one of said) {
      expect(one).to.match(/pdfua True pdfa 3 A AF \['\/Data'\]/);
      expect(one).to.include('no failure');
      expect(one).to.not.match(/FAIL|warn/);
    }
  });

  checking(
    'find none in a document without title, row or heading, and in one of 200 rows',
    async () => {
      const models = {
        'empty.pdf': sampleModel({ subtitle: '', facts: [], keywords: [], blocks: [aTable(0)] }),
        'long.pdf': sampleModel({ blocks: [aTable(200)] }),
      };
      for (const [name, model] of Object.entries(models))
        writeFileSync(path.join(folder, name), await renderDocument(model, 'pdf'));
      for (const one of verdicts(Object.keys(models))) expect(one).to.include('no failure');
    },
  );

  checking('see a header cell without scope: the checker is not blind', async () => {
    const bytes = Buffer.from(await renderDocument(sampleModel(), 'pdf')).toString('latin1');
    // The same length, so that the file stays whole.
    const broken = bytes.replaceAll('/Scope /Column', '/Scop_ /Column');
    expect(broken).to.not.equal(bytes);
    writeFileSync(path.join(folder, 'broken.pdf'), Buffer.from(broken, 'latin1'));
    expect(verdicts(['broken.pdf'])[0]).to.include('FAIL 15 TH without Scope');
  });
});
