import { asked } from '../../clauses/text.ts';
import {
  absenceConsequence,
  answersFor,
  CONSEQUENCE_TEXT,
  valueConsequence,
} from '../../offers/consequence.ts';
import { evaluate, type FactCatalogue } from '../../rules/condition.ts';
import type { PriceFormula } from '../../scoring/price-formula.ts';
import { frenchNumber } from '../../shared/french.ts';
import { divide, exact, multiply, type Rational } from '../../shared/rational.ts';
import {
  type Criterion,
  type GradedItem,
  gradedItems,
  type RankingMode,
} from '../../tender/criteria.ts';
import type { PriceLine } from '../../tender/dossier.ts';
import { comparisonWords, timesCounted, yearsWords } from '../../tender/life-cycle.ts';
import type { Article, Tender } from '../../tender/tender.ts';
import { articlesOf } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { note, table } from './table.ts';

const points = (value: GradedItem['points']): string => frenchNumber(value, 2);

const PRICE_FORMULA: Readonly<Record<PriceFormula, string>> = {
  classic: 'Points du prix = pondération × prix le plus bas ÷ prix comparé.',
  'linear-slope':
    'Points du prix = pondération × (1 − k × (prix comparé − prix le plus bas) ÷ prix le plus bas), sans descendre sous 0.',
  quadratic: 'Points du prix = pondération × (prix le plus bas ÷ prix comparé)².',
  average:
    'Points du prix = pondération × (1 − (prix comparé − prix le plus bas) ÷ moyenne des prix comparés), sans descendre sous 0. La moyenne est celle des offres classées.',
};

const CAPTION: Readonly<Record<RankingMode, string>> = {
  weighted: 'Critères et sous-critères, sur 100 points',
  range: 'Critères et sous-critères, sur 100 points, par fourchettes',
  ordered: 'Critères par ordre décroissant d’importance, chacun noté sur 100 points',
};

/** What is published of a criterion's weight: the weight, its bounds, or its rank. */
function published(criterion: Criterion, mode: RankingMode, rank: number): string {
  if (mode === 'ordered') return `rang ${rank}`;
  const { range } = criterion;
  return mode === 'range' && range
    ? `de ${frenchNumber(exact(range.min), 2)} à ${frenchNumber(exact(range.max), 2)}`
    : points(criterion.weight);
}

/** Where bounds are published, a sub-criterion is published as its share of the criterion. */
const subPublished = (criterion: Criterion, weight: Rational, mode: RankingMode): string =>
  mode === 'range'
    ? `${frenchNumber(divide(multiply(weight, exact(100)), criterion.weight), 2)} % du critère`
    : points(weight);

const NATURE: Readonly<Record<PriceLine['kind'], string>> = {
  firm: 'ferme',
  optional: 'optionnelle',
  exit: 'sortie',
};

/** What bidders give for a life-cycle cost and how it is reckoned (CCP R2152-10); nothing where none is declared. */
function lifeCycleBlocks({ criteria: { price }, dossier }: Tender): readonly Block[] {
  const { lifeCycle } = price;
  if (!lifeCycle) return [];
  return [
    note(
      `Le coût du cycle de vie (CCP R2152-9) couvre ${yearsWords(lifeCycle.years)}, de la mise en œuvre à la sortie. Il est la somme, ligne par ligne, du prix unitaire du candidat × la quantité × le nombre de fois que le tableau indique. Le candidat ne donne que ses prix unitaires et son taux de TVA (CCP R2152-10) ; rien n’est actualisé ni révisé. Ce coût tient lieu de total du détail quantitatif estimatif pour comparer les prix.`,
    ),
    table(
      `Coût du cycle de vie sur ${yearsWords(lifeCycle.years)} : lignes comptées`,
      [
        ['Ligne', 10],
        ['Prestation', 36],
        ['Nature', 14],
        ['Unité', 14],
        ['Quantité', 14, 'right'],
        ['Comptée', 12, 'right'],
      ],
      dossier.prices.map((line) => [
        line.key,
        line.label,
        NATURE[line.kind],
        line.unit,
        `${frenchNumber(exact(line.quantity))}${lifeCycle.yearly.includes(line.key) ? ' par an' : ''}`,
        `${timesCounted(price, line.key)} fois`,
      ]),
    ),
  ];
}

/** Criteria, sub-criteria, weights, price formula and floor marks: all that decides, published. */
export function criteriaBlocks(tender: Tender): readonly Block[] {
  const { criteria, price, floors, mode } = tender.criteria;
  const rows = criteria.flatMap((c, i) => [
    [`${c.number}. ${c.title}`, published(c, mode, i + 1)],
    ...c.sub.flatMap((s) => [[`${s.number} ${s.title}`, subPublished(c, s.weight, mode)]]),
  ]);
  const slope =
    price.formula === 'linear-slope' ? ` k = ${String(price.k).replace('.', ',')}.` : '';
  const priced = criteria.some((c) => c.kind === 'price');
  return [
    table(
      CAPTION[mode],
      [
        ['Critère ou sous-critère', 78],
        ['Points', 22, 'right'],
      ],
      rows,
    ),
    ...(priced
      ? [
          note(
            `${PRICE_FORMULA[price.formula]}${slope} Les prix sont comparés ${comparisonWords(price)}.`,
          ),
          ...lifeCycleBlocks(tender),
        ]
      : []),
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

const SAME_LEVELS = 'Mêmes niveaux que la question précédente.';

const sameLevels = (before: GradedItem | undefined, item: GradedItem): boolean =>
  before !== undefined && before.item.kind !== 'value' && levelsOf(before) === levelsOf(item);

/** Every graded question with its points and its published levels. */
export function levelsBlocks(tender: Tender): readonly Block[] {
  return tender.criteria.criteria
    .filter((c) => c.sub.length > 0)
    .map((c) => {
      const asked = c.sub.flatMap((s) => s.items.map((item) => ({ item, sub: s })));
      return table(
        `Critère ${c.number}, ${c.title} : questions et niveaux`,
        [
          ['Question', 34],
          ['Niveaux publiés', 56],
          ['Points', 10, 'right'],
        ],
        asked.map(({ item, sub }, at) => [
          `${sub.number} ${question(item, tender)}`,
          sameLevels(asked[at - 1]?.item, item) ? SAME_LEVELS : levelsOf(item),
          points(item.points),
        ]),
      );
    });
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

/** What the absence of an answer means, by consequence (`practice.md` rule 12). */
export function missingBlocks(tender: Tender): readonly Block[] {
  const zero = new Set(tender.dossier.levelZero);
  const priced = tender.criteria.criteria.some((c) => c.kind === 'price');
  const required = [
    priced ? 'Cadre de prix' : 'Cadre financier',
    'Confirmation de chaque exigence',
    'Valeurs demandées',
  ].map((what) => ({ what, means: CONSEQUENCE_TEXT.incomplete }));
  const graded = gradedItems(tender.criteria).map((i) => ({
    clause: i.clause.title,
    key: i.key,
    means: CONSEQUENCE_TEXT[absenceConsequence(zero.has(i.key))],
  }));
  const byClause = [...new Set(graded.map((g) => `${g.means}\n${g.clause}`))].map((group) => {
    const [means = '', clause = ''] = group.split('\n');
    const keys = graded.filter((g) => g.means === means && g.clause === clause).map((g) => g.key);
    return { what: `${clause} (${keys.join(', ')})`, means };
  });
  const all = [...required, ...byClause];
  const consequences = [...new Set(all.map((one) => one.means))];
  return [
    table(
      'Conséquence de l’absence d’une réponse',
      [
        ['Conséquence', 36],
        ['Éléments', 64],
      ],
      consequences.map((means) => [
        means,
        all
          .filter((one) => one.means === means)
          .map((one) => one.what)
          .join(' ; '),
      ]),
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
  const asked = articlesOf(tender).flatMap((a: Article) =>
    a.clause.evidence
      .filter(
        (e) => e.when !== 'execution' && evaluate(e.applies, tender.need.facts, catalogue).value,
      )
      .map((e) => ({
        proof: `${e.text.replace(/\.$/, '')} (${a.clause.title})`,
        by: `${capital(WHEN[e.when])}, pour ${PURPOSE[e.purpose]}`,
      })),
  );
  if (asked.length === 0) return [note('Aucune preuve n’est demandée avec l’offre.')];
  return [
    table(
      'Preuves : quand, pour quoi, lesquelles',
      [
        ['Quand et pour quoi', 30],
        ['Preuves', 70],
      ],
      [...new Set(asked.map((one) => one.by))].map((by) => [
        by,
        `${asked
          .filter((one) => one.by === by)
          .map((one) => one.proof)
          .join(' ; ')}.`,
      ]),
    ),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
