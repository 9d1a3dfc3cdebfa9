import { expect } from 'chai';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkCaiq } from '../../src/evidence/caiq/check-caiq.ts';
import { IPY_QUESTIONS } from '../../src/evidence/caiq/read-caiq.ts';
import { CAIQ_RULES } from '../../src/evidence/caiq/rules.ts';
import { bytesOf } from './openapi-document.ts';

const TITLE = 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3,,,,';
const HEAD =
  'Question ID,Question,CSP CAIQ Answer,SSRM Control Ownership,CSP Implementation Description';
const answer = (id: string, word = 'Yes', text = 'Décrit au contrat.'): string =>
  `${id},?,${word},CSP-owned,${text}`;
/** A questionnaire, ours, with the eight questions; some rows are replaced. */
const sheet = (changes: Readonly<Record<string, string | undefined>> = {}, title = TITLE): string =>
  [
    title,
    HEAD,
    ...IPY_QUESTIONS.flatMap((id) => (id in changes ? (changes[id] ?? []) : answer(id))),
  ].join('\n');
const check = (text: string): Promise<EvidenceReport> => checkCaiq(bytesOf(text));
const ONE = 'IPY-03.1';

describe('caiq', () => {
  const CASES: readonly (readonly [string, string, string, readonly unknown[]])[] = [
    ['a whole one', sheet(), 'valid', [true, true, true, true]],
    ['short answers', sheet({ [ONE]: answer(ONE, 'Y') }), 'valid', [true, true, true, true]],
    ['an explained NA', sheet({ [ONE]: answer(ONE, 'N/A') }), 'valid', [true, true, true, true]],
    ['a No', sheet({ [ONE]: answer(ONE, 'No', '') }), 'valid', [true, true, true, false]],
    [
      'an answer without text',
      sheet({ [ONE]: answer(ONE, 'Yes', '') }),
      'valid',
      [true, true, false, true],
    ],
    [
      'Partial is left to people',
      sheet({ [ONE]: answer(ONE, 'Partial') }),
      'valid',
      [true, 'to-judge', 'to-judge', 'to-judge'],
    ],
    [
      'a blank is neither good nor bad',
      sheet({ [ONE]: answer(ONE, '') }),
      'invalid',
      [true, false, 'to-judge', 'to-judge'],
    ],
    [
      'a missing question',
      sheet({ [ONE]: undefined }),
      'invalid',
      [false, false, 'to-judge', 'to-judge'],
    ],
    ['one question twice', `${sheet()}\n${answer(ONE)}`, 'invalid', [true, true, true, true]],
    ['no version', sheet({}, 'Questionnaire,,,,'), 'incomplete', ['to-judge', true, true, true]],
    [
      'version 3',
      sheet({}, 'CAIQ v3.1,,,,'),
      'unsupported',
      ['to-judge', 'to-judge', 'to-judge', 'to-judge'],
    ],
    [
      'AI-CAIQ',
      sheet({}, 'AI-CAIQ v1.0,,,,'),
      'unsupported',
      ['to-judge', 'to-judge', 'to-judge', 'to-judge'],
    ],
    ['another CSV', 'a,b\n1,2', 'unreadable', [false, false, false, false]],
    ['a workbook', 'PK\u0003\u0004', 'unreadable', [false, false, false, false]],
  ];
  for (const [why, text, verdict, met] of CASES) {
    it(`is ${verdict}: ${why}`, async () => {
      const report = await check(text);
      expect(report.verdict).to.equal(verdict);
      expect(report.conditions.map((c) => c.met)).to.deep.equal(met);
    });
  }

  it('counts the answers of the whole questionnaire', async () => {
    const { facts } = await check(
      `${sheet()}\nA&A-01.1,?,No,CSP-owned,\nA&A-01.2,?,,,\nDSP-01.1,?,peut-être,,`,
    );
    expect(facts).to.deep.include({
      version: '4.0.3',
      questions: 11,
      answers: { Yes: 8, No: 1, NA: 0, blank: 1, other: 1 },
      ipyMissing: [],
    });
  });

  it('finds the answer without a header row', async () => {
    const rows = IPY_QUESTIONS.map((id) => `IPY,${id},une question,Yes,Décrit au contrat.`);
    const { facts, conditions } = await check(['CAIQ v4.0.2', ...rows].join('\n'));
    expect((facts['ipy'] as Record<string, string>)[ONE]).to.equal('Yes');
    expect(conditions.map((c) => c.met)).to.deep.equal([true, true, true, true]);
  });

  it('has a case for each rule, in whole sentences', async () => {
    const texts = [...CASES.map(([, text]) => text)];
    const findings = (await Promise.all(texts.map(check))).flatMap((r) => r.findings);
    expect([...new Set(findings.map((f) => f.rule))].sort()).to.deep.equal(Object.keys(CAIQ_RULES));
    for (const { message } of findings) expect(message).to.match(/^\p{Lu}.*\.$/u);
  });
});
