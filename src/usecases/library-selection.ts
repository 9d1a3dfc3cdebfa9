import { type Clause, pin } from '../core/clauses/clause.ts';
import { inPrintOrder, type Library, versionOf } from '../core/clauses/library.ts';
import { problem } from '../core/shared/problem.ts';
import { all, failed, ok, type Result } from '../core/shared/result.ts';

/** What a person without account may ask at once. */
export const MAX_SELECTION = 200;

const PIN = /^([a-z0-9-]+)@([1-9]\d{0,3})$/;

function clauseOf(library: Library, pinned: string): Result<Clause> {
  const [, id = '', version = ''] = PIN.exec(pinned) ?? [];
  const clause = versionOf(library, id, Number(version));
  return clause
    ? ok(clause)
    : failed(problem('library/not-found', 'c', `La bibliothèque n'a pas de clause ${pinned}.`));
}

const tooMany = () =>
  failed(problem('library/too-many', 'c', `Choisissez ${MAX_SELECTION} clauses au plus.`));

/** One document holds one version of a clause: its articles are named by it. */
function inTwoVersions(clauses: readonly Clause[]) {
  const ids = clauses.map((c) => c.id);
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) =>
    problem('library/two-versions', 'c', `Choisissez une seule version de la clause ${id}.`),
  );
}

/** The clauses of a selection, each once, in print order. */
export function selected(library: Library, pins: readonly string[]): Result<readonly Clause[]> {
  const asked = [...new Set(pins)];
  if (asked.length === 0)
    return failed(
      problem('library/nothing-selected', 'c', 'Cochez au moins une clause, puis recommencez.'),
    );
  if (asked.length > MAX_SELECTION) return tooMany();
  const found = all(asked.map((pinned) => clauseOf(library, pinned)));
  if (!found.ok) return found;
  const twice = inTwoVersions(found.value);
  return twice.length > 0 ? failed(...twice) : ok(inPrintOrder(library, found.value));
}

/** The clauses that a selection still names: what the library does not hold is left out. */
export function heldSelection(library: Library, pins: readonly string[]): readonly Clause[] {
  const found = pins.map((pinned) => clauseOf(library, pinned));
  return inPrintOrder(
    library,
    found.flatMap((one) => (one.ok ? [one.value] : [])),
  );
}

/** A selection with other clauses; another version of a clause takes its place. */
export function addedTo(
  library: Library,
  held: readonly string[],
  pins: readonly string[],
): Result<readonly string[]> {
  const more = selected(library, pins);
  if (!more.ok) return more;
  const ids = new Set(more.value.map((c) => c.id));
  const kept = heldSelection(library, held).filter((c) => !ids.has(c.id));
  const next = [...kept, ...more.value].map(pin);
  return next.length > MAX_SELECTION ? tooMany() : ok(next);
}

/** The clauses that a selection requires and does not hold, by their latest version on the same library. */
export function missingCompanions(
  latestClauses: readonly Clause[],
  chosen: readonly Clause[],
): readonly Clause[] {
  const ids = new Set(chosen.map((c) => c.id));
  const required = new Set(chosen.flatMap((c) => c.requires));
  return latestClauses.filter((c) => required.has(c.id) && !ids.has(c.id));
}
