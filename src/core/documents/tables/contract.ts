import { printedValue } from '../../clauses/speech.ts';
import { typography } from '../../shared/french.ts';
import { gradedItems } from '../../tender/criteria.ts';
import type { Tender } from '../../tender/tender.ts';
import { articlesOf } from '../../tender/tender.ts';
import { anchor, type Printing } from '../inline.ts';
import type { Block, Inline } from '../model.ts';
import { note, table } from './table.ts';

const reference = (clause: string, printing: Printing): readonly Inline[] => {
  const place = printing.places.get(clause);
  if (!place) return [{ kind: 'text', text: clause }];
  const text = typography(`article ${place.number} « ${place.title} »`);
  return place.piece === printing.piece
    ? [{ kind: 'reference', target: anchor(clause), text }]
    : [{ kind: 'text', text: typography(`${text} ${place.pieceTitle}`) }];
};

/** The last article of the CCAP: every departure of every retained clause, in the order of the CCAG. */
export function derogationsTable(tender: Tender, printing: Printing): readonly Block[] {
  if (tender.derogations.length === 0)
    return [note('Le contrat ne déroge à aucun article du CCAG-TIC.')];
  return [
    table(
      'Articles du CCAG-TIC auxquels le contrat déroge',
      [
        ['Article du CCAG-TIC', 20],
        ['Sujet', 35],
        ['Manière', 15],
        ['Article du contrat', 30],
      ],
      tender.derogations.map((d) => [
        d.ccagArticle,
        d.subject,
        d.how === 'remplace' ? 'remplacé' : 'dérogation',
        reference(d.clause, printing),
      ]),
    ),
  ];
}

/** The sentences of departures that a clause prints for itself and for the clauses that name it. */
export function departureSentences(
  tender: Tender,
  clause: string,
  number: string,
): readonly Block[] {
  const own = tender.derogations.filter((d) => d.clause === clause);
  const said = own.map((d) =>
    d.how === 'remplace'
      ? `Le présent article remplace l'article ${d.ccagArticle} du CCAG-TIC.`
      : `Par dérogation à l'article ${d.ccagArticle} du CCAG-TIC, le présent article s'applique.`,
  );
  const text = said.length > 0 ? said.join(' ') : 'Le présent article ne déroge pas au CCAG-TIC.';
  return [
    {
      kind: 'paragraph',
      number,
      style: 'body',
      content: [{ kind: 'text', text: typography(text) }],
    },
  ];
}

/** Price frame: one line a unit price, the quantity of the DQE beside it, room for the price. */
export function pricesTable(tender: Tender): readonly Block[] {
  const kinds = { firm: 'ferme', optional: 'optionnel', exit: 'sortie' };
  return [
    table(
      'Cadre des prix (BPU et quantités du DQE)',
      [
        ['Ligne', 12],
        ['Prestation', 38],
        ['Nature', 12],
        ['Unité', 13],
        ['Quantité', 12, 'right'],
        ['Prix unitaire HT', 13, 'right'],
      ],
      tender.dossier.prices.map((p) => [
        p.key,
        p.label,
        kinds[p.kind],
        p.unit,
        String(p.quantity).replace('.', ','),
        '…',
      ]),
    ),
  ];
}

/** The frame « Engagements chiffrés »: each value asked, its floor, room for what the winner promises. */
export function commitmentsTable(tender: Tender, printing: Printing): readonly Block[] {
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const rows = gradedItems(tender.criteria)
    .filter((g) => g.item.kind === 'value')
    .map((g) => {
      const values = resolved.get(g.clause.id) ?? [];
      const of = (name?: string) => values.find((v) => v.parameter.name === name);
      const floor = of(g.item.floor);
      const asked = of(g.item.asks);
      const shown =
        floor && floor.value !== null
          ? printedValue(floor.parameter, floor.value)
          : 'non renseigné';
      return [
        asked?.parameter.label ?? g.item.id,
        reference(g.clause.id, printing),
        shown,
        '…',
      ] as const;
    });
  if (rows.length === 0)
    return [note('Le contrat ne demande aucune valeur chiffrée au titulaire.')];
  return [
    table(
      'Engagements chiffrés du titulaire',
      [
        ['Engagement', 34],
        ['Article', 32],
        ['Plancher du contrat', 17, 'right'],
        ['Valeur promise', 17, 'right'],
      ],
      rows,
    ),
  ];
}

/** Lots of the tender; a single lot says why. */
export function lotsTable(tender: Tender): readonly Block[] {
  const { lots, lotsReason } = tender.dossier;
  if (lots.length === 0) return [note(`Le contrat n'est pas alloti. ${lotsReason}`.trim())];
  return [
    table(
      'Lots',
      [
        ['Lot', 20],
        ['Intitulé', 80],
      ],
      lots.map((lot) => [lot.id, lot.title]),
    ),
  ];
}
