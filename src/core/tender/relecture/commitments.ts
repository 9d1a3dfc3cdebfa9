import { asError, problem } from '../../shared/problem.ts';
import { gradedItems } from '../criteria.ts';
import { articlesOf } from '../tender.ts';
import type { Reading } from './reading.ts';

/** Tables of the choosing of offers: they print in the rules of the consultation only. */
const OF_CHOOSING = new Set(['criteria', 'levels', 'consequences', 'missing-answers']);

/** A value that earned points binds: it has a place in the contract, and how it was graded has none (`practice.md` 19). */
export const commitmentRemarks: Reading = (tender) => {
  const tables = tender.pieces.flatMap((piece) =>
    articlesOf({ pieces: [piece] }).flatMap((a) =>
      (a.items ?? []).flatMap((i) =>
        i.kind === 'table' ? [{ piece, clause: a.clause.id, table: i.table }] : [],
      ),
    ),
  );
  const promised = gradedItems(tender.criteria).filter((one) => one.item.kind === 'value');
  const kept = tables.some((t) => t.table === 'commitments' && t.piece.contractual);
  const offered = tender.selections.some(({ clause }) =>
    clause.wording.some((w) => w.kind === 'table' && w.table === 'commitments'),
  );
  return [
    ...(promised.length > 0 && offered && !kept
      ? [
          asError(
            problem(
              'commitments/no-place',
              '/clauses/adm-documents-order',
              `${promised.length} valeur(s) promise(s) donnent des points : aucune pièce du contrat n'imprime l'annexe « Engagements chiffrés du titulaire ».`,
            ),
          ),
        ]
      : []),
    ...tables
      .filter((t) => t.piece.contractual && OF_CHOOSING.has(t.table))
      .map((t) =>
        asError(
          problem(
            'commitments/choosing-in-contract',
            `/clauses/${t.clause}`,
            `La clause ${t.clause} imprime les règles du choix dans une pièce contractuelle.`,
          ),
        ),
      ),
  ];
};
