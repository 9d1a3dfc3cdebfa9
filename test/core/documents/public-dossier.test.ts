import { expect } from 'chai';
import { ROOT } from '../../../src/config.ts';
import { loadSchemas } from '../../../src/content/schemas.ts';
import { publicDossier } from '../../../src/core/documents/public-dossier.ts';
import type { Dossier } from '../../../src/core/tender/dossier.ts';
import { aTender } from '../../builders/tender.ts';

const BUYER = {
  name: 'Ville d’Ambre',
  siret: '21000000000013',
  representative: 'Camille Untel',
  email: 'camille@ambre.example',
  accountant: 'Dominique Untel',
} as Dossier['buyer'];

describe('publicDossier', () => {
  const tender = aTender({
    buyer: BUYER,
    facts: { buyerType: 'local', amountCents: 8_765_432, durationMonths: 24 },
    contactPoint: 'Claude Untel',
    context: 'Contexte interne',
  });
  const data = publicDossier(tender);
  const plain = JSON.parse(JSON.stringify(data));
  const check = loadSchemas(ROOT);

  it('follows its schema', () => {
    expect(check('public-dossier', plain, 'données')).to.deep.equal({ ok: true, value: plain });
  });

  it('says the consultation and its buyer, without a person', () => {
    expect(data.reference).to.equal('T-1');
    expect(data.deadline).to.equal('2027-01-15T12:00');
    expect(Object.keys(data.buyer)).to.deep.equal(['name', 'siret', 'profileUrl']);
    expect(JSON.stringify(data)).to.not.match(/Untel|camille|interne/);
  });

  it('has no estimate among the facts of the need', () => {
    expect(data.need['durationMonths']).to.equal(24);
    expect(Object.keys(data.need)).to.not.include.members(['amountCents']);
    expect(JSON.stringify(data)).to.not.match(/8765432|amount/);
  });

  it('pins each clause with its place and the numbers that it prints', () => {
    const articles = tender.pieces.flatMap((p) => p.chapters.flatMap((c) => c.articles));
    expect(data.clauses.map((c) => [c.id, c.version, c.sha256, c.article])).to.deep.equal(
      articles.map((a) => [a.clause.id, a.clause.version, a.clause.sha256, a.number]),
    );
    expect(articles.length).to.be.greaterThan(2);
    for (const clause of data.clauses)
      for (const value of Object.values(clause.values))
        expect(typeof value === 'number' || typeof value === 'string').to.equal(true);
  });

  it('gives the weights of the criteria, which sum to 100', () => {
    expect(data.criteria.reduce((sum, c) => sum + c.weight, 0)).to.equal(100);
  });

  const refused: readonly [why: string, change: (dossier: Record<string, unknown>) => unknown][] = [
    ['an estimate', (d) => ({ ...d, amountCents: 1 })],
    ['a person', (d) => ({ ...d, buyer: { ...BUYER } })],
    [
      'another fact of the need',
      (d) => ({ ...d, need: { ...(d['need'] as object), urgency: true } }),
    ],
    ['another form', (d) => ({ ...d, schema: 'clausier/public-dossier/2' })],
    ['a missing title', ({ title: _, ...d }) => d],
  ];
  for (const [why, change] of refused)
    it(`is refused by its schema with ${why}`, () => {
      expect(check('public-dossier', change(plain), 'données').ok).to.equal(false);
    });
});
