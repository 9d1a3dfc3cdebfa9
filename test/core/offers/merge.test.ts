import { expect } from 'chai';
import fc from 'fast-check';
import {
  emptyOffer,
  NO_CHANGE,
  type OfferChanges,
  withChanges,
} from '../../../src/core/offers/changes.ts';
import { changedFields, changesOf, offerFields } from '../../../src/core/offers/fields.ts';
import {
  baseFrom,
  baseOf,
  baseText,
  type Merged,
  mergeChanges,
} from '../../../src/core/offers/merge.ts';
import type { Offer } from '../../../src/core/offers/offer.ts';
import { hasher } from '../../../src/security/random.ts';

const fingerprint = (text: string): string => hasher(text).slice(0, 12);
const drawnFrom = (offer: Offer) => baseOf(offerFields(offer).values(), fingerprint);
const changing = (own: Partial<OfferChanges>): OfferChanges => ({ ...NO_CHANGE, ...own });
const START = withChanges(
  emptyOffer('aster', 'Aster', 'T-1'),
  changing({
    answers: { 'rev-plan': { answer: 'accept' } },
    items: { 'sla-up/value': { value: 99.5, justification: 'Mesuré.' } },
    prices: { p1: 100 },
  }),
);

/** What becomes of a page drawn from START, when `other` was saved before `sent` comes. */
function merged(other: Partial<OfferChanges>, sent: Partial<OfferChanges>, giveUp: string[] = []) {
  const stored = withChanges(START, changing(other));
  const given = { base: drawnFrom(START), stored, sent: changing(sent), fingerprint };
  const done: Merged = mergeChanges({ ...given, giveUp: new Set(giveUp) });
  const fields = offerFields(withChanges(stored, done.changes));
  return {
    conflicts: done.conflicts.map((c) => c.mine.name),
    taken: done.taken,
    value: (name: string) => fields.get(name)?.value ?? null,
  };
}

describe('mergeChanges', () => {
  const value = (said: { value?: number; justification?: string }) => ({
    items: { 'sla-up/value': said },
  });
  // [why, what a colleague saved, what the page sends, field, what is kept, in conflict]
  type Row = readonly [
    string,
    Partial<OfferChanges>,
    Partial<OfferChanges>,
    string,
    unknown,
    boolean,
  ];
  const table: readonly Row[] = [
    ['only the page changed it', {}, { prices: { p1: 200 } }, 'p.p1', 200, false],
    [
      'only the colleague changed it',
      { prices: { p1: 300 } },
      { prices: { p1: 100 } },
      'p.p1',
      300,
      false,
    ],
    ['both wrote the same', { prices: { p1: 300 } }, { prices: { p1: 300 } }, 'p.p1', 300, false],
    ['both changed it', { prices: { p1: 300 } }, { prices: { p1: 200 } }, 'p.p1', 300, true],
    ['the page took it away', {}, { prices: { p1: null } }, 'p.p1', null, false],
    [
      'the colleague took it away',
      { prices: { p1: null } },
      { prices: { p1: 100 } },
      'p.p1',
      null,
      false,
    ],
    [
      'one took it away, the other changed it',
      { prices: { p1: null } },
      { prices: { p1: 200 } },
      'p.p1',
      null,
      true,
    ],
    ['both filled what was empty', { prices: { p2: 1 } }, { prices: { p2: 2 } }, 'p.p2', 1, true],
    [
      'one changed the value, the other the justification: the value',
      value({ value: 99.9, justification: 'Mesuré.' }),
      value({ value: 99.5, justification: 'Mesuré deux ans.' }),
      'v.sla-up/value',
      99.9,
      false,
    ],
    [
      'one changed the value, the other the justification: the justification',
      value({ value: 99.9, justification: 'Mesuré.' }),
      value({ value: 99.5, justification: 'Mesuré deux ans.' }),
      'j.sla-up/value',
      'Mesuré deux ans.',
      false,
    ],
    [
      'two reserves on one clause',
      { answers: { 'rev-plan': { answer: 'refuse' } } },
      {
        answers: {
          'rev-plan': { answer: 'reserve', reserve: { type: 'delay', text: 'Trois mois.' } },
        },
      },
      'r.rev-plan',
      { answer: 'refuse' },
      true,
    ],
    ['the rate of VAT', { vatPct: 10 }, { vatPct: 20 }, 'vatPct', 10, false],
  ];
  for (const [why, other, sent, field, kept, conflict] of table)
    it(`${why}: ${conflict ? 'a conflict, what is stored stays' : 'no conflict'}`, () => {
      const done = merged(other, sent);
      expect(done.value(field)).to.deep.equal(kept);
      expect(done.conflicts.includes(field)).to.equal(conflict);
    });
  it('names the fields that it took from a colleague', () => {
    expect(merged({ prices: { p1: 300 } }, { prices: { p1: 100, p2: 5 } }).taken).to.deep.equal([
      'p.p1',
    ]);
  });
  it('keeps what is stored where the person says so', () => {
    const done = merged({ prices: { p1: 300 } }, { prices: { p1: 200 } }, ['p.p1']);
    expect([done.value('p.p1'), done.conflicts]).to.deep.equal([300, []]);
  });
  it('changes nothing of a page sent as it was drawn, whatever was saved meanwhile', () => {
    const prices = fc.dictionary(
      fc.constantFrom('p1', 'p2', 'p3'),
      fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
    );
    fc.assert(
      fc.property(prices, (saved) => {
        const stored = withChanges(START, changing({ prices: saved }));
        const sent = changesOf([...offerFields(START).values()]);
        const given = { base: drawnFrom(START), stored, sent, fingerprint };
        const done = mergeChanges(given);
        expect(offerFields(withChanges(stored, done.changes))).to.deep.equal(offerFields(stored));
        expect(done.conflicts).to.deep.equal([]);
      }),
    );
  });
});

describe('baseFrom', () => {
  it('reads back what a page carries, and leaves out what is not a field', () => {
    const base = drawnFrom(START);
    expect([...baseFrom(baseText(base))]).to.deep.equal([...base]);
    expect([...base.keys()]).to.deep.equal([
      'r.rev-plan',
      'v.sla-up/value',
      'j.sla-up/value',
      'p.p1',
      'vatPct',
    ]);
    expect([...baseFrom('x=1 p.p1=zz __proto__=0123456789ab p.p1=0123456789ab')]).to.deep.equal([
      ['p.p1', '0123456789ab'],
    ]);
  });
});

describe('changedFields', () => {
  it('and changesOf are each other’s inverse on what a page sends', () => {
    const sent = changing({
      answers: { 'rev-plan': null },
      items: { 'a/b': { text: 'Un texte.' }, 'c/d': null },
      options: { 'eco-more': { proposed: true, priceCents: 5 } },
      prices: { p1: null },
      vatPct: 5.5,
    });
    expect(changesOf(changedFields(sent))).to.deep.equal(sent);
  });
});
