import { at, type Check } from './check.ts';

/** Tables of the choosing of offers, which no contractual piece prints (`practice.md` 19). */
const OF_CHOOSING = new Set(['criteria', 'levels', 'consequences', 'missing-answers']);

/**
 * The tables that clauses print exist, each in a piece where it may stand.
 *
 * @param known — the names that `core/documents` builds
 */
export const wordingTables = (known: readonly string[]): Check => ({
  severity: 'error',
  run: (clause, library) => {
    const binding = library.pieces.find((p) => p.id === clause.piece)?.contractual === true;
    return clause.wording.flatMap((item, i) => {
      if (item.kind !== 'table') return [];
      if (!known.includes(item.table))
        return [
          at(
            clause,
            'unknown-table',
            `/wording/${i}`,
            `Aucun tableau ne s'appelle « ${item.table} ».`,
          ),
        ];
      return binding && OF_CHOOSING.has(item.table)
        ? [
            at(
              clause,
              'choosing-table-in-contract',
              `/wording/${i}`,
              `Le tableau « ${item.table} » dit comment les offres sont notées : il n'a pas sa place dans une pièce contractuelle.`,
            ),
          ]
        : [];
    });
  },
});
