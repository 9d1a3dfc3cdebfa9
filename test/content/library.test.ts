import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { listFiles } from '../../src/content/files.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { isIndicatorFile } from '../../src/content/load-indicators.ts';
import { readLibrary } from '../../src/content/load-library.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { fileOf } from '../../src/core/clauses/checks/check.ts';
import { checkLibrary } from '../../src/core/clauses/checks/index.ts';
import type { Remark } from '../../src/core/shared/problem.ts';

const files = listFiles(ROOT, 'clauses', '.yaml').filter(
  (f) => f.split('/').length === 4 && !isIndicatorFile(f),
);
const { library, problems } = readLibrary(ROOT, loadSchemas(ROOT));
const byFile = new Map<string, Remark[]>();
for (const remark of checkLibrary(library)) {
  const file = remark.where.split('#')[0] ?? '';
  byFile.set(file, [...(byFile.get(file) ?? []), remark]);
}

describe('the clause library', () => {
  it('is read whole: one version a file, no file left aside', () => {
    expect(files.length).to.be.at.least(90);
    expect(problems).to.deep.equal([]);
    expect(library.versions.map(fileOf).sort()).to.deep.equal([...files].sort());
  });
  it('holds no two versions with the same bytes', () => {
    expect(new Set(library.versions.map((c) => c.sha256)).size).to.equal(files.length);
  });
  it('loads with templates, legal values and grids', () => {
    const content = loadContent(ROOT);
    expect(content.ok ? [] : content.problems).to.deep.equal([]);
  });
  it('has a release that names its state, whatever the run', () => {
    expect(library.release).to.match(/^[0-9a-f]{12}$/);
    expect(readLibrary(ROOT, loadSchemas(ROOT)).library.release).to.equal(library.release);
  });
});

describe('checkLibrary', () => {
  for (const file of files)
    it(`has nothing to say of ${file}`, () => {
      expect((byFile.get(file) ?? []).map((r) => `${r.where} ${r.message}`)).to.deep.equal([]);
    });
  it('says nothing of a file that is not a clause', () => {
    expect([...byFile.keys()].filter((f) => !files.includes(f))).to.deep.equal([]);
  });
});
