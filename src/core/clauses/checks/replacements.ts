import { latest } from '../library.ts';
import { at, type Check } from './check.ts';

/** What a clause replaces exists, is not itself, and is replaced by no other that can be retained beside it. */
export const replacementsAreClear: Check = {
  severity: 'error',
  run: (clause, library) => {
    const now = latest(library);
    const ids = new Set(now.map((c) => c.id));
    return clause.replaces.flatMap((id, i) => {
      const where = `/replaces/${i}`;
      if (id === clause.id)
        return [at(clause, 'replaces-itself', where, 'Une clause ne se remplace pas elle-même.')];
      if (!ids.has(id))
        return [
          at(clause, 'unknown-clause', where, `La clause « ${id} », à remplacer, n'existe pas.`),
        ];
      const other = now.find(
        (c) => c.id !== clause.id && c.replaces.includes(id) && !c.excludes.includes(clause.id),
      );
      return other
        ? [
            at(
              clause,
              'replaced-twice',
              where,
              `La clause « ${id} » est aussi remplacée par ${other.id} : une seule peut prendre sa place.`,
            ),
          ]
        : [];
    });
  },
};
