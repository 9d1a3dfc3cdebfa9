import { asError, asWarning, type Remark } from '../../shared/problem.ts';
import type { Library } from '../library.ts';
import { calculatedWithoutFigures } from './calculated-without-figures.ts';
import type { Check } from './check.ts';
import { conditionsFit } from './conditions-fit.ts';
import { ranksDiffer } from './equal-ranks.ts';
import { everythingIsRead } from './everything-is-read.ts';
import { examplesHold } from './examples.ts';
import { gradedItems } from './graded-items.ts';
import { checkIndicators, knownIndicators } from './indicators.ts';
import { knownNames } from './known-names.ts';
import { lawIsRead } from './law-grounds.ts';
import { mandatoryLevels } from './mandatory-levels.ts';
import { marksHaveEquivalents } from './marks.ts';
import { penaltiesAreTheBuyers } from './penalties-of-buyer.ts';
import { penaltyRegimes } from './penalty-regimes.ts';
import { placeAndSources } from './place-and-sources.ts';
import { plainDrafting } from './plain-drafting.ts';
import { practiceBounds } from './practice-bounds.ts';
import { replacementsAreClear } from './replacements.ts';
import { themesAreServed } from './themes.ts';
import { valueItems } from './value-items.ts';
import { valuesInBounds } from './values-in-bounds.ts';
import { versionsFollow } from './versions.ts';

const CHECKS: readonly Check[] = [
  knownNames,
  knownIndicators,
  placeAndSources,
  everythingIsRead,
  calculatedWithoutFigures,
  plainDrafting,
  gradedItems,
  valuesInBounds,
  versionsFollow,
  replacementsAreClear,
  conditionsFit,
  ranksDiffer,
  valueItems,
  lawIsRead,
  penaltyRegimes,
  penaltiesAreTheBuyers,
  practiceBounds,
  mandatoryLevels,
  marksHaveEquivalents,
];

/**
 * Everything wrong in the library, clause by clause, then its indicators and themes. Examples run only on a clause whose names are
 * known: a broken name would make every example fail for one cause.
 */
export function checkLibrary(library: Library): readonly Remark[] {
  const clauses = library.versions.flatMap((clause) => {
    const remarks = CHECKS.flatMap((check) =>
      check.run(clause, library).map(check.severity === 'error' ? asError : asWarning),
    );
    const broken = knownNames.run(clause, library).some((p) => p.code !== 'clause/unknown-clause');
    return broken ? remarks : [...remarks, ...examplesHold.run(clause, library).map(asError)];
  });
  const others = [...checkIndicators(library), ...themesAreServed(library)];
  return [...clauses, ...others.map(asError)];
}
