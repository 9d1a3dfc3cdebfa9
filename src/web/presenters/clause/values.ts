import type { Clause } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { defaultValues, valueWords } from '../../../core/documents/reading.ts';
import { capital } from '../words.ts';

/** The values of a clause with their bounds and who fixes them. */
export function valuesOf(clause: Clause, library: Library) {
  return defaultValues(clause, library).map((one) => ({
    id: `valeur-${one.parameter.name}`,
    label: capital(one.parameter.label),
    ...valueWords(one),
    fixed: one.bounds.default !== null && one.parameter.type !== 'dossier',
    by: one.parameter.filledBy === 'vendor' ? 'le candidat' : "l'acheteur",
    ours: one.parameter.ours,
    help: one.parameter.help,
    cases: one.parameter.whenFacts.map((c) => c.because),
  }));
}
