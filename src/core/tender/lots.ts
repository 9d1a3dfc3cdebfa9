import type { Clause } from '../clauses/clause.ts';
import { printedValue } from '../clauses/speech.ts';
import type { PrintedItem } from '../clauses/text.ts';
import { type ResolvedValue, resolveValues, valueProblems } from '../clauses/values.ts';
import type { FactCatalogue, Facts } from '../rules/condition.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { type Dossier, fieldOf, type Lot } from './dossier.ts';

/** The values that one lot fixes in one clause, where they differ from those of the procedure. */
export type LotValues = {
  readonly id: string;
  readonly title: string;
  readonly resolved: readonly ResolvedValue[];
};

/** The values of a clause for one lot, or for the procedure when there is none. */
export const resolvedFor = (
  clause: Clause,
  dossier: Dossier,
  lot: Lot | undefined,
  facts: Facts,
  catalogue: FactCatalogue,
): readonly ResolvedValue[] =>
  resolveValues(
    clause,
    facts,
    catalogue,
    { dossier: dossier.values[clause.id] ?? {}, lot: lot?.values[clause.id] ?? {} },
    (path) => fieldOf(dossier, facts, path),
  );

/** What each lot of a tender of several changes in a clause; a single lot is the procedure itself. */
export function lotValues(
  clause: Clause,
  dossier: Dossier,
  general: readonly ResolvedValue[],
  facts: Facts,
  catalogue: FactCatalogue,
): readonly LotValues[] {
  if (dossier.lots.length < 2) return [];
  return dossier.lots.flatMap((lot) => {
    const resolved = resolvedFor(clause, dossier, lot, facts, catalogue).filter(
      (one, i) => one.origin === 'lot' && one.value !== general[i]?.value,
    );
    return resolved.length > 0 ? [{ id: lot.id, title: lot.title, resolved }] : [];
  });
}

/**
 * The paragraph that says the values of a lot, after those of the article. Only the parameters that the
 * article reads are said.
 */
export function lotParagraphs(
  lots: readonly LotValues[],
  used: ReadonlySet<string>,
): readonly PrintedItem[] {
  return lots.flatMap((lot): readonly PrintedItem[] => {
    const said = lot.resolved.flatMap(({ parameter, value }) =>
      used.has(parameter.name) && value !== null
        ? [`${parameter.label} : ${printedValue(parameter, value)}`]
        : [],
    );
    if (said.length === 0) return [];
    const text = `Pour le lot ${lot.id} « ${lot.title} », les valeurs suivantes remplacent celles du présent article. ${capital(said.join(' ; '))}.`;
    return [{ kind: 'paragraph', segments: [{ kind: 'text', text }], list: [], rule: null }];
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same dossier with one lot only: its values are then those of the procedure. */
export function dossierOfLot(dossier: Dossier, id: string): Dossier | undefined {
  const lot = dossier.lots.find((one) => one.id === id);
  return lot && { ...dossier, lots: [lot] };
}

/** Problems of the values that lots fix: unknown clauses and names, values out of bounds. */
export function lotProblems(
  clauses: readonly Clause[],
  dossier: Dossier,
  facts: Facts,
  catalogue: FactCatalogue,
): readonly Problem[] {
  const byId = new Map(clauses.map((c) => [c.id, c]));
  return dossier.lots.flatMap((lot) =>
    Object.entries(lot.values).flatMap(([id, given]) => {
      const clause = byId.get(id);
      const place = (where: string): string => `/lots/${lot.id}${where}`;
      if (!clause)
        return [
          problem(
            'lots/clause-absent',
            place(`/values/${id}`),
            `Le lot ${lot.id} fixe des valeurs de la clause ${id}, qui n'est pas au dossier.`,
          ),
        ];
      const resolved = resolvedFor(clause, dossier, lot, facts, catalogue);
      const own = resolved.filter((one) => one.origin === 'lot');
      return valueProblems(clause, own, given, new Set()).map((p) => ({
        ...p,
        where: place(p.where),
        message: `Lot ${lot.id} : ${p.message}`,
      }));
    }),
  );
}
