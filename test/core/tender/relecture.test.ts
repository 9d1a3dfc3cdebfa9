import { expect } from 'chai';
import { aClause, aLibrary, aParameter, aSource, aText } from '../../builders/library.ts';
import { aSources, aTender, CLAUSES, GRID } from '../../builders/tender.ts';

type Own = Parameters<typeof aTender>[0];
type Sources = Parameters<typeof aSources>[0];

/** `error code place` of every remark, the unconfirmed values of the test table aside. */
const remarks = (own: Own = {}, sources: Sources = {}): readonly string[] =>
  aTender(own, aSources(sources))
    .remarks.filter((r) => !/^\/(legal|procedure)\//.test(r.where))
    .map((r) => `${r.severity} ${r.code} ${r.where}`);

const withClause = (own: Parameters<typeof aClause>[1], id = 'gov-extra'): Sources => ({
  library: aLibrary([...CLAUSES, aClause(id, { rank: 90, ...own })]),
});
const FORMAL = { amountCents: 30_000_000 };

describe('relecture', () => {
  it('has no remark on a complete dossier', () => {
    expect(remarks()).to.deep.equal([]);
  });
  it('puts errors before warnings', () => {
    const found = remarks({ reference: '', deadline: '2026-12-01T12:00' });
    expect(found).to.deep.equal([
      'error dossier/missing /reference',
      'warning delay/too-short /deadline',
    ]);
  });
});

describe('completenessRemarks', () => {
  const table: readonly (readonly [own: Own, found: readonly string[]])[] = [
    [{ object: ' ' }, ['error dossier/missing /object']],
    [{ deadline: '' }, ['error dossier/missing /deadline']],
    [
      { buyer: { name: '', siret: '21000000000013' } as never },
      ['error dossier/missing /buyer/name'],
    ],
    [
      { buyer: { name: 'A', siret: '2100000000001' } as never },
      ['error dossier/siret /buyer/siret'],
    ],
    [{ buyer: { name: 'A', siret: '210 000 000 00013' } as never }, []],
  ];
  for (const [own, found] of table)
    it(`says ${found.join(', ') || 'nothing'} of ${JSON.stringify(own)}`, () => {
      expect(remarks(own)).to.deep.equal(found);
    });

  const open = withClause({ parameters: [aParameter('days')], wording: [aText('{{days}}.')] });
  const value = (days: number): Own => ({ values: { 'gov-extra': { days } } });
  it('wants a value for each blank that is printed', () => {
    expect(remarks({}, open)).to.deep.equal(['error value/missing /values/gov-extra/days']);
    expect(remarks(value(3), open)).to.deep.equal([]);
  });
  it('wants values inside their bounds', () => {
    const bounded = withClause({
      parameters: [aParameter('days', { max: 3 })],
      wording: [aText('{{days}}.')],
    });
    expect(remarks(value(3), bounded)).to.deep.equal([]);
    expect(remarks(value(4), bounded)).to.deep.equal([
      'error value/out-of-bounds /values/gov-extra/days',
    ]);
  });
  it('wants the tables that a clause prints', () => {
    const table = withClause({
      wording: [{ kind: 'table', when: { always: true }, table: 'inventory' }],
    });
    expect(remarks({}, table)).to.deep.equal(['error dossier/missing /inventory']);
    const row = { name: 'a', content: 'b', volume: 'c', format: 'd' };
    expect(remarks({ inventory: [row] }, table)).to.deep.equal([]);
  });
});

describe('referenceRemarks', () => {
  const refers = withClause({ wording: [aText('Selon [[sla-up]].')] });
  it('accepts a reference to a clause of the tender', () => {
    expect(remarks({}, refers)).to.deep.equal([]);
  });
  it('refuses a reference to a clause that the buyer leaves out', () => {
    const codes = remarks({ exclusions: [{ clause: 'sla-up', because: 'x' }] }, refers);
    expect(codes).to.include('error clause/reference-to-absent-clause /clauses/gov-extra#0');
  });
});

describe('criteriaRemarks', () => {
  const grey = {
    grids: [{ ...GRID, criteria: GRID.criteria.map((c) => ({ ...c, environmental: false })) }],
  };
  const days: readonly (readonly [date: string, found: readonly string[]])[] = [
    ['2026-08-20', []],
    ['2026-08-21', ['warning criteria/environment-missing /criteria']],
    ['2026-08-22', ['error criteria/environment-missing /criteria']],
  ];
  for (const [launchDate, found] of days)
    it(`says ${found[0] ?? 'nothing'} on ${launchDate} without environmental criterion`, () => {
      expect(remarks({ launchDate }, grey)).to.deep.equal(found);
    });
  const weights: readonly (readonly [green: number, found: readonly string[]])[] = [
    [5, []],
    [4, ['warning criteria/environment-light /criteria']],
  ];
  for (const [green, found] of weights)
    it(`says ${found[0] ?? 'nothing'} of an environmental criterion of ${green} points`, () => {
      const own = { weights: { '1': 50 - green, '3': green, '3.1': green } };
      expect(remarks({ criteria: own })).to.deep.equal(found);
    });
  it('counts a criterion without question as absent', () => {
    const own = { exclusions: [{ clause: 'sob-green', because: 'x' }] };
    expect(remarks(own)).to.include('error criteria/environment-missing /criteria');
  });
  it('refuses weights that do not total 100', () => {
    expect(remarks({ criteria: { weights: { '1': 41 } } })).to.deep.equal([
      'error criteria/total-not-100 /criteria/weights',
    ]);
  });
  it('never falls silent when a dated value is missing', () => {
    const legal = aSources().legal.map((v) =>
      v.id === 'environment.warning' ? { ...v, rows: [] } : v,
    );
    const found = remarks({ criteria: { weights: { '1': 41 } } }, { legal });
    expect(found).to.deep.equal([
      'error criteria/total-not-100 /criteria/weights',
      'error legal/no-value-for-date templates/legal-values#environment.warning',
    ]);
  });
});

describe('delayRemarks', () => {
  const table: readonly (readonly [why: string, own: Own, found: readonly string[]])[] = [
    ['MAPA, 21 days', { deadline: '2026-12-13T12:00' }, []],
    ['MAPA, 20 days', { deadline: '2026-12-12T12:00' }, ['warning delay/too-short /deadline']],
    ['AO, 30 days', { deadline: '2026-12-22T12:00', facts: FORMAL }, []],
    [
      'AO, 29 days',
      { deadline: '2026-12-21T12:00', facts: FORMAL },
      ['error delay/too-short /deadline'],
    ],
    [
      'AO, 34 days, file not wholly online',
      { deadline: '2026-12-26T12:00', facts: { ...FORMAL, fullDceOnline: false } },
      ['error delay/too-short /deadline'],
    ],
    [
      'AO, 35 days, file not wholly online',
      { deadline: '2026-12-27T12:00', facts: { ...FORMAL, fullDceOnline: false } },
      [],
    ],
    [
      'the day of the launch',
      { deadline: '2026-11-22T12:00' },
      ['error delay/before-launch /deadline'],
    ],
    [
      'a day that does not exist',
      { deadline: '2027-02-29T12:00' },
      ['error delay/not-an-instant /deadline'],
    ],
    [
      'an hour that does not exist',
      { deadline: '2027-02-28T24:00' },
      ['error delay/not-an-instant /deadline'],
    ],
    ['no hour', { deadline: '2027-02-28' }, ['error delay/not-an-instant /deadline']],
    [
      'words inside the instant',
      { deadline: '2027-02-28 or T12:00' },
      ['error delay/not-an-instant /deadline'],
    ],
    ['one lot without reason', { lotsReason: ' ' }, ['error lots/no-reason /lotsReason']],
    ['two lots without reason', { lotsReason: '', facts: { lots: 2 } }, []],
    ['one lot, dispensation', { lotsReason: '', facts: { amountCents: 100 } }, []],
    [
      'a framework of 48 months',
      { facts: { contractType: 'accord-cadre', durationMonths: 48 } },
      [],
    ],
    [
      'a framework of 49 months',
      { facts: { contractType: 'accord-cadre', durationMonths: 49 } },
      ['warning delay/framework-too-long /facts/durationMonths'],
    ],
    [
      'a framework of 96 months of an entity',
      { facts: { contractType: 'accord-cadre', buyerType: 'entity', durationMonths: 96 } },
      [],
    ],
    [
      'a framework of 97 months of an entity',
      { facts: { contractType: 'accord-cadre', buyerType: 'entity', durationMonths: 97 } },
      ['warning delay/framework-too-long /facts/durationMonths'],
    ],
    [
      'a framework of 49 months with a wrong deadline',
      {
        deadline: 'soon',
        lotsReason: '',
        facts: { contractType: 'accord-cadre', durationMonths: 49 },
      },
      [
        'error delay/not-an-instant /deadline',
        'error lots/no-reason /lotsReason',
        'warning delay/framework-too-long /facts/durationMonths',
      ],
    ],
    [
      'a MAPA chosen where a formal procedure is due',
      { facts: { ...FORMAL, procedureChoice: 'mapa' } },
      ['warning procedure/lighter-than-due /facts/procedureChoice'],
    ],
  ];
  for (const [why, own, found] of table)
    it(`says ${found.join(', ') || 'nothing'} of ${why}`, () => {
      expect(remarks(own)).to.deep.equal(found);
    });
});

describe('selectionRemarks', () => {
  const later = { id: 'z-later', title: 'Plus tard', applies: { fact: 'hosting' } };
  it('warns of a mandatory clause that nobody has written, where it applies', () => {
    expect(remarks({ facts: { hosting: true } }, { notYetWritten: [later] })).to.deep.equal([
      'warning clause/not-yet-written /clauses/z-later',
    ]);
    expect(remarks({}, { notYetWritten: [later] })).to.deep.equal([]);
  });
  it('refuses a mandatory clause left out without reason', () => {
    expect(remarks({ exclusions: [{ clause: 'adm-object', because: '' }] })).to.deep.equal([
      'error selection/exclusion-without-reason /exclusions/adm-object',
    ]);
  });
});

describe('confidenceRemarks', () => {
  const source = (confidence: 'V' | 'V2' | 'M' | 'X') =>
    remarks({}, withClause({ sources: [aSource({ confidence })] }));
  it('warns of a source known from memory or that others contradict, and of no other', () => {
    const warned = ['warning legal/unconfirmed /clauses/gov-extra'];
    expect([source('V'), source('V2'), source('M'), source('X')]).to.deep.equal([
      [],
      [],
      warned,
      warned,
    ]);
  });
  it('warns once of each unconfirmed value that was used', () => {
    const places = aTender().remarks.map((r) => `${r.severity} ${r.where}`);
    expect(places.filter((p) => p.includes('/legal/'))).to.deep.equal([
      'warning /legal/labour.documents',
    ]);
  });
});
