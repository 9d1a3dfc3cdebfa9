import { type Clause, pin } from '../../../core/clauses/clause.ts';
import { type Library, latest } from '../../../core/clauses/library.ts';
import { MAX_SELECTION, missingCompanions } from '../../../usecases/library-selection.ts';
import { paths } from '../../paths.ts';
import { counted } from '../words.ts';
import { filesOf } from './page.ts';
import { clauseRow } from './rows.ts';

/** The address that shows the same selection to anybody. */
const addressOf = (chosen: readonly Clause[]): string =>
  `${paths.selection}?${chosen.map((c) => `c=${encodeURIComponent(pin(c))}`).join('&')}`;

/**
 * A selection as its page shows it.
 * @param shared — it comes from the address and not from the reader's own session
 */
export function presentSelection(library: Library, chosen: readonly Clause[], shared: boolean) {
  const missing = missingCompanions(latest(library), chosen);
  return {
    shared,
    count: counted(chosen.length, 'clause'),
    empty: chosen.length === 0,
    rows: chosen.map((c) => ({
      ...clauseRow(c, library),
      href: paths.clauseVersion(c.id, c.version),
    })),
    missing: missing.map((c) => ({ pin: pin(c), title: c.title, href: paths.clause(c.id) })),
    files: filesOf(chosen),
    address: chosen.length > 0 ? addressOf(chosen) : '',
    maxSelection: MAX_SELECTION,
    release: library.release,
  };
}
