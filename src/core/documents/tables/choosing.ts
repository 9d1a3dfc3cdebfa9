import { asked } from '../../clauses/text.ts';
import {
  absenceConsequence,
  answersFor,
  CONSEQUENCE_TEXT,
  valueConsequence,
} from '../../offers/consequence.ts';
import { evaluate, type FactCatalogue } from '../../rules/condition.ts';
import { frenchNumber } from '../../shared/french.ts';
import { type GradedItem, gradedItems } from '../../tender/criteria.ts';
import type { Article, Tender } from '../../tender/tender.ts';
import { articlesOf } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { note, table } from './table.ts';

const points = (value: GradedItem['points']): string => frenchNumber(value, 2);

const PRICE_FORMULA: Readonly<Record<string, string>> = {
  classic: 'Points du prix = pondération × prix le plus bas ÷ prix comparé.',
  'linear-slope':
    'Points du prix = pondération × (1 − k × (prix comparé − prix le plus bas) ÷ prix le plus bas), sans descendre sous 0.',
};

/** Criteria, sub-criteria, items, weights, price formula and rounding: all that decides, published. */
export function criteriaBlocks(tender: Tender): readonly Block[] {
  const { criteria, price, floors } = tender.criteria;
  const rows = criteria.flatMap((c) => [
    [`${c.id}. ${c.title}`, points(c.weight)],
    ...c.sub.flatMap((s) => [[`${s.id} ${s.title}`, points(s.weight)]]),
  ]);
  const slope =
    price.formula === 'linear-slope' ? ` k = ${String(price.k).replace('.', ',')}.` : '';
  return [
    table(
      'Critères et sous-critères, sur 100 points',
      [
        ['Critère ou sous-critère', 80],
        ['Points', 20, 'right'],
      ],
      rows,
    ),
    note(`${PRICE_FORMULA[price.formula]}${slope} Les prix sont comparés ${price.basis}.`),
    ...floors.map((f) =>
      note(`Note plancher annoncée : ${f.percent} % des points du critère ${f.criterion}.`),
    ),
  ];
}

const question = (item: GradedItem, tender: Tender): string => {
  const article = articlesOf(tender).find((a) => a.clause.id === item.clause.id);
  return asked(item.item.question, article?.resolved ?? []);
};

function levelsOf(item: GradedItem): string {
  if (item.item.kind === 'value')
    return 'Règle chiffrée : du plancher (0 point) au plafond (tous les points), en proportion.';
  if (item.item.levels.length > 0)
    return item.item.levels.map((text, i) => `${i * 25} % : ${text}`).join(' · ');
  if (item.item.options.length > 0)
    return item.item.options.map((o) => `${o.option} : ${o.share} %`).join(' · ');
  const letters = ['a', 'b', 'c', 'd'];
  return `25 % par élément présent : ${item.item.elements.map((e, i) => `(${letters[i]}) ${e}`).join(' ; ')}.`;
}

/** Every graded question with its points and its published levels. */
export function levelsBlocks(tender: Tender): readonly Block[] {
  return tender.criteria.criteria.flatMap((c) =>
    c.sub.map((s) =>
      table(
        `${s.id} ${s.title} : questions et niveaux`,
        [
          ['Question', 42],
          ['Niveaux publiés', 46],
          ['Points', 12, 'right'],
        ],
        s.items.map((i) => [question(i, tender), levelsOf(i), points(i.points)]),
      ),
    ),
  );
}

/** The published matrix: each possible answer and its consequence in this procedure. */
export function consequencesBlocks(tender: Tender): readonly Block[] {
  const negotiated = tender.need.facts['negotiated'] === true;
  const rows = answersFor({ equivalence: 'standard' }, negotiated).map((a) => [
    a.label + (a.answer === 'equivalent' ? ' (seulement où la clause le permet)' : ''),
    CONSEQUENCE_TEXT[a.consequence],
  ]);
  return [
    table(
      'Conséquence de chaque réponse',
      [
        ['Réponse', 40],
        ['Conséquence', 60],
      ],
      [
        ...rows,
        ['Valeur au moins égale au plancher', CONSEQUENCE_TEXT[valueConsequence(true, negotiated)]],
        ['Valeur sous le plancher', CONSEQUENCE_TEXT[valueConsequence(false, negotiated)]],
        [
          '« Équivalent » sur une autre clause',
          negotiated ? CONSEQUENCE_TEXT['to-negotiate'] : CONSEQUENCE_TEXT.variant,
        ],
      ],
    ),
  ];
}

/** What the absence of an answer means, question by question (`practice.md` rule 12). */
export function missingBlocks(tender: Tender): readonly Block[] {
  const zero = new Set(tender.dossier.levelZero);
  const graded = gradedItems(tender.criteria).map((i) => [
    `${i.clause.title} (${i.key})`,
    CONSEQUENCE_TEXT[absenceConsequence(zero.has(i.key))],
  ]);
  const required = ['Cadre de prix', 'Confirmation de chaque exigence', 'Valeurs demandées'].map(
    (what) => [what, CONSEQUENCE_TEXT.incomplete],
  );
  return [
    table(
      'Conséquence de l’absence d’une réponse',
      [
        ['Élément', 60],
        ['Conséquence', 40],
      ],
      [...required, ...graded],
    ),
  ];
}

const WHEN = {
  offer: 'avec l’offre',
  award: 'attributaire pressenti',
  execution: 'en cours de contrat',
};
const PURPOSE = {
  exclusion: 'motifs d’exclusion',
  capacity: 'capacité',
  assess: 'apprécier l’offre',
  performance: 'suivre l’exécution',
};

/** Who gives which proof, and when; proofs of execution stand in the contract, not here. */
export function evidenceBlocks(tender: Tender, catalogue: FactCatalogue): readonly Block[] {
  const rows = articlesOf(tender).flatMap((a: Article) =>
    a.clause.evidence
      .filter(
        (e) => e.when !== 'execution' && evaluate(e.applies, tender.need.facts, catalogue).value,
      )
      .map((e) => [e.text, a.clause.title, WHEN[e.when], PURPOSE[e.purpose]]),
  );
  if (rows.length === 0) return [note('Aucune preuve n’est demandée avec l’offre.')];
  return [
    table(
      'Preuves : qui, quand, pour quoi',
      [
        ['Preuve', 42],
        ['Clause', 24],
        ['Quand', 17],
        ['Pour', 17],
      ],
      rows,
    ),
  ];
}
