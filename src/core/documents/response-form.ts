import { asked } from '../clauses/text.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import { answersFor, CONSEQUENCE_TEXT, valueConsequence } from '../offers/consequence.ts';
import { askedValue } from '../offers/promised.ts';
import { requirementsOf } from '../offers/review.ts';
import { frenchNumber, typography } from '../shared/french.ts';
import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import { comparisonWords } from '../tender/life-cycle.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { bullets, heading, plainInline } from './blocks.ts';
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

const STEP_PERCENT = 25;

/** What earns points, as published: bounds of a value, levels of a text, shares of a choice. */
function levels(
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
  negotiated: boolean,
): readonly Block[] {
  const { item } = graded;
  const value = askedValue(graded, resolved);
  if (value)
    return [
      note(
        `Au plancher, ${value.floor} : 0 point. À partir de ${value.ceiling} : tous les points. Entre les deux, en proportion.`,
      ),
      note(`Sous le plancher : ${CONSEQUENCE_TEXT[valueConsequence(false, negotiated)]}.`),
    ];
  if (item.levels.length > 0)
    return [bullets(item.levels.map((text, i) => `${i * STEP_PERCENT} % des points : ${text}`))];
  if (item.options.length > 0)
    return [bullets(item.options.map((o) => `${o.option} : ${o.share} % des points`))];
  return item.elements.length > 0
    ? [
        note(`${STEP_PERCENT} % des points pour chaque élément présent :`),
        { kind: 'list', marker: 'letters', items: item.elements.map((e) => [plainInline(e)]) },
      ]
    : [];
}

function questions(tender: Tender): readonly Block[] {
  const negotiated = tender.need.facts['negotiated'] === true;
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
      ...levels(item, resolved.get(item.clause.id) ?? [], negotiated),
      { kind: 'fields', caption: 'Réponse', fields: [{ label: 'Votre réponse', lines: 6 }] },
    ]),
  ];
}

function prices(tender: Tender): readonly Block[] {
  return [
    heading(1, '3', 'prix', 'Prix'),
    note(
      `Les prix unitaires sont donnés hors taxes ; ils sont comparés ${comparisonWords(tender.criteria.price)}.`,
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
