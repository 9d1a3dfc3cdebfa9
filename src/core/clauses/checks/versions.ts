import { at, type Check } from './check.ts';

/** Versions of a clause are 1, 2, 3… without gap, each valid from a later day than the one before. */
export const versionsFollow: Check = {
  severity: 'error',
  run: (clause, library) => {
    if (clause.version === 1) return [];
    const before = library.versions.find(
      (c) => c.id === clause.id && c.version === clause.version - 1,
    );
    if (!before)
      return [at(clause, 'version-gap', '/version', `La version ${clause.version - 1} manque.`)];
    return clause.validFrom > before.validFrom
      ? []
      : [
          at(
            clause,
            'version-date',
            '/validFrom',
            `La version ${clause.version} prend effet avant la précédente.`,
          ),
        ];
  },
};
