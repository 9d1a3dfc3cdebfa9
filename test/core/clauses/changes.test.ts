import { expect } from 'chai';
import { clauseChange, libraryChanges } from '../../../src/core/clauses/changes.ts';
import { FACETS } from '../../../src/core/clauses/changes-facets.ts';
import {
  changeGroups,
  changesMarkdown,
  changesText,
} from '../../../src/core/clauses/changes-text.ts';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import { conditionWords } from '../../../src/core/documents/condition-words.ts';
import {
  aClause,
  aLibrary,
  anItem,
  aParameter,
  aSource,
  aText,
  examples,
  FACTS,
} from '../../builders/library.ts';

const words = (condition: Clause['applies']) => conditionWords(condition, FACTS);
const SAY = { before: words, after: words };
const hosting = { fact: 'hosting' } as const;
const cap = { says: 'Le total', gender: 'm', equals: { number: 1 } } as const;

const before = aClause('sla-up', {
  wording: [aText("L'objectif est tenu : {{target}}.")],
  parameters: [aParameter('target', { default: 5, min: 1, max: 9 })],
  rules: { cap },
  items: [anItem('proof')],
});
const changed = (own: Partial<Clause>): Clause => ({ ...before, version: 2, ...own });
const target = (own: Parameters<typeof aParameter>[1]) => ({
  parameters: [aParameter('target', { default: 5, min: 1, max: 9, ...own })],
});

describe('clauseChange', () => {
  const cases: readonly [why: string, own: Partial<Clause>, kind: string, part: string | null][] = [
    ['nothing', {}, 'unchanged', null],
    ['the bytes of the file alone', { sha256: 'f'.repeat(64) }, 'unchanged', null],
    ['the title', { title: 'Autre titre' }, 'editorial', 'title'],
    ['the summary', { summary: 'Autrement dit.' }, 'editorial', 'summary'],
    ['the reason', { why: 'Autre raison.' }, 'editorial', 'why'],
    [
      'the date a source was read',
      { sources: [aSource({ checked: '2027-01-01' })] },
      'editorial',
      'sources',
    ],
    ['a link', { seeAlso: ['x-y'] }, 'editorial', 'seeAlso'],
    ['the help of a value', target({ help: 'Aide' }), 'editorial', 'labels/target'],
    ['an example', { examples: examples(), publicSentence: 'Dit.' }, 'editorial', 'publicSentence'],
    [
      'typography alone',
      { wording: [aText('L’objectif est tenu\u202f: {{target}}.')] },
      'editorial',
      'wording',
    ],
    ['the text', { wording: [aText('Le titulaire tient {{target}}.')] }, 'obligation', 'wording'],
    [
      'when a paragraph is printed',
      { wording: [aText("L'objectif est tenu : {{target}}.", hosting)] },
      'obligation',
      'wording',
    ],
    ['when the clause applies', { applies: hosting }, 'obligation', 'applies'],
    [
      'the level',
      { levels: [{ when: hosting, level: 'mandatory', ground: 'law', because: '' }] },
      'obligation',
      'levels',
    ],
    ['the treatment', { treatment: 'option' }, 'obligation', 'treatment'],
    [
      'a question',
      { items: [anItem('proof', { question: 'Montrez.' })] },
      'obligation',
      'items/proof',
    ],
    [
      'the proofs',
      {
        evidence: [
          { kind: 'sbom', when: 'offer', purpose: 'assess', text: 'SBOM', applies: hosting },
        ],
      },
      'obligation',
      'evidence',
    ],
    [
      'a derogation',
      { departures: [{ article: '14.2', how: 'deroge', subject: 'x', when: hosting }] },
      'obligation',
      'departures',
    ],
    ['a default', target({ default: 6 }), 'threshold', 'parameters/target'],
    ['a bound', target({ max: 10 }), 'threshold', 'parameters/target'],
    [
      'bounds by facts',
      target({ whenFacts: [{ when: hosting, max: 7, because: '' }] }),
      'threshold',
      'parameters/target',
    ],
    [
      'a new value',
      { parameters: [...before.parameters, aParameter('other')] },
      'threshold',
      'parameters/other',
    ],
    ['the strict ladder', { strict: { target: 9 } }, 'threshold', 'ladder/strict/target'],
    ['a rule', { rules: { cap: { ...cap, equals: { number: 2 } } } }, 'penalty', 'rules/cap'],
    [
      'a measured quantity',
      { inputs: { days: { label: 'jours', of: 'des jours', gender: 'm', unit: 'jours' } } },
      'penalty',
      'inputs/days',
    ],
    ['the regime of penalties', { penaltyKind: 'pen-late: x' }, 'penalty', 'penaltyKind'],
  ];
  for (const [why, own, kind, part] of cases)
    it(`calls a change of ${why} ${kind}`, () => {
      const change = clauseChange(before, changed(own), SAY);
      expect([change.kind, change.parts[0]?.part ?? null]).to.deep.equal([kind, part]);
      expect([change.from, change.to]).to.deep.equal([1, 2]);
    });

  it('calls a value of a clause of penalties a penalty', () => {
    const old = aClause('pen-late', { parameters: [aParameter('rate', { default: 1 })] });
    const now = { ...old, version: 2, parameters: [aParameter('rate', { default: 2 })] };
    expect(clauseChange(old, now, SAY).kind).to.equal('penalty');
  });

  it('lets the gravest win and lists all, gravest first', () => {
    const change = clauseChange(
      before,
      changed({ title: 'T', wording: [aText('Autre.')], ...target({ default: 7 }) }),
      SAY,
    );
    expect(change.kind).to.equal('threshold');
    expect(change.parts.map((p) => p.kind)).to.deep.equal(['threshold', 'obligation', 'editorial']);
  });

  it('looks at every key of a clause', () => {
    const seen = FACETS.flatMap((f) => f.id.split('/')[0]);
    const named = ['because', 'labels', 'place', 'ladder'];
    const left = ['id', 'version', 'family', 'sha256', 'strict', 'minimum', 'chapter', 'rank'];
    const missing = Object.keys(before).filter((k) => !seen.includes(k) && !left.includes(k));
    expect(missing).to.deep.equal([]);
    expect(seen.filter((id) => !(id && id in before))).to.have.members([...named, 'ladder']);
  });
});

describe('libraryChanges', () => {
  const old = aLibrary([aClause('b-kept'), aClause('c-gone'), before], { release: 'aaaaaaaaaaaa' });
  const now = aLibrary(
    [
      aClause('b-kept'),
      aClause('a-new', { replaces: ['c-gone'] }),
      before,
      changed({ title: 'Deux' }),
    ],
    { release: 'bbbbbbbbbbbb' },
  );
  const list = libraryChanges(old, now, SAY);

  it('says what became of each clause, by id', () => {
    expect(
      list.changes.map(({ id, from, to, kind, successors }) => [id, from, to, kind, successors]),
    ).to.deep.equal([
      ['a-new', null, 1, 'new', []],
      ['b-kept', 1, 1, 'unchanged', []],
      ['c-gone', 1, null, 'withdrawn', ['a-new']],
      ['sla-up', 1, 2, 'editorial', []],
    ]);
  });
  it('groups them for readers, the empty kinds left out', () => {
    expect(changeGroups(list).map((g) => [g.name, g.changes.length])).to.deep.equal([
      ['rédaction', 1],
      ['nouvelle', 1],
      ['retirée', 1],
      ['inchangée', 1],
    ]);
  });
  it('tells them as text and as Markdown, words compared', () => {
    expect(changesText(list)).to.include('[-Titre de sla-up-] {+Deux+}');
    expect(changesText(list)).to.include('c-gone, version 1 → a-new');
    expect(changesMarkdown(list)).to.match(/^# Changements de la bibliothèque\n/);
    expect(changesMarkdown(list)).to.include('~~Titre de sla-up~~ **Deux**');
  });
  it('finds nothing between a library and itself', () => {
    expect(new Set(libraryChanges(old, old, SAY).changes.map((c) => c.kind))).to.deep.equal(
      new Set(['unchanged']),
    );
  });
});
