import { aParameter, aText } from '../../../builders/library.ts';
import { readingSamples, type Sample, withClause } from './samples.ts';

const cloud = { dataActService: true, hosting: true };
const clause = (id: string, name: string) =>
  withClause(id, { parameters: [aParameter(name)], wording: [aText(`{{${name}}}.`)] });
const limit = (id: string, name: string, value: number, code: string | null): Sample => [
  `${name} at ${value}`,
  { facts: cloud, values: { [id]: { [name]: value } } },
  clause(id, name),
  code ? [`error data-act/${code} /values/${id}/${name}`] : [],
];

describe('dataActRemarks, limits', () => {
  readingSamples(/^data-act/, [
    limit('rev-notice', 'noticeMonths', 2, null),
    limit('rev-notice', 'noticeMonths', 3, 'notice-too-long'),
    limit('rev-transition', 'transitionDays', 30, null),
    limit('rev-transition', 'transitionDays', 31, 'transition-too-long'),
    limit('rev-data-return', 'retrievalDays', 30, null),
    limit('rev-data-return', 'retrievalDays', 29, 'retrieval-too-short'),
    [
      'a longer notice of a service that is no cloud',
      { values: { 'rev-notice': { noticeMonths: 3 } } },
      clause('rev-notice', 'noticeMonths'),
      [],
    ],
    [
      'a notice that its own bounds refuse already',
      { facts: cloud, values: { 'rev-notice': { noticeMonths: 3 } } },
      withClause('rev-notice', {
        parameters: [aParameter('noticeMonths', { max: 2 })],
        wording: [aText('{{noticeMonths}}.')],
      }),
      [],
    ],
  ]);
});

describe('dataActRemarks, price lines', () => {
  const catalogue = { ...cloud, dataActCatalogueService: true };
  const line = (
    label: string,
    charged: boolean,
    own: { kind?: 'firm' | 'exit'; facts?: object; launchDate?: string; deadline?: string } = {},
  ): Sample => [
    `« ${label} » ${JSON.stringify(own)}`,
    {
      prices: [{ key: 'p1', label, unit: 'jour', quantity: 1, kind: own.kind ?? 'firm' }],
      facts: { ...catalogue, ...own.facts },
      ...(own.launchDate ? { launchDate: own.launchDate, deadline: own.deadline ?? '' } : {}),
    },
    {},
    charged ? ['error data-act/exit-charged /prices/0'] : [],
  ];
  readingSamples(/^data-act/, [
    line('Forfait mensuel', false),
    line('Export des données', true),
    line('Transfert sortant, par gigaoctet', true),
    line('Egress réseau', true),
    line('Restitution des données', true),
    line('Assistance à la sortie', true),
    line('Assistance à la réversibilité', true),
    line('Effacement des données', true),
    line('Journée de conseil', true, { kind: 'exit' }),
    line('Assistance à la sortie au-delà des actions dues', false, { kind: 'exit' }),
    line('Export des données, avant le 12 janvier 2027', false),
    line('Export des données', false, { facts: { dataActCatalogueService: false } }),
    line('Export des données', false, {
      facts: { durationMonths: 3 },
      launchDate: '2026-09-01',
      deadline: '2026-11-01T12:00',
    }),
  ]);
});
