import { expect } from 'chai';
import { FAMILIES } from '../../../src/web/presenters/words.ts';
import { repositoryContent } from '../../builders/content.ts';

describe('names of the families', () => {
  it('cover every family of the library', () => {
    const families = new Set(
      repositoryContent().library.versions.map((clause) => clause.id.split('-')[0] ?? ''),
    );
    expect([...families].filter((family) => !FAMILIES[family])).to.deep.equal([]);
  });
});
