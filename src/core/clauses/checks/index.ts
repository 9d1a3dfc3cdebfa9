import { asError, asWarning, type Remark } from '../../shared/problem.ts';
import type { Library } from '../library.ts';
import { calculatedWithoutFigures } from './calculated-without-figures.ts';
import type { Check } from './check.ts';
import { everythingIsRead } from './everything-is-read.ts';
import { examplesHold } from './examples.ts';
import { gradedItems } from './graded-items.ts';
import { knownNames } from './known-names.ts';
import { placeAndSources } from './place-and-sources.ts';
import { plainDrafting } from './plain-drafting.ts';
import { valuesInBounds } from './values-in-bounds.ts';
import { versionsFollow } from './versions.ts';

const CHECKS: readonly Check[] = [
  knownNames,
  placeAndSources,
  everythingIsRead,
  calculatedWithoutFigures,
  plainDrafting,
  gradedItems,
  valuesInBounds,
  versionsFollow,
];

/**
 * Everything wrong in the library, clause by clause. Examples run only on a clause whose names are
 * known: a broken name would make every example fail for one cause.
 */
export function checkLibrary(library: Library): readonly Remark[] {
  return library.versions.flatMap((clause) => {
    const remarks = CHECKS.flatMap((check) =>
      check.run(clause, library).map(check.severity === 'error' ? asError : asWarning),
    );
    const broken = knownNames.run(clause, library).some((p) => p.code !== 'clause/unknown-clause');
    return broken ? remarks : [...remarks, ...examplesHold.run(clause, library).map(asError)];
  });
}
