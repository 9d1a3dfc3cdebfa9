import { aText } from '../../../builders/library.ts';
import { readingSamples, withClause } from './samples.ts';

const dsp = { facts: { contractType: 'dsp' } };
const clause = (text: string) => withClause('gov-extra', { wording: [aText(text)] });
const other = (where: string, severity = 'error') => [
  `${severity} vocabulary/other-contract ${where}`,
];
const CLAUSE = other('/clauses/gov-extra#0');

describe('vocabularyRemarks', () => {
  readingSamples(/^vocabulary/, [
    [
      'a marché that speaks of a marché',
      {},
      clause('Le titulaire remet le bordereau des prix.'),
      [],
    ],
    ['a marché that grants a licence', {}, clause('La concession de la licence est gratuite.'), []],
    ['a concessionnaire in a marché', {}, clause('Le concessionnaire rend compte.'), CLAUSE],
    ['an autorité concédante in a marché', {}, clause("L'autorité concédante décide."), CLAUSE],
    ['a délégataire in a marché', {}, clause('Le délégataire rend compte.'), CLAUSE],
    ['biens de retour in a marché', {}, clause('Les biens de retour sont inventoriés.'), CLAUSE],
    [
      'the object of a marché',
      { object: 'Concession : délégation de service public' },
      {},
      other('/object'),
    ],
    [
      'a concession with the parties of a marché, renamed',
      dsp,
      clause("Le titulaire écrit à l'acheteur."),
      [],
    ],
    ['a form that no renaming reaches', dsp, clause('Chaque titulaire rend compte.'), CLAUSE],
    [
      'an acte d’engagement in a concession',
      dsp,
      clause("L'acte d'engagement fixe le prix."),
      CLAUSE,
    ],
    ['the CCAP in a concession', dsp, clause('Le CCAP le fixe.'), CLAUSE],
    ['the profil d’acheteur of a concession', dsp, clause("Déposé sur le profil d'acheteur."), []],
    [
      'the CPV by its legal name',
      dsp,
      clause('Le vocabulaire commun pour les marchés publics (CPV).'),
      [],
    ],
    ['a price line of a concession', { ...dsp, object: 'BPU du service' }, {}, other('/object')],
    [
      'the contract of today, in a concession',
      { ...dsp, existing: 'Un marché public de 2018.', context: 'Le titulaire actuel.' },
      {},
      [...other('/context', 'warning'), ...other('/existing', 'warning')],
    ],
  ]);
});
