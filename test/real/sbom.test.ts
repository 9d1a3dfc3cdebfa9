import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { checkSbom } from '../../src/evidence/sbom/check-sbom.ts';

/** Real published bills of materials, kept outside the project, with facts computed by other tools. */
const ROOT = path.join(process.env['CLAUSIER_REAL_DATA'] ?? '../shared/data', 'sbom');
type Expected = Readonly<Record<string, unknown>>;
/** The words and the number of errors of other tools; ours are our own. */
const NOT_FACTS = ['schemaErrors', 'firstErrors'];

function expectedFiles(): readonly (readonly [string, Expected])[] {
  const text = readFileSync(path.join(ROOT, 'EXPECTED.json'), 'utf8');
  return Object.entries(JSON.parse(text) as Record<string, Expected>).filter(
    ([file]) => file !== '_read_me',
  );
}

/** A 2.2 file that only the 2.3 schema refuses is disputed: each version has its own lists. */
function verdictOf(expected: Expected): string {
  if (expected['schemaValid2_3'] === false && expected['spdxVersion'] === 'SPDX-2.2')
    return 'disputed';
  return (expected['schemaValid'] ?? expected['schemaValid2_3'] ?? true) ? 'valid' : 'invalid';
}

describe('sbom on real files', () => {
  if (!existsSync(path.join(ROOT, 'EXPECTED.json'))) {
    it.skip(`facts and verdicts of the real bills of materials (no folder ${ROOT})`);
    return;
  }
  it('has files', () => {
    expect(expectedFiles().length).to.be.greaterThan(15);
  });
  for (const [file, expected] of expectedFiles()) {
    it(`gives the facts and the verdict of ${file}`, async () => {
      const { facts, verdict, findings } = await checkSbom(readFileSync(path.join(ROOT, file)));
      const keys = Object.keys(expected).filter((key) => !NOT_FACTS.includes(key));
      expect(Object.fromEntries(keys.map((key) => [key, facts[key]]))).to.deep.equal(
        Object.fromEntries(keys.map((key) => [key, expected[key]])),
      );
      expect(verdict).to.equal(verdictOf(expected));
      expect(findings.every((f) => f.message !== '')).to.equal(true);
    });
  }
});
