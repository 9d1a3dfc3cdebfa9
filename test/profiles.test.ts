import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { tenderFrom } from '../src/cli/load-tender.ts';
import { renderDocument } from '../src/cli/render.ts';
import { ROOT } from '../src/config.ts';
import { parseYaml } from '../src/content/files.ts';
import { evaluate } from '../src/core/rules/condition.ts';
import { typography } from '../src/core/shared/french.ts';
import { gradedItems } from '../src/core/tender/criteria.ts';
import type { Tender } from '../src/core/tender/tender.ts';
import { tenderDocuments } from '../src/usecases/tender-documents.ts';
import { repositoryContent } from './builders/content.ts';
import { readPdf } from './render/read-pdf.ts';
import { expectSameText } from './render/same-text.ts';
import { hasTool, isRequired } from './setup/tools.ts';

const FOLDER = path.join(ROOT, 'test/fixtures/profiles');
const NAMES = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));
const content = repositoryContent();

function tenderOf(name: string): Tender {
  const parsed = parseYaml(readFileSync(path.join(FOLDER, `${name}.yaml`), 'utf8'), name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const tender = tenderFrom(content, parsed.value, name);
  if (!tender.ok) throw new Error(tender.problems.map((p) => p.message).join(' '));
  return tender.value;
}

/** The CCAG articles that the retained clauses depart from, counted again from their files. */
function departuresOf(tender: Tender): readonly string[] {
  const articles = tender.selections
    .filter((s) => s.in)
    .flatMap((s) => s.clause.departures)
    .filter((d) => evaluate(d.when, tender.need.facts, content.library.facts).value)
    .map((d) => d.article);
  return [...new Set(articles)].sort();
}

const printed = (tender: Tender): string =>
  JSON.stringify(tenderDocuments(tender, content.library.facts));

describe('the dossiers of thirteen kinds of need', function () {
  this.timeout(240_000);

  it('are thirteen', () => {
    expect(NAMES).to.have.length(13);
  });
  for (const name of NAMES) {
    describe(name, () => {
      const tender = tenderOf(name);
      const documents = tenderDocuments(tender, content.library.facts);
      it('assembles without an error, and prints no hole', () => {
        const errors = tender.remarks.filter((r) => r.severity === 'error');
        expect(errors.map((e) => e.message)).to.deep.equal([]);
        expect(printed(tender)).to.not.match(/\{\{|undefined|NaN/);
      });
      it('lists in its derogation article what its clauses depart from', () => {
        const listed = [...new Set(tender.derogations.map((d) => d.ccagArticle))].sort();
        expect(listed).to.deep.equal(departuresOf(tender));
      });
      const [longest] = [...documents].sort((a, b) => b.blocks.length - a.blocks.length);
      if (!longest) throw new Error(`${name} has no document`);
      it('reads the same in every format, in its longest document', () => expectSameText(longest));
      it('is tagged in PDF', async () => {
        const pdf = await readPdf(await renderDocument(longest, 'pdf'));
        expect(pdf.tagged, longest.name).to.equal(true);
      });
    });
  }

  it('keeps a light dossier within 35 clauses, and its RC within 6 pages', async () => {
    const light = tenderOf('small-mapa-saas');
    expect(light.need.facts['profile']).to.equal('light');
    expect(light.selections.filter((s) => s.in).length).to.be.at.most(35);
    const rc = tenderDocuments(light, content.library.facts).find((d) => d.name === 'rc');
    if (!rc) throw new Error('the dossier has no RC');
    const pdf = await readPdf(await renderDocument(rc, 'pdf'));
    expect(pdf.pages.length).to.be.at.most(6);
  });

  it('publishes the levels of each question in the response form', () => {
    const light = tenderOf('small-mapa-saas');
    const documents = tenderDocuments(light, content.library.facts);
    const form = JSON.stringify(documents.find((d) => d.name === 'cadre-de-reponse')?.blocks);
    expect(form).to.include('des points pour chaque élément présent');
    for (const { item } of gradedItems(light.criteria))
      for (const element of item.elements) expect(form).to.include(typography(element));
  });

  it('gives a concession its own pieces and words', () => {
    const documents = tenderDocuments(tenderOf('town-dsp'), content.library.facts);
    expect(documents.map((d) => d.name)).to.include('contrat-de-concession');
    expect(documents.map((d) => d.name)).to.not.include.members(['ccap', 'ae']);
    expect(JSON.stringify(documents.map((d) => d.blocks))).to.not.match(
      /titulaire|l’acheteur|CCAG|bordereau des prix/,
    );
  });

  const office = 'opens in LibreOffice, every DOCX of the thirteen';
  if (!isRequired('soffice')) it.skip(`${office}: set CLAUSIER_REQUIRE=soffice`);
  else
    it(office, async () => {
      expect(hasTool('soffice'), 'soffice').to.equal(true);
      const folder = mkdtempSync(path.join(os.tmpdir(), 'clausier-profiles-'));
      const source = path.join(folder, 'docx');
      mkdirSync(source);
      for (const name of NAMES)
        for (const model of tenderDocuments(tenderOf(name), content.library.facts))
          writeFileSync(
            path.join(source, `${name}-${model.name}.docx`),
            await renderDocument(model, 'docx'),
          );
      const files = readdirSync(source).map((file) => path.join(source, file));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const run = spawnSync(
        'soffice',
        [profile, '--headless', '--convert-to', 'txt:Text', '--outdir', `${folder}/out`, ...files],
        { encoding: 'utf8' },
      );
      expect(run.status, run.stderr).to.equal(0);
      expect(readdirSync(`${folder}/out`)).to.have.length(files.length);
      rmSync(folder, { recursive: true, force: true });
    });
});
