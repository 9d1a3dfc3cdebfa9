import { expect } from 'chai';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import { selectClauses, selectionProblems } from '../../../src/core/tender/select.ts';
import type { Profile } from '../../../src/core/tender/tender.ts';
import { ALWAYS, aClause, aLibrary, FACT_DEFAULTS } from '../../builders/library.ts';
import { aDossier } from '../../builders/tender.ts';

const level = (kind: 'mandatory' | 'recommended' | 'optional'): Pick<Clause, 'levels'> => ({
  levels: [{ when: ALWAYS, level: kind, ground: 'policy', because: 'Choix.' }],
});
const CLAUSES = [
  aClause('a-must', { rank: 1 }),
  aClause('b-should', { rank: 2, ...level('recommended') }),
  aClause('c-may', { rank: 3, ...level('optional') }),
  aClause('d-hosted', { rank: 4, applies: { fact: 'hosting' } }),
  aClause('e-later', { rank: 5, validFrom: '2027-01-01' }),
];

type Own = Parameters<typeof aDossier>[0];

function select(
  own: Own = {},
  clauses: readonly Clause[] = CLAUSES,
  facts = {},
  profiles: readonly Profile[] = [],
) {
  const dossier = aDossier(own);
  const from = { library: aLibrary(clauses), profiles };
  const selections = selectClauses(from, dossier, { ...FACT_DEFAULTS, ...facts });
  return {
    in: selections.filter((s) => s.in).map((s) => s.clause.id),
    why: Object.fromEntries(selections.map((s) => [s.clause.id, s.because.label])),
    codes: selectionProblems(selections, dossier).map((p) => `${p.code} ${p.where}`),
  };
}

describe('selectClauses', () => {
  it('keeps mandatory and recommended clauses, leaves optional and inapplicable ones', () => {
    expect(select().in).to.deep.equal(['a-must', 'b-should']);
  });
  it('knows nothing of a clause that is not in force yet', () => {
    expect(Object.keys(select().why)).to.deep.equal(['a-must', 'b-should', 'c-may', 'd-hosted']);
  });
  it('adds an optional clause that the buyer adds', () => {
    expect(select({ inclusions: ['c-may'] }).in).to.deep.equal(['a-must', 'b-should', 'c-may']);
  });
  it('leaves out what the buyer leaves out, with the reason', () => {
    const found = select({ exclusions: [{ clause: 'b-should', because: 'Déjà couvert.' }] });
    expect(found.in).to.deep.equal(['a-must']);
    expect(found.why['b-should']).to.equal(
      'Toujours applicable. L’acheteur l’écarte : Déjà couvert.',
    );
  });
  it('adds a clause whose condition now holds', () => {
    expect(select({}, CLAUSES, { hosting: true }).in).to.include('d-hosted');
  });
  it('does not add an inapplicable clause that the buyer adds', () => {
    expect(select({ inclusions: ['d-hosted'] }).in).not.to.include('d-hosted');
  });
  it('gives a reason for every clause, in or out', () => {
    for (const said of Object.values(select().why)) expect(said).not.to.equal('');
    expect(select().why['c-may']).to.equal(
      'Toujours applicable. Facultative : l’acheteur ne l’a pas ajoutée',
    );
  });
  it('takes the first level whose condition holds, and the last otherwise', () => {
    const leveled = aClause('a-must', {
      levels: [
        { when: { fact: 'hosting' }, level: 'mandatory', ground: 'law', because: 'Loi.' },
        { when: ALWAYS, level: 'optional', ground: 'policy', because: 'Choix.' },
      ],
    });
    expect(select({}, [leveled]).in).to.deep.equal([]);
    expect(select({}, [leveled], { hosting: true }).in).to.deep.equal(['a-must']);
  });
  it('takes the version in force on the launch date', () => {
    const versions = [
      CLAUSES[0] as Clause,
      aClause('a-must', { version: 2, validFrom: '2027-01-01' }),
    ];
    const pins = (launchDate: string) =>
      selectClauses(
        { library: aLibrary(versions), profiles: [] },
        aDossier({ launchDate }),
        FACT_DEFAULTS,
      ).map((s) => s.clause.version);
    expect([pins('2026-12-31'), pins('2027-01-01')]).to.deep.equal([[1], [2]]);
  });
});

describe('selectClauses, replacements', () => {
  const short = aClause('s-hort', {
    rank: 6,
    replaces: ['a-must', 'b-should'],
    requires: ['a-must'],
  });
  it('puts out what a retained clause stands in place of, and says which', () => {
    const found = select({}, [...CLAUSES, short]);
    expect(found.in).to.deep.equal(['s-hort']);
    expect(found.why['a-must']).to.match(/^Toujours applicable\. Remplacée par « .* » \(s-hort\)$/);
  });
  it('counts what is replaced as present for its companions', () => {
    expect(select({}, [...CLAUSES, short]).codes).to.deep.equal([]);
  });
  it('puts back what was replaced when the buyer leaves the replacement out', () => {
    const own = { exclusions: [{ clause: 's-hort', because: 'Trop court.' }] };
    expect(select(own, [...CLAUSES, short]).in).to.deep.equal(['a-must', 'b-should']);
  });
});

describe('selectClauses, profiles', () => {
  const light: Profile = {
    id: 'light',
    title: 'Dossier léger',
    mostClauses: 35,
    leavesOut: [
      { clause: 'a-must', because: 'Le CCAG suffit.' },
      { clause: 'b-should', because: 'Petit contrat.' },
    ],
  };
  const facts = { profile: 'light' };
  it('leaves out what the profile leaves out, with its reason', () => {
    const found = select({}, CLAUSES, facts, [light]);
    expect(found.in).to.deep.equal([]);
    expect(found.why['b-should']).to.equal(
      'Toujours applicable. Hors du dossier léger : Petit contrat.',
    );
  });
  it('takes back what the buyer adds', () => {
    expect(select({ inclusions: ['b-should'] }, CLAUSES, facts, [light]).in).to.deep.equal([
      'b-should',
    ]);
  });
  it('keeps what a law makes mandatory, whatever the profile says', () => {
    const law = aClause('a-must', {
      levels: [{ when: ALWAYS, level: 'mandatory', ground: 'law', because: 'Loi.' }],
    });
    expect(select({}, [law], facts, [light]).in).to.deep.equal(['a-must']);
  });
  it('changes nothing for a dossier of another profile', () => {
    expect(select({}, CLAUSES, { profile: 'standard' }, [light]).in).to.deep.equal([
      'a-must',
      'b-should',
    ]);
  });
});

describe('selectionProblems', () => {
  const needy = aClause('n-eedy', { requires: ['a-must'], excludes: ['b-should'] });
  const table: readonly (readonly [
    why: string,
    own: Own,
    clauses: readonly Clause[],
    codes: readonly string[],
  ])[] = [
    ['nothing wrong', {}, CLAUSES, []],
    [
      'a mandatory clause left out without reason',
      { exclusions: [{ clause: 'a-must', because: ' ' }] },
      CLAUSES,
      ['selection/exclusion-without-reason /exclusions/a-must'],
    ],
    [
      'a mandatory clause left out with a reason',
      { exclusions: [{ clause: 'a-must', because: 'x' }] },
      CLAUSES,
      [],
    ],
    [
      'a recommended clause left out in silence',
      { exclusions: [{ clause: 'b-should', because: '' }] },
      CLAUSES,
      [],
    ],
    [
      'unknown clauses',
      { exclusions: [{ clause: 'x-x', because: 'x' }], inclusions: ['y-y', 'e-later'] },
      CLAUSES,
      [
        'selection/unknown-clause /clauses/x-x',
        'selection/unknown-clause /clauses/y-y',
        'selection/unknown-clause /clauses/e-later',
      ],
    ],
    [
      'a companion left out',
      {
        exclusions: [
          { clause: 'a-must', because: 'x' },
          { clause: 'b-should', because: 'x' },
        ],
      },
      [...CLAUSES, needy],
      ['selection/companion-missing /clauses/n-eedy'],
    ],
    ['an incompatible pair', {}, [...CLAUSES, needy], ['selection/incompatible /clauses/n-eedy']],
    [
      'a companion that does not apply',
      {},
      [...CLAUSES, aClause('n-eedy', { requires: ['d-hosted'] })],
      [],
    ],
    [
      'a companion that nobody has written',
      {},
      [aClause('n-eedy', { requires: ['x-x'] })],
      ['selection/companion-missing /clauses/n-eedy'],
    ],
  ];
  for (const [why, own, clauses, codes] of table)
    it(`says ${codes.length === 0 ? 'nothing' : codes[0]?.split(' ')[0]} of ${why}`, () => {
      expect(select(own, clauses).codes).to.deep.equal(codes);
    });
});
