import { expect } from 'chai';
import type { Asked } from '../../src/core/offers/asked.ts';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { plainSpaces } from '../../src/core/shared/french.ts';
import { checkSbom } from '../../src/evidence/sbom/check-sbom.ts';
import { SBOM_RULES } from '../../src/evidence/sbom/rules.ts';
import { bytesOf, type Draft } from './openapi-document.ts';
import { altered, goodBom, goodSpdx, TAGS_BOM, XML_BOM } from './sbom-document.ts';

const check = (draft: Draft | string, asked?: Asked): Promise<EvidenceReport> =>
  checkSbom(bytesOf(draft), asked);
const FIRST = 'components 0';
const PACK = 'packages 0';
const bom = (...changes: readonly (readonly [string, unknown])[]): Draft =>
  altered(goodBom(), ...changes);
const spdx = (...changes: readonly (readonly [string, unknown])[]): Draft =>
  altered(goodSpdx(), ...changes);
const DUE: Asked = { date: '2027-01-20' };

describe('sbom verdict', () => {
  const VERDICTS: readonly (readonly [string, string, Draft | string])[] = [
    ['valid', 'a good CycloneDX file', goodBom()],
    ['valid', 'a good SPDX file', goodSpdx()],
    ['valid', 'a good XML file', XML_BOM],
    ['valid', 'a good tag-value file', TAGS_BOM],
    ['valid', 'services only', bom(['components', undefined], ['services', [{ name: 's' }]])],
    ['invalid', 'another bomFormat', bom(['bomFormat', 'Autre'])],
    ['invalid', 'no component type', bom([`${FIRST} type`, undefined])],
    ['invalid', 'an unknown component type', bom([`${FIRST} type`, 'outil'])],
    ['invalid', 'a 1.6 type in 1.4', bom(['specVersion', '1.4'], [`${FIRST} type`, 'platform'])],
    ['invalid', 'no version in 1.3', bom(['specVersion', '1.3'], [`${FIRST} version`, undefined])],
    [
      'invalid',
      'an unknown licence id',
      bom([`${FIRST} licenses`, [{ license: { id: 'Apache-2' } }]]),
    ],
    ['invalid', 'id and name', bom([`${FIRST} licenses 0 license name`, 'MIT'])],
    [
      'invalid',
      'an expression among licences',
      bom([`${FIRST} licenses`, [{ license: { id: 'MIT' } }, { expression: 'ISC' }]]),
    ],
    [
      'valid',
      'the same in 1.7',
      bom(
        ['specVersion', '1.7'],
        [`${FIRST} licenses`, [{ license: { id: 'MIT' } }, { expression: 'ISC' }]],
      ),
    ],
    ['invalid', 'one bom-ref twice', bom([`${FIRST} bom-ref`, 'registre'])],
    [
      'invalid',
      'a hash that is no hash',
      bom([`${FIRST} hashes`, [{ alg: 'MD5', content: 'zz' }]]),
    ],
    ['invalid', 'an unknown key', bom([`${FIRST} licence`, 'MIT'])],
    ['invalid', 'no name in SPDX', spdx([`${PACK} name`, undefined])],
    ['invalid', 'another data licence', spdx(['dataLicense', 'MIT'])],
    ['invalid', 'an SPDX 2.2 package without licence', spdx(['spdxVersion', 'SPDX-2.2'])],
    [
      'disputed',
      'an SPDX 2.2 word that 2.3 changed',
      spdx(
        ['spdxVersion', 'SPDX-2.2'],
        [`${PACK} copyrightText`, 'NONE'],
        [`${PACK} externalRefs 0 referenceCategory`, 'PACKAGE_MANAGER'],
      ),
    ],
    [
      'invalid',
      'the same word in 2.3',
      spdx([`${PACK} externalRefs 0 referenceCategory`, 'PACKAGE_MANAGER']),
    ],
    ['unsupported', 'CycloneDX 2.0', bom(['specVersion', '2.0'])],
    ['unsupported', 'SPDX 2.1', spdx(['spdxVersion', 'SPDX-2.1'])],
    ['unsupported', 'SPDX 3', '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}'],
    ['unsupported', 'CycloneDX 1.1 in XML', XML_BOM.replace('/1.4', '/1.1')],
    ['unreadable', 'another JSON', '{"name":"x"}'],
    ['unreadable', 'a list', '[1]'],
    ['unreadable', 'another XML', '<html><body/></html>'],
  ];
  for (const [verdict, why, draft] of VERDICTS) {
    it(`is ${verdict}: ${why}`, async () => {
      expect((await check(draft)).verdict).to.equal(verdict);
    });
  }
});

describe('sbom in XML', () => {
  const inside = (xml: string, version = '1.6'): string =>
    `<bom xmlns="http://cyclonedx.org/schema/bom/${version}"><components>${xml}</components></bom>`;
  const component = (xml: string): string =>
    inside(`<component type="library"><name>n</name>${xml}</component>`);
  const FAULTS: readonly (readonly [string, string, RegExp])[] = [
    ['an unknown type', inside('<component type="outil"><name>n</name></component>'), /« type »/],
    [
      'no version before 1.4',
      inside('<component type="library"><name>n</name></component>', '1.3'),
      /« version » manque/,
    ],
    ['a scope', component('<scope>parfois</scope>'), /« parfois »/],
    ['an algorithm', component('<hashes><hash alg="CRC">00</hash></hashes>'), /« CRC »/],
    ['a short hash', component('<hashes><hash alg="MD5">00</hash></hashes>'), /l'empreinte « 00 »/],
    [
      'a licence without name',
      component('<licenses><license/></licenses>'),
      /soit un identifiant, soit un nom/,
    ],
    [
      'an unknown licence',
      component('<licenses><license><id>Apache-2</id></license></licenses>'),
      /« Apache-2 »/,
    ],
    [
      'a mixed choice',
      component('<licenses><license><id>MIT</id></license><expression>MIT</expression></licenses>'),
      /seule licence permise/,
    ],
    [
      'a reference twice',
      inside(
        '<component type="library" bom-ref="a"><name>n</name></component><component type="library" bom-ref="a"><name>m</name></component>',
      ),
      /désigne déjà/,
    ],
    [
      'a property without name',
      component('<properties><property>x</property></properties>'),
      /« name » manque/,
    ],
    [
      'a dependency of nothing',
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><dependencies><dependency/></dependencies></bom>',
      /« ref » manque/,
    ],
    [
      'a flow',
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><services><service><name>s</name><data><classification flow="x">y</classification></data></service></services></bom>',
      /« flow »/,
    ],
    [
      'a serial number',
      '<bom serialNumber="12" xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
      /urn:uuid/,
    ],
  ];
  for (const [why, xml, message] of FAULTS) {
    it(`is invalid for ${why}`, async () => {
      const { verdict, findings } = await check(xml);
      expect(verdict).to.equal('invalid');
      const told = findings.find((f) => f.rule === 'SB-002')?.message ?? '';
      expect(plainSpaces(told)).to.match(message);
    });
  }

  it('may use names of the format where they mean something else', async () => {
    const { verdict } = await check(
      inside(
        '<component type="library"><name>n</name><evidence><occurrences><occurrence><location>a</location></occurrence></occurrences></evidence></component>',
      ),
    );
    expect(verdict).to.equal('valid');
  });

  it('may mix a licence and an expression from version 1.7', async () => {
    const mixed = component(
      '<licenses><license><id>MIT</id></license><expression>MIT</expression></licenses>',
    );
    expect((await check(mixed.replace('/1.6', '/1.7'))).verdict).to.equal('valid');
  });

  it('may carry a prefix on every element', async () => {
    const prefixed =
      '<b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.5"><b:components><b:component type="library"><b:name>n</b:name></b:component></b:components></b:bom>';
    expect((await check(prefixed)).facts['components']).to.equal(1);
  });
});

describe('sbom rules', () => {
  const INBOUND: Asked = { clause: 'oss-inbound' };
  const SPEAK: readonly (readonly [string, string, Draft | string, string, Asked?])[] = [
    ['SB-001', 'a text', 'bonjour', ''],
    ['SB-002', 'a missing key', bom([`${FIRST} name`, undefined]), '/components/0'],
    ['SB-003', 'an unknown version', bom(['specVersion', '9']), ''],
    [
      'SB-004',
      'a word of 2.2',
      spdx(
        ['spdxVersion', 'SPDX-2.2'],
        [`${PACK} copyrightText`, 'NONE'],
        [`${PACK} externalRefs 0 referenceCategory`, 'PACKAGE_MANAGER'],
      ),
      '/packages/0/externalRefs/0/referenceCategory',
    ],
    ['SB-010', 'no component', bom(['components', []]), ''],
    ['SB-011', 'no name', bom([`${FIRST} name`, undefined]), '/components/0'],
    ['SB-012', 'no version', bom([`${FIRST} version`, undefined]), '/components/0'],
    ['SB-013', 'a bom-ref only', bom([`${FIRST} purl`, undefined]), '/components/0'],
    ['SB-020', 'no licence', bom([`${FIRST} licenses`, undefined]), '/components/0'],
    ['SB-020', 'NOASSERTION', spdx([`${PACK} licenseDeclared`, 'NOASSERTION']), '/packages/0'],
    [
      'SB-021',
      'a name',
      bom([`${FIRST} licenses 0 license`, { name: 'Licence maison' }]),
      '/components/0',
    ],
    ['SB-022', 'an old identifier', bom([`${FIRST} licenses 0 license id`, 'GPL-2.0']), ''],
    [
      'SB-023',
      'a reciprocal licence in software asked under MIT',
      bom([`${FIRST} licenses 0 license id`, 'GPL-3.0-only']),
      '/components/0',
      { licence: 'MIT' },
    ],
    [
      'SB-023',
      'a licence that is not free',
      bom([`${FIRST} licenses 0 license id`, 'BUSL-1.1']),
      '/components/0',
      { licence: 'EUPL 1.2' },
    ],
    ['SB-030', 'no product', bom(['metadata component', undefined]), ''],
    ['SB-031', 'no date', bom(['metadata timestamp', undefined]), ''],
    ['SB-032', 'no dependency', bom(['dependencies', undefined]), ''],
    ['SB-033', 'no licence of the product', goodBom(), '', INBOUND],
    [
      'SB-034',
      'a licence that nobody approved',
      bom([`${FIRST} licenses 0 license id`, 'BUSL-1.1']),
      '/components/0',
      INBOUND,
    ],
    ['SB-035', 'the free share', goodBom(), '', INBOUND],
  ];
  for (const [rule, why, draft, where, asked] of SPEAK) {
    it(`${rule} speaks: ${why}`, async () => {
      const found = (await check(draft, asked)).findings.filter((f) => f.rule === rule);
      expect(found.map((f) => f.where)).to.deep.equal([where]);
      expect(found[0]?.message).to.match(/^\p{Lu}.*\.$/u);
    });
  }

  it('each have a case here, and say nothing of a good file', async () => {
    expect(Object.keys(SBOM_RULES)).to.deep.equal([...new Set(SPEAK.map(([rule]) => rule))]);
    expect((await check(goodBom())).findings).to.deep.equal([]);
    expect((await check(goodSpdx())).findings).to.deep.equal([]);
  });

  it('tell equal faults once, with their number', async () => {
    const three = Array.from({ length: 3 }, (_, i) => ({ type: 'outil', name: `n${i}` }));
    const found = (await check(bom(['components', three]))).findings.filter(
      (f) => f.rule === 'SB-002',
    );
    expect(found.length).to.equal(1);
    expect(found[0]?.message).to.match(/et 2 autres endroits/);
  });

  it('find a component inside another', async () => {
    const { facts, findings } = await check(XML_BOM);
    expect(facts['components']).to.equal(3);
    expect(findings.filter((f) => f.rule === 'SB-012').map((f) => f.where)).to.deep.equal([
      '/bom/components/component[1]/components/component[1]',
    ]);
  });
});

describe('sbom conditions', () => {
  const met = async (draft: Draft | string, asked?: Asked): Promise<readonly unknown[]> =>
    (await check(draft, asked)).conditions.map((c) => c.met);
  const CASES: readonly (readonly [string, Draft | string, Asked, readonly unknown[]])[] = [
    ['all of them', goodBom(), DUE, [true, true, true, true]],
    ['in SPDX', goodSpdx(), DUE, [true, true, true, true]],
    [
      'without a deadline, the age is left to people',
      goodBom(),
      {},
      [true, true, true, 'to-judge'],
    ],
    [
      'six months to the day are too old',
      bom(['metadata timestamp', '2026-07-20T00:00:00Z']),
      DUE,
      [true, true, true, false],
    ],
    [
      'a day less is recent',
      bom(['metadata timestamp', '2026-07-21T00:00:00Z']),
      DUE,
      [true, true, true, true],
    ],
    [
      'after the deadline is refused',
      bom(['metadata timestamp', '2027-01-21T00:00:00Z']),
      DUE,
      [true, true, true, false],
    ],
    [
      'a licence text is as good as an identifier',
      bom([
        `${FIRST} licenses 0 license`,
        { name: 'Maison', text: { content: 'Tout est permis.' } },
      ]),
      DUE,
      [true, true, true, true],
    ],
    [
      'an unknown licence is not recognised',
      bom([`${FIRST} licenses`, undefined]),
      DUE,
      [true, true, false, true],
    ],
    ['nothing to judge', bom(['components', []]), DUE, [true, false, false, true]],
    ['invalid', bom(['serialNumber', 'x']), DUE, [false, true, true, true]],
    [
      'disputed is left to people',
      spdx(
        ['spdxVersion', 'SPDX-2.2'],
        [`${PACK} copyrightText`, 'NONE'],
        [`${PACK} externalRefs 0 referenceCategory`, 'PACKAGE_MANAGER'],
      ),
      DUE,
      ['to-judge', true, true, true],
    ],
  ];
  for (const [why, draft, asked, expected] of CASES) {
    it(`are judged: ${why}`, async () => {
      expect(await met(draft, asked)).to.deep.equal(expected);
    });
  }

  it('count 95 % exactly: 19 of 20 pass, 18 do not', async () => {
    const list = (unknown: number): readonly unknown[] =>
      Array.from({ length: 20 }, (_, i) => ({
        type: 'library',
        name: `n${i}`,
        version: '1',
        purl: `pkg:npm/n${i}@1`,
        ...(i < unknown ? {} : { licenses: [{ license: { id: 'MIT' } }] }),
      }));
    expect((await met(bom(['components', list(1)]), DUE))[2]).to.equal(true);
    expect((await met(bom(['components', list(2)]), DUE))[2]).to.equal(false);
  });

  it('give the free share among known licences, with what is unknown beside it', async () => {
    const licences = [['MIT'], ['MIT'], ['BUSL-1.1'], [], ['Maison']];
    const components = licences.map((names, i) => ({
      type: 'library',
      name: `n${i}`,
      licenses: names.map((name) => ({ license: name === 'Maison' ? { name } : { id: name } })),
    }));
    const { facts } = await check(bom(['components', components]));
    expect([
      facts['openSharePct'],
      facts['identifiedLicences'],
      facts['unidentifiedLicences'],
      facts['unknownLicence'],
    ]).to.deep.equal([66.7, 3, 1, 1]);
  });

  const LICENSED = bom(['metadata component licenses', [{ license: { id: 'EUPL-1.2' } }]]);
  const INBOUND: readonly (readonly [string, Draft, readonly unknown[]])[] = [
    ['the free share is left to people', LICENSED, [true, true, true, 'to-judge']],
    ['no licence of the product', goodBom(), [true, false, true, 'to-judge']],
    [
      'a component without licence is not licensed',
      { ...LICENSED, components: [{ type: 'library', name: 'n' }] },
      [false, true, true, 'to-judge'],
    ],
    [
      'a licence that nobody approved is read by a person',
      {
        ...goodBom(),
        components: [{ type: 'library', name: 'n', licenses: [{ license: { id: 'BUSL-1.1' } }] }],
      },
      [true, false, 'to-judge', 'to-judge'],
    ],
  ];
  for (const [why, draft, expected] of INBOUND) {
    it(`are those of oss-inbound when it asks: ${why}`, async () => {
      expect(await met(draft, { ...DUE, clause: 'oss-inbound' })).to.deep.equal(expected);
    });
  }

  it('name the rule of every point', async () => {
    const { score } = await check(goodBom(), DUE);
    expect([score.points, score.max]).to.deep.equal([4, 4]);
    for (const line of score.because.from) expect(line.label).to.match(/SB-0\d\d/);
  });
});
