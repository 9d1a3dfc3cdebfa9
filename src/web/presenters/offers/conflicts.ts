import { answersFor } from '../../../core/offers/consequence.ts';
import type { Field } from '../../../core/offers/fields.ts';
import { OPTION_LABELS } from '../../../core/offers/form-words.ts';
import type { Conflict } from '../../../core/offers/merge.ts';
import { questionText } from '../../../core/offers/question.ts';
import { frenchEuros, frenchNumber, typography } from '../../../core/shared/french.ts';
import { exact } from '../../../core/shared/rational.ts';
import { gradedItems } from '../../../core/tender/criteria.ts';
import { articlesOf, type Tender } from '../../../core/tender/tender.ts';
import type { OpenDraft } from '../../../usecases/offers/draft.ts';
import { savedAt } from '../dossiers/frame.ts';

const PARTS: Readonly<Record<string, string>> = {
  value: 'valeur',
  justification: 'justification',
  choice: 'choix',
  text: 'texte',
};

/** What a field is about. */
function titleOf(tender: Tender, { kind, key }: Field): string {
  if (kind === 'vat') return 'Taux de TVA';
  if (kind === 'price')
    return typography(tender.dossier.prices.find((p) => p.key === key)?.label ?? key);
  const articles = new Map(articlesOf(tender).map((a) => [a.clause.id, a]));
  if (kind === 'requirement' || kind === 'option') return articles.get(key)?.clause.title ?? key;
  const graded = gradedItems(tender.criteria).find((g) => g.key === key);
  const resolved = articles.get(graded?.clause.id ?? '')?.resolved ?? [];
  return graded ? `${questionText(graded, resolved)} (${PARTS[kind]})` : key;
}

function requirementSaid(value: Extract<Field, { kind: 'requirement' }>['value']): string {
  const offered = answersFor({ equivalence: 'standard' }, false);
  const label = offered.find((o) => o.answer === value?.answer)?.label ?? '';
  const said = value?.reserve?.text ?? value?.equivalent ?? '';
  return said === '' ? label : `${label} : ${said}`;
}

/** What a field holds, in words. */
export function fieldSaid(field: Field): string {
  if (field.value === null) return 'Sans réponse';
  if (field.kind === 'requirement') return requirementSaid(field.value);
  if (field.kind === 'option') {
    const { proposed, priceCents } = field.value;
    const label = OPTION_LABELS[proposed ? 'proposed' : 'declined'];
    return priceCents === undefined ? label : `${label}, ${frenchEuros(priceCents)} HT`;
  }
  if (field.kind === 'price') return `${frenchEuros(field.value)} HT`;
  return typeof field.value === 'number' ? frenchNumber(exact(field.value)) : field.value;
}

/** Where a field is on the page. */
const anchorOf = ({ kind, key, name }: Field): string =>
  kind === 'requirement' || kind === 'option' ? key : name;

/** The answers that two people changed differently: each side, who wrote the other one and when. */
export const presentConflicts = (open: OpenDraft, conflicts: readonly Conflict[]) =>
  conflicts.map(({ mine, theirs }) => {
    const touch = open.draft.touched?.[mine.name];
    return {
      field: mine.name,
      id: `reprendre-${mine.name}`,
      href: `#${anchorOf(mine)}`,
      title: titleOf(open.tender, mine),
      mine: fieldSaid(mine),
      theirs: fieldSaid(theirs),
      who: touch ? `${touch.by}, le ${savedAt(touch.at)}` : 'Une personne de votre entreprise',
    };
  });
