import { cellsByRule, LISTS, type Rule, type Sheet } from '../form/sheet.ts';
import { xmlAttribute, xmlText } from '../xml.ts';

/** The validations of all sheets, and the name of each cell's. */
export type Validations = {
  readonly xml: string;
  readonly nameOf: (sheet: Sheet, cell: string) => string | null;
};

const NUMBER = 'cell-content-is-decimal-number()';

function conditionOf({ accepts }: Rule): string {
  if (accepts.kind === 'anything') return '';
  if (accepts.kind === 'list') {
    const { column, count } = accepts;
    return `of:cell-content-is-in-list([$${LISTS}.$${column}$1:.$${column}$${count}])`;
  }
  const { min, max } = accepts;
  if (min !== null && max !== null)
    return `of:${NUMBER} and cell-content-is-between(${min},${max})`;
  if (max !== null) return `of:${NUMBER} and cell-content()<=${max}`;
  return `of:${NUMBER} and cell-content()>=${min ?? '-1000000000000000'}`;
}

const message = (tag: string, title: string, text: string, more = ''): string =>
  `<table:${tag} table:title="${xmlAttribute(title)}" table:display="true"${more}><text:p>${xmlText(text)}</text:p></table:${tag}>`;

function ruleXml(rule: Rule, name: string, base: string): string {
  const { help, refusal } = rule;
  const condition = conditionOf(rule);
  const kind = condition
    ? ` table:condition="${xmlAttribute(condition)}" table:allow-empty-cell="true" table:display-list="unsorted"`
    : '';
  const error = refusal
    ? message(
        'error-message',
        refusal.title,
        refusal.text,
        ` table:message-type="${refusal.stops ? 'stop' : 'warning'}"`,
      )
    : '';
  return `<table:content-validation table:name="${name}"${kind} table:base-cell-address="${xmlAttribute(base)}">${message('help-message', help.title, help.text)}${error}</table:content-validation>`;
}

/** The rules of every sheet, each named once. */
export function validationsOf(sheets: readonly Sheet[]): Validations {
  const names = new Map<string, string>();
  const entries: string[] = [];
  for (const sheet of sheets) {
    for (const { rule, cells } of cellsByRule(sheet.validations)) {
      const name = `val${entries.length + 1}`;
      entries.push(ruleXml(rule, name, `$'${sheet.name}'.$${cells[0] ?? 'A1'}`));
      for (const cell of cells) names.set(`${sheet.name} ${cell}`, name);
    }
  }
  return {
    xml: `<table:content-validations>${entries.join('')}</table:content-validations>`,
    nameOf: (sheet, cell) => names.get(`${sheet.name} ${cell}`) ?? null,
  };
}
