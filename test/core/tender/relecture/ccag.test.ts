import type { Clause } from '../../../../src/core/clauses/clause.ts';
import { ALWAYS, aText } from '../../../builders/library.ts';
import { readingSamples, withClause, withClauses } from './samples.ts';

const clause = (text: string, departures: Clause['departures'] = []) =>
  withClause('gov-extra', { wording: [aText(text)], departures });
const departure = (article: string) => [
  { article, how: 'deroge' as const, subject: 'règle', when: ALWAYS },
];
const LIST = {
  wording: [{ kind: 'table' as const, when: ALWAYS, table: 'derogations' }],
};
const listed = (text: string, article: string) =>
  withClauses({
    'gov-extra': { wording: [aText(text)], departures: departure(article) },
    'adm-derogations': LIST,
  });
const at = (code: string) => [`error ${code} /clauses/gov-extra#0`];

describe('ccagRemarks, one edition of one CCAG', () => {
  readingSamples(/^ccag/, [
    ['the CCAG-TIC of 2021', {}, clause("Le contrat suit l'article 14.1 du CCAG-TIC de 2021."), []],
    ['option B', {}, clause("L'option B du CCAG s'applique."), at('ccag/options-of-2009')],
    [
      'option A of intellectual property',
      {},
      clause("Pour la propriété intellectuelle, l'option A est retenue."),
      at('ccag/options-of-2009'),
    ],
    ['an option of the buyer', {}, clause("L'option A est affermie par écrit."), []],
    [
      'the edition of 2009',
      {},
      clause('Le CCAG-TIC de 2009 s’applique.'),
      at('ccag/edition-of-2009'),
    ],
    ['an article of options', {}, clause("L'article A.38 s'applique."), at('ccag/edition-of-2009')],
    ['another CCAG', {}, clause('Le CCAG-PI le complète.'), at('ccag/another')],
    [
      'an article number of 2009',
      {},
      clause("L'exonération de l'article 14.1.3 du CCAG-TIC."),
      at('ccag/unknown-article'),
    ],
    [
      'an article that no edition has',
      {},
      clause("Selon l'article 61 du CCAG-TIC."),
      at('ccag/unknown-article'),
    ],
    ['a buyer who writes it', { context: 'Le CCAG-FCS.' }, {}, ['error ccag/another /context']],
  ]);
});

describe('ccagRemarks, derogations both ways', () => {
  const said = "Par dérogation à l'article 36.1 du CCAG-TIC, la garantie dure deux ans.";
  readingSamples(/^derogation/, [
    ['no derogation', {}, clause('La garantie suit le CCAG-TIC.'), []],
    ['one said and listed', {}, listed(said, '36.1'), []],
    [
      'one said and not listed',
      {},
      clause(said),
      ['error derogation/not-listed /clauses/gov-extra#0'],
    ],
    [
      'one said of another article than the list',
      {},
      listed(said, '36.2'),
      [
        'error derogation/not-listed /clauses/gov-extra#0',
        'error derogation/not-said /clauses/gov-extra',
      ],
    ],
    [
      'one listed and not said',
      {},
      listed('La garantie dure deux ans.', '36.1'),
      ['error derogation/not-said /clauses/gov-extra'],
    ],
    [
      'a list that nothing prints',
      {},
      clause(said, departure('36.1')),
      ['error derogation/no-list /clauses/adm-derogations'],
    ],
    [
      'a derogation to the whole CCAG',
      {},
      clause('Par dérogation au CCAG-TIC, la garantie dure deux ans.'),
      ['error derogation/no-article /clauses/gov-extra#0'],
    ],
    [
      'a derogation in the buyer’s words',
      { context: "Le marché déroge à l'article 14.1 du CCAG-TIC." },
      {},
      ['error derogation/not-listed /context'],
    ],
  ]);
});

describe('ccagRemarks, caps', () => {
  readingSamples(/^penalty/, [
    ['a capped penalty', {}, clause('Le total des pénalités est limité à dix pour cent.'), []],
    [
      'a cap taken away in silence',
      {},
      clause('Les pénalités de retard sont dues sans plafond.'),
      ['error penalty/cap-removed /clauses/gov-extra#0'],
    ],
    [
      'an exemption taken away in silence',
      {},
      clause('Les pénalités de retard sont dues sans exonération.'),
      ['error penalty/cap-removed /clauses/gov-extra#0'],
    ],
    [
      'a cap taken away by a listed derogation',
      {},
      clause('Les pénalités de retard sont dues sans plafond.', departure('14.1')),
      [],
    ],
  ]);
});
