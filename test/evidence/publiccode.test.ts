import { expect } from 'chai';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkPubliccode } from '../../src/evidence/publiccode/check-publiccode.ts';
import { PUBLICCODE_RULES } from '../../src/evidence/publiccode/rules.ts';
import { bytesOf, type Draft, put } from './openapi-document.ts';

const good = (): Draft =>
  structuredClone({
    publiccodeYmlVersion: '0.5',
    name: 'Registre',
    url: 'https://forge.ambre.fr/registre.git',
    releaseDate: '2026-11-02',
    platforms: ['web'],
    developmentStatus: 'stable',
    softwareType: 'standalone/web',
    description: {
      fr: {
        shortDescription: 'Registre des demandes.',
        longDescription: 'Le registre reçoit les demandes des usagers. '.repeat(4),
        features: ['Recevoir une demande'],
      },
    },
    legal: { license: 'EUPL-1.2' },
    maintenance: { type: 'community', contacts: [{ name: 'Ada' }] },
    localisation: { localisationReady: true, availableLanguages: ['fr'] },
  });

const card = (...changes: readonly (readonly [string, unknown])[]): Draft => {
  const draft = good();
  for (const [keys, value] of changes) put(draft, keys.split(' '), value);
  return draft;
};
const check = (draft: Draft | string): Promise<EvidenceReport> => checkPubliccode(bytesOf(draft));

const SPEAK: readonly (readonly [string, string, Draft | string, string])[] = [
  ['PC-001', 'another file', 'titre: x', ''],
  ['PC-002', 'no name', card(['name', undefined]), ''],
  ['PC-002', 'an empty type', card(['softwareType', '']), ''],
  ['PC-002', 'no licence', card(['legal license', undefined]), '/legal'],
  [
    'PC-002',
    'no features in any language',
    card(['description fr features', undefined]),
    '/description',
  ],
  ['PC-002', 'no category before 0.5', card(['publiccodeYmlVersion', '0.4']), ''],
  [
    'PC-003',
    'the version of the software',
    card(['publiccodeYmlVersion', '2.4.0']),
    '/publiccodeYmlVersion',
  ],
  ['PC-004', 'an unknown status', card(['developmentStatus', 'fini']), '/developmentStatus'],
  ['PC-004', 'a date that is none', card(['releaseDate', '2026-02-30']), '/releaseDate'],
  [
    'PC-004',
    'a long description of 100 characters',
    card(['description fr longDescription', 'x'.repeat(100)]),
    '/description/fr/longDescription',
  ],
  [
    'PC-004',
    'a description in no language',
    card(['description français', { shortDescription: 'x' }]),
    '/description/français',
  ],
  [
    'PC-004',
    'a text for a boolean',
    card(['localisation localisationReady', 'oui']),
    '/localisation/localisationReady',
  ],
  [
    'PC-004',
    'an organisation without address',
    card(['organisation', { name: 'Ambre' }]),
    '/organisation',
  ],
  ['PC-005', 'an unknown key', card(['creationDate', '2026-01-01']), '/creationDate'],
  ['PC-006', 'a deprecated key', card(['legal repoOwner', 'Ambre']), '/legal/repoOwner'],
  ['PC-010', 'an unknown licence', card(['legal license', 'Apache-2']), '/legal/license'],
  ['PC-011', 'a closed licence', card(['legal license', 'BUSL-1.1']), '/legal/license'],
  ['PC-012', 'a licence in small letters', card(['legal license', 'mit']), '/legal/license'],
  ['PC-020', 'no French', card(['description', { en: good()['description'] }]), '/description'],
  ['PC-030', 'no contact', card(['maintenance contacts', undefined]), '/maintenance'],
  ['PC-030', 'a contract without company', card(['maintenance type', 'contract']), '/maintenance'],
  [
    'PC-030',
    'a company without contract',
    card(['maintenance contractors', [{ name: 'Aster', until: '2027-01-01' }]]),
    '/maintenance',
  ],
  ['PC-031', 'no maintenance', card(['maintenance', { type: 'none' }]), '/maintenance/type'],
];

describe('publiccode rules', () => {
  for (const [rule, why, draft, where] of SPEAK) {
    it(`${rule} speaks: ${why}`, async () => {
      const found = (await check(draft)).findings.filter((f) => f.rule === rule);
      expect(found.map((f) => f.where)).to.deep.equal([where]);
      expect(found[0]?.message).to.match(/^\p{Lu}.*\.$/u);
    });
  }

  it('each have a case here, and say nothing of a good file', async () => {
    expect([...new Set(SPEAK.map(([rule]) => rule))].sort()).to.deep.equal(
      Object.keys(PUBLICCODE_RULES),
    );
    const report = await check(good());
    expect([report.verdict, report.findings, report.score.points]).to.deep.equal(['valid', [], 4]);
    for (const line of report.score.because.from) expect(line.label).to.match(/PC-0\d\d/);
  });

  it('tell no name of a person', async () => {
    const { facts, findings } = await check(
      card(['maintenance contacts', [{ name: 'Ada', email: 1 }]]),
    );
    expect(JSON.stringify([facts, findings])).to.not.include('Ada');
    expect(facts['people']).to.equal(1);
  });
});

describe('publiccode conditions', () => {
  const CASES: readonly (readonly [string, string, Draft, readonly unknown[]])[] = [
    [
      'valid',
      'a version with three numbers',
      card(['publiccodeYmlVersion', '0.7.0']),
      [true, true, true, true],
    ],
    [
      'invalid',
      'an unknown version',
      card(['publiccodeYmlVersion', '1.0']),
      [false, true, true, true],
    ],
    ['invalid', 'no status', card(['developmentStatus', undefined]), [false, true, true, true]],
    [
      'valid',
      'a small-letter licence is recognised',
      card(['legal license', 'agpl-3.0']),
      [true, true, true, true],
    ],
    ['invalid', 'an unknown licence', card(['legal license', 'maison']), [true, false, true, true]],
    ['invalid', 'no address', card(['url', undefined]), [false, true, false, true]],
    [
      'valid',
      'French of Belgium',
      card(['description', { 'fr-BE': (good()['description'] as Draft)['fr'] }]),
      [true, true, true, true],
    ],
    ['invalid', 'no contact', card(['maintenance contacts', []]), [true, true, true, false]],
    [
      'valid',
      'nobody is asked for when nobody maintains',
      card(['maintenance', { type: 'none' }]),
      [true, true, true, true],
    ],
  ];
  for (const [verdict, why, draft, met] of CASES) {
    it(`are judged: ${why}`, async () => {
      const report = await check(draft);
      expect(report.conditions.map((c) => c.met)).to.deep.equal(met);
      expect(report.verdict).to.equal(verdict);
    });
  }
});
