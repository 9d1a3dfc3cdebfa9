import { CONSEQUENCE_TEXT } from '../offers/consequence.ts';
import type { Analysis, OfferAnalysis } from '../scoring/analyse.ts';
import type { Defect } from '../scoring/graded-criteria.ts';
import type { Step } from '../shared/explanation.ts';
import { frenchEuros, frenchFixed, typography } from '../shared/french.ts';
import { round } from '../shared/rational.ts';
import type { Tender } from '../tender/tender.ts';
import { heading, paragraph } from './blocks.ts';
import type { Block, DocumentModel, Inline } from './model.ts';
import { frameOf } from './pieces.ts';
import { note, table } from './tables/table.ts';

/** Criteria in an order: the marks of each, on 100, that the buyer ranks on with reasons. */
function marksBlocks(tender: Tender, analysis: Analysis): readonly Block[] {
  const { criteria } = tender.criteria;
  const share = 68 / criteria.length;
  return [
    paragraph(
      'Les critères sont hiérarchisés et ne s’additionnent pas. L’autorité classe les offres et motive son choix, critère par critère, dans l’ordre publié.',
    ),
    table(
      'Notes par critère, chacune sur 100 points',
      [
        ['Candidat', 32],
        ...criteria.map((c, i) => [`${i + 1}. ${c.title}`, share, 'right'] as const),
      ],
      analysis.offers
        .filter((o) => o.status === 'ranked')
        .map((o) => [o.name, ...criteria.map((c) => markOf(o, c.id))]),
    ),
  ];
}

const markOf = (offer: OfferAnalysis | undefined, criterion: string): string => {
  const found = offer?.criteria.find((one) => one.id === criterion);
  return found ? frenchFixed(found.rounded, 2) : '—';
};

function rankingBlocks(tender: Tender, analysis: Analysis): readonly Block[] {
  if (analysis.mode === 'ordered' && analysis.offers.some((o) => o.status === 'ranked'))
    return marksBlocks(tender, analysis);
  const byOffer = new Map(analysis.offers.map((o) => [o.offer, o]));
  const criteria = tender.criteria.criteria;
  const share = 50 / criteria.length;
  if (analysis.ranking.length === 0) return [paragraph('Aucune offre ne peut être classée.')];
  return [
    table(
      'Classement, en points',
      [
        ['Candidat', 32],
        ['Rang', 8, 'right'],
        ...criteria.map(
          (c) => [`${c.title} (${frenchFixed(c.weight, 0)})`, share, 'right'] as const,
        ),
        ['Total (100)', 10, 'right'],
      ],
      analysis.ranking.map((r) => {
        const offer = byOffer.get(r.offer);
        return [
          offer?.name ?? r.offer,
          String(r.rank),
          ...criteria.map((c) => markOf(offer, c.id)),
          frenchFixed(r.total, 2),
        ];
      }),
    ),
  ];
}

const DEFECT: Readonly<Record<Defect['kind'], string>> = {
  'presumed-irregular': CONSEQUENCE_TEXT['presumed-irregular'],
  'to-negotiate': CONSEQUENCE_TEXT['to-negotiate'],
  missing: 'Élément absent',
  ungraded: 'Pas encore notée',
  'floor-mark': 'Sous une note plancher annoncée',
  decided: 'Écartée par décision de l’acheteur',
};

function apartBlocks(analysis: Analysis): readonly Block[] {
  const apart = analysis.offers.filter((o) => o.status !== 'ranked');
  if (apart.length === 0) return [paragraph('Toutes les offres sont classées.')];
  return apart.flatMap((o) => [
    heading(3, null, `hors-${o.offer}`, o.name),
    {
      kind: 'list',
      marker: 'bullets',
      items: o.defects.map((d): readonly Inline[] => [
        { kind: 'strong', text: typography(`${DEFECT[d.kind]}. `) },
        { kind: 'text', text: typography(d.because.label) },
      ]),
    } satisfies Block,
  ]);
}

/** Everything below a step as sentences, in order: answer, proof, level, reason. */
function workingOf(step: Step): string {
  const below = step.from.map(workingOf).filter((text) => text !== '');
  return [step.label.replace(/\.$/, ''), ...below].join('. ');
}

/** One row a question: what was asked, the points, why, and the clause version that says so. */
function questionsTable(sub: Step): Block {
  return table(
    `${sub.label} : ${sub.figure ?? ''}`,
    [
      ['Question', 32],
      ['Points', 14, 'right'],
      ['Réponse, preuve et motif', 36],
      ['Règle', 18],
    ],
    sub.from.map((item) => [
      item.label,
      item.figure ?? '',
      `${item.from.map(workingOf).join('. ')}.`,
      item.source ?? '',
    ]),
  );
}

/** The price: the formula with its figures, then the lines that make the compared price. */
function priceTable(criterion: Step): Block {
  const rows = criterion.from.flatMap((one): readonly (readonly string[])[] => [
    [one.label, one.figure ?? ''],
    ...one.from.map((line) => [`– ${line.label}`, line.figure ?? '']),
  ]);
  return table(
    `${criterion.label} : ${criterion.figure ?? ''}`,
    [
      ['Calcul', 75],
      ['Résultat', 25, 'right'],
    ],
    rows,
  );
}

function offerBlocks(offer: OfferAnalysis, number: number): readonly Block[] {
  const price = offer.comparedPriceCents
    ? `Prix comparé : ${frenchEuros(round(offer.comparedPriceCents).n)}.`
    : 'Prix incomplet.';
  return [
    heading(2, `3.${number}`, `offre-${offer.offer}`, offer.name),
    paragraph(price),
    ...offer.criteria.flatMap((c): readonly Block[] =>
      c.sub.length === 0 ? [priceTable(c.because)] : c.because.from.map(questionsTable),
    ),
  ];
}

function methodBlocks(tender: Tender): readonly Block[] {
  return [
    paragraph(
      `Les critères, leurs pondérations, les niveaux et la formule de prix sont ceux du règlement de la consultation. Les points sont exacts et arrondis une fois, au sous-critère. Les prix sont comparés ${tender.criteria.price.basis}.`,
    ),
    paragraph(
      'Une promesse ne rapporte jamais de point par elle-même : une valeur demande sa justification, une preuve son contrôle, un texte une note motivée sur les niveaux publiés.',
    ),
    note('Document de travail : il n’est pas public avant l’attribution.'),
  ];
}

/** The analysis report: method, ranking, offers set apart with their reasons, and every point with its working. */
export function reportDocument(tender: Tender, analysis: Analysis): DocumentModel {
  return {
    ...frameOf(tender, 'rapport-d-analyse', "Rapport d'analyse des offres"),
    withContents: true,
    blocks: [
      heading(1, '1', 'methode', 'Méthode'),
      ...methodBlocks(tender),
      heading(1, '2', 'classement', 'Classement'),
      ...rankingBlocks(tender, analysis),
      ...apartBlocks(analysis),
      heading(1, '3', 'detail', 'Détail par offre'),
      ...analysis.offers.flatMap((o, i) => offerBlocks(o, i + 1)),
    ],
  };
}
