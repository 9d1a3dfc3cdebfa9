import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { checkTemplates } from '../../src/content/check-templates.ts';
import { readLibrary } from '../../src/content/load-library.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { watchedLevels } from '../../src/core/clauses/checks/mandatory-levels.ts';
import { boundedParameters } from '../../src/core/clauses/checks/practice-bounds.ts';
import { onCopy } from './copy.ts';

const shape = loadSchemas(ROOT);
const { library } = readLibrary(ROOT, shape);

/** What the templates of a spoilt copy earn, checked beside the whole library. */
const spoilt = (file: string, from: string, to: string): readonly string[] => {
  const found: string[] = [];
  onCopy(({ root, change }) => {
    change(`templates/${file}`, from, to);
    found.push(...checkTemplates(root, library, shape).map((r) => r.code));
  });
  return found;
};

describe('templates/', () => {
  it('has no remark', () => {
    expect(checkTemplates(ROOT, library, shape)).to.deep.equal([]);
  });
  const table: readonly (readonly [file: string, from: string, to: string, code: string])[] = [
    [
      'criteria/saas.yaml',
      'api-versioning/versioning',
      'api-versioning/version',
      'criteria/unknown-item',
    ],
    ['criteria/saas.yaml', 'weight: 35', 'weight: 36', 'criteria/total-not-100'],
    ['criteria/saas.yaml', 'mode: weighted', 'mode: wheighted', 'file/wrong-shape'],
    ['questionnaire.yaml', 'fact: jointBuyers', 'fact: jointBuyer', 'questionnaire/unknown-fact'],
    ['legal-values/procedures.yaml', 'to: "2026-04-01"', 'to: "2026-05-01"', 'legal/rows-overlap'],
    [
      'not-yet-written.yaml',
      '[]',
      '- { id: pen-late, title: Retard, applies: { always: true } }',
      'not-yet-written/written',
    ],
  ];
  for (const [file, from, to, code] of table)
    it(`says ${code} of ${file} when « ${from} » becomes « ${to} »`, () => {
      expect(spoilt(file, from, to)).to.include(code);
    });
});

describe('checks that name clauses', () => {
  it('name parameters that exist', () => {
    const gone = boundedParameters.filter(
      ([id, name]) =>
        !library.versions.some((c) => c.id === id && c.parameters.some((p) => p.name === name)),
    );
    expect(gone).to.deep.equal([]);
  });
  it('name clauses that exist', () => {
    const ids = new Set(library.versions.map((c) => c.id));
    expect(watchedLevels.filter((id) => !ids.has(id))).to.deep.equal([]);
  });
});
