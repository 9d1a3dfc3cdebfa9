import { expect } from 'chai';
import { tenderFrom } from '../../src/cli/load-tender.ts';
import { askedOf } from '../../src/core/offers/asked.ts';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { judgesElements, proofResult } from '../../src/core/offers/proof-result.ts';
import { evaluate } from '../../src/core/rules/condition.ts';
import { gradedItems } from '../../src/core/tender/criteria.ts';
import { checkEvidenceBytes, isCheckedKind } from '../../src/evidence/index.ts';
import { ambreFile } from '../builders/ambre.ts';
import { repositoryContent } from '../builders/content.ts';
import { bytesOf } from './openapi-document.ts';

const content = repositoryContent();
const { versions, facts: catalogue, factDefaults } = content.library;

const proofItems = versions.flatMap((clause) =>
  clause.items.filter((i) => i.kind === 'proof').map((item) => ({ clause, item })),
);

describe('proofs that clauses ask', () => {
  it('are several', () => {
    expect(proofItems.length).to.be.greaterThan(5);
  });
  for (const { clause, item } of proofItems) {
    it(`${clause.id}@${clause.version}/${item.id} is judged on its published elements`, async () => {
      if (!item.proof || !isCheckedKind(item.proof)) throw new Error('a kind without checker');
      const report = await checkEvidenceBytes(item.proof, bytesOf('x'), { clause: clause.id });
      expect(judgesElements(report, item.elements), JSON.stringify(report.conditions)).to.equal(
        true,
      );
    });
  }
});

/** What cannot exist before the service is written (`practice.md` rule 13). */
const LATER = ['openapi', 'sbom', 'datapackage'];

describe('a specific development', () => {
  const facts = { ...factDefaults, software: ['specificDevelopment'] };
  const holds = (when: Parameters<typeof evaluate>[0]): boolean =>
    evaluate(when, facts, catalogue).value;

  it('is asked no proof of what does not exist yet', () => {
    const asked = proofItems.filter(
      ({ item }) => holds(item.when) && LATER.includes(item.proof ?? ''),
    );
    expect(asked.map(({ clause, item }) => `${clause.id}/${item.id}`)).to.deep.equal([]);
    const announced = versions.flatMap((clause) =>
      clause.evidence.filter(
        (e) => e.when === 'offer' && LATER.includes(e.kind) && holds(e.applies),
      ),
    );
    expect(announced).to.deep.equal([]);
  });

  it('is asked its methods instead, at the same place of the grid', () => {
    const file = ambreFile();
    const dossier = {
      ...file,
      facts: { ...file.facts, software: ['specificDevelopment'] },
      levelZero: [],
      criteria: { ...file.criteria, grid: 'development' },
    };
    const tender = tenderFrom(content, dossier, 'dossier.yaml');
    if (!tender.ok) throw new Error(JSON.stringify(tender.problems));
    const items = gradedItems(tender.value.criteria);
    expect(items.filter((g) => LATER.includes(g.item.proof ?? ''))).to.deep.equal([]);
    const openness = tender.value.criteria.criteria.find((c) => c.id === '3')?.sub ?? [];
    expect(openness.map((s) => [s.id, s.items.map((g) => [g.key, g.item.kind])])).to.deep.equal([
      [
        '3.1',
        [
          ['api-documentation/method', 'text'],
          ['api-versioning/versioning', 'text'],
        ],
      ],
      ['3.2', [['rev-drill/drill', 'text']]],
      ['3.3', [['rev-plan/plan', 'text']]],
    ]);
  });
});

describe('askedOf', () => {
  it('gives what the tender fixes: clause, last day, figures, inventory', () => {
    const tender = tenderFrom(content, ambreFile(), 'dossier.yaml');
    if (!tender.ok) throw new Error(JSON.stringify(tender.problems));
    const graded = gradedItems(tender.value.criteria).find((g) => g.key === 'a11y-offer/audit');
    if (!graded) throw new Error('no such question');
    expect(askedOf(tender.value, graded)).to.deep.equal({
      clause: 'a11y-offer',
      date: '2027-01-18',
      inventory: ['Comptes', 'Demandes', 'Pièces', 'Démarches', 'Journaux'],
      maxAgeMonths: 18,
    });
  });
});

describe('proofResult', () => {
  const report = (label: string, conditions = 4): EvidenceReport => ({
    kind: 'openapi',
    verdict: 'valid',
    facts: {},
    conditions: Array.from({ length: conditions }, (_, i) => ({
      id: (['a', 'b', 'c', 'd'] as const)[i] ?? 'a',
      label,
      met: true,
      because: '',
    })),
    score: { points: 4, max: 4, because: { label: '', from: [] } },
    findings: [{ rule: 'EV-001', severity: 'error', where: '', message: 'Trop grand.' }],
  });
  const ELEMENTS = ["l'un", "l'un", "l'un", "l'un"];
  const kind = (one: EvidenceReport): string =>
    proofResult('f', { outcome: 'checked', report: one }, ELEMENTS).kind;

  it('keeps a report on the published elements, whatever their typography', () => {
    expect(kind(report('l’un'))).to.equal('checked');
  });
  it('leaves to a person a report on other elements', () => {
    expect(kind(report('autre'))).to.equal('unchecked');
    expect(kind(report('l’un', 3))).to.equal('unchecked');
  });
  it('refuses what was not read for its size, with the reason', () => {
    const outcome = { outcome: 'checked', report: report('', 0) } as const;
    expect(proofResult('f', outcome, ELEMENTS)).to.deep.equal({
      kind: 'refused',
      file: 'f',
      message: 'Trop grand.',
    });
  });
});
