import { gradedItems } from '../../../../src/core/clauses/checks/graded-items.ts';
import type { Item } from '../../../../src/core/clauses/clause.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { aClause, anItem, aParameter } from '../../../builders/library.ts';

const parameters = [
  aParameter('promise', { filledBy: 'vendor' }),
  aParameter('low'),
  aParameter('high'),
];
const value = (own: Partial<Item> = {}): Item =>
  anItem('v', {
    kind: 'value',
    elements: [],
    asks: 'promise',
    floor: 'low',
    ceiling: 'high',
    ...own,
  });
const clause = (...items: readonly Item[]) => aClause('api-a', { parameters, items });
const incomplete = 'item-incomplete /items/0';
const FIVE = ['rien', 'un', 'deux', 'trois', 'quatre'];

const samples: readonly Sample[] = [
  ['a clause without item', clause(), []],
  ['a text with elements', clause(anItem('t')), []],
  ['a text with levels', clause(anItem('t', { elements: [], levels: FIVE })), []],
  ['a text with neither', clause(anItem('t', { elements: [] })), [incomplete]],
  ['a text with both', clause(anItem('t', { levels: FIVE })), [incomplete]],
  ['a value with its bounds', clause(value()), []],
  [
    'a value without bounds',
    clause(anItem('v', { kind: 'value' })),
    [incomplete, incomplete, incomplete],
  ],
  ['a value asked of the buyer', clause(value({ asks: 'low' })), [incomplete]],
  ['a floor fixed by the vendor', clause(value({ floor: 'promise' })), [incomplete]],
  ['a ceiling that is no parameter', clause(value({ ceiling: 'none' })), [incomplete]],
  [
    'a choice with options',
    clause(anItem('c', { kind: 'choice', options: [{ option: 'a', share: 100 }] })),
    [],
  ],
  ['a choice without option', clause(anItem('c', { kind: 'choice' })), [incomplete]],
  ['a proof with its kind', clause(anItem('p', { kind: 'proof', proof: 'sbom' })), []],
  [
    'a proof without kind nor elements',
    clause(anItem('p', { kind: 'proof', elements: [] })),
    [incomplete, incomplete],
  ],
  [
    'a graded penalty',
    clause(anItem('t', { question: 'Quelle pénalité acceptez-vous ?' })),
    ['penalty-graded /items/0'],
  ],
  [
    'a graded ceiling of liability, in an element',
    clause(anItem('t', { elements: ['un', 'deux', 'trois', 'le plafond de responsabilité'] })),
    ['penalty-graded /items/0'],
  ],
];

describe('gradedItems', () => {
  checkSamples(gradedItems, samples);
});
