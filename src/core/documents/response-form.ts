import { asked } from '../clauses/text.ts';
import { answersFor, CONSEQUENCE_TEXT } from '../offers/consequence.ts';
import { requirementsOf } from '../offers/review.ts';
import { frenchNumber, typography } from '../shared/french.ts';
import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { heading } from './blocks.ts';
import type { Block } from './model.ts';
import { withPartyNames } from './naming.ts';
import { frameOf } from './pieces.ts';
import { note, table } from './tables/table.ts';

function requirements(tender: Tender): readonly Block[] {
  const negotiated = tender.need.facts['negotiated'] === true;
  const answers = answersFor({ equivalence: 'standard' }, negotiated);
  const places = new Map(articlesOf(tender).map((a) => [a.clause.id, a.number]));
  return [
    heading(1, '1', 'exigences', 'Exigences à confirmer'),
    note('Confirmer une exigence est une condition : cela ne rapporte aucun point.'),
    ...answers.map((a) =>
      note(
        `${a.label}${a.answer === 'equivalent' ? ' (où la clause le permet)' : ''} : ${CONSEQUENCE_TEXT[a.consequence]}.`,
      ),
    ),
    table(
      'Feuille de confirmation',
      [
        ['Clause', 34],
        ['Référence', 26],
        ['Article', 12],
        ['Réponse', 28],
      ],
      requirementsOf(tender).map((clause) => [
        clause.title,
        `${clause.id}@${clause.version}`,
        places.get(clause.id) ?? '',
        '…',
      ]),
    ),
  ];
}

function limits(item: GradedItem): string {
  const points = `${frenchNumber(item.points, 2)} points`;
  return item.item.kind === 'value'
    ? `${points}, justification obligatoire, ${item.item.words} mots au plus`
    : `${points}, ${item.item.words} mots au plus`;
}

function questions(tender: Tender): readonly Block[] {
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  return [
    heading(1, '2', 'questions', 'Valeurs, textes et preuves'),
    ...gradedItems(tender.criteria).flatMap((item, i): readonly Block[] => [
      {
        kind: 'heading',
        level: 2,
        number: `2.${i + 1}`,
        id: `question-${item.key.replace('/', '-')}`,
        text: typography(item.clause.title),
      },
      {
        kind: 'paragraph',
        number: `2.${i + 1}.1`,
        style: 'body',
        content: [
          {
            kind: 'text',
            text: typography(asked(item.item.question, resolved.get(item.clause.id) ?? [])),
          },
        ],
      },
      note(`${item.key} · ${item.clause.id}@${item.clause.version} · ${limits(item)}`),
      { kind: 'fields', caption: 'Réponse', fields: [{ label: 'Votre réponse', lines: 6 }] },
    ]),
  ];
}

function prices(tender: Tender): readonly Block[] {
  return [
    heading(1, '3', 'prix', 'Prix'),
    note(
      `Les prix unitaires sont donnés hors taxes ; ils sont comparés ${tender.criteria.price.basis}.`,
    ),
    table(
      'Prix unitaires',
      [
        ['Ligne', 12],
        ['Prestation', 42],
        ['Unité', 14],
        ['Quantité', 12, 'right'],
        ['Prix unitaire HT', 20, 'right'],
      ],
      tender.dossier.prices.map((p) => [
        p.key,
        p.label,
        p.unit,
        String(p.quantity).replace('.', ','),
        '…',
      ]),
    ),
  ];
}

/** The response form as a document: what is confirmed, what is asked with its points and limits, the prices. */
export function responseFormDocument(tender: Tender): ReturnType<typeof frameOf> & {
  readonly blocks: readonly Block[];
  readonly withContents: boolean;
} {
  return {
    ...frameOf(tender, 'cadre-de-reponse', 'Cadre de réponse'),
    withContents: true,
    blocks: withPartyNames(
      [...requirements(tender), ...questions(tender), ...prices(tender)],
      tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche',
    ),
  };
}
