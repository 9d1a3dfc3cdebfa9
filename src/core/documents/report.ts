import type { AnalysisFile } from '../analysis/file.ts';
import type { OfferFile } from '../offers/offer.ts';
import type { Analysis, OfferAnalysis } from '../scoring/analyse.ts';
import { FORMULA_TITLES, FORMULAS } from '../scoring/price-formula.ts';
import { frenchFixed } from '../shared/french.ts';
import { comparisonWords } from '../tender/life-cycle.ts';
import type { Tender } from '../tender/tender.ts';
import { admissibilityBlocks } from './award/report-admissibility.ts';
import { criteriaTables, rankingReasons } from './award/report-criteria.ts';
import { apartBlocks, offerBlocks } from './award/report-offers.ts';
import { openingBlocks, shownInstant } from './award/report-opening.ts';
import { uncheckedBlocks } from './award/report-unchecked.ts';
import { heading, paragraph } from './blocks.ts';
import type { Block, DocumentModel } from './model.ts';
import { frameOf, launched } from './pieces.ts';
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

function methodBlocks(tender: Tender): readonly Block[] {
  return [
    paragraph(
      `Les critères, leurs pondérations, les niveaux et la formule de prix sont ceux du règlement de la consultation. Les points sont exacts et arrondis une fois, au sous-critère. Les prix sont comparés ${comparisonWords(tender.criteria.price)}.`,
    ),
    paragraph(
      'Une promesse ne rapporte jamais de point par elle-même : une valeur demande sa justification, une preuve son contrôle, un texte une note motivée sur les niveaux publiés.',
    ),
    note('Document de travail : il n’est pas public avant l’attribution.'),
  ];
}

/** The formula and what it is applied to: sealed before the opening. */
function priceMethod({ criteria: { criteria, price }, dossier }: Tender): readonly Block[] {
  if (!criteria.some((c) => c.kind === 'price')) return [];
  return [
    paragraph(
      `Méthode du prix « ${FORMULA_TITLES[price.formula]} » : ${FORMULAS[price.formula]}. Les quantités des ${dossier.prices.length} lignes du cadre des prix ont été fixées avant l’ouverture.`,
    ),
  ];
}

/** What people decided between the opening and the ranking, and the offers themselves. */
export type Decided = { readonly file: AnalysisFile | null; readonly offers: readonly OfferFile[] };

const frozenWords = ({ frozen }: AnalysisFile): readonly Block[] =>
  frozen
    ? [
        paragraph(
          `Classement validé par ${frozen.by}, le ${shownInstant(frozen.at)}. Empreinte SHA-256 du classement : ${frozen.sha256}.`,
        ),
      ]
    : [note('Le classement n’est pas encore validé.')];

type Chapter = {
  readonly id: string;
  readonly title: string;
  readonly blocks: (number: number) => readonly Block[];
};

function chapters(tender: Tender, analysis: Analysis, decided: Decided | null): readonly Chapter[] {
  const file = decided?.file ?? null;
  const before: readonly Chapter[] = file
    ? [
        { id: 'ouverture', title: 'Ouverture des plis', blocks: () => openingBlocks(file) },
        {
          id: 'recevabilite',
          title: 'Candidatures et recevabilité',
          blocks: () => admissibilityBlocks(analysis, file),
        },
      ]
    : [];
  return [
    {
      id: 'methode',
      title: 'Méthode',
      blocks: () => [...methodBlocks(tender), ...priceMethod(tender)],
    },
    ...before,
    {
      id: 'classement',
      title: 'Classement',
      blocks: () => [
        ...rankingBlocks(tender, analysis),
        ...rankingReasons(tender, analysis),
        ...(file ? frozenWords(file) : []),
        ...apartBlocks(analysis),
      ],
    },
    {
      id: 'criteres',
      title: 'Critère par critère',
      blocks: () => criteriaTables(tender, analysis),
    },
    {
      id: 'detail',
      title: 'Détail par offre',
      blocks: (n) => analysis.offers.flatMap((o, i) => offerBlocks(o, `${n}.${i + 1}`)),
    },
    ...(decided
      ? [
          {
            id: 'non-controle',
            title: 'Ce que la machine n’a pas contrôlé',
            blocks: () => uncheckedBlocks(tender, decided.offers),
          },
        ]
      : []),
  ];
}

/**
 * The analysis report: method, opening and decisions where they are known, ranking with its reasons, each
 * criterion, every point with its working, and what no machine checked.
 */
export function reportDocument(
  tender: Tender,
  analysis: Analysis,
  decided: Decided | null = null,
): DocumentModel {
  const frame = frameOf(tender, 'rapport-d-analyse', "Rapport d'analyse des offres");
  return {
    ...frame,
    facts: launched(frame.facts),
    withContents: true,
    blocks: chapters(tender, analysis, decided).flatMap(({ id, title, blocks }, i) => [
      heading(1, String(i + 1), id, title),
      ...blocks(i + 1),
    ]),
  };
}
