import { evaluate } from '../../rules/condition.ts';
import { asError, asWarning, problem } from '../../shared/problem.ts';
import { selectionProblems } from '../select.ts';
import type { Reading } from './reading.ts';

/** Companions, incompatible pairs, reasons of exclusion, and mandatory clauses nobody has written yet. */
export const selectionRemarks: Reading = (tender, sources) => [
  ...selectionProblems(tender.selections, tender.dossier).map(asError),
  ...sources.notYetWritten
    .filter((one) => evaluate(one.applies, tender.need.facts, sources.library.facts).value)
    .map((one) =>
      asWarning(
        problem(
          'clause/not-yet-written',
          `/clauses/${one.id}`,
          `La clause obligatoire ${one.id} (« ${one.title} ») n'est pas encore dans la bibliothèque : écrivez-la à la main ou vérifiez qu'elle ne manque pas.`,
        ),
      ),
    ),
];
