import { expect } from 'chai';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import type { ClauseAnswer, ItemAnswer, Offer } from '../../../src/core/offers/offer.ts';
import { OLD_DAYS, reuseChanges, reuseLines } from '../../../src/core/offers/reuse.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import type { DossierFile } from '../../../src/core/tender/dossier.ts';
import { aLibrary } from '../../builders/library.ts';
import { anOffer, aSources, aTender, CLAUSES } from '../../builders/tender.ts';

const TODAY = '2026-12-10';
const tenderWith = (change: (clause: Clause) => Clause | null, own: Partial<DossierFile> = {}) =>
  aTender(own, aSources({ library: aLibrary(CLAUSES.flatMap((c) => change(c) ?? [])) }));
const same = (clause: Clause): Clause => clause;
const changed =
  (id: string, own: Partial<Clause>) =>
  (clause: Clause): Clause =>
    clause.id === id ? { ...clause, ...own } : clause;

type Answer = Partial<ClauseAnswer> & Partial<ItemAnswer>;
const offerOf = (answer: Answer): Offer =>
  anOffer('aster', 1, {
    confirmsAll: false,
    answers: answer.clause ? [answer as ClauseAnswer] : [],
    items: answer.item ? [answer as ItemAnswer] : [],
  });

const ACCEPT: Answer = { clause: 'adm-object', answer: 'accept' };
const TEXT: Answer = { item: 'api-docs/text', text: 'Nos moyens.' };
const VALUE: Answer = { item: 'sla-up/value', value: 99.5, justification: 'Mesuré.' };
const CHOICE: Answer = { item: 'sob-green/choice', choice: 'vert' };
const itemsOf = (id: string) => CLAUSES.find((c) => c.id === id)?.items ?? [];

describe('reuseLines', () => {
  type Row = readonly [
    why: string,
    answer: Answer,
    now: ReturnType<typeof tenderWith>,
    saidOn: string,
    state: string,
    because: string,
  ];
  const table: readonly Row[] = [
    ['the same clause, confirmed', ACCEPT, tenderWith(same), '2026-12-01', 'kept', ''],
    ['the same question', TEXT, tenderWith(same), '2026-12-01', 'kept', ''],
    ['the same value and bounds', VALUE, tenderWith(same), '2026-12-01', 'kept', ''],
    [
      'a price beside it changes nothing',
      VALUE,
      tenderWith(same, { prices: [] }),
      '2026-12-01',
      'kept',
      '',
    ],
    [
      'a newer version of the clause',
      ACCEPT,
      tenderWith(changed('adm-object', { version: 2 })),
      '2026-12-01',
      'to-confirm',
      'la clause est passée de la version 1 à la version 2',
    ],
    [
      'a newer version of the question’s clause',
      TEXT,
      tenderWith(changed('api-docs', { version: 3 })),
      '2026-12-01',
      'to-confirm',
      'la clause est passée de la version 1 à la version 3',
    ],
    [
      'the question written otherwise',
      TEXT,
      tenderWith(
        changed('api-docs', {
          items: itemsOf('api-docs').map((i) => ({ ...i, question: 'Dites vos moyens.' })),
        }),
      ),
      '2026-12-01',
      'to-confirm',
      "la question n'est pas écrite de la même façon",
    ],
    [
      'another floor',
      VALUE,
      tenderWith(same, { values: { 'sla-up': { low: 99.2 } } }),
      '2026-12-01',
      'to-confirm',
      'le plancher ou le plafond a changé',
    ],
    [
      'fewer words allowed',
      { ...TEXT, text: 'un deux trois quatre' },
      tenderWith(
        changed('api-docs', { items: itemsOf('api-docs').map((i) => ({ ...i, words: 3 })) }),
      ),
      '2026-12-01',
      'to-confirm',
      '4 mots pour 3 au plus',
    ],
    ['as old as may be', TEXT, tenderWith(same), '2026-06-13', 'kept', ''],
    [
      'a day older',
      TEXT,
      tenderWith(same),
      '2026-06-12',
      'to-confirm',
      'elle date de plus de 180 jours',
    ],
    [
      'no such clause',
      ACCEPT,
      tenderWith((c) => (c.id === 'adm-object' ? null : c)),
      '2026-12-01',
      'not-applicable',
      "la clause n'est pas dans cette consultation",
    ],
    [
      'a clause that is no requirement any more',
      ACCEPT,
      tenderWith(changed('adm-object', { treatment: 'information' })),
      '2026-12-01',
      'not-applicable',
      "la clause n'est pas dans cette consultation",
    ],
    [
      'an equivalent where none is proposed',
      { clause: 'api-docs', answer: 'equivalent', equivalent: 'RAML' },
      tenderWith(changed('api-docs', { equivalence: 'none' })),
      '2026-12-01',
      'not-applicable',
      'aucun équivalent ne se propose ici',
    ],
    [
      'a choice that is not offered',
      CHOICE,
      tenderWith(
        changed('sob-green', {
          items: itemsOf('sob-green').map((i) => ({
            ...i,
            options: [{ option: 'bleu', share: 100 }],
          })),
        }),
      ),
      '2026-12-01',
      'not-applicable',
      "ce choix n'est pas proposé ici",
    ],
  ];
  for (const [why, answer, now, saidOn, state, because] of table)
    it(`${why}: ${state}`, () => {
      const earlier = { tender: aTender(), offer: offerOf(answer), saidOn: () => saidOn };
      const [line] = reuseLines(earlier, now, TODAY);
      expect(line?.state).to.equal(state);
      expect(line?.because.map(plainSpaces).join(' ; ')).to.equal(because);
    });
  it('says the age in days, and the bound is the published one', () => {
    expect(OLD_DAYS).to.equal(180);
    const earlier = { tender: aTender(), offer: offerOf(TEXT), saidOn: () => '2026-12-01' };
    expect(reuseLines(earlier, aTender(), TODAY)[0]?.ageDays).to.equal(9);
  });
});

describe('reuseChanges', () => {
  const offer = anOffer('aster', 120, {
    confirmsAll: false,
    answers: [{ clause: 'adm-object', answer: 'accept' }],
    options: [{ clause: 'eco-x', proposed: true, priceCents: 1 }],
    vatPct: 10,
  });
  const earlier = { tender: aTender(), offer, saidOn: () => TODAY };
  const lines = reuseLines(earlier, aTender(), TODAY);
  it('brings what is chosen, and never a price, an option nor the rate of VAT', () => {
    const all = new Set(lines.map((l) => l.key));
    expect(reuseChanges(lines, all)).to.deep.equal({
      answers: { 'adm-object': { answer: 'accept' } },
      items: {
        'api-docs/text': { text: 'Nos moyens.' },
        'sla-up/value': { value: 99.5, justification: 'Mesuré deux ans.' },
        'sob-green/choice': { choice: 'vert' },
      },
      prices: {},
    });
  });
  it('brings nothing of what is not chosen or does not apply', () => {
    const gone = aTender(
      {},
      aSources({ library: aLibrary(CLAUSES.filter((c) => c.id !== 'adm-object')) }),
    );
    const rest = reuseLines(earlier, gone, TODAY);
    const brought = reuseChanges(rest, new Set(['clause:adm-object', 'api-docs/text']));
    expect(brought.answers).to.deep.equal({});
    expect(Object.keys(brought.items)).to.deep.equal(['api-docs/text']);
  });
});
