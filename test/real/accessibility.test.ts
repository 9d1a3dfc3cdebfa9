import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { checkAccessibility } from '../../src/evidence/accessibility/check-accessibility.ts';

/** Real reports and statements, kept outside the project, with facts computed by other tools. */
const ROOT = path.join(process.env['CLAUSIER_REAL_DATA'] ?? '../shared/data', 'accessibility');
type Expected = Readonly<Record<string, unknown>>;
const NOT_FACTS = ['schemaErrors', 'firstErrors'];
const read = (file: string): Buffer => readFileSync(path.join(ROOT, file));

function expectedFiles(): readonly (readonly [string, Expected])[] {
  return Object.entries(
    JSON.parse(read('EXPECTED.json').toString('utf8')) as Record<string, Expected>,
  ).filter(([file]) => file !== '_read_me');
}

describe('accessibility on real files', () => {
  if (!existsSync(path.join(ROOT, 'EXPECTED.json'))) {
    it.skip(`facts and verdicts of the real reports (no folder ${ROOT})`);
    return;
  }
  for (const [file, expected] of expectedFiles()) {
    it(`gives the facts and the verdict of ${file}`, async () => {
      const { facts, verdict, findings } = await checkAccessibility(read(file));
      const keys = Object.keys(expected).filter((key) => !NOT_FACTS.includes(key));
      expect(Object.fromEntries(keys.map((key) => [key, facts[key]]))).to.deep.equal(
        Object.fromEntries(keys.map((key) => [key, expected[key]])),
      );
      const wrong = file.includes('/invalid-');
      expect(verdict, JSON.stringify(findings)).to.equal(wrong ? 'invalid' : 'valid');
    });
  }

  it('reads the two statements', async () => {
    const own = await checkAccessibility(read('rgaa/statement-accessibilite-numerique-gouv-fr.md'));
    expect(own.facts).to.include({
      state: 'totalement conforme',
      ratePct: 100,
      date: '2022-08-09',
      hasDefender: true,
    });
    const address = await checkAccessibility(read('rgaa/statement-adresse-data-gouv-fr.md'));
    expect(address.facts).to.include({
      state: 'non conforme',
      ratePct: null,
      date: '2024-11-14',
      hasAudit: false,
    });
    expect([own.verdict, address.verdict]).to.deep.equal(['valid', 'valid']);
  });

  it('leaves a VPAT in Markdown to people', async () => {
    expect((await checkAccessibility(read('vpat/fiddler-classic-vpat.md'))).verdict).to.equal(
      'unsupported',
    );
  });
});
