import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { checkOpenapi } from '../../src/evidence/openapi/check-openapi.ts';

/** Real published descriptions, kept outside the project, with facts computed by other tools. */
const ROOT = path.join(process.env['CLAUSIER_REAL_DATA'] ?? '../shared/data', 'openapi');
type Expected = Readonly<Record<string, unknown>>;
/** The words of other tools; ours are our own. */
const NOT_FACTS = ['schemaErrors', 'parserErrors', 'parseError'];

function expectedFiles(): readonly (readonly [string, Expected])[] {
  const text = readFileSync(path.join(ROOT, 'EXPECTED.json'), 'utf8');
  return Object.entries((JSON.parse(text) as { files: Record<string, Expected> }).files);
}

/** `cli.md`, row `evidence`. */
function verdictOf(expected: Expected): string {
  if (expected['parseError'] !== undefined) return 'unreadable';
  if ((expected['externalRefs'] as readonly string[]).length > 0) return 'incomplete';
  if (expected['schemaValid'] !== expected['parserValid']) return 'disputed';
  return expected['schemaValid'] ? 'valid' : 'invalid';
}

function expectConformance(file: string, verdict: string): void {
  if (file.startsWith('conformance-fail/')) expect(verdict).to.not.equal('valid');
  if (file.startsWith('conformance-pass/')) expect(verdict).to.not.equal('invalid');
}

describe('openapi on real files', () => {
  if (!existsSync(path.join(ROOT, 'EXPECTED.json'))) {
    it.skip(`facts and verdicts of the real descriptions (no folder ${ROOT})`);
    return;
  }
  it('has files', () => {
    expect(expectedFiles().length).to.be.greaterThan(20);
  });
  for (const [file, expected] of expectedFiles()) {
    it(`gives the facts and the verdict of ${file}`, async () => {
      const { facts, verdict, findings } = await checkOpenapi(readFileSync(path.join(ROOT, file)));
      const keys = Object.keys(expected).filter((key) => !NOT_FACTS.includes(key));
      expect(Object.fromEntries(keys.map((key) => [key, facts[key]]))).to.deep.equal(
        Object.fromEntries(keys.map((key) => [key, expected[key]])),
      );
      expect(verdict).to.equal(verdictOf(expected));
      expectConformance(file, verdict);
      expect(findings.every((f) => f.message !== '')).to.equal(true);
    });
  }
});
