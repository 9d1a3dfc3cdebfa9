import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { ROOT } from '../../src/config.ts';
import { parseYaml } from '../../src/content/files.ts';
import { pieceDocument } from '../../src/core/documents/pieces.ts';
import type { Result } from '../../src/core/shared/result.ts';
import { assembleTender } from '../../src/core/tender/assemble.ts';
import { type DossierFile, dossierFrom } from '../../src/core/tender/dossier.ts';
import { articlesOf, type Tender } from '../../src/core/tender/tender.ts';
import { repositoryContent } from '../builders/content.ts';

const content = repositoryContent();
const example = parseYaml(
  readFileSync(path.join(ROOT, 'templates/examples/ambre/dossier.yaml'), 'utf8'),
  'dossier',
);
if (!example.ok) throw new Error(JSON.stringify(example.problems));
const base = example.value as DossierFile;

const assembled = (own: Partial<DossierFile>): Result<Tender> =>
  assembleTender(content, dossierFrom({ ...base, criteria: {}, ...own }));

/** One of the values that the catalogue of facts admits, or an amount or a number of months. */
const NUMBERS: Readonly<Record<string, fc.Arbitrary<number>>> = {
  amountCents: fc.constantFrom(
    1_500_000,
    6_000_000,
    9_000_000,
    21_599_900,
    30_000_000,
    900_000_000,
  ),
  durationMonths: fc.constantFrom(1, 2, 12, 13, 36, 48, 96),
  firmMonths: fc.constantFrom(0, 1),
  renewals: fc.nat(3),
  lots: fc.constantFrom(1, 3),
  usersPerYear: fc.constantFrom(0, 50, 200_000),
};

/** The shape of the facts schema as far as values are drawn from it. */
type FactSchema = {
  readonly type?: string;
  readonly oneOf?: readonly { readonly const: string }[];
  readonly items?: { readonly oneOf: readonly { readonly const: string }[] };
};
const schema = JSON.parse(readFileSync(path.join(ROOT, 'schemas/facts.schema.json'), 'utf8')) as {
  readonly properties: Readonly<Record<string, FactSchema>>;
};

function valuesOf([name, fact]: [string, FactSchema]): [string, fc.Arbitrary<unknown>] {
  const consts = (list: FactSchema['oneOf'] = []): string[] => list.map((o) => o.const);
  if (fact.items) return [name, fc.subarray(consts(fact.items.oneOf))];
  if (fact.oneOf) return [name, fc.constantFrom(...consts(fact.oneOf))];
  return [name, NUMBERS[name] ?? fc.boolean()];
}
const anyFacts = fc.record(Object.fromEntries(Object.entries(schema.properties).map(valuesOf)));

/** The same facts, without the contradictions that the questionnaire would not let through. */
const coherent = anyFacts.map((facts): Record<string, unknown> => {
  const runs =
    (facts['software'] as unknown[]).length > 0 || facts['hosting'] || facts['operation'];
  const dataActService = facts['dataActService'] === true && Boolean(runs);
  const delicate = facts['critical'] || facts['health'] || facts['sensitiveStateData'];
  return {
    ...facts,
    profileWish: facts['profileWish'] === 'light' && delicate ? 'auto' : facts['profileWish'],
    highRisk: facts['highRisk'] === true && facts['ai'] === true,
    health: facts['health'] === true && facts['personalData'] === true,
    awardOnInitial: facts['awardOnInitial'] === true && facts['negotiation'] === true,
    dataActService,
    dataActCatalogueService: facts['dataActCatalogueService'] === true && dataActService,
    innovationForm: facts['contractType'] === 'innovation' ? 'achat-innovant' : 'none',
  };
});

/** What only a buyer can write, so that every clause can be printed. */
const VALUES: DossierFile['values'] = {
  ...base.values,
  'ae-price': { frameworkMaximum: 60_000_000 },
  'ae-light': { frameworkMaximum: 60_000_000 },
  'inn-phases': { exploreGoal: 'un essai', prototypeGoal: 'un essai', trialGoal: 'un essai' },
  'sov-hds': { contactPoint: 'referent@ambre.example' },
};

/** What the library itself must prevent, whatever the need: a buyer could not mend it. */
const FAULTS_OF_THE_LIBRARY = new Set([
  'selection/companion-missing',
  'selection/incompatible',
  'clause/reference-to-absent-clause',
]);

/** Every string of a value, one a line. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

const printedText = (tender: Tender): string =>
  tender.pieces
    .flatMap((p) => stringsOf(pieceDocument(tender, p, content.library.facts).blocks))
    .join('\n');

/** All of a tender as text, exact numbers included. */
const whole = (tender: Tender): string =>
  JSON.stringify(tender, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));

const isComplete = (tender: Tender): boolean =>
  articlesOf(tender).every((a) => a.items !== null) &&
  !tender.remarks.some((r) => FAULTS_OF_THE_LIBRARY.has(r.code));

describe('assembly, for any facts', function () {
  this.timeout(120_000);

  it('gives a tender, or says in French why there is none', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const result = assembled({ facts: facts as DossierFile['facts'] });
        if (result.ok) return;
        expect(result.problems).to.not.be.empty;
        for (const p of result.problems) expect(p.message).to.match(/[.»]$/);
      }),
      { numRuns: 50, seed: 20261122 },
    );
  });

  it('prints whole every coherent need, without a hole, a missing companion or a lost reference', () => {
    let complete = 0;
    fc.assert(
      fc.property(coherent, (facts) => {
        const result = assembled({ facts: facts as DossierFile['facts'], values: VALUES });
        if (!result.ok) throw new Error(result.problems.map((p) => p.message).join(' '));
        const faults = result.value.remarks.filter((r) => FAULTS_OF_THE_LIBRARY.has(r.code));
        expect(faults.map((f) => f.message)).to.deep.equal([]);
        if (!isComplete(result.value)) return;
        complete += 1;
        expect(printedText(result.value)).to.not.match(/\{\{|\[\[|undefined|NaN|\[object/);
      }),
      { numRuns: 60, seed: 20261124 },
    );
    expect(complete, 'tenders printed whole').to.be.greaterThan(50);
  });

  it('gives the same tender twice', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const [one, two] = [1, 2].map(() => assembled({ facts: facts as DossierFile['facts'] }));
        if (one?.ok && two?.ok) expect(whole(one.value)).to.equal(whole(two.value));
        else expect(one?.ok).to.equal(two?.ok);
      }),
      { numRuns: 10, seed: 20261123 },
    );
  });

  it('removes with a clause its line of the derogation article, and no other', () => {
    const full = assembled({});
    if (!full.ok) throw new Error(JSON.stringify(full.problems));
    const carriers = [...new Set(full.value.derogations.map((d) => d.clause))];
    expect(carriers.length).to.be.greaterThan(3);
    for (const clause of carriers) {
      const without = assembled({ exclusions: [{ clause, because: 'Essai.' }] });
      if (!without.ok) throw new Error(JSON.stringify(without.problems));
      const owed = without.value.selections
        .filter((s) => s.in)
        .flatMap((s) => s.clause.departures.map((d) => d.article));
      for (const d of without.value.derogations) {
        expect(d.clause).to.not.equal(clause);
        expect(owed).to.include(d.ccagArticle);
      }
      const others = full.value.derogations.filter((d) => d.clause !== clause);
      expect(without.value.derogations.map((d) => d.ccagArticle)).to.include.members(
        others.map((d) => d.ccagArticle),
      );
    }
  });
});
