import { type Clause, pin } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { filledText } from '../../../core/documents/reading.ts';
import { paths } from '../../paths.ts';
import { askedOf, FAMILIES, familyName, LEVELS, pieceName } from '../words.ts';

/** The pieces whose initials everybody in the trade reads; the clause's page says them in full. */
const SHORT_PIECES: Readonly<Record<string, string>> = { rc: 'RC', ccap: 'CCAP', cctp: 'CCTP' };

/** A clause in a list: what it is, who must have it, what it asks. */
export function clauseRow(clause: Clause, library: Library) {
  const [first] = clause.levels;
  const level = LEVELS[first?.level ?? 'optional'];
  return {
    pin: pin(clause),
    id: clause.id,
    version: clause.version,
    field: `c-${clause.id}`,
    href: paths.clause(clause.id),
    title: clause.title,
    summary: filledText(clause.summary, clause, library),
    level: clause.levels.length > 1 ? `${level.word} selon le cas` : level.word,
    mark: level.mark,
    piece: SHORT_PIECES[clause.piece] ?? pieceName(library, clause.piece),
    asked: askedOf(clause),
  };
}

const FAMILY_ORDER = Object.keys(FAMILIES);

/** Clauses by family in the order in which the library is read; the order inside a family is kept. */
export function byFamily(clauses: readonly Clause[]): readonly Clause[] {
  const place = ({ family }: Clause): number => {
    const found = FAMILY_ORDER.indexOf(family);
    return found < 0 ? FAMILY_ORDER.length : found;
  };
  return [...clauses].sort((a, b) => place(a) - place(b));
}

/** Clauses under the name of their family, or under no name when they are ranked. */
export function groupsOf(clauses: readonly Clause[], library: Library, ranked: boolean) {
  const rows = (own: readonly Clause[]) => own.map((c) => clauseRow(c, library));
  if (ranked) return [{ id: 'resultats', name: 'Clauses trouvées', rows: rows(clauses) }];
  return [...new Set(clauses.map((c) => c.family))].map((family) => ({
    id: `famille-${family}`,
    name: familyName(family),
    rows: rows(clauses.filter((c) => c.family === family)),
  }));
}
