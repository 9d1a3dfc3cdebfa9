import { expect } from 'chai';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkOpenapi } from '../../src/evidence/openapi/check-openapi.ts';
import { FILE_RULES } from '../../src/evidence/openapi/file-findings.ts';
import { OPENAPI_RULES } from '../../src/evidence/openapi/rules/index.ts';
import { ACCESS_CASES } from './cases-access.ts';
import { OPERATION_CASES } from './cases-operations.ts';
import { SILENT_CASES } from './cases-silent.ts';
import { bytesOf, changed, type Draft, goodDocument } from './openapi-document.ts';

const check = (draft: Draft | string): Promise<EvidenceReport> => checkOpenapi(bytesOf(draft));
const CASES = [...OPERATION_CASES, ...ACCESS_CASES];

describe('openness rules', () => {
  it('say nothing of a good document, which meets the four conditions', async () => {
    const report = await check(goodDocument());
    expect(report.verdict).to.equal('valid');
    expect(report.findings).to.deep.equal([]);
    expect(report.score.points).to.equal(4);
  });

  for (const [rule, why, draft, where] of CASES) {
    it(`${rule} speaks: ${why}`, async () => {
      const { findings } = await check(draft);
      const found = findings.filter((f) => f.rule === rule);
      expect(found.map((f) => f.where)).to.deep.equal([where]);
      expect(found[0]?.message).to.match(/^\p{Lu}.*[.?]$/u);
    });
  }

  for (const [rule, why, draft] of SILENT_CASES) {
    it(`${rule} is silent: ${why}`, async () => {
      const { findings } = await check(draft);
      expect(findings.filter((f) => f.rule === rule)).to.deep.equal([]);
    });
  }

  it('have distinct ids, and each one has a case here', () => {
    const ids = [...Object.keys(FILE_RULES), ...OPENAPI_RULES.map((r) => r.id)];
    expect(new Set(ids).size).to.equal(ids.length);
    const tried = new Set([...CASES.map(([id]) => id), 'OA-001', 'OA-002', 'OA-003']);
    expect(ids.filter((id) => !tried.has(id))).to.deep.equal([]);
  });

  it('print 20 places, then the number left out', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`/p${i}`, { get: { responses: {} } }]),
    );
    const { findings } = await check(changed(['paths', paths]));
    const found = findings.filter((f) => f.rule === 'OA-011');
    expect(found.length).to.equal(21);
    expect(found.at(-1)?.message).to.equal('Et 5 autres constats de la même règle.');
  });

  it('print no control character of a stranger', async () => {
    const { findings } = await check(changed(['paths /a\u001b[31m\u202e', { get: {} }]));
    expect(findings.map((f) => f.message).join()).to.not.match(/[\p{Cc}\u202e]/u);
  });
});
