import { pin } from '../clauses/clause.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import { frenchNumber, typography } from '../shared/french.ts';
import type { GradedItem } from '../tender/criteria.ts';
import { comparisonWords } from '../tender/life-cycle.ts';
import type { Article, Tender } from '../tender/tender.ts';
import { CONSEQUENCE_TEXT, OPTION_TEXT, valueConsequence } from './consequence.ts';
import { HIGHEST_CENTS } from './form-checks.ts';
import type { FormCell, FormRow, FormSection, FormSheet, PriceRow } from './form-sheet.ts';
import { valueCell } from './form-values.ts';
import { labelOf, OPTION_LABELS, wordedAnswers } from './form-words.ts';
import { answerOf, type ItemAnswer, type Offer } from './offer.ts';
import { excludeEachOther, optionsOf } from './options.ts';
import { type ResponsePart, responseParts } from './parts.ts';
import { askedValue } from './promised.ts';
import { questionText } from './question.ts';

const LOCKED: FormCell = { kind: 'locked' };
const CLOSED = { answer: LOCKED, value: LOCKED, text: LOCKED, evidence: LOCKED } as const;

const INTRO = [
  'Répondez dans les cases de couleur : une ligne par exigence ou par question. Les autres cases sont verrouillées.',
  'Confirmer une exigence est une condition de conformité : cela ne rapporte aucun point.',
  'Les mots qui dépassent la limite annoncée ne sont pas lus. Une réserve ou un équivalent se décrit dans la case « Texte » de sa ligne.',
  'Joignez les fichiers cités dans la case « Pièces jointes », séparés par un point-virgule.',
];

/** The answer that an offer gives to a clause, said or implied by « confirme tout ». */
function given(offer: Offer | null, clause: string): Offer['answers'][number] | undefined {
  const own = offer?.answers.find((a) => a.clause === clause);
  return own ?? (offer?.confirmsAll ? { clause, answer: 'accept' } : undefined);
}

function requirementRow(article: Article, offer: Offer | null, negotiated: boolean): FormRow {
  const { clause, number } = article;
  const offered = wordedAnswers(clause, negotiated);
  const answer = given(offer, clause.id);
  const consequences = new Map(
    offered.map((one) => [one.label.replace(/ réserve .*$/, ' réserve'), one.consequence]),
  );
  return {
    ...CLOSED,
    key: `clause:${clause.id}`,
    clause: pin(clause),
    label: typography(`Article ${number} : ${clause.title}`),
    hint: [...consequences].map(([label, said]) => typography(`${label} : ${said}.`)).join('\n'),
    answer: {
      kind: 'list',
      options: offered.map((one) => one.label),
      filled: answer ? labelOf(answer, offered) : '',
    },
    text: {
      kind: 'text',
      words: null,
      filled: answer?.reserve?.text ?? answer?.equivalent ?? '',
    },
  };
}

function cellsOf(
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
  answer: ItemAnswer | undefined,
  negotiated: boolean,
): Pick<FormRow, 'answer' | 'value' | 'text' | 'evidence'> {
  const { item } = graded;
  const text = (filled = ''): FormCell => ({ kind: 'text', words: item.words, filled });
  const files: FormCell = {
    kind: 'text',
    words: null,
    filled: (answer?.evidence ?? []).join(' ; '),
  };
  if (item.kind === 'value')
    return {
      ...CLOSED,
      value: valueCell(graded, resolved, answer?.value, negotiated),
      text: text(answer?.justification),
      evidence: files,
    };
  if (item.kind === 'choice') {
    const options = item.options.map((o) => o.option);
    const justification = item.words > 0 ? text(answer?.justification) : LOCKED;
    return {
      ...CLOSED,
      answer: { kind: 'list', options, filled: answer?.choice ?? '' },
      text: justification,
    };
  }
  return item.kind === 'proof'
    ? { ...CLOSED, evidence: files }
    : { ...CLOSED, text: text(answer?.text), evidence: files };
}

function hintOf(
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
  negotiated: boolean,
): string {
  const { item } = graded;
  const asked = askedValue(graded, resolved);
  const points = `${frenchNumber(graded.points, 2)} points`;
  const bounds = asked
    ? [
        `Plancher : ${asked.floor}. Les points ne croissent plus à partir de ${asked.ceiling}.`,
        `Sous le plancher : ${CONSEQUENCE_TEXT[valueConsequence(false, negotiated)]}.`,
        ...(asked.unit ? [`Unité : ${asked.unit}.`] : []),
        'Sans justification, la valeur engage et ne rapporte aucun point.',
      ]
    : [];
  const lines = [
    item.words > 0 ? `${points}, ${item.words} mots au plus.` : `${points}.`,
    ...bounds,
    ...item.options.map((o) => `${o.option} : ${o.share} % des points.`),
    ...item.levels.map((level, i) => `Niveau ${i * 25} % : ${level}`),
    ...(item.levels.length === 0 && item.elements.length > 0
      ? ['Un quart des points pour chacun :', ...item.elements.map((e) => `– ${e}`)]
      : []),
  ];
  return lines.map(typography).join('\n');
}

function itemRow(
  graded: GradedItem,
  article: Article,
  offer: Offer | null,
  negotiated: boolean,
): FormRow {
  const { resolved } = article;
  const answer = offer ? answerOf(offer, graded.key) : undefined;
  return {
    key: graded.key,
    clause: pin(graded.clause),
    label: questionText(graded, resolved),
    hint: hintOf(graded, resolved, negotiated),
    ...cellsOf(graded, resolved, answer, negotiated),
  };
}

/** An option: proposed or not, and its price in euros in the cell of values. */
function optionRow(
  { clause, number }: Article,
  options: readonly Article['clause'][],
  offer: Offer | null,
): FormRow {
  const said = offer?.options?.find((o) => o.clause === clause.id);
  const rivals = options.filter((other) => other !== clause && excludeEachOther(clause, other));
  return {
    ...CLOSED,
    key: `option:${clause.id}`,
    clause: pin(clause),
    label: typography(`Article ${number} : ${clause.title}`),
    hint: [
      `${OPTION_LABELS.proposed} : ${OPTION_TEXT.proposed}.`,
      `${OPTION_LABELS.declined} : ${OPTION_TEXT.declined}.`,
      'Valeur : prix de l’option entière, en euros hors taxes.',
      ...rivals.map((other) => `Jamais avec « ${other.title} » : l’une ou l’autre.`),
    ]
      .map(typography)
      .join('\n'),
    answer: {
      kind: 'list',
      options: Object.values(OPTION_LABELS),
      filled: said ? OPTION_LABELS[said.proposed ? 'proposed' : 'declined'] : '',
    },
    value: {
      kind: 'number',
      min: 0,
      max: HIGHEST_CENTS / 100,
      floor: null,
      filled: said?.priceCents === undefined ? null : said.priceCents / 100,
    },
  };
}

function sectionsOf(
  part: ResponsePart,
  options: readonly Article['clause'][],
  offer: Offer | null,
  negotiated: boolean,
): readonly FormSection[] {
  const required = part.entries.filter((entry) => entry.requirement);
  const asked = part.entries.flatMap((entry) =>
    entry.items.map((graded) => itemRow(graded, entry.article, offer, negotiated)),
  );
  const confirmed = required.map((entry) => requirementRow(entry.article, offer, negotiated));
  const proposed = part.entries
    .filter((entry) => entry.option)
    .map((entry) => optionRow(entry.article, options, offer));
  return [
    { title: typography(`${part.title} : exigences à confirmer`), rows: confirmed },
    { title: typography(`${part.title} : options`), rows: proposed },
    { title: typography(`${part.title} : questions notées`), rows: asked },
  ].filter((section) => section.rows.length > 0);
}

function priceRows(tender: Tender, offer: Offer | null): readonly PriceRow[] {
  const prices = new Map(offer?.prices.map((p) => [p.key, p.unitPriceCents]));
  return tender.dossier.prices.map(({ key, label, unit, quantity }) => ({
    key,
    label: typography(label),
    unit,
    quantity,
    unitPriceCents: prices.get(key) ?? null,
  }));
}

/**
 * The response form of a tender, filled with what an offer says: requirements then graded questions, by
 * piece in print order, and the price frame. `formSha256` is '' : whoever has a hasher sets it to the hash
 * of the empty form.
 */
export function formOf(tender: Tender, offer: Offer | null): FormSheet {
  const negotiated = tender.need.facts['negotiated'] === true;
  const options = optionsOf(tender);
  return {
    title: typography(`Cadre de réponse : ${tender.dossier.title}`),
    reference: tender.dossier.reference,
    formSha256: '',
    release: tender.release,
    intro: [
      ...INTRO,
      `Les prix unitaires sont donnés hors taxes ; ils sont comparés ${comparisonWords(tender.criteria.price)}.`,
    ].map(typography),
    sections: responseParts(tender).flatMap((part) => sectionsOf(part, options, offer, negotiated)),
    prices: priceRows(tender, offer),
  };
}
