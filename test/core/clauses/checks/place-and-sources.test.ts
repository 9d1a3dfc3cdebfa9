import { placeAndSources } from '../../../../src/core/clauses/checks/place-and-sources.ts';
import type { Departure } from '../../../../src/core/clauses/clause.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { ALWAYS, aClause, aText } from '../../../builders/library.ts';

const departure = (own: Partial<Departure> = {}): Departure => ({
  article: '14.1',
  how: 'deroge',
  subject: 'pénalités de retard',
  when: ALWAYS,
  ...own,
});
const speaks = aText("Par dérogation à l'article 14.1 du CCAG-TIC, la pénalité est due.");
const replaces = aText('Le présent article remplace les articles 14.2 et 14.3 du CCAG-TIC.');
const names = aText("Les pénalités suivent l'article 14.1 du CCAG-TIC.");
const table = { kind: 'table', when: ALWAYS, table: 'departures' } as const;

const samples: readonly Sample[] = [
  ['a clause at its place with a source', aClause(), []],
  ['an unknown piece', aClause('api-a', { piece: 'bpu' }), ['unknown-piece /piece']],
  ['an unknown chapter', aClause('api-a', { chapter: 'conditions' }), ['unknown-chapter /chapter']],
  ['no source', aClause('api-a', { sources: [] }), ['source-missing /sources']],
  [
    'a folder that is not the family of the id',
    aClause('api-a', { family: 'sla' }),
    ['wrong-family /id'],
  ],
  ['no level', aClause('api-a', { levels: [] }), ['level-missing /levels']],
  [
    'a departure that is declared and said',
    aClause('api-a', { wording: [speaks], departures: [departure()] }),
    [],
  ],
  [
    'a departure that is declared and printed as a table',
    aClause('api-a', { wording: [table], departures: [departure()] }),
    [],
  ],
  [
    'a departure that another clause prints',
    aClause('api-a', { departures: [departure({ printedBy: 'api-b' })] }),
    [],
  ],
  [
    'a departure that is not said',
    aClause('api-a', { departures: [departure()] }),
    ['silent-departure /departures'],
  ],
  [
    'a departure that is not declared',
    aClause('api-a', { wording: [speaks] }),
    ['undeclared-departure /departures'],
  ],
  [
    'a replacement of several articles that is not declared',
    aClause('api-a', { wording: [replaces] }),
    ['undeclared-departure /departures'],
  ],
  ['a reference to the CCAG-TIC without departure', aClause('api-a', { wording: [names] }), []],
];

describe('placeAndSources', () => {
  checkSamples(placeAndSources, samples);
});
