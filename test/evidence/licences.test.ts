import { expect } from 'chai';
import {
  isOpen,
  isRecognised,
  readLicence,
  statusOf,
} from '../../src/evidence/licences/expression.ts';

/** expression → recognised, open; `null`: not an expression. */
const CASES: readonly (readonly [string, readonly [boolean, boolean] | null])[] = [
  ['MIT', [true, true]],
  ['mit', [true, true]],
  ['agpl-3.0', [true, true]],
  ['CECILL-2.1', [true, true]],
  ['BUSL-1.1', [true, false]],
  ['Apache-2', [false, false]],
  ['GPL-2.0+', [true, true]],
  ['GPL-2.0-only WITH Classpath-exception-2.0', [true, true]],
  ['MIT OR BUSL-1.1', [true, true]],
  ['MIT AND BUSL-1.1', [true, false]],
  ['MIT AND (BUSL-1.1 OR ISC)', [true, true]],
  ['BUSL-1.1 OR MIT AND ISC', [true, true]],
  ['LicenseRef-maison', [false, false]],
  ['(MIT', null],
  ['MIT)', null],
  ['MIT OR', null],
  ['AND MIT', null],
  ['MIT ISC', null],
  ['MIT WITH', null],
  ['Apache License 2.0', null],
  ['', null],
  ['licence, maison', null],
  ['('.repeat(1_500), null],
];

describe('licence expressions', () => {
  for (const [text, expected] of CASES) {
    it(`reads ${text.slice(0, 50) || 'an empty text'}`, () => {
      const read = readLicence(text);
      expect(read ? [isRecognised(read), isOpen(read)] : null).to.deep.equal(expected);
    });
  }

  it('tells identifiers in force, old, local and unknown', () => {
    expect(
      ['EUPL-1.2', 'GPL-2.0-with-classpath-exception', 'LicenseRef-a', 'Apache-2'].map(statusOf),
    ).to.deep.equal(['current', 'deprecated', 'ref', 'unknown']);
  });
});
