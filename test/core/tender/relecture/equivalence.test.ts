import { aText } from '../../../builders/library.ts';
import { readingSamples, withClause } from './samples.ts';

const line = (label: string) => ({
  prices: [{ key: 'p1', label, unit: 'an', quantity: 1, kind: 'firm' as const }],
});
const clause = (text: string) => withClause('gov-extra', { wording: [aText(text)] });

describe('equivalenceRemarks', () => {
  readingSamples(/^equivalence/, [
    ['no mark', line('Licences de base de données'), {}, []],
    ['a mark', line('Licences Oracle'), {}, ['error equivalence/mark /prices/0']],
    ['a mark « ou équivalent »', line('Licences Oracle ou équivalent'), {}, []],
    ['a mark in the system in use', { existing: 'Le portail tourne sur Oracle.' }, {}, []],
    ['a mark in the context', { context: 'Sur Azure.' }, {}, ['error equivalence/mark /context']],
    [
      'a mark in a scenario',
      { scenarios: [{ title: 'Lire', text: 'Un agent ouvre SharePoint.' }] },
      {},
      ['error equivalence/mark /scenarios/0'],
    ],
    ['a word that begins as a mark', line('Sapin de Noël'), {}, []],
    [
      'a certificate of a clause',
      {},
      clause('Le titulaire est certifié ISO 27001.'),
      ['error equivalence/certificate /clauses/gov-extra#0'],
    ],
    ['a certificate or an equivalent', {}, clause('Un certificat ISO 27001 ou équivalent.'), []],
    ['a certificate that the law imposes', {}, clause('Le titulaire est certifié HDS.'), []],
  ]);
});
