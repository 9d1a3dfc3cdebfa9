import type { Clause } from '../clause.ts';
import type { Library } from '../library.ts';
import { at, type Check, handWritten } from './check.ts';

function place(clause: Clause, library: Library) {
  const piece = library.pieces.find((p) => p.id === clause.piece);
  if (!piece)
    return [at(clause, 'unknown-piece', '/piece', `La pièce « ${clause.piece} » n'existe pas.`)];
  return piece.chapters.some((c) => c.id === clause.chapter)
    ? []
    : [
        at(
          clause,
          'unknown-chapter',
          '/chapter',
          `La pièce ${piece.id} n'a pas de chapitre « ${clause.chapter} ».`,
        ),
      ];
}

function departures(clause: Clause) {
  const said = handWritten(clause)
    .map(({ text }) => text)
    .join(' ');
  const declared = clause.departures.filter((d) => !d.printedBy);
  const speaks =
    /(?:dérogation à|remplace)\s+(?:l['’]article|les articles)(?:[^.]|\.(?=\d))*CCAG-TIC/i.test(
      said,
    );
  const writesAll = clause.departures.every((d) => !d.printedBy);
  const silent = declared.filter(
    (d) =>
      !said.includes(d.article) &&
      !clause.wording.some((w) => w.kind === 'table' && w.table === 'departures'),
  );
  return [
    ...silent.map((d) =>
      at(
        clause,
        'silent-departure',
        '/departures',
        `La dérogation à l'article ${d.article} n'est pas écrite dans la clause.`,
      ),
    ),
    ...(speaks && declared.length === 0 && writesAll && clause.departures.length === 0
      ? [
          at(
            clause,
            'undeclared-departure',
            '/departures',
            'Le texte déroge au CCAG-TIC : la dérogation est à déclarer.',
          ),
        ]
      : []),
  ];
}

/** A clause has a place in a piece, a source, a last level that always holds, and its departures both said and declared. */
export const placeAndSources: Check = {
  severity: 'error',
  run: (clause, library) => [
    ...place(clause, library),
    ...departures(clause),
    ...(clause.sources.length === 0
      ? [at(clause, 'source-missing', '/sources', 'La clause ne cite aucune source.')]
      : []),
    ...(clause.id.startsWith(`${clause.family}-`)
      ? []
      : [
          at(
            clause,
            'wrong-family',
            '/id',
            `L'identifiant ne commence pas par « ${clause.family}- ».`,
          ),
        ]),
    ...(clause.levels.length === 0
      ? [at(clause, 'level-missing', '/levels', 'La clause ne dit pas son niveau.')]
      : []),
  ],
};
