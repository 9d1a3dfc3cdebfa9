import { FORMULA_TITLES, FORMULAS } from '../scoring/price-formula.ts';
import { type Rehearsal, rehearse, type Scenario } from '../scoring/rehearsal.ts';
import { PRICE_FIELDS } from '../scoring/rehearsal-offers.ts';
import { groundSentence } from '../scoring/rehearsal-reasons.ts';
import { frenchFixed, frenchNumber } from '../shared/french.ts';
import { multiply, type Rational, rational } from '../shared/rational.ts';
import { ok, type Result } from '../shared/result.ts';
import type { Tender } from '../tender/tender.ts';
import { bullets, heading, paragraph } from './blocks.ts';
import { methodText, ROUNDING } from './method-text.ts';
import type { Block, DocumentModel } from './model.ts';
import { frameOf } from './pieces.ts';
import { criteriaBlocks, levelsBlocks } from './tables/choosing.ts';
import { note, table } from './tables/table.ts';

/** The method of a tender, frozen: the text that is hashed and kept, and the paper that shows it. */
export type MethodSheet = {
  readonly rehearsal: Rehearsal;
  /** Canonical JSON of everything that decides; its SHA-256 names the method. */
  readonly text: string;
  /** @param sha256 — of `text` */
  readonly document: (sha256: string) => DocumentModel;
};

const percent = (share: Rational | null): string =>
  share ? `${frenchNumber(multiply(share, rational(100n)), 1)} %` : '—';
const points = (value: Rational): string => frenchNumber(value, 2);

/** How offers are invented and what is measured on them; the same words on the page and on the paper. */
export function rehearsalWords({ setting }: Rehearsal): readonly string[] {
  const { usual, close, wide } = PRICE_FIELDS;
  return [
    `Sept offres types : un prix bas, moyen ou haut (${usual.low}, ${usual.mid} et ${usual.high} % de l’estimation), une qualité faible ou forte (niveaux 25 et 75 %, ou autant du chemin entre le plancher et le plafond), et une offre moyenne. ${setting.drawn} autres sont tirées entre ces bornes, avec la graine ${setting.seed} : la même graine redonne les mêmes offres.`,
    `Les prix serrés vont de ${close.low} à ${close.high} % de l’estimation, les prix dispersés de ${wide.low} à ${wide.high} %.`,
    'Poids exercé : pour chaque paire d’offres, on relève l’écart de points sur chaque critère ; le poids exercé par un critère est sa part de la somme de tous ces écarts. Il dépend des offres inventées : il compare des méthodes, il ne prédit pas un classement.',
    'Écart observé : les points de la meilleure offre inventée moins ceux de la moins bonne. Paires décidées : les paires d’offres qui changeraient d’ordre sans ce critère. Arbitrages : les paires où une offre est moins chère et l’autre meilleure.',
  ];
}

/** A column of figures: its title, its width, its cells from top to bottom. */
type Shown = readonly [label: string, width: number, cells: readonly string[]];

function effectsTable({ criteria, ranking }: Scenario): Block {
  const spread = criteria.map((c) => frenchFixed(c.spread, 2));
  const all: readonly Shown[] = [
    ['Annoncé', 15, criteria.map((c) => points(c.weight))],
    ['Exercé', 15, criteria.map((c) => percent(c.exercised))],
    ['Écart observé', 15, spread],
    ['Paires décidées', 15, criteria.map((c) => String(c.reordered ?? '—'))],
  ];
  const shown: readonly Shown[] =
    ranking.length > 0 ? all : [['Écart observé, sur 100', 60, spread]];
  return table(
    'Effet de chaque critère, prix usuels',
    [['Critère', 40], ...shown.map(([label, width]) => [label, width, 'right'] as const)],
    criteria.map((c, i) => [`${c.id}. ${c.title}`, ...shown.map(([, , cells]) => cells[i] ?? '')]),
  );
}

function scenariosTable(tender: Tender, scenarios: readonly Scenario[]): readonly Block[] {
  const price = tender.criteria.criteria.find((c) => c.kind === 'price');
  if (!price) return [];
  const added = tender.criteria.mode !== 'ordered';
  const compression: Shown = [
    'Écart du prix, sur ses points',
    added ? 16 : 48,
    scenarios.map((s) => percent(s.compression)),
  ];
  const exercised = scenarios.map((s) =>
    percent(s.criteria.find((c) => c.id === price.id)?.exercised ?? null),
  );
  const won = scenarios.map((s) =>
    s.conflicts ? `${s.conflicts.byPrice} sur ${s.conflicts.pairs}` : '—',
  );
  const shown: readonly Shown[] = added
    ? [
        ['Poids exercé par le prix', 16, exercised],
        compression,
        ['Arbitrages gagnés par le prix', 16, won],
      ]
    : [compression];
  return [
    table(
      'Essais : ce que le prix sépare',
      [['Essai', 52], ...shown.map(([label, width]) => [label, width, 'right'] as const)],
      scenarios.map((s, i) => [s.title, ...shown.map(([, , cells]) => cells[i] ?? '')]),
    ),
  ];
}

function rankingTable({ ranking, offers, criteria }: Scenario): readonly Block[] {
  if (ranking.length === 0) return [];
  const byId = new Map(offers.map((o) => [o.offer, o]));
  const share = 50 / criteria.length;
  return [
    table(
      'Classement des offres inventées, méthode du dossier, prix usuels',
      [
        ['Rang', 8, 'right'],
        ['Offre', 30],
        ...criteria.map((c) => [`${c.id}. ${c.title}`, share, 'right'] as const),
        ['Total', 12, 'right'],
      ],
      ranking.map((r) => [
        String(r.rank),
        byId.get(r.offer)?.name ?? r.offer,
        ...criteria.map((c) => {
          const score = byId.get(r.offer)?.criteria.find((one) => one.id === c.id);
          return score ? frenchFixed(score.rounded, 2) : '—';
        }),
        frenchFixed(r.total, 2),
      ]),
    ),
  ];
}

function documentOf(tender: Tender, rehearsal: Rehearsal, sha256: string): DocumentModel {
  const { dossier: _inside, ...frame } = frameOf(tender, 'fiche-de-methode', 'Fiche de méthode');
  const { scenarios, warnings } = rehearsal;
  const { price, criteria } = tender.criteria;
  const priced = criteria.some((c) => c.kind === 'price');
  return {
    ...frame,
    facts: [...frame.facts, { label: 'Empreinte de la méthode (SHA-256)', text: sha256 }],
    withContents: false,
    blocks: [
      note(
        'Document interne, arrêté avant la publication et gardé avec elle : il n’est pas joint au dossier de consultation.',
      ),
      heading(1, '1', 'criteres', 'Critères et pondérations'),
      ...criteriaBlocks(tender),
      ...(priced
        ? [
            paragraph(
              `Formule du prix : ${FORMULA_TITLES[price.formula]}. ${FORMULAS[price.formula]}.`,
            ),
          ]
        : []),
      heading(1, '2', 'niveaux', 'Questions et niveaux'),
      ...levelsBlocks(tender),
      heading(1, '3', 'arrondi', 'Arrondi et égalités'),
      bullets(ROUNDING),
      heading(1, '4', 'repetition', 'Répétition sur des offres inventées'),
      bullets(rehearsalWords(rehearsal)),
      effectsTable(scenarios[0]),
      ...scenariosTable(tender, scenarios),
      ...rankingTable(scenarios[0]),
      heading(1, '5', 'avertissements', 'Avertissements'),
      warnings.length > 0
        ? bullets(warnings.map((w) => `${w.message} ${groundSentence(w.ground)}`))
        : paragraph('La répétition ne donne aucun avertissement.'),
      heading(1, '6', 'empreinte', 'Empreinte'),
      paragraph(
        'L’empreinte porte sur la méthode et sa répétition en JSON canonique : critères, poids, formule, questions avec la version et l’empreinte de leur clause, niveaux, notes plancher, essais.',
      ),
    ],
  };
}

/**
 * The frozen method sheet of a tender: criteria, weights, formula, levels, rounding and rehearsal. Pure: the
 * caller hashes `text` and stores it with the publication.
 *
 * @returns the problems of the rehearsal while the method is not whole
 */
export function methodSheet(tender: Tender): Result<MethodSheet> {
  const rehearsal = rehearse(tender);
  return rehearsal.ok
    ? ok({
        rehearsal: rehearsal.value,
        text: methodText(tender, rehearsal.value),
        document: (sha256) => documentOf(tender, rehearsal.value, sha256),
      })
    : rehearsal;
}
