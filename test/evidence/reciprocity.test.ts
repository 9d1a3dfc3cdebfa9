import { expect } from 'chai';
import { fitsLicence } from '../../src/evidence/licences/reciprocity.ts';

const CASES: readonly (readonly [string, string, boolean])[] = [
  ['MIT', 'MIT', true],
  ['Apache-2.0', 'EUPL 1.2', true],
  ['LGPL-3.0-only', 'MIT', true],
  ['GPL-3.0-only', 'MIT', false],
  ['GPL-3.0-only OR MIT', 'MIT', true],
  ['GPL-3.0-only AND MIT', 'MIT', false],
  ['GPL-2.0-only WITH Classpath-exception-2.0', 'Apache 2.0', false],
  ['AGPL-3.0-or-later', 'EUPL 1.2', true],
  ['GPL-2.0-only', 'AGPL 3.0', false],
  ['GPL-2.0-or-later', 'AGPL 3.0', true],
  ['EUPL-1.2', 'CeCILL 2.1', true],
  ['SSPL-1.0', 'AGPL 3.0', false],
  ['une licence maison', 'MIT', true],
];

describe('fitsLicence', () => {
  for (const [written, asked, expected] of CASES) {
    it(`${written} ${expected ? 'may be' : 'is examined'} in software under ${asked}`, () => {
      expect(fitsLicence(written, asked)).to.equal(expected);
    });
  }
});
