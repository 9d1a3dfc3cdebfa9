import { questionText } from '../offers/question.ts';
import type { Rehearsal } from '../scoring/rehearsal.ts';
import { rehearsalValue } from '../scoring/rehearsal-file.ts';
import { canonicalJson } from '../shared/canonical.ts';
import { decimal, type Rational } from '../shared/rational.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';

const number = (value: Rational): number => Number(decimal(value, 6));

/** How points and ranks are made, as the rules of the core make them. */
export const ROUNDING = [
  'Les points sont des fractions exactes, arrondies une seule fois, à deux décimales, une demie s’éloignant de zéro : au sous-critère, et au critère de prix qui n’en a pas.',
  'Le total est la somme des points arrondis. À égalité de total, les offres ont le même rang ; le règlement dit laquelle est retenue.',
  'Une réponse sans note rend l’offre incomplète ; elle ne vaut jamais zéro en silence.',
];

/** Canonical JSON of everything that decides in a tender, and of its rehearsal. */
export function methodText(tender: Tender, rehearsal: Rehearsal): string {
  const { criteria: plan, dossier, release } = tender;
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const question = (g: Parameters<typeof questionText>[0]) => ({
    key: g.key,
    clause: `${g.clause.id}@${g.clause.version}`,
    sha256: g.clause.sha256,
    kind: g.item.kind,
    question: questionText(g, resolved.get(g.clause.id) ?? []),
    points: number(g.points),
    levels: g.item.levels,
    elements: g.item.elements,
    options: g.item.options,
    values: Object.fromEntries(
      (resolved.get(g.clause.id) ?? [])
        .filter(({ parameter: { name } }) => name === g.item.floor || name === g.item.ceiling)
        .map((r) => [r.parameter.name, r.value]),
    ),
    levelZero: dossier.levelZero.includes(g.key),
  });
  return canonicalJson({
    reference: dossier.reference,
    launchDate: dossier.launchDate,
    release,
    grid: plan.grid,
    mode: plan.mode,
    modeReason: plan.modeReason,
    price: plan.price,
    floors: plan.floors,
    rounding: ROUNDING,
    criteria: plan.criteria.map((c) => ({
      id: c.id,
      title: c.title,
      kind: c.kind,
      weight: number(c.weight),
      range: c.range,
      sub: c.sub.map((s) => ({
        id: s.id,
        title: s.title,
        weight: number(s.weight),
        items: s.items.map(question),
      })),
    })),
    rehearsal: rehearsalValue(rehearsal),
  });
}
