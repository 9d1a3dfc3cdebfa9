import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { tenderFrom } from '../../src/cli/load-tender.ts';
import { ROOT } from '../../src/config.ts';
import { parseYaml } from '../../src/content/files.ts';
import { coverageOf } from '../../src/core/documents/internal/committee-file.ts';
import { internalPapers } from '../../src/usecases/internal-documents.ts';
import { repositoryContent } from '../builders/content.ts';
import { got } from '../builders/result.ts';

const content = repositoryContent();
const PROFILES = path.join(ROOT, 'test/fixtures/profiles');
const clauseSchema = JSON.parse(
  readFileSync(path.join(ROOT, 'schemas/clause.schema.json'), 'utf8'),
) as {
  readonly properties: { readonly dependence: { readonly items: { readonly enum: string[] } } };
};

const tenderOf = (file: string) =>
  got(
    tenderFrom(
      content,
      got(parseYaml(readFileSync(path.join(PROFILES, file), 'utf8'), file)),
      file,
    ),
  );

describe('internal papers of every profile', () => {
  const files = readdirSync(PROFILES);
  it('has profiles to read', () => {
    expect(files.length).to.be.greaterThan(10);
  });
  for (const file of files)
    it(`are whole for ${file}`, () => {
      const papers = got(internalPapers({ content, checkedKinds: [] }, tenderOf(file)));
      expect(papers).to.have.length(8);
      for (const paper of papers) {
        const said = JSON.stringify(paper);
        expect(said, paper.name).to.not.match(/\{\{|undefined|NaN|\[object/);
        expect(paper.blocks.length, paper.name).to.be.greaterThan(1);
      }
    });
  it('the committee file reads every dimension that a clause may name', () => {
    const read = coverageOf({ selections: [] }).map((one) => one.id);
    expect([...read].sort()).to.deep.equal(
      [...clauseSchema.properties.dependence.items.enum].sort(),
    );
  });
});
