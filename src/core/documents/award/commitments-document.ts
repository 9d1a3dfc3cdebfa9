import type { Award } from '../../analysis/file.ts';
import { pin } from '../../clauses/clause.ts';
import type { Offer } from '../../offers/offer.ts';
import { optionsOf } from '../../offers/options.ts';
import type { FactCatalogue } from '../../rules/condition.ts';
import { frenchEuros } from '../../shared/french.ts';
import type { Tender } from '../../tender/tender.ts';
import { heading, paragraph } from '../blocks.ts';
import { placeWords } from '../internal/paper.ts';
import { dispatchDay } from '../letters/source.ts';
import type { Block, DocumentModel } from '../model.ts';
import { withPartyNames } from '../naming.ts';
import { note, table } from '../tables/table.ts';
import { type Commitment, commitmentsOf } from './commitments.ts';
import { frameOn } from './frame.ts';

const FROM: Readonly<Record<Commitment['from'], string>> = {
  promise: 'Valeur promise par l’offre',
  contract: 'Valeur du contrat : l’offre n’en promet pas de meilleure',
};

const valuesTable = (commitments: readonly Commitment[]): Block =>
  table(
    'Valeurs qui engagent le titulaire',
    [
      ['Engagement', 30],
      ['Clause', 28],
      ['Valeur du contrat', 14, 'right'],
      ['Valeur qui engage', 14, 'right'],
      ['Origine', 14],
    ],
    commitments.map((c) => [
      c.label,
      `${c.place} (${pin(c.clause)})`,
      c.floor,
      c.value,
      c.from === 'promise' ? 'Offre' : 'Contrat',
    ]),
  );

function wordingBlocks(commitments: readonly Commitment[]): readonly Block[] {
  const shown = commitments.filter((c) => c.wording.length > 0);
  return shown.flatMap((c, i): readonly Block[] => [
    heading(2, `2.${i + 1}`, `engagement-${i + 1}`, `${c.clause.title} (${pin(c.clause)})`),
    note(`${c.place}. ${FROM[c.from]}.`),
    ...c.wording.map(paragraph),
  ]);
}

/** The options that the buyer takes, at the price of the offer. */
function optionBlocks(tender: Tender, offer: Offer, award: Award): readonly Block[] {
  const places = placeWords(tender);
  const taken = optionsOf(tender).filter((clause) => award.options.includes(clause.id));
  if (taken.length === 0)
    return [paragraph('Aucune prestation supplémentaire éventuelle n’est retenue.')];
  const priceOf = (clause: string): string => {
    const cents = offer.options?.find((o) => o.clause === clause)?.priceCents;
    return cents === undefined ? '—' : frenchEuros(cents);
  };
  return [
    table(
      'Prestations supplémentaires éventuelles retenues',
      [
        ['Prestation', 40],
        ['Clause', 40],
        ['Prix HT', 20, 'right'],
      ],
      taken.map((c) => [c.title, `${places.get(c.id) ?? ''} (${pin(c)})`, priceOf(c.id)]),
    ),
  ];
}

const subcontractorBlocks = (award: Award): readonly Block[] =>
  award.subcontractors.length === 0
    ? [
        paragraph(
          'Aucun sous-traitant n’est déclaré à la signature. Un sous-traitant déclaré plus tard est accepté et ses conditions de paiement sont agréées avant qu’il intervienne.',
        ),
      ]
    : [
        table(
          'Sous-traitants déclarés à la signature',
          [
            ['Sous-traitant', 40],
            ['Prestation confiée', 60],
          ],
          award.subcontractors.map((s) => [s.name, s.task]),
        ),
      ];

const RANK =
  'La présente annexe fait partie de l’acte d’engagement et en a le rang : le premier dans l’ordre des pièces du contrat. La valeur de l’annexe remplace celle de la clause qu’elle précise ; elle se mesure, se contrôle et se sanctionne comme elle.';
const REST =
  'Une promesse de l’offre qui ne figure pas dans la présente annexe a le rang du mémoire technique. L’annexe ne change que par une modification écrite du contrat, signée par les deux parties.';

const SIGNED: Block = {
  kind: 'fields',
  caption: 'Signature du titulaire',
  fields: [
    { label: 'Le titulaire a vérifié le report de ses valeurs. Fait à, le', lines: 1 },
    { label: 'Nom, qualité et signature', lines: 3 },
  ],
};

/**
 * « Annexe à l'AE n° 2 – Engagements chiffrés du titulaire » (`practice.md` rule 19): what the winner
 * promised, the options retained and the named sub-contractors, with the rank of the acte d'engagement.
 */
export function commitmentsDocument(
  source: { readonly tender: Tender; readonly catalogue: FactCatalogue },
  offer: Offer,
  award: Award,
): DocumentModel {
  const { tender, catalogue } = source;
  const concession = tender.need.facts['contractType'] === 'dsp';
  const commitments = commitmentsOf(tender, catalogue, offer);
  const title = concession
    ? 'Annexe au contrat – Engagements chiffrés du concessionnaire'
    : 'Annexe à l’acte d’engagement n° 2 – Engagements chiffrés du titulaire';
  const date = dispatchDay(award);
  const frame = frameOn(tender, 'annexe-ae-2-engagements-chiffres', title, date);
  const blocks: readonly Block[] = [
    paragraph(RANK),
    paragraph(REST),
    heading(1, '1', 'valeurs', 'Valeurs'),
    ...(commitments.length > 0
      ? [valuesTable(commitments)]
      : [paragraph('Le contrat ne demande aucune valeur chiffrée au titulaire.')]),
    heading(1, '2', 'redaction', 'Rédaction des clauses avec ces valeurs'),
    ...(commitments.some((c) => c.wording.length > 0)
      ? wordingBlocks(commitments)
      : [paragraph('Aucune rédaction ne change.')]),
    heading(1, '3', 'options', 'Prestations supplémentaires éventuelles'),
    ...optionBlocks(tender, offer, award),
    heading(1, '4', 'sous-traitants', 'Sous-traitants'),
    ...subcontractorBlocks(award),
    SIGNED,
  ];
  return {
    ...frame,
    facts: [
      ...frame.facts.slice(0, 1),
      { label: concession ? 'Concessionnaire' : 'Titulaire', text: offer.name },
      ...frame.facts.slice(1),
    ],
    withContents: false,
    blocks: withPartyNames(blocks, concession ? 'dsp' : 'marche'),
  };
}
