import { decisionOn, type OfferStatus, STATUS_GROUNDS } from '../../offers/status.ts';
import { frenchEuros, frenchFixed } from '../../shared/french.ts';
import { round } from '../../shared/rational.ts';
import { paragraph } from '../blocks.ts';
import { PROCEDURE } from '../internal/words.ts';
import { type AfterOpening, winnerOf } from '../letters/source.ts';
import type { Block } from '../model.ts';
import { table } from '../tables/table.ts';

/** A heading of the report: what the tool knows, and what only the buyer can write. */
export type Rubric = {
  readonly id: string;
  readonly title: string;
  readonly known: (source: AfterOpening) => readonly Block[];
  /** Labels of what the buyer completes; empty when the tool knows it all. */
  readonly owed: (source: AfterOpening) => readonly string[];
};

const nothing = (): readonly string[] => [];
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function buyerBlocks({ tender: { dossier, need } }: AfterOpening): readonly Block[] {
  return [
    table(
      'Acheteur et objet',
      [
        ['Élément', 30],
        ['Contenu', 70],
      ],
      [
        [
          'Acheteur',
          `${dossier.buyer.name}, ${dossier.buyer.address} (SIRET ${dossier.buyer.siret})`,
        ],
        ['Objet', dossier.object],
        ['Référence', dossier.reference],
        ['Procédure', PROCEDURE[need.advice.used]],
        ['Durée', `${Number(need.facts['durationMonths'])} mois au plus`],
      ],
    ),
  ];
}

/** Bidders whom a decision of one of these kinds set aside, with the reason. */
function decidedAs(
  { analysis, file }: AfterOpening,
  statuses: readonly OfferStatus[],
): readonly (readonly string[])[] {
  return analysis.offers.flatMap((offer) => {
    const decision = decisionOn(file.decisions, offer.offer);
    if (!decision || !statuses.includes(decision.status)) return [];
    const { label, article } = STATUS_GROUNDS[decision.status];
    return [[offer.name, `${label} (${article})`, decision.reason]];
  });
}

const setAsideTable = (caption: string, rows: readonly (readonly string[])[]): Block =>
  table(
    caption,
    [
      ['Candidat', 26],
      ['Décision', 28],
      ['Motif', 46],
    ],
    rows,
  );

function excluded(source: AfterOpening): readonly Block[] {
  const rows = decidedAs(source, ['candidate-excluded']);
  return rows.length === 0
    ? [paragraph('Aucune candidature n’a été écartée.')]
    : [setAsideTable('Candidatures écartées', rows)];
}

function selected({ analysis, file }: AfterOpening): readonly Block[] {
  const kept = analysis.offers.filter(
    (o) => decisionOn(file.decisions, o.offer)?.status !== 'candidate-excluded',
  );
  return [paragraph(`Candidats retenus : ${kept.map((o) => o.name).join(', ') || 'aucun'}.`)];
}

function rejected(source: AfterOpening): readonly Block[] {
  const winner = winnerOf(source);
  const aside = decidedAs(source, [
    'irregular',
    'unacceptable',
    'inappropriate',
    'late',
    'abnormally-low',
  ]);
  const late = source.keptOut.map((one) => [
    one.name,
    'Hors délai, pli non ouvert (CCP R2151-5)',
    one.reason,
  ]);
  const ranked = source.analysis.ranking
    .filter((r) => r.offer !== winner?.offer)
    .map((r) => [
      source.analysis.offers.find((o) => o.offer === r.offer)?.name ?? r.offer,
      'Régulière, non retenue',
      `Classée au rang ${r.rank}, avec ${frenchFixed(r.total, 2)} points sur 100.`,
    ]);
  const rows = [...ranked, ...aside, ...late];
  return rows.length === 0
    ? [paragraph('Aucune offre n’a été rejetée.')]
    : [setAsideTable('Offres rejetées', rows)];
}

function lowReasons(source: AfterOpening): readonly Block[] {
  const rows = decidedAs(source, ['abnormally-low']);
  return rows.length === 0
    ? [paragraph('Aucune offre n’a été jugée anormalement basse.')]
    : [setAsideTable('Offres jugées anormalement basses', rows)];
}

function chosen(source: AfterOpening): readonly Block[] {
  const { award } = source.file;
  const winner = winnerOf(source);
  if (!award || !winner) return [];
  const price = winner.comparedPriceCents
    ? ` Prix comparé (${source.tender.criteria.price.basis}) : ${frenchEuros(round(winner.comparedPriceCents).n)}.`
    : '';
  return [
    paragraph(`Attributaire : ${winner.name}.${price}`),
    paragraph(`Motifs du choix : ${award.reason}`),
    ...(award.subcontractors.length > 0
      ? [
          table(
            'Sous-traitants déclarés',
            [
              ['Sous-traitant', 40],
              ['Prestation confiée', 60],
            ],
            award.subcontractors.map((s) => [s.name, s.task]),
          ),
        ]
      : [paragraph('Aucun sous-traitant n’est déclaré à la signature.')]),
  ];
}

function procedureReasons({ tender: { need } }: AfterOpening): readonly Block[] {
  const { because } = need.advice.procedure;
  return [paragraph(`${PROCEDURE[need.advice.used]}. ${capitalised(because.label)}.`)];
}

const usesException = ({ tender }: AfterOpening): boolean =>
  ['pn', 'dialogue'].includes(tender.need.advice.used);

function lots({ tender: { dossier } }: AfterOpening): readonly Block[] {
  return dossier.lots.length > 1
    ? [paragraph(`Le marché est alloti en ${dossier.lots.length} lots.`)]
    : [paragraph(`Le marché n’est pas alloti. ${dossier.lotsReason}`)];
}

function social({ tender: { need }, catalogue }: AfterOpening): readonly Block[] {
  const exception = need.facts['socialException'];
  return exception === 'none'
    ? [paragraph('Le contrat porte une condition d’exécution sociale ou relative à l’emploi.')]
    : [
        paragraph(
          `Le contrat ne porte pas de condition d’exécution sociale : l’acheteur invoque l’exception « ${catalogue['socialException']?.options[String(exception)] ?? String(exception)} ».`,
        ),
      ];
}

function interests({ file }: AfterOpening): readonly Block[] {
  const declared = file.panel.interests.filter((i) => i.conflict);
  const nameOf = (id: string): string => file.panel.members.find((m) => m.id === id)?.name ?? id;
  return declared.length === 0
    ? [paragraph('Aucun conflit d’intérêts n’a été déclaré par les membres du jury.')]
    : [
        paragraph(
          `Conflits déclarés : ${declared.map((i) => nameOf(i.member)).join(', ')}. La déclaration a retiré l’accès aux offres.`,
        ),
      ];
}

/** Every heading that the report carries; what is owed is listed, never left as a gap. */
export const RUBRICS: readonly Rubric[] = [
  {
    id: 'acheteur',
    title: 'Acheteur, objet et valeur du marché',
    known: buyerBlocks,
    owed: () => ['Valeur du marché HT, toutes périodes et options comprises'],
  },
  {
    id: 'procedure',
    title: 'Procédure suivie et ses raisons',
    known: procedureReasons,
    owed: (source) =>
      usesException(source) ? ['Circonstances qui justifient la négociation ou le dialogue'] : [],
  },
  { id: 'allotissement', title: 'Allotissement', known: lots, owed: nothing },
  {
    id: 'social',
    title: 'Condition sociale',
    known: social,
    owed: ({ tender }) =>
      tender.need.facts['socialException'] === 'none' ? [] : ['Motifs de l’exception invoquée'],
  },
  { id: 'exclus', title: 'Candidats exclus et motifs', known: excluded, owed: nothing },
  {
    id: 'selectionnes',
    title: 'Candidats sélectionnés et motifs',
    known: selected,
    owed: () => ['Motifs de la sélection des candidats'],
  },
  { id: 'rejetes', title: 'Offres rejetées et motifs', known: rejected, owed: nothing },
  {
    id: 'prix-bas',
    title: 'Offres anormalement basses',
    known: lowReasons,
    owed: nothing,
  },
  {
    id: 'attributaire',
    title: 'Attributaire, motifs du choix, sous-traitance',
    known: chosen,
    owed: () => ['Part du marché que l’attributaire sous-traite, si elle est connue'],
  },
  {
    id: 'interets',
    title: 'Conflits d’intérêts',
    known: interests,
    owed: () => ['Autres conflits détectés et mesures prises'],
  },
  {
    id: 'communication',
    title: 'Moyens de communication',
    known: ({ tender }) => [
      paragraph(
        tender.need.facts['electronicOnly'] === true
          ? 'Les échanges ont eu lieu par voie électronique.'
          : 'Une partie des échanges n’a pas eu lieu par voie électronique.',
      ),
    ],
    owed: ({ tender }) =>
      tender.need.facts['electronicOnly'] === true
        ? []
        : ['Raisons du recours à d’autres moyens que la voie électronique'],
  },
  {
    id: 'sans-suite',
    title: 'Renonciation éventuelle à la procédure',
    known: () => [paragraph('La procédure a été menée jusqu’au choix d’une offre.')],
    owed: nothing,
  },
];
