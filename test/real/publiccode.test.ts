import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkPubliccode } from '../../src/evidence/publiccode/check-publiccode.ts';

/** Real descriptors and the test data of the reference parser, kept outside the project. */
const ROOT = path.join(process.env['CLAUSIER_REAL_DATA'] ?? '../shared/data', 'publiccode');
type Expected = Readonly<Record<string, unknown>>;

function expectedFiles(): readonly (readonly [string, Expected])[] {
  const text = readFileSync(path.join(ROOT, 'EXPECTED.json'), 'utf8');
  return Object.entries(JSON.parse(text) as Record<string, Expected>).filter(
    ([file]) => file !== '_read_me',
  );
}

/** A real file says nothing of its verdict; one that lacks a mandatory key is invalid. */
const verdictOf = (expected: Expected): unknown =>
  (expected['missingMandatory'] as readonly string[]).length > 0 ? 'invalid' : undefined;

function expectVerdict({ verdict, findings }: EvidenceReport, expected: unknown): void {
  if (expected === 'invalid') expect(verdict).to.be.oneOf(['invalid', 'unreadable']);
  else if (expected !== undefined) expect(verdict, JSON.stringify(findings)).to.equal('valid');
  if (expected === 'valid_with_warnings')
    expect(findings.map((f) => f.severity)).to.include('warning');
}

describe('publiccode on real files', () => {
  if (!existsSync(path.join(ROOT, 'EXPECTED.json'))) {
    it.skip(`facts and verdicts of the real descriptors (no folder ${ROOT})`);
    return;
  }
  for (const [file, expected] of expectedFiles()) {
    if (!existsSync(path.join(ROOT, file))) {
      it.skip(`${file} (its facts are known, the file is not in ${ROOT})`);
      continue;
    }
    it(`gives the facts and the verdict of ${file}`, async () => {
      const report = await checkPubliccode(readFileSync(path.join(ROOT, file)));
      const { verdict, ...facts } = expected;
      expect(
        Object.fromEntries(Object.keys(facts).map((key) => [key, report.facts[key]])),
      ).to.deep.equal(facts);
      expectVerdict(report, verdict ?? verdictOf(expected));
    });
  }
});
