import { expect } from 'chai';
import { OPTION_TEXT } from '../../../src/core/offers/consequence.ts';
import { formOf } from '../../../src/core/offers/form-of.ts';
import type { FilledForm, FilledRow } from '../../../src/core/offers/form-sheet.ts';
import { applyForm, readRows } from '../../../src/core/offers/from-form.ts';
import type { OptionAnswer } from '../../../src/core/offers/offer.ts';
import { optionGroups, optionProblems, optionsOf } from '../../../src/core/offers/options.ts';
import { offerProgress } from '../../../src/core/offers/progress.ts';
import { offerProblems } from '../../../src/core/offers/review.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { aClause, aLibrary } from '../../builders/library.ts';
import { anOffer, aSources, aTender, CLAUSES } from '../../builders/tender.ts';

const option = (id: string, excludes: readonly string[] = []) =>
  aClause(id, { treatment: 'option', excludes, items: [], chapter: 'fin' });
const OPTIONS = [option('eco-night', ['eco-week']), option('eco-week'), option('eco-training')];
const sources = aSources({
  library: {
    ...aLibrary([...CLAUSES, ...OPTIONS]),
    facts: { ...aLibrary([]).facts, pse: { label: 'options', type: 'boolean', options: {} } },
  },
});
const tender = aTender({ facts: { pse: true } }, sources);
const ids = (groups: ReturnType<typeof optionGroups>) => groups.map((g) => g.map((c) => c.id));
const offering = (...options: readonly OptionAnswer[]) => anOffer('aster', 100, { options });
const yes = (clause: string, priceCents = 5_000): OptionAnswer => ({
  clause,
  proposed: true,
  priceCents,
});

describe('optionsOf', () => {
  it('gives the options of a consultation that asks for such services, and none elsewhere', () => {
    expect(
      optionsOf(tender)
        .map((c) => c.id)
        .sort(),
    ).to.deep.equal(['eco-night', 'eco-training', 'eco-week']);
    expect(optionsOf(aTender({ facts: { pse: false } }, sources))).to.deep.equal([]);
  });
  it('does not stop a dossier for two options that exclude each other: the bidder chooses', () => {
    expect(tender.remarks.map((r) => r.code)).to.not.include('selection/incompatible');
  });
});

describe('optionGroups', () => {
  const table: readonly (readonly [string, Parameters<typeof optionGroups>[0], string[][]])[] = [
    ['alone', [option('eco-a')], [['eco-a']]],
    ['A or B', [option('eco-a', ['eco-b']), option('eco-b')], [['eco-a', 'eco-b']]],
    ['said by the second', [option('eco-a'), option('eco-b', ['eco-a'])], [['eco-a', 'eco-b']]],
    [
      'A against B, B against C, A with C: not one group',
      [option('eco-a', ['eco-b']), option('eco-b', ['eco-c']), option('eco-c')],
      [['eco-a', 'eco-b'], ['eco-c']],
    ],
    [
      'three that exclude each other',
      [option('eco-a', ['eco-b', 'eco-c']), option('eco-b', ['eco-c']), option('eco-c')],
      [['eco-a', 'eco-b', 'eco-c']],
    ],
  ];
  for (const [why, clauses, groups] of table)
    it(why, () => {
      expect(ids(optionGroups(clauses))).to.deep.equal(groups);
    });
});

describe('optionProblems', () => {
  const table: readonly (readonly [string, readonly OptionAnswer[], readonly string[]])[] = [
    ['one of two', [yes('eco-night'), { clause: 'eco-week', proposed: false }], []],
    ['two that go together', [yes('eco-night'), yes('eco-training')], []],
    ['never both', [yes('eco-night'), yes('eco-week')], ['offer/options-exclude']],
    ['without price', [{ clause: 'eco-night', proposed: true }], ['offer/option-without-price']],
    ['a price of zero is a price', [yes('eco-night', 0)], []],
    ['unknown', [yes('eco-none')], ['offer/unknown-name']],
    ['twice', [yes('eco-night'), yes('eco-night')], ['offer/answered-twice']],
  ];
  for (const [why, options, codes] of table)
    it(`${why}: ${codes.length === 0 ? 'fine' : codes.join(', ')}`, () => {
      const found = optionProblems(tender, offering(...options), '').map((p) => p.code);
      expect(found).to.deep.equal(codes);
      expect(offerProblems(tender, offering(...options), '').map((p) => p.code)).to.include.members(
        [...codes],
      );
    });
});

describe('offerProgress of options', () => {
  const stateOf = (clause: string, ...options: readonly OptionAnswer[]) =>
    offerProgress(tender, offering(...options), {}).states.get(`option:${clause}`)?.state;
  it('is complete with a price, to review without one or with its rival, empty unsaid', () => {
    expect(stateOf('eco-night', yes('eco-night'))).to.equal('complete');
    expect(stateOf('eco-night', { clause: 'eco-night', proposed: false })).to.equal('complete');
    expect(stateOf('eco-night', { clause: 'eco-night', proposed: true })).to.equal('review');
    expect(stateOf('eco-night', yes('eco-night'), yes('eco-week'))).to.equal('review');
    expect(stateOf('eco-night')).to.equal('empty');
  });
});

describe('the form of options', () => {
  const empty = formOf(tender, null);
  function filled(change: Readonly<Record<string, Partial<FilledRow>>>): FilledForm {
    const rows = empty.sections
      .flatMap((s) => s.rows)
      .map(({ key }) => ({ key, answer: '', value: null, text: '', evidence: [], ...change[key] }));
    const prices = empty.prices.map((p) => ({ key: p.key, unitPriceCents: null }));
    return { reference: 'T-1', formSha256: '', rows, prices };
  }
  const row = (key: string) => empty.sections.flatMap((s) => s.rows).find((r) => r.key === key);
  it('says both consequences and the rival before anything is chosen', () => {
    const hint = plainSpaces(row('option:eco-night')?.hint ?? '');
    expect(hint).to.include(plainSpaces(OPTION_TEXT.proposed));
    expect(hint).to.include("Jamais avec « Titre de eco-week » : l'une ou l'autre");
  });
  it('reads an option and its price in euros', () => {
    const read = applyForm(
      tender,
      anOffer('aster', 1),
      filled({ 'option:eco-night': { answer: 'Je la propose', value: 120.5 } }),
    );
    expect(read.ok && read.value.options).to.deep.equal([
      { clause: 'eco-night', proposed: true, priceCents: 12_050 },
    ]);
  });
  const wrong: readonly (readonly [
    string,
    Readonly<Record<string, Partial<FilledRow>>>,
    string,
  ])[] = [
    [
      'without its price',
      { 'option:eco-night': { answer: 'Je la propose' } },
      'offer/option-without-price',
    ],
    ['a price alone', { 'option:eco-night': { value: 3 } }, 'form/price-without-option'],
    [
      'three decimals',
      { 'option:eco-night': { answer: 'Je la propose', value: 3.001 } },
      'form/price',
    ],
    [
      'both of two',
      {
        'option:eco-night': { answer: 'Je la propose', value: 1 },
        'option:eco-week': { answer: 'Je la propose', value: 1 },
      },
      'offer/options-exclude',
    ],
  ];
  for (const [why, change, code] of wrong)
    it(`refuses ${why}, and leaves what the offer said`, () => {
      const before = offering({ clause: 'eco-night', proposed: false });
      const read = readRows(tender, before, filled(change));
      if (!read.ok) throw new Error('another tender');
      expect(read.value.problems.map((p) => p.code)).to.include(code);
      expect(read.value.offer.options).to.deep.include({ clause: 'eco-night', proposed: false });
    });
});
