import { expect } from 'chai';
import { byLaw } from '../../../../src/core/tender/relecture/grounds.ts';
import { readingSamples, type Sample, withClause } from './samples.ts';

const out = (clause: string) => ({ exclusions: [{ clause, because: 'Choix de l’acheteur.' }] });

/** A clause that the buyer leaves out, with a reason, where these facts hold and where they do not. */
const duty = (
  clause: string,
  code: string,
  facts: Readonly<Record<string, string | number | boolean>>,
): readonly Sample[] => [
  [
    `${clause} left out`,
    { facts, ...out(clause) },
    withClause(clause),
    [`error ${code} /exclusions/${clause}`],
  ],
  [`${clause} in`, { facts }, withClause(clause), []],
];
const FORMAL = { amountCents: 30_000_000 };
const CLOUD = { dataActService: true, hosting: true };

describe('dutyRemarks', () => {
  readingSamples(/^duty/, [
    ...duty('gdpr-processing-agreement', 'duty/personal-data', { personalData: true }),
    [
      'gdpr-processing-agreement left out without data',
      out('gdpr-processing-agreement'),
      withClause('gdpr-processing-agreement'),
      [],
    ],
    ...duty('sob-environmental-condition', 'duty/environment-condition', {}),
    [
      'sob-environmental-condition left out before the law',
      { launchDate: '2026-08-01', ...out('sob-environmental-condition') },
      withClause('sob-environmental-condition'),
      [],
    ],
    ...duty('soc-condition', 'duty/social-condition', FORMAL),
    ['soc-condition left out of a MAPA', out('soc-condition'), withClause('soc-condition'), []],
    [
      'soc-condition left out with an exception of the list',
      { facts: { ...FORMAL, socialException: 'no-link' }, ...out('soc-condition') },
      withClause('soc-condition'),
      ['warning duty/social-exception /facts/socialException'],
    ],
    ...duty('rev-notice', 'duty/switching-notice', CLOUD),
    ...duty('rev-transition', 'duty/switching-transition', CLOUD),
    ...duty('rev-data-return', 'duty/switching-retrieval', CLOUD),
    ...duty('rev-erasure', 'duty/switching-erasure', CLOUD),
    ...duty('rev-exportable-list', 'duty/switching-list', CLOUD),
    ...duty('rev-fees-switching', 'duty/switching-fees', {
      ...CLOUD,
      dataActCatalogueService: true,
    }),
    [
      'rev-notice left out of a service that is no cloud',
      out('rev-notice'),
      withClause('rev-notice'),
      [],
    ],
    ...duty('adm-neutrality', 'duty/neutrality', { publicServiceExecution: true }),
    ...duty('adm-sanctions', 'duty/sanctions', FORMAL),
    ...duty('dsp-open-data', 'duty/concession-data', { contractType: 'dsp' }),
    ...duty('ae-price', 'duty/framework-maximum', { contractType: 'accord-cadre' }),
    [
      'another clause that a law imposes',
      out('gov-law'),
      withClause('gov-law', {
        levels: [{ when: { always: true }, level: 'mandatory', ground: 'law', because: 'Loi.' }],
      }),
      ['warning duty/law-clause-out /exclusions/gov-law'],
    ],
    ['a clause of policy', out('gov-policy'), withClause('gov-policy'), []],
  ]);
});

describe('byLaw', () => {
  const table = [
    ['V', 'error', 'Dit (CCP R1).'],
    ['V2', 'error', 'Dit (CCP R1, source secondaire).'],
    ['M', 'warning', 'Dit (CCP R1, de mémoire).'],
    ['X', 'warning', 'Dit (CCP R1, sources discordantes).'],
  ] as const;
  for (const [confidence, severity, message] of table)
    it(`makes ${severity} of a text known at confidence ${confidence}`, () => {
      const found = byLaw({ article: 'CCP R1', confidence }, 'a/b', '/x', 'Dit');
      expect(found).to.deep.equal({ code: 'a/b', where: '/x', message, severity });
    });
});
