import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { readEvidence } from '../../src/cli/read-evidence.ts';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkDatapackage } from '../../src/evidence/datapackage/check-datapackage.ts';

/** Real packages and the suites of BagIt and Frictionless, kept outside the project. */
const ROOT = path.join(process.env['CLAUSIER_REAL_DATA'] ?? '../shared/data', 'reversibility');
type Expected = Readonly<Record<string, unknown>>;
/** The words of other tools; ours are our own. */
const NOT_FACTS = ['verdict', 'note', 'data', 'descriptorErrors', 'loadError', 'descriptor'];

const expectedIn = (section: string): readonly (readonly [string, Expected])[] =>
  Object.entries(
    (
      JSON.parse(readFileSync(path.join(ROOT, 'EXPECTED.json'), 'utf8')) as Record<
        string,
        Record<string, Expected>
      >
    )[section] ?? {},
  );

async function check(folder: string): Promise<EvidenceReport> {
  const bytes = readEvidence(path.join(ROOT, folder));
  if (!bytes.ok) throw new Error(bytes.problems.map((p) => p.message).join());
  return checkDatapackage(bytes.value);
}

function expectFacts(facts: Expected, expected: Expected): void {
  const keys = Object.keys(expected).filter((key) => !NOT_FACTS.includes(key));
  expect(Object.fromEntries(keys.map((key) => [key, facts[key]]))).to.deep.equal(
    Object.fromEntries(keys.map((key) => [key, expected[key]])),
  );
}

/** Rows of each table, where the other tool could read it. */
function expectRows(facts: Expected, expected: Expected): void {
  const ours = facts['data'] as readonly Expected[];
  ((expected['data'] ?? []) as readonly Expected[]).forEach((data, i) => {
    const wanted = data['rowsWithAPlainCsvReader'];
    if (wanted !== undefined) expect(ours[i]).to.include({ rowsOk: wanted, rowsBad: 0 });
    for (const key of ['rowsOk', 'rowsBad', 'bytes', 'tabular'])
      if (data[key] !== undefined) expect(ours[i]?.[key], key).to.equal(data[key]);
  });
}

describe('datapackage on real files', () => {
  if (!existsSync(path.join(ROOT, 'EXPECTED.json'))) {
    it.skip(`facts and verdicts of the real packages (no folder ${ROOT})`);
    return;
  }
  for (const [folder, expected] of expectedIn('bagit')) {
    it(`gives the facts and the verdict of the bag ${folder}`, async () => {
      const report = await check(path.join('bagit', folder));
      expect(report.verdict, JSON.stringify(report.findings)).to.equal(
        expected['verdict'] === 'invalid' ? 'invalid' : 'valid',
      );
      expectFacts(report.facts, expected);
      if (expected['verdict'] === 'warning')
        expect(report.findings.map((f) => f.rule)).to.include('DP-041');
    });
  }
  for (const [folder, expected] of expectedIn('datapackage')) {
    it(`gives the facts and the verdict of the package ${folder}`, async () => {
      const report = await check(path.join('datapackage', folder));
      const wrong = folder.startsWith('test-invalid-');
      expect(report.verdict, JSON.stringify(report.findings)).to.equal(wrong ? 'invalid' : 'valid');
      expectFacts(report.facts, expected);
      expectRows(report.facts, expected);
    });
  }
});
