import { expect } from 'chai';
import type { Asked } from '../../src/core/offers/asked.ts';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { NEWEST, RGAA_THEMES } from '../../src/evidence/accessibility/catalog.ts';
import { checkAccessibility } from '../../src/evidence/accessibility/check-accessibility.ts';
import { ACCESSIBILITY_RULES } from '../../src/evidence/accessibility/rules.ts';
import { bytesOf, type Draft, put } from './openapi-document.ts';

const chapter = (nums: readonly string[]): Draft => ({
  criteria: nums.map((num) => ({
    num,
    components: [{ name: 'web', adherence: { level: 'supports' } }],
  })),
});
/** A report, ours, of WCAG 2.2: 32 criteria A and 24 AA, all met. */
const good = (): Draft =>
  structuredClone({
    title: 'Rapport du registre',
    product: { name: 'Registre', version: '2.0' },
    author: { email: 'a@ambre.fr' },
    report_date: '2026-10-01',
    catalog: '2.5-edition-wcag-2.2-508-eu-en',
    chapters: {
      success_criteria_level_a: chapter(NEWEST?.criteria['success_criteria_level_a'] ?? []),
      success_criteria_level_aa: chapter(NEWEST?.criteria['success_criteria_level_aa'] ?? []),
    },
  });
const LEVEL = 'chapters success_criteria_level_a criteria 0 components 0 adherence level';
const report = (...changes: readonly (readonly [string, unknown])[]): Draft => {
  const draft = good();
  for (const [keys, value] of changes) put(draft, keys.split(' '), value);
  return draft;
};
const check = (file: Draft | string, asked?: Asked): Promise<EvidenceReport> =>
  checkAccessibility(bytesOf(file), asked);
const ASKED: Asked = { date: '2027-01-20', maxAgeMonths: 18 };
const STATEMENT =
  "# Déclaration d'accessibilité\nRegistre est **partiellement conforme** avec le RGAA, version 4.1.2. L'audit réalisé par Ambre révèle que 72,5 % des critères sont respectés. Cette déclaration a été établie le 1er octobre 2026. Écrire à a@ambre.fr. Défenseur des droits.";
const FIRST = '/chapters/success_criteria_level_a/criteria/0';

const SPEAK: readonly (readonly [string, string, Draft | string, string])[] = [
  ['AC-001', 'a text', 'bonjour', ''],
  ['AC-002', 'no title', report(['title', undefined]), ''],
  ['AC-002', 'no e-mail', report(['author', { name: 'Ada' }]), '/author'],
  ['AC-003', 'an unknown level', report([LEVEL, 'does not support']), `${FIRST}/components/0`],
  [
    'AC-003',
    'an unknown component',
    report([LEVEL.replace('adherence level', 'name'), 'montre']),
    `${FIRST}/components/0`,
  ],
  [
    'AC-004',
    'a criterion of another edition',
    report(
      ['catalog', '2.4-edition-wcag-2.0-508-en'],
      ['chapters success_criteria_level_aa', chapter(['2.4.11'])],
      ['chapters success_criteria_level_a', undefined],
    ),
    '/chapters/success_criteria_level_aa/criteria/0/num',
  ],
  ['AC-005', 'a PDF', '%PDF-1.7', ''],
  ['AC-005', 'a free VPAT', 'VPAT of the product: supports', ''],
  ['AC-010', 'no version', report(['product version', undefined]), '/product'],
  ['AC-011', 'no catalog', report(['catalog', undefined]), '/catalog'],
  ['AC-012', 'an American date', report(['report_date', '8/31/2021']), '/report_date'],
  ['AC-012', 'no date', report(['report_date', undefined]), '/report_date'],
  ['AC-020', 'an empty level', report([LEVEL, '']), '/chapters'],
  ['AC-021', 'not evaluated at level A', report([LEVEL, 'not-evaluated']), `${FIRST}/components/0`],
  [
    'AC-022',
    'a third',
    report(
      ['chapters success_criteria_level_aa', undefined],
      ...Array.from(
        { length: 20 },
        (_, i) => [LEVEL.replace('criteria 0', `criteria ${i}`), 'does-not-support'] as const,
      ),
    ),
    '',
  ],
  ['AC-030', 'no remedy', STATEMENT.replace('Défenseur des droits', ''), ''],
  ['AC-030', 'a rate that contradicts the state', STATEMENT.replace('72,5', '42'), ''],
  ['AC-031', 'any report', good(), ''],
];

describe('accessibility rules', () => {
  for (const [rule, why, file, where] of SPEAK) {
    it(`${rule} speaks: ${why}`, async () => {
      const found = (await check(file)).findings.filter((f) => f.rule === rule);
      expect(found.map((f) => f.where)).to.deep.equal([where]);
      expect(found[0]?.message).to.match(/^\p{Lu}.*\.$/u);
    });
  }

  it('each have a case here; a good report has only the reminder', async () => {
    expect([...new Set(SPEAK.map(([rule]) => rule))].sort()).to.deep.equal(
      Object.keys(ACCESSIBILITY_RULES),
    );
    expect((await check(good())).findings.map((f) => f.rule)).to.deep.equal(['AC-031']);
  });
});

describe('accessibility conditions', () => {
  const CASES: readonly (readonly [string, Draft | string, Asked, string, readonly unknown[]])[] = [
    ['all of them', good(), ASKED, 'valid', [true, true, true, true]],
    ['without an asked age', good(), {}, 'valid', [true, 'to-judge', true, true]],
    [
      '18 months to the day',
      report(['report_date', '2025-07-20']),
      ASKED,
      'valid',
      [true, true, true, true],
    ],
    [
      'a day more',
      report(['report_date', '2025-07-19']),
      ASKED,
      'valid',
      [true, false, true, true],
    ],
    [
      'an American date',
      report(['report_date', '10/01/2026']),
      ASKED,
      'valid',
      [true, 'to-judge', true, true],
    ],
    ['no date', report(['report_date', undefined]), ASKED, 'valid', [true, false, true, true]],
    [
      'an unknown edition',
      report(['catalog', undefined]),
      ASKED,
      'valid',
      [false, true, 'to-judge', true],
    ],
    [
      'one not evaluated',
      report([LEVEL, 'not-evaluated']),
      ASKED,
      'valid',
      [true, true, false, true],
    ],
    ['an unknown level', report([LEVEL, 'oui']), ASKED, 'invalid', [true, true, false, true]],
    ['nothing applicable', report(['chapters', {}]), ASKED, 'valid', [true, true, false, false]],
    [
      'an unknown catalog is neither good nor bad',
      report(['catalog', '2.6-edition-wcag-3.0-en']),
      ASKED,
      'valid',
      ['to-judge', true, 'to-judge', true],
    ],
    [
      'too many criteria not evaluated for the half to be known',
      report(
        ['chapters success_criteria_level_aa', undefined],
        ...Array.from(
          { length: 10 },
          (_, i) => [LEVEL.replace('criteria 0', `criteria ${i}`), 'not-evaluated'] as const,
        ),
      ),
      ASKED,
      'valid',
      [true, true, false, 'to-judge'],
    ],
    ['a statement', STATEMENT, ASKED, 'valid', ['to-judge', true, 'to-judge', 'to-judge']],
    ['a PDF', '%PDF-1.7', ASKED, 'unsupported', ['to-judge', 'to-judge', 'to-judge', 'to-judge']],
    ['a text', 'bonjour', ASKED, 'unreadable', [false, false, false, false]],
  ];
  for (const [why, file, asked, verdict, met] of CASES) {
    it(`are judged: ${why}`, async () => {
      const { conditions, verdict: said } = await check(file, asked);
      expect(conditions.map((c) => c.met)).to.deep.equal(met);
      expect(said).to.equal(verdict);
    });
  }

  it('count half exactly: 28 of 56 pass, 27 do not', async () => {
    const failing = (count: number): Draft => {
      const draft = good();
      const chapters = draft['chapters'] as Record<
        string,
        { criteria: { components: { adherence: { level: string } }[] }[] }
      >;
      const all = Object.values(chapters).flatMap((c) => c.criteria);
      for (const criterion of all.slice(0, count))
        for (const c of criterion.components) c.adherence.level = 'partially-supports';
      return draft;
    };
    const half = await check(failing(28), ASKED);
    expect([half.conditions[3]?.met, half.facts['legalRatePct']]).to.deep.equal([true, 50]);
    const less = await check(failing(29), ASKED);
    expect([less.conditions[3]?.met, less.facts['legalRatePct']]).to.deep.equal([false, 48.2]);
  });

  it('make a criterion met only when every applicable component is', async () => {
    const two = [
      { name: 'web', adherence: { level: 'supports' } },
      { name: 'software', adherence: { level: 'partially-supports' } },
      { name: 'electronic-docs', adherence: { level: 'not-applicable' } },
    ];
    const { facts } = await check(
      report(['chapters success_criteria_level_a criteria 0 components', two]),
    );
    expect(facts['legalRatePct']).to.equal(98.2);
  });
});

describe('RGAA', () => {
  it('has 106 criteria', () => {
    expect(RGAA_THEMES.reduce((sum, n) => sum + n, 0)).to.equal(106);
  });

  it('reads a statement in its words', async () => {
    const { facts } = await check(STATEMENT);
    expect(facts).to.include({
      state: 'partiellement conforme',
      ratePct: 72.5,
      rgaaVersion: '4.1.2',
      date: '2026-10-01',
      hasAudit: true,
    });
  });

  it('reads a statement in HTML, its named characters included, its scripts left out', async () => {
    const page = `<html><head><script>var a = "totalement conforme";</script></head><body>
      <h1>Déclaration d&rsquo;accessibilit&eacute;</h1><p>Registre est <strong>partiellement conforme</strong> avec le
      RGAA, version 4.1.</p><p>L'audit réalisé par Ambre révèle que <b>62,5&nbsp;%</b> des critères sont
      respectés.</p><p>Établie le 1<sup>er</sup> octobre 2026. <a href="mailto:a@b.fr">a@b.fr</a></p>
      <p>D&#233;fenseur des droits</p></body></html>`;
    const { facts, verdict } = await check(page, ASKED);
    expect([verdict, facts['state'], facts['ratePct'], facts['date']]).to.deep.equal([
      'valid',
      'partiellement conforme',
      62.5,
      '2026-10-01',
    ]);
  });

  it('recomputes the rate of a grid: 60 met, 20 not, 26 not applicable', async () => {
    const all = RGAA_THEMES.flatMap((n, t) =>
      Array.from({ length: n }, (_, i) => `${t + 1}.${i + 1}`),
    );
    const state = (i: number): string => (i < 60 ? 'C' : i < 80 ? 'NC' : 'NA');
    const grid = ['Critère;Statut', ...all.map((c, i) => `${c};${state(i)}`)].join('\n');
    const { facts, conditions, verdict } = await check(grid, ASKED);
    expect([
      verdict,
      facts['criteria'],
      facts['met'],
      facts['applicable'],
      facts['ratePct'],
    ]).to.deep.equal(['valid', 106, 60, 80, 75]);
    expect(conditions.map((c) => c.met)).to.deep.equal(['to-judge', 'to-judge', true, true]);
    const cut = await check(grid.replace('13.12;NA', ''), ASKED);
    expect(cut.conditions[2]?.met).to.equal(false);
    expect(cut.findings.map((f) => f.message)).to.deep.equal([
      'Le critère RGAA 13.12 n’est pas testé ou n’est pas dans la grille.',
    ]);
  });
});
