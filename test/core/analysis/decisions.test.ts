import { expect } from 'chai';
import { matterOf } from '../../../src/core/analysis/admissibility.ts';
import { changesOf, withConfirmed } from '../../../src/core/analysis/corrections.ts';
import {
  DEFECTS,
  defectGroups,
  defectsOf,
  isSubstantial,
} from '../../../src/core/analysis/defects.ts';
import type { OfferRequest } from '../../../src/core/analysis/file.ts';
import { lowAlerts, median, netPrice } from '../../../src/core/analysis/low-offers.ts';
import {
  type AskedRequest,
  openAlerts,
  requestProblems,
} from '../../../src/core/analysis/requests.ts';
import { committeeMayRead, stageOf } from '../../../src/core/analysis/stages.ts';
import { openMatters, rankingText } from '../../../src/core/analysis/validation.ts';
import type { Offer, OfferFile } from '../../../src/core/offers/offer.ts';
import {
  decisionProblems,
  type OfferStatus,
  type StatusDecision,
} from '../../../src/core/offers/status.ts';
import { analyseOffers } from '../../../src/core/scoring/analyse.ts';
import { exact, toNumber } from '../../../src/core/shared/rational.ts';
import type { DossierFile } from '../../../src/core/tender/dossier.ts';
import { aFile, anOffer, aTender } from '../../builders/tender.ts';

const tender = aTender();
const reserve = (clause: string, type: 'scope' | 'amount' = 'scope'): Partial<Offer> => ({
  answers: [{ clause, answer: 'reserve', reserve: { type, text: 'sauf le dimanche' } }],
});
const file = (name: string, offer: Partial<Offer> = {}, euros = 100): OfferFile =>
  aFile(name, euros, { offer });
const without = (item: string): Partial<Offer> => ({
  items: anOffer('x', 1).items.filter((i) => i.item !== item),
});
const decision = (offer: string, status: OfferStatus): StatusDecision => ({
  offer,
  status,
  reason: 'motif',
  by: 'Mme Roy',
  at: '',
});

describe('defectsOf', () => {
  const cases: readonly (readonly [
    why: string,
    offer: Partial<Offer>,
    found: readonly string[],
  ])[] = [
    ['a whole offer: none', {}, []],
    ['a reservation on a plain clause', reserve('adm-object'), ['reservation adm-object']],
    ['a reservation on a graded clause', reserve('sla-up'), ['reservation-substantial sla-up']],
    [
      'a reservation on an amount',
      reserve('adm-object', 'amount'),
      ['reservation-substantial adm-object'],
    ],
    [
      'a refusal',
      { answers: [{ clause: 'adm-object', answer: 'refuse' }] },
      ['reservation adm-object'],
    ],
    [
      'an equivalent where none is allowed',
      { answers: [{ clause: 'adm-object', answer: 'equivalent', equivalent: 'autre' }] },
      ['variant adm-object'],
    ],
    [
      'an equivalent to a standard: none',
      { answers: [{ clause: 'api-docs', answer: 'equivalent', equivalent: 'autre' }] },
      [],
    ],
    [
      'requirements that nobody confirmed',
      { confirmsAll: false },
      [
        'unconfirmed adm-object',
        'unconfirmed api-docs',
        'unconfirmed sla-up',
        'unconfirmed sob-green',
      ],
    ],
    [
      'a value under its floor',
      {
        items: [
          ...(without('sla-up/value').items ?? []),
          { item: 'sla-up/value', value: 98, justification: 'x' },
        ],
      },
      ['value-under-floor sla-up/value'],
    ],
    [
      'a required answer that is absent',
      without('sob-green/choice'),
      ['answer-absent sob-green/choice'],
    ],
    ['an absent price', { prices: [] }, ['price-absent prix']],
  ];
  for (const [why, offer, found] of cases)
    it(`finds ${why}`, () => {
      expect(defectsOf(tender, file('a', offer)).map((d) => `${d.kind} ${d.about}`)).to.deep.equal(
        found,
      );
    });
});

describe('isSubstantial', () => {
  const cases: readonly (readonly [id: string, family: string, graded: boolean, yes: boolean])[] = [
    ['adm-object', 'adm', false, false],
    ['adm-object', 'adm', true, true],
    ['adm-duration', 'adm', false, true],
    ['adm-liability', 'adm', false, true],
    ['ip-results', 'ip', false, true],
    ['eco-payment', 'eco', false, true],
    ['pen-late', 'pen', false, true],
    ['sec-plan', 'sec', false, false],
  ];
  for (const [id, family, graded, yes] of cases)
    it(`says ${yes} of ${id}${graded ? ', graded' : ''}`, () => {
      expect(isSubstantial({ id, family }, graded, undefined)).to.equal(yes);
    });
});

describe('defectGroups', () => {
  const files = [
    file('a', reserve('adm-object')),
    file('b', { answers: [{ clause: 'sob-green', answer: 'refuse' }] }),
    file('c', reserve('adm-object')),
    file('d', {}),
  ];
  const read = (decisions: readonly StatusDecision[] = []) =>
    defectGroups(tender, files, decisions).map(
      (g) => `${g.kind}: ${g.offers.map((o) => o.offer).join(' ')}`,
    );
  it('puts together the offers with the same kind of defect', () => {
    expect(read()).to.deep.equal(['reservation: a c', 'reservation-substantial: b']);
  });
  it('leaves out an offer that was set aside, and keeps one that was judged regular', () => {
    expect(read([decision('a', 'inappropriate'), decision('c', 'regular')])).to.deep.equal([
      'reservation: c',
      'reservation-substantial: b',
    ]);
  });
});

describe('changesOf', () => {
  const deposited = anOffer('a', 100, reserve('adm-object'));
  const accepted: Offer = { ...deposited, answers: [] };
  const cases: readonly (readonly [why: string, after: Offer, changes: readonly string[]])[] = [
    ['nothing', deposited, []],
    ['a reservation withdrawn', accepted, ['clause adm-object yes']],
    [
      'a reservation turned into another',
      {
        ...deposited,
        ...reserve('adm-object', 'amount'),
        answers: [{ clause: 'adm-object', answer: 'refuse' }],
      },
      ['clause adm-object no'],
    ],
    [
      'a reservation withdrawn and another put',
      { ...accepted, ...reserve('sob-green') },
      ['clause adm-object yes', 'clause sob-green no'],
    ],
    [
      'a price',
      { ...accepted, prices: [{ key: 'p1', unitPriceCents: 9999 }] },
      ['clause adm-object yes', 'price p1 no'],
    ],
    ['a rate of VAT', { ...accepted, vatPct: 10 }, ['clause adm-object yes', 'vat  no']],
    [
      'a promised value',
      { ...deposited, items: deposited.items.map((i) => (i.value ? { ...i, value: 99.9 } : i)) },
      ['question sla-up/value no'],
    ],
    [
      'a graded text',
      { ...deposited, items: deposited.items.map((i) => (i.text ? { ...i, text: 'Mieux.' } : i)) },
      ['question api-docs/text no'],
    ],
    [
      'an answer that was absent',
      { ...deposited, items: [...deposited.items, { item: 'api-docs/proof', evidence: ['x'] }] },
      ['question api-docs/proof no'],
    ],
    ['a bidder', { ...deposited, name: 'Autre' }, ['identity candidat no']],
  ];
  for (const [why, after, changes] of cases)
    it(`tells ${why}`, () => {
      expect(
        changesOf(tender, deposited, after, ['adm-object']).map(
          (c) => `${c.kind} ${c.about} ${c.allowed ? 'yes' : 'no'}`,
        ),
      ).to.deep.equal(changes);
    });
  it('allows nothing to a clarification', () => {
    expect(changesOf(tender, deposited, accepted, []).map((c) => c.allowed)).to.deep.equal([false]);
  });
});

const request = (own: Partial<OfferRequest> = {}): OfferRequest => ({
  id: 'r',
  kind: 'regularisation',
  offers: ['a'],
  about: ['adm-object'],
  text: '',
  dueAt: '2027-02-01T12:00:00.000Z',
  by: '',
  at: '',
  answers: [],
  ...own,
});
const answered = (outcome: 'accepted' | 'refused' | null) => [
  { offer: 'a', text: '', at: '', outcome, reason: '', confirms: ['adm-object'] },
];

describe('withConfirmed', () => {
  const offer = anOffer('a', 100, reserve('adm-object'));
  const cases: readonly (readonly [
    why: string,
    requests: readonly OfferRequest[],
    answer: string,
  ])[] = [
    ['an accepted regularisation', [request({ answers: answered('accepted') })], 'accept'],
    ['a refused one', [request({ answers: answered('refused') })], 'reserve'],
    ['one that waits', [request({ answers: answered(null) })], 'reserve'],
    [
      'an accepted clarification',
      [request({ kind: 'clarification', answers: answered('accepted') })],
      'reserve',
    ],
  ];
  for (const [why, requests, answer] of cases)
    it(`leaves « ${answer} » after ${why}`, () => {
      expect(withConfirmed(offer, requests).answers.map((a) => a.answer)).to.deep.equal([answer]);
    });
});

describe('matterOf', () => {
  const around = { opening: null, decisions: [], lowRefused: new Set<string>() };
  const line = (late: boolean, way: 'profile' | 'direct' = 'profile') => ({
    offer: 'a',
    name: 'A',
    way,
    receivedAt: '2027-01-15T11:05:00.000Z',
    late,
    sha256: '',
    files: [],
  });
  const opening = {
    by: '',
    at: '',
    openers: [],
    reserveUsed: false,
    lines: [line(true)],
    incidents: [
      {
        by: '',
        at: '',
        from: '2027-01-15T10:50:00.000Z',
        to: '2027-01-15T11:10:00.000Z',
        what: 'panne',
      },
    ],
  };
  const budget: Partial<DossierFile> = { facts: { budgetCents: 9_999 } as never };
  const presumed = (matter: ReturnType<typeof matterOf>) =>
    matter.presumptions.map((p) => p.status);

  it('presumes nothing of a whole offer', () => {
    const matter = matterOf(tender, file('a'), around);
    expect([presumed(matter), matter.open]).to.deep.equal([[], false]);
  });
  it('presumes a late offer, with the incident of that minute', () => {
    const matter = matterOf(tender, file('a'), { ...around, opening });
    expect(presumed(matter)).to.deep.equal(['late']);
    expect(matter.presumptions[0]?.because.from.map((s) => s.label)).to.deep.equal([
      'Incident de la plateforme à cette heure : panne',
    ]);
  });
  it('presumes unacceptable a price above the budget, never at it nor without one', () => {
    const above = matterOf(aTender(budget), file('a', {}, 100), around);
    const at = matterOf(aTender(budget), file('a', {}, 99.99), around);
    expect([
      presumed(above),
      presumed(at),
      presumed(matterOf(tender, file('a'), around)),
    ]).to.deep.equal([['unacceptable'], [], []]);
  });
  it('presumes nothing of a late direct deposit: it was opened because the buyer admitted it', () => {
    const admitted = { ...opening, lines: [line(true, 'direct')] };
    const matter = matterOf(tender, file('a'), { ...around, opening: admitted });
    expect([presumed(matter), closed('late', matter)]).to.deep.equal([[], true]);
    const inTime = { ...opening, lines: [line(false, 'direct')] };
    expect(closed('late', matterOf(tender, file('a'), { ...around, opening: inTime }))).to.equal(
      true,
    );
  });
  const closed = (status: OfferStatus, matter: ReturnType<typeof matterOf>): boolean =>
    (matter.choices.find((c) => c.status === status)?.closed ?? '') !== '';
  const rows: readonly (readonly [
    why: string,
    offer: Partial<Offer>,
    status: OfferStatus,
    closed: boolean,
  ])[] = [
    ['a reservation judged compliant', reserve('adm-object'), 'regular', false],
    ['an absent answer judged compliant', without('sob-green/choice'), 'regular', true],
    ['irregular without a presumption', {}, 'irregular', false],
    ['inappropriate, which only the buyer sees', {}, 'inappropriate', false],
    ['late, which the profil d’acheteur tells the buyer', {}, 'late', false],
    ['unacceptable without a budget', {}, 'unacceptable', true],
    ['abnormally low before any explanation', {}, 'abnormally-low', true],
    ['a candidate set aside', {}, 'candidate-excluded', false],
  ];
  for (const [why, offer, status, expected] of rows)
    it(`${expected ? 'closes' : 'opens'} ${why}`, () => {
      expect(closed(status, matterOf(tender, file('a', offer), around))).to.equal(expected);
    });
  it('opens the rejection of a low price once explanations are refused', () => {
    const matter = matterOf(tender, file('a'), { ...around, lowRefused: new Set(['a']) });
    expect(closed('abnormally-low', matter)).to.equal(false);
  });
  it('is open until a decision settles every presumption', () => {
    const open = (offer: Partial<Offer>, status: OfferStatus): boolean =>
      matterOf(tender, file('a', offer), { ...around, decisions: [decision('a', status)] }).open;
    expect([
      open(reserve('adm-object'), 'regular'),
      open(reserve('adm-object'), 'irregular'),
      open(without('sob-green/choice'), 'regular'),
      open(without('sob-green/choice'), 'irregular'),
    ]).to.deep.equal([false, false, true, false]);
  });
});

describe('decisionProblems', () => {
  it('refuses a decision on an unknown offer, and one without a reason', () => {
    const given = [decision('a', 'regular'), { ...decision('z', 'late'), reason: ' ' }];
    expect(decisionProblems(['a'], given).map((p) => `${p.code} ${p.where}`)).to.deep.equal([
      'decision/unknown-offer decisions.yaml#/1',
      'decision/without-reason decisions.yaml#/1',
    ]);
  });
});

describe('lowAlerts', () => {
  const thresholds = { median: 70, estimate: 60, unit: 50 };
  // Estimate of the tender: 100 000 € HT, one price line.
  const alerts = (...euros: readonly number[]) =>
    lowAlerts(
      tender,
      euros.map((e, i) => file(`o${i}`, {}, e)),
      thresholds,
    ).map(
      (a) =>
        `${a.offer}: ${a.reasons.map((r) => r.because.figure?.replace(/\s/g, ' ')).join(', ')}`,
    );
  const cases: readonly (readonly [
    why: string,
    euros: readonly number[],
    found: readonly string[],
  ])[] = [
    ['nothing at 70 % of the median', [70_000, 100_000, 100_000], []],
    ['one cent under it', [69_999.99, 100_000, 100_000], ['o0: 70 %']],
    ['nothing at 60 % of the estimate, alone', [60_000], []],
    ['under the estimate, alone', [59_000], ['o0: 59 %']],
    ['all three', [40_000, 100_000, 100_000], ['o0: 40 %, 40 %, 40 %']],
    ['none without an offer', [], []],
  ];
  for (const [why, euros, found] of cases)
    it(`finds ${why}`, () => {
      expect(alerts(...euros)).to.deep.equal(found);
    });
  it('says the figures, and which prices may be told to the bidder', () => {
    const [alert] = lowAlerts(tender, [file('a', {}, 40_000), file('b', {}, 100_000)], thresholds);
    expect(alert?.reasons.map((r) => r.what)).to.deep.equal(['Prix comparé HT', 'Total HT']);
    expect(alert?.reasons[0]?.because.label.replace(/\s/g, ' ')).to.equal(
      'Prix comparé HT : 40 000,00 €, soit 57,1 % de la médiane des offres (70 000,00 €) ; le seuil d’alerte est 70 %',
    );
    expect(JSON.stringify(alert?.reasons.map((r) => r.what))).to.not.match(/\d/);
  });
  it('compares an estimate and a budget with the contract, not with one year nor with the life cycle', () => {
    // 24 months at 40 000 € a year: 80 000 € of contract, 240 000 € compared over 6 years.
    const lifeCycle = { years: 6, yearly: ['p1'] };
    const yearly = aTender({
      facts: { budgetCents: 7_999_999 },
      criteria: { price: { formula: 'classic', k: 1, basis: 'HT', lifeCycle } },
    });
    const offer = file('a', {}, 40_000);
    expect(netPrice(yearly, offer)).to.deep.equal(exact(8_000_000));
    expect(lowAlerts(yearly, [offer], thresholds)).to.deep.equal([]);
    const around = { opening: null, decisions: [], lowRefused: new Set<string>() };
    const [above] = matterOf(yearly, offer, around).presumptions;
    expect(above?.status).to.equal('unacceptable');
    expect(above?.because.label.replace(/\s/g, ' ')).to.include('Total HT 80 000,00 €');
  });
  it('takes the middle of prices', () => {
    const of = (...values: readonly number[]) => {
      const found = median(values.map((v) => exact(v)));
      return found && toNumber(found);
    };
    expect([of(), of(3), of(1, 9), of(9, 1, 4)]).to.deep.equal([null, 3, 5, 4]);
  });
});

describe('requestProblems', () => {
  const groups = defectGroups(
    tender,
    [
      file('a', reserve('adm-object')),
      file('b', reserve('adm-object')),
      file('c', reserve('sla-up')),
    ],
    [],
  );
  const asked = (own: Partial<AskedRequest> = {}): AskedRequest => ({
    kind: 'clarification',
    offers: ['a'],
    text: 'Précisez le sens de votre phrase.',
    dueAt: '2027-02-10T22:59:00.000Z',
    defect: null,
    ...own,
  });
  const cure = (own: Partial<AskedRequest> = {}) =>
    asked({ kind: 'regularisation', defect: 'reservation', offers: ['a', 'b'], ...own });
  const at = {
    negotiated: false,
    offers: ['a', 'b', 'c'],
    groups,
    requests: [] as readonly OfferRequest[],
    lowOpen: new Set<string>(),
    earliest: '2027-02-08T22:59:00.000Z',
  };
  const cases: readonly (readonly [
    why: string,
    asked: AskedRequest,
    own: Partial<typeof at>,
    codes: readonly string[],
  ])[] = [
    ['a clarification', asked(), {}, []],
    ['nobody and no text', asked({ offers: [], text: 'court' }), {}, ['nobody', 'no-text']],
    ['an offer set aside', asked({ offers: ['z'] }), {}, ['set-aside']],
    [
      'a delay shorter than announced',
      asked({ dueAt: '2027-02-08T22:58:59.999Z' }),
      {},
      ['too-soon'],
    ],
    ['a regularisation of all who share the defect', cure(), {}, []],
    ['a regularisation of one of two', cure({ offers: ['a'] }), {}, ['not-all']],
    [
      'a defect that compares offers',
      cure({ defect: 'reservation-substantial', offers: ['c'] }),
      {},
      ['substantial'],
    ],
    ['no such defect', cure({ defect: 'variant' }), {}, ['no-defect']],
    ['an offer with a low price not settled', cure(), { lowOpen: new Set(['b']) }, ['low-first']],
    [
      'the same defect twice at once',
      cure(),
      { requests: [request({ defect: 'reservation', answers: answered(null) })] },
      ['already-open'],
    ],
    [
      'a low price asked to two',
      asked({ kind: 'abnormally-low', offers: ['a', 'b'] }),
      {},
      ['one-bidder'],
    ],
  ];
  for (const [why, given, own, codes] of cases)
    it(`reads ${why}`, () => {
      expect(requestProblems(given, { ...at, ...own }).map((p) => p.code)).to.deep.equal(
        codes.map((c) => `request/${c}`),
      );
    });
  it('knows for each kind of defect whether it can be cured, and why', () => {
    expect(
      Object.entries(DEFECTS)
        .filter(([, d]) => d.curable)
        .map(([k]) => k),
    ).to.deep.equal(['unconfirmed', 'reservation']);
  });
});

describe('openAlerts', () => {
  const low = (outcome: 'accepted' | null) => [
    request({ kind: 'abnormally-low', answers: answered(outcome) }),
  ];
  const open = (requests: readonly OfferRequest[], dismissed: readonly string[] = []) => [
    ...openAlerts(
      [{ offer: 'a' }],
      requests,
      dismissed.map((offer) => ({ offer })),
    ),
  ];
  it('stays until an answer is judged or the buyer says why none is asked', () => {
    expect([open([]), open(low(null)), open(low('accepted')), open([], ['a'])]).to.deep.equal([
      ['a'],
      ['a'],
      [],
      [],
    ]);
  });
});

describe('openMatters', () => {
  const settle = (
    files: readonly OfferFile[],
    decisions: readonly StatusDecision[] = [],
    own = {},
  ) =>
    openMatters({
      analysis: analyseOffers(tender, files, decisions),
      matters: files.map((f) =>
        matterOf(tender, f, { opening: null, decisions, lowRefused: new Set() }),
      ),
      requests: [],
      awaited: [],
      lowOpen: new Set(),
      lowRefused: new Set(),
      ...own,
    }).map((p) => `${p.code} ${p.where}`);
  it('is empty when everything is settled', () => {
    expect(settle([file('a'), file('b')])).to.deep.equal([]);
  });
  it('tells what is missing and where it is settled', () => {
    expect(settle([])).to.deep.equal(['validation/no-offer offres']);
    expect(settle([file('a', reserve('adm-object'))])).to.deep.equal([
      'validation/undecided recevabilite',
    ]);
    expect(settle([aFile('a', 100, { grades: [] })])).to.deep.equal(['validation/ungraded jury']);
    expect(settle([file('a')], [], { requests: [request()] })).to.deep.equal([
      'validation/request-open demandes',
    ]);
    expect(settle([file('a')], [], { lowOpen: new Set(['a']) })).to.deep.equal([
      'validation/low-open demandes',
    ]);
    expect(settle([file('a')], [], { lowRefused: new Set(['a']) })).to.deep.equal([
      'validation/low-undecided recevabilite',
    ]);
    const awaited = [
      { name: 'Voile', kind: 'unopened' },
      { name: 'Cordage', kind: 'late-undecided' },
    ];
    expect(settle([file('a')], [], { awaited })).to.deep.equal([
      'validation/late-undecided ouverture',
      'validation/unopened ouverture',
    ]);
  });
  it('asks no grade of an offer that was set aside', () => {
    expect(
      settle([file('b'), aFile('a', 100, { grades: [] })], [decision('a', 'inappropriate')]),
    ).to.deep.equal([]);
  });
  it('gives the same text for the same ranking, whatever the order of the offers', () => {
    const text = (...names: readonly string[]) =>
      rankingText(
        analyseOffers(
          tender,
          names.map((n) => file(n)),
        ),
      );
    expect(text('a', 'b')).to.equal(text('b', 'a'));
  });
});

describe('the three stages of the firewall', () => {
  const signed = { signedAt: '2027-05-01T10:00:00.000Z' };
  const cases = [
    ['before publication', stageOf(false, null), true],
    ['once published', stageOf(true, null), false],
    ['once awarded', stageOf(true, { signedAt: null }), false],
    ['once signed', stageOf(true, signed), true],
  ] as const;
  for (const [why, stage, reads] of cases)
    it(`${reads ? 'lets' : 'keeps'} the committee ${reads ? 'read' : 'out'} ${why}`, () => {
      expect(committeeMayRead(stage)).to.equal(reads);
    });
});
