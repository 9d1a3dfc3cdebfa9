import { valueProblems } from '../../clauses/values.ts';
import { asError, type Problem, problem } from '../../shared/problem.ts';
import { gradedItems } from '../criteria.ts';
import type { Dossier } from '../dossier.ts';
import { lotProblems } from '../lots.ts';
import { articlesOf } from '../tender.ts';
import type { Reading } from './reading.ts';

const missing = (where: string, what: string): Problem =>
  problem('dossier/missing', where, `${what} n'est pas renseigné.`);

function texts(dossier: Dossier): readonly Problem[] {
  const wanted: readonly (readonly [string, string, string])[] = [
    ['/reference', dossier.reference, 'La référence de la consultation'],
    ['/object', dossier.object, "L'objet du contrat"],
    ['/deadline', dossier.deadline, 'La date limite de remise des offres'],
    ['/buyer/name', dossier.buyer.name, "Le nom de l'acheteur"],
    ['/buyer/siret', dossier.buyer.siret, "Le SIRET de l'acheteur"],
  ];
  return wanted
    .filter(([, text]) => text.trim() === '')
    .map(([where, , what]) => missing(where, what));
}

function tables(dossier: Dossier, uses: (table: string) => boolean): readonly Problem[] {
  const wanted: readonly (readonly [string, readonly unknown[], string])[] = [
    ['prices', dossier.prices, 'Le cadre de prix (au moins une ligne)'],
    ['scenarios', dossier.scenarios, 'La liste des scénarios'],
    ['inventory', dossier.inventory, "L'inventaire des données"],
    ['processing', dossier.processing, 'La description du traitement de données personnelles'],
    ['alerts', dossier.alerts, 'Le tableau des points de contact'],
  ];
  return wanted
    .filter(([table, rows]) => rows.length === 0 && uses(table))
    .map(([table, , what]) => missing(`/${table}`, what));
}

function siret(dossier: Dossier): readonly Problem[] {
  const digits = dossier.buyer.siret.replace(/\s/g, '');
  return digits === '' || /^\d{14}$/.test(digits)
    ? []
    : [problem('dossier/siret', '/buyer/siret', 'Le SIRET compte 14 chiffres.')];
}

/** Values out of bounds or missing, texts and tables that only the buyer can write; nothing prints with a hole. */
export const completenessRemarks: Reading = (tender, sources) => {
  const { dossier } = tender;
  const articles = articlesOf(tender);
  const used = new Set(
    articles.flatMap((a) => a.clause.wording.flatMap((w) => (w.kind === 'table' ? [w.table] : []))),
  );
  const scenarios = gradedItems(tender.criteria).filter(
    (i) => i.clause.id === 'ct-functional',
  ).length;
  return [
    ...articles.flatMap((a) =>
      valueProblems(a.clause, a.resolved, dossier.values[a.clause.id] ?? {}, a.used),
    ),
    ...lotProblems(
      articles.map((a) => a.clause),
      dossier,
      tender.need.facts,
      sources.library.facts,
    ),
    ...texts(dossier),
    ...siret(dossier),
    ...tables(dossier, (table) => used.has(table)),
    ...(scenarios > dossier.scenarios.length && dossier.scenarios.length > 0
      ? [
          problem(
            'dossier/scenarios',
            '/scenarios',
            `${scenarios} scénarios sont notés, ${dossier.scenarios.length} sont écrits.`,
          ),
        ]
      : []),
  ].map(asError);
};
