import type { Questionnaire } from '../../../core/intake/questionnaire.ts';
import { work } from '../../paths-work.ts';

/** The steps of a consultation, as the sidebar names them. */
export type StepId =
  | 'questions'
  | 'procedure'
  | 'clauses'
  | 'valeurs'
  | 'textes'
  | 'criteres'
  | 'relecture'
  | 'pieces'
  | 'publication';

export type Place = { readonly step: StepId; readonly href: string };

const TEXT_PAGE: Readonly<Record<string, string>> = {
  scenarios: 'besoin',
  context: 'besoin',
  existing: 'besoin',
  prices: 'prix',
  inventory: 'donnees',
  processing: 'donnees',
  alerts: 'donnees',
  lots: 'lots',
  lotsReason: 'lots',
};

const FIELD: Readonly<Record<string, string>> = {
  'place.label': 'placeLabel',
  'place.nuts': 'placeNuts',
};

function textPlace(id: string, parts: readonly string[]): Place {
  const [first = ''] = parts;
  const page = TEXT_PAGE[first] ?? 'identite';
  // A line of a table has no anchor of its own: its table has.
  const last = /^\d+$/.test(parts.at(-1) ?? '') ? first : parts.at(-1);
  const field = FIELD[parts.join('.')] ?? last ?? '';
  return { step: 'textes', href: `${work.texts(id, page)}#${field}` };
}

/** Where a buyer puts right what a remark of the relecture says: the step, and the field on its page. */
export function placeOf(id: string, where: string, questionnaire: Questionnaire): Place {
  const [head = '', ...rest] = where.replace(/#.*$/, '').split('/').filter(Boolean);
  const [name = ''] = rest;
  if (head === 'values') return { step: 'valeurs', href: `${work.values(id)}#${rest.join('.')}` };
  if (head === 'clauses' || head === 'exclusions')
    return { step: 'clauses', href: `${work.clauses(id)}#clause-${name}` };
  if (head === 'criteria') return { step: 'criteres', href: `${work.criteria(id)}#criteres` };
  if (head === 'legal' || head === 'procedure')
    return { step: 'procedure', href: work.procedure(id) };
  if (head === 'facts') {
    const step = questionnaire.steps.find((s) => s.questions.some((q) => q.fact === name));
    return { step: 'questions', href: `${work.questions(id, step?.id ?? '')}#${name}` };
  }
  return textPlace(id, [head, ...rest]);
}
