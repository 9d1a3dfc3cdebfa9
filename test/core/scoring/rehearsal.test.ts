import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../../src/config.ts';
import { parseYaml } from '../../../src/content/files.ts';
import {
  type Rehearsal,
  rehearse,
  type Scenario,
  USUAL_SETTING,
} from '../../../src/core/scoring/rehearsal.ts';
import { rehearsalValue } from '../../../src/core/scoring/rehearsal-file.ts';
import { GROUNDS, groundSentence } from '../../../src/core/scoring/rehearsal-reasons.ts';
import { rational } from '../../../src/core/shared/rational.ts';
import { assembleTender } from '../../../src/core/tender/assemble.ts';
import type { Grid } from '../../../src/core/tender/criteria.ts';
import {
  type CriteriaFile,
  type DossierFile,
  dossierFrom,
} from '../../../src/core/tender/dossier.ts';
import type { Tender } from '../../../src/core/tender/tender.ts';
import { repositoryContent } from '../../builders/content.ts';
import { aLibrary } from '../../builders/library.ts';
import { aSources, aTender, CLAUSES, GRID } from '../../builders/tender.ts';

const TYPICAL = { seed: 1, drawn: 0 };

function done(tender: Tender, setting = TYPICAL): Rehearsal {
  const rehearsal = rehearse(tender, setting);
  if (!rehearsal.ok) throw new Error(rehearsal.problems.map((p) => p.message).join(' '));
  return rehearsal.value;
}
const codes = (tender: Tender): readonly string[] =>
  done(tender, USUAL_SETTING).warnings.map((w) => w.code.replace('rehearsal/', ''));
const withCriteria = (criteria: CriteriaFile, own: Partial<DossierFile> = {}): Tender =>
  aTender({ ...own, criteria });
const named = (rehearsal: Rehearsal, id: string): Scenario => {
  const found = rehearsal.scenarios.find((s) => s.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
};

// price 40, classic; value 50 (proof 10, text 20, value 20); environment 10 (pale 5, green 10)
describe('rehearse, by hand on the typical offers of a small plan', () => {
  const { scenarios } = done(aTender());
  const [reference] = scenarios;
  it('ranks the seven typical offers', () => {
    // prices 80, 100, 130: 40, 32 and 24.62; weak 12.5 + 5, middle 25 + 10, strong 37.5 + 10
    const value = rehearsalValue(done(aTender())).scenarios[0];
    expect(value?.ranking.map((r) => `${r.rank} ${r.offer} ${r.total}`)).to.deep.equal([
      '1 bas-forte 87.5',
      '2 moyen-forte 79.5',
      '3 haut-forte 72.12',
      '4 moyen-moyenne 67',
      '5 bas-faible 57.5',
      '6 moyen-faible 49.5',
      '7 haut-faible 42.12',
    ]);
  });
  it('gives each criterion its spread and its part of the gaps', () => {
    // 21 pairs: price 6 × 8 + 4 × 200/13 + 6 × 96/13 = 2000/13; value 9 × 25 + 6 × 12.5 = 300; environment 12 × 5 = 60
    expect(reference.criteria.map((c) => [c.id, c.spread, c.exercised])).to.deep.equal([
      ['1', rational(200n, 13n), rational(50n, 167n)],
      ['2', rational(25n), rational(195n, 334n)],
      ['3', rational(5n), rational(39n, 334n)],
    ]);
  });
  it('sets the spread of price beside its announced weight', () => {
    expect(reference.compression).to.deep.equal(rational(5n, 13n)); // 200/13 of 40
    expect(named(done(aTender()), 'prices-close').compression).to.deep.equal(rational(2n, 21n)); // 1 − 95/105
    const slope = named(done(aTender()), 'formula-linear-slope').compression;
    expect(slope).to.deep.equal(rational(5n, 8n)); // (130 − 80) ÷ 80
  });
  it('counts who wins when the cheaper offer is not the better', () => {
    expect(reference.conflicts).to.deep.equal({ pairs: 5, byPrice: 0, byQuality: 5 });
  });
  it('tries other prices, formulas and weights', () => {
    expect(scenarios.map((s) => s.id)).to.deep.equal([
      'reference',
      'prices-close',
      'prices-wide',
      'formula-linear-slope',
      'formula-quadratic',
      'formula-average',
      'weights-1-less',
      'weights-1-more',
      'weights-2-less',
      'weights-2-more',
      'weights-3-less',
      'weights-3-more',
    ]);
  });
  it('does not depend on the amount of the estimate, nor on the number of price lines', () => {
    const line = { unit: 'an', kind: 'firm' } as const;
    const other = aTender({
      facts: { buyerType: 'local', amountCents: 7_777_700, durationMonths: 24 },
      prices: [
        { key: 'a', label: 'A', quantity: 3, ...line },
        { key: 'b', label: 'B', quantity: 48, ...line },
      ],
    });
    expect(rehearsalValue(done(other))).to.deep.equal(rehearsalValue(done(aTender())));
  });
});

describe('rehearse, seed', () => {
  const setting = (seed: number) => ({ seed, drawn: 6 });
  it('gives the same offers again for the same seed, others for another', () => {
    const [first, again, other] = [7, 7, 8].map((seed) => {
      const { scenarios } = done(aTender(), setting(seed));
      return JSON.stringify(scenarios[0].ranking.map((r) => [r.offer, String(r.total.n)]));
    });
    expect(first).to.equal(again);
    expect(first).to.not.equal(other);
  });
  it('adds the drawn offers to the typical ones, all ranked', () => {
    expect(done(aTender(), setting(7)).scenarios[0].ranking).to.have.length(13);
  });
});

const onlyValue: Grid = {
  ...GRID,
  criteria: GRID.criteria.map((c) =>
    c.id === '2' ? { ...c, sub: (c.sub ?? []).slice(1).map((s) => ({ ...s, weight: 50 })) } : c,
  ),
};
const paleClauses = CLAUSES.map((c) =>
  c.id === 'sob-green'
    ? {
        ...c,
        items: c.items.map((i) => ({ ...i, options: i.options.map((o) => ({ ...o, share: 50 })) })),
      }
    : c,
);
const price = { basis: 'HT', formula: 'classic', k: 1 } as const;
const steady = { values: { 'sla-up': { low: 100 } } };

describe('rehearse, warnings', () => {
  const cases: readonly (readonly [why: string, tender: Tender, found: readonly string[]])[] = [
    ['one question carries the environment', aTender(), ['single-item']],
    [
      'nothing varies the environment',
      aTender({}, aSources({ library: aLibrary(paleClauses) })),
      ['environment-inert', 'single-item'],
    ],
    [
      'nothing varies a criterion: floor and ceiling are the same',
      aTender(steady, aSources({ grids: [onlyValue] })),
      ['criterion-inert', 'price-over-half', 'single-item', 'single-item'],
    ],
    [
      'most of a criterion cannot vary',
      withCriteria({ weights: { '2.1': 5, '2.2': 45 } }, steady),
      ['weight-neutralised', 'technical-spread', 'price-over-half', 'single-item'],
    ],
    [
      'an environment of 3 points spreads 1.5',
      withCriteria({ weights: { '2': 57, '2.1': 37, '3': 3, '3.1': 3 } }),
      ['environment-spread', 'single-item'],
    ],
    [
      'an environment of 4 points spreads 2',
      withCriteria({ weights: { '2': 56, '2.1': 36, '3': 4, '3.1': 4 } }),
      ['single-item'],
    ],
    [
      'a technical criterion of 15 points spreads 7.5',
      withCriteria({ weights: { '1': 40, '2': 15, '2.1': 10, '2.2': 5, '3': 45, '3.1': 45 } }),
      ['technical-spread', 'single-item'],
    ],
    [
      'a technical criterion of 16 points spreads 8',
      withCriteria({ weights: { '1': 40, '2': 16, '2.1': 11, '2.2': 5, '3': 44, '3.1': 44 } }),
      ['single-item'],
    ],
    [
      'the price decides alone',
      withCriteria({ weights: { '1': 96, '2': 2, '2.1': 1, '2.2': 1, '3': 2, '3.1': 2 } }),
      ['technical-spread', 'environment-spread', 'price-over-half', 'price-alone', 'single-item'],
    ],
    [
      'a slope of 0.2 compresses',
      withCriteria({ price: { ...price, formula: 'linear-slope', k: 0.2 } }),
      ['formula-compresses', 'single-item'],
    ],
    [
      'a slope of 1.6 gives 0 at 130 %',
      withCriteria({ price: { ...price, formula: 'linear-slope', k: 1.6 } }),
      ['price-over-half', 'formula-zero', 'single-item'],
    ],
    [
      'a slope of 1.5 does not',
      withCriteria({ price: { ...price, formula: 'linear-slope', k: 1.5 } }),
      ['price-over-half', 'single-item'],
    ],
    [
      'a floor mark above the middle offer',
      withCriteria({ floors: [{ criterion: '2', percent: 51 }] }),
      ['single-item', 'floor-too-high'],
    ],
    [
      'a floor mark that the middle offer holds',
      withCriteria({ floors: [{ criterion: '2', percent: 50 }] }),
      ['single-item'],
    ],
  ];
  for (const [why, tender, found] of cases)
    it(why, () => {
      expect(codes(tender)).to.deep.equal(found);
    });

  it('says that criteria which change no rank are neutralised', () => {
    const light = { weights: { '1': 97, '2': 2, '2.1': 1, '2.2': 1, '3': 1, '3.1': 1 } };
    const { warnings } = done(withCriteria(light), TYPICAL);
    expect(warnings.map((w) => w.code)).to.deep.equal([
      'rehearsal/criterion-neutralised', // the environment; the value still separates the middle offer
      'rehearsal/technical-spread',
      'rehearsal/environment-spread',
      'rehearsal/price-over-half',
      'rehearsal/price-alone',
      'rehearsal/single-item',
    ]);
  });
  it('gives the reason with its confidence', () => {
    expect(groundSentence(GROUNDS.neutral)).to.equal(
      'La méthode ne doit ni priver un critère de sa portée ni neutraliser sa pondération (CE 3 novembre 2014 n° 373362, commune de Belleville-sur-Loire ; source secondaire).',
    );
    expect(groundSentence(GROUNDS.order)).to.match(/\(CCP R2152-12\)\.$/);
    expect(groundSentence(GROUNDS.prudence)).to.equal('Seuil de prudence de Clausier, sans texte.');
  });
  it('leads each warning to the criteria', () => {
    const { warnings } = done(withCriteria({ floors: [{ criterion: '2', percent: 51 }] }));
    expect(warnings.map((w) => w.where)).to.deep.equal(['/criteria/3', '/criteria/2']);
  });
});

describe('rehearse, floor marks', () => {
  it('compares every offer without them, and says in a trial of its own who is set apart', () => {
    const rehearsal = done(withCriteria({ floors: [{ criterion: '2', percent: 51 }] }));
    expect(rehearsal.scenarios[0].ranking).to.have.length(7);
    expect(named(rehearsal, 'floors').ranking.map((r) => r.offer)).to.deep.equal([
      'bas-forte',
      'moyen-forte',
      'haut-forte',
    ]);
  });
});

describe('rehearse, ranges', () => {
  const ranges = { '1': { min: 35, max: 45 }, '2': { min: 45, max: 55 }, '3': { min: 8, max: 12 } };
  const rehearsal = done(withCriteria({ mode: 'range', ranges }));
  const weights = (id: string) =>
    rehearsalValue(rehearsal).scenarios.find((s) => s.id === id)?.weights;
  it('tries each published bound, the others taking the points within theirs', () => {
    // 5 points leave the price: 5/7 of them to the value (room 5), 2/7 to the environment (room 2)
    expect(named(rehearsal, 'bound-1-min').criteria.map((c) => c.weight)).to.deep.equal([
      rational(35n),
      rational(375n, 7n),
      rational(80n, 7n),
    ]);
    expect(weights('bound-3-max')).to.deep.equal({ '1': 39, '2': 49, '3': 12 });
  });
  it('replaces the neighbouring weights', () => {
    const kinds = new Set(rehearsal.scenarios.map((s) => s.kind));
    expect([...kinds]).to.deep.equal(['reference', 'prices', 'formula', 'bounds']);
  });
  it('warns when the price exceeds half of the ranking at a bound only', () => {
    const heavy = {
      mode: 'range',
      ranges: { '1': { min: 55, max: 65 }, '2': { min: 25, max: 35 }, '3': { min: 5, max: 15 } },
      weights: { '1': 57, '2': 32, '2.1': 22, '2.2': 10, '3': 11, '3.1': 11 },
    } as const;
    const { warnings } = done(withCriteria(heavy));
    expect(warnings.map((w) => w.code)).to.include('rehearsal/price-over-half');
    expect(warnings.map((w) => w.message).join()).to.include('maximum de sa fourchette');
  });
});

describe('rehearse, criteria in an order', () => {
  const rehearsal = done(withCriteria({ mode: 'ordered', modeReason: 'Innovation.' }));
  it('ranks nobody and says what it cannot measure', () => {
    expect(rehearsal.scenarios.flatMap((s) => s.ranking)).to.deep.equal([]);
    expect(rehearsal.scenarios[0].conflicts).to.equal(null);
    expect(rehearsal.scenarios[0].criteria.map((c) => c.exercised)).to.deep.equal([
      null,
      null,
      null,
    ]);
    expect(rehearsal.warnings.map((w) => w.code)).to.deep.equal([
      'rehearsal/single-item',
      'rehearsal/ordered',
    ]);
  });
  it('still measures how each criterion separates offers, out of 100', () => {
    const [reference] = rehearsalValue(rehearsal).scenarios;
    expect(reference?.criteria.map((c) => c.spread)).to.deep.equal([38.46, 50, 50]);
  });
});

describe('rehearse, refusals', () => {
  const refused = (tender: Tender): readonly string[] => {
    const rehearsal = rehearse(tender);
    return rehearsal.ok ? [] : rehearsal.problems.map((p) => p.code);
  };
  it('waits for weights that total 100', () => {
    expect(refused(withCriteria({ weights: { '1': 50 } }))).to.deep.equal([
      'criteria/total-not-100',
    ]);
  });
  it('waits for a price frame with quantities', () => {
    expect(refused(aTender({ prices: [] }))).to.deep.equal(['rehearsal/no-price-frame']);
  });
  it('waits for the bounds of every value asked', () => {
    const bare = CLAUSES.map((c) => ({
      ...c,
      parameters: c.parameters.map(({ default: _gone, ...p }) => p),
    }));
    expect(refused(aTender({}, aSources({ library: aLibrary(bare) })))).to.deep.equal([
      'rehearsal/no-bounds',
    ]);
  });
  it('runs all the same with a question of less than one point', () => {
    expect(refused(withCriteria({ weights: { '2.1': 49.5, '2.2': 0.5 } }))).to.deep.equal([]);
  });
});

describe('rehearse, dossiers built to fail on the real library', () => {
  const content = repositoryContent();
  const folder = path.join(ROOT, 'test', 'fixtures', 'rehearsal');
  const read = (name: string): Tender => {
    const parsed = parseYaml(readFileSync(path.join(folder, `${name}.yaml`), 'utf8'), name);
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    const tender = assembleTender(content, dossierFrom(parsed.value as DossierFile));
    if (!tender.ok) throw new Error(tender.problems[0]?.message);
    return tender.value;
  };
  const built: readonly (readonly [name: string, found: readonly string[]])[] = [
    ['sound', []],
    ['price-decides', ['rehearsal/price-over-half']],
    ['formula-compresses', ['rehearsal/formula-compresses']],
    ['floor-too-high', ['rehearsal/floor-too-high']],
  ];
  for (const [name, found] of built)
    it(`${name}: ${found.join(', ') || 'no warning'}`, () => {
      const rehearsal = rehearse(read(name));
      expect(rehearsal.ok && rehearsal.value.warnings.map((w) => w.code)).to.deep.equal(found);
    });
});
