import { expect } from 'chai';
import type { EvidenceKind, EvidenceReport } from '../../../src/core/offers/evidence.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { CHECKED_KINDS } from '../../../src/evidence/index.ts';
import { openEvidenceSession } from '../../../src/jobs/check-evidence.ts';
import { bytesOf } from '../openapi-document.ts';
import { TOLD, UNREAD } from './refused-files.ts';

describe('hostile files, in the child', () => {
  const { check, close } = openEvidenceSession(CHECKED_KINDS);
  after(close);

  const reportOn = async (
    kind: EvidenceKind,
    file: string | Uint8Array,
  ): Promise<EvidenceReport> => {
    const outcome = await check(kind, typeof file === 'string' ? bytesOf(file) : file);
    if (outcome.outcome === 'refused') throw new Error(`${outcome.reason}: ${outcome.message}`);
    return outcome.report;
  };

  for (const [kind, why, file, message] of UNREAD) {
    it(`${kind} refuses ${why}`, async () => {
      const { verdict, score, findings } = await reportOn(kind, file());
      expect([verdict, score.points]).to.deep.equal(['unreadable', 0]);
      expect(plainSpaces(findings[0]?.message ?? '')).to.match(message);
    });
  }

  for (const [why, file, rule, where, message] of TOLD) {
    it(`datapackage tells ${why}`, async () => {
      const { findings, verdict } = await reportOn('datapackage', file());
      const found = findings.find((f) => f.rule === rule && f.where === where);
      expect(plainSpaces(found?.message ?? JSON.stringify(findings))).to.match(message);
      if (found?.severity === 'error') expect(verdict).to.equal('invalid');
    });
  }

  it('have a case for each kind', () => {
    const kinds = new Set<string>(UNREAD.map(([kind]) => kind));
    expect(CHECKED_KINDS.filter((kind) => !kinds.has(kind))).to.deep.equal([]);
  });

  it('may be a table in UTF-16 with its mark', async () => {
    const text = 'groupe,cas,favorables\na,200,100\nb,200,100\n';
    const marked = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const { facts } = await reportOn('bias', marked);
    expect((facts['groups'] as unknown[]).length).to.equal(2);
  });

  it('may not count with NaN', async () => {
    const { findings } = await reportOn('bias', 'groupe,cas,favorables\na,NaN,100\nb,200,1e2\n');
    const told = findings.filter((f) => f.rule === 'BI-003').map((f) => f.where);
    expect(told).to.deep.equal(['ligne 2', 'ligne 3']);
  });
});
