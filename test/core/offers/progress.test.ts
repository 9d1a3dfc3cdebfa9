import { expect } from 'chai';
import { emptyOffer, withChanges, withEvidence } from '../../../src/core/offers/changes.ts';
import { needsGrade } from '../../../src/core/offers/needs-grade.ts';
import type { Offer, ProofResult } from '../../../src/core/offers/offer.ts';
import { responseParts } from '../../../src/core/offers/parts.ts';
import { offerProgress, wordsIn } from '../../../src/core/offers/progress.ts';
import { askedValue } from '../../../src/core/offers/promised.ts';
import { requirementsOf } from '../../../src/core/offers/review.ts';
import { decimal } from '../../../src/core/shared/rational.ts';
import { assembleTender } from '../../../src/core/tender/assemble.ts';
import { gradedItems } from '../../../src/core/tender/criteria.ts';
import { dossierFrom } from '../../../src/core/tender/dossier.ts';
import { articlesOf } from '../../../src/core/tender/tender.ts';
import { ambreFile } from '../../builders/ambre.ts';
import { workbench } from '../../builders/work.ts';

const assembled = assembleTender(workbench().deps.content, dossierFrom(ambreFile()));
if (!assembled.ok) throw new Error(assembled.problems[0]?.message);
const tender = assembled.value;
const empty = emptyOffer('aster', 'Aster', tender.dossier.reference);
const AVAILABILITY = 'sla-availability/availability';

const stateOf = (offer: Offer, key: string, proof?: ProofResult) =>
  offerProgress(tender, offer, proof ? { [key]: proof } : {}).states.get(key);
const answering = (changes: Partial<Parameters<typeof withChanges>[1]>): Offer =>
  withChanges(empty, { answers: {}, items: {}, prices: {}, ...changes });

describe('offerProgress', () => {
  it('counts each requirement, question and price line once', () => {
    const { total, empty: left, complete, missing } = offerProgress(tender, empty, {});
    expect(total).to.equal(
      requirementsOf(tender).length +
        gradedItems(tender.criteria).length +
        tender.dossier.prices.length,
    );
    expect([left, complete]).to.deep.equal([total, 0]);
    expect(missing[0]).to.equal(`${requirementsOf(tender).length} exigences sans réponse`);
    expect(missing.at(-1)).to.equal('6 lignes du cadre de prix');
  });
  it('takes a requirement confirmed as complete, reserved or refused as to review and presumed irregular', () => {
    const of = (answer: 'accept' | 'refuse') =>
      stateOf(answering({ answers: { 'rev-plan': { answer } } }), 'rev-plan');
    expect(of('accept')).to.deep.include({ state: 'complete', irregular: false });
    expect(of('refuse')).to.deep.include({ state: 'review', irregular: true });
  });
  it('tells a value without justification, at the floor, and just under it', () => {
    const of = (value: number, justification = '') =>
      stateOf(answering({ items: { [AVAILABILITY]: { value, justification } } }), AVAILABILITY);
    expect(of(99.92)).to.deep.include({ state: 'review', irregular: false });
    expect(of(99.9, 'Mesuré.')).to.deep.include({ state: 'complete', irregular: false });
    expect(of(99.89, 'Mesuré.')).to.deep.include({ state: 'review', irregular: true });
  });
  it('asks for a second look at a text one word over its limit', () => {
    const of = (words: number) =>
      stateOf(
        answering({ items: { 'rev-plan/plan': { text: Array(words).fill('mot').join(' ') } } }),
        'rev-plan/plan',
      )?.state;
    expect([of(0), of(600), of(601)]).to.deep.equal(['empty', 'complete', 'review']);
  });
  it('takes an unchecked proof as complete and a refused one as to review', () => {
    const key = 'sec-sbom/sbom';
    expect(stateOf(empty, key, { kind: 'unchecked', file: 'a' })?.state).to.equal('complete');
    expect(stateOf(empty, key, { kind: 'refused', file: 'a', message: 'non' })?.state).to.equal(
      'review',
    );
  });
});

describe('wordsIn', () => {
  it('counts words, none in an empty text', () => {
    expect(['', '  ', 'un', ' un  deux\ntrois '].map(wordsIn)).to.deep.equal([0, 0, 1, 3]);
  });
});

describe('responseParts', () => {
  it('holds every requirement and every graded question once', () => {
    const entries = responseParts(tender).flatMap((p) => p.entries);
    expect(entries.filter((e) => e.requirement).map((e) => e.article.clause.id)).to.deep.equal(
      requirementsOf(tender).map((c) => c.id),
    );
    expect(entries.flatMap((e) => e.items.map((i) => i.key)).sort()).to.deep.equal(
      gradedItems(tender.criteria)
        .map((i) => i.key)
        .sort(),
    );
  });
});

describe('askedValue', () => {
  it('gives the bounds as they are printed and the points of a value', () => {
    const graded = gradedItems(tender.criteria).find((g) => g.key === AVAILABILITY);
    const article = articlesOf(tender).find((a) => a.clause.id === 'sla-availability');
    if (!graded || !article) throw new Error('no availability');
    const asked = askedValue(graded, article.resolved);
    expect(asked?.unit).to.equal('%');
    // (99.925 − 99.9) ÷ (99.95 − 99.9) × 1.5 = 0.75
    const found = asked?.points(99.925);
    expect(found?.kind === 'points' ? decimal(found.points.value, 4) : '').to.equal('0.7500');
    expect(asked?.points(99.8).kind).to.equal('below-floor');
  });
});

describe('withChanges', () => {
  it('keeps the file of a question whose text changes, and drops an answer that says nothing more', () => {
    const offer = withEvidence(
      answering({ items: { 'rev-plan/plan': { text: 'Un.' } } }),
      'rev-plan/plan',
      'plan.pdf',
    );
    const changed = withChanges(offer, {
      answers: {},
      items: { 'rev-plan/plan': { text: 'Deux.' } },
      prices: {},
    });
    expect(changed.items).to.deep.equal([
      { item: 'rev-plan/plan', text: 'Deux.', evidence: ['plan.pdf'] },
    ]);
    const bare = withChanges(changed, {
      answers: {},
      items: { 'rev-plan/plan': null },
      prices: {},
    });
    expect(bare.items).to.deep.equal([{ item: 'rev-plan/plan', evidence: ['plan.pdf'] }]);
    expect(withEvidence(bare, 'rev-plan/plan', null).items).to.deep.equal([]);
  });
});

describe('needsGrade', () => {
  const graded = (key: string) => {
    const found = gradedItems(tender.criteria).find((g) => g.key === key);
    if (!found) throw new Error(key);
    return found;
  };
  it('asks a person for a text that was written and for a proof that no machine checks, for nothing else', () => {
    const written = answering({ items: { 'rev-plan/plan': { text: 'Un plan.' } } });
    expect(needsGrade(graded('rev-plan/plan'), written, undefined)).to.equal(true);
    expect(needsGrade(graded('rev-plan/plan'), empty, undefined)).to.equal(false);
    expect(needsGrade(graded(AVAILABILITY), empty, undefined)).to.equal(false);
    expect(needsGrade(graded('sec-sbom/sbom'), empty, { kind: 'unchecked', file: 'a' })).to.equal(
      true,
    );
    expect(
      needsGrade(graded('sec-sbom/sbom'), empty, { kind: 'refused', file: 'a', message: 'non' }),
    ).to.equal(true);
    expect(needsGrade(graded('sec-sbom/sbom'), empty, undefined)).to.equal(false);
  });
});
