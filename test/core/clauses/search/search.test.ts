import { expect } from 'chai';
import { createSearch, type Query } from '../../../../src/core/clauses/search/search.ts';
import { aClause, aLibrary, aSource, aText } from '../../../builders/library.ts';

const INSIDE = aClause('rev-inside', {
  title: 'Plan de sortie',
  summary: 'Ce que le titulaire rend.',
  wording: [aText('Le titulaire remet les données ouvertes au terme du contrat.')],
  applies: { fact: 'contractType', is: 'dsp' },
  piece: 'cctp',
});
const SUMMARY = aClause('sla-summary', {
  title: 'Disponibilité',
  summary: 'Les données restent lisibles.',
  applies: {
    all: [
      { fact: 'hosting' },
      { not: { fact: 'contractType', is: 'dsp' } },
      { fact: 'durationMonths', above: 12 },
    ],
  },
  sources: [aSource({ confidence: 'V' }), aSource({ confidence: 'M' })],
  indicator: 'availability, latency',
});
const TITLE = aClause('api-title', {
  title: 'Donnée ouverte',
  summary: 'Des interfaces libres.',
  themes: ['ServiNet'],
  treatment: 'option',
});
const OLD = aClause('api-title', { title: 'Remboursement' });

const search = createSearch(aLibrary([OLD, { ...TITLE, version: 2 }, SUMMARY, INSIDE]));
const found = (words: string, facets: Query['facets'] = {}): readonly string[] =>
  search({ words, facets }).clauses.map((c) => c.id);

describe('the search of clauses', () => {
  const WORDS: readonly (readonly [asked: string, ids: readonly string[]])[] = [
    ['données', ['api-title', 'sla-summary', 'rev-inside']],
    ['DONNEE', ['api-title', 'sla-summary', 'rev-inside']],
    ['donnée ouverte', ['api-title', 'rev-inside']],
    ['la disponibilité des données', ['sla-summary']],
    ['dispo', ['sla-summary']],
    ['di', []],
    ['rev-inside', ['rev-inside']],
    ['remboursement', []],
    ['servinet', ['api-title']],
    ['', ['api-title', 'rev-inside', 'sla-summary']],
    ['« »', ['api-title', 'rev-inside', 'sla-summary']],
  ];
  for (const [asked, ids] of WORDS)
    it(`« ${asked} » finds ${ids.join(', ') || 'nothing'}`, () => {
      const result = found(asked);
      expect(asked.trim() === '' || asked === '« »' ? [...result].sort() : result).to.deep.equal(
        ids,
      );
    });

  const FACETS: readonly (readonly [Query['facets'], readonly string[]])[] = [
    [{ family: 'sla' }, ['sla-summary']],
    [{ theme: 'ServiNet' }, ['api-title']],
    [{ piece: 'cctp' }, ['rev-inside']],
    [{ use: 'contractType.dsp' }, ['rev-inside']],
    [{ use: '-contractType.dsp' }, ['sla-summary']],
    [{ use: 'hosting' }, ['sla-summary']],
    [{ use: 'durationMonths.above.12' }, ['sla-summary']],
    [{ use: 'always' }, ['api-title']],
    [{ asked: 'option' }, ['api-title']],
    [{ confidence: 'M' }, ['sla-summary']],
    [{ indicator: 'latency' }, ['sla-summary']],
    [{ family: 'sla', piece: 'cctp' }, []],
    [{ family: 'nothing' }, []],
  ];
  for (const [facets, ids] of FACETS)
    it(`${JSON.stringify(facets)} keeps ${ids.join(', ') || 'nothing'}`, () => {
      expect(found('', facets)).to.deep.equal(ids);
    });

  it('counts each value with the words and the other filters, not with its own', () => {
    const { counts } = search({ words: 'données', facets: { family: 'sla', confidence: 'M' } });
    expect([...counts.family]).to.deep.equal([['sla', 1]]);
    expect([...counts.confidence]).to.deep.equal([
      ['V', 1],
      ['M', 1],
    ]);
    expect(counts.theme.get('ServiNet')).to.equal(undefined);
    expect(search({ words: '', facets: {} }).counts.family.get('api')).to.equal(1);
  });

  it('says which part of a search that finds nothing would show more', () => {
    const { loosened } = search({ words: 'disponibilité', facets: { family: 'api' } });
    expect(loosened).to.deep.equal([
      { without: 'family', count: 1 },
      { without: 'words', count: 1 },
    ]);
    expect(
      search({ words: 'disponibilité', facets: { family: 'api', piece: 'cctp' } }).loosened,
    ).to.deep.equal([{ without: 'facets', count: 1 }]);
    expect(search({ words: 'introuvable', facets: {} }).loosened).to.deep.equal([]);
    expect(search({ words: 'données', facets: {} }).loosened).to.deep.equal([]);
  });
});
