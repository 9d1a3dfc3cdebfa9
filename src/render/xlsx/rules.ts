import { LISTS, type Rule } from '../form/sheet.ts';
import { attribute } from './escape.ts';

/** What nobody writes: a number without bound still has to be a number. */
const LOWEST = -1e15;

function limits(min: number | null, max: number | null): readonly [operator: string, xml: string] {
  if (min !== null && max !== null)
    return ['between', `<formula1>${min}</formula1><formula2>${max}</formula2>`];
  const [operator, limit] =
    max === null ? ['greaterThanOrEqual', min ?? LOWEST] : ['lessThanOrEqual', max];
  return [operator, `<formula1>${limit}</formula1>`];
}

function kindXml({ accepts, refusal }: Rule): readonly [attributes: string, inside: string] {
  if (accepts.kind === 'anything') return ['', ''];
  if (accepts.kind === 'list') {
    const { column, count } = accepts;
    return ['type="list" ', `<formula1>${LISTS}!$${column}$1:$${column}$${count}</formula1>`];
  }
  const [operator, inside] = limits(accepts.min, accepts.max);
  const style = refusal && !refusal.stops ? ' errorStyle="warning"' : '';
  return [`type="decimal"${style} operator="${operator}" `, inside];
}

/** The rule of some cells as an entry of their sheet. */
export function ruleXml(rule: Rule, cells: readonly string[]): string {
  const { help, refusal } = rule;
  const [kind, inside] = kindXml(rule);
  const error = refusal
    ? `showErrorMessage="1" errorTitle="${attribute(refusal.title)}" error="${attribute(refusal.text)}" `
    : '';
  const head = `<dataValidation sqref="${cells.join(' ')}" ${kind}allowBlank="1" showInputMessage="1" ${error}promptTitle="${attribute(help.title)}" prompt="${attribute(help.text)}"`;
  return inside === '' ? `${head}/>` : `${head}>${inside}</dataValidation>`;
}
