import type { PartChange } from '../../../core/clauses/changes.ts';
import type { Clause, ParameterValue } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { printedValue } from '../../../core/clauses/speech.ts';
import { joined } from '../../../core/clauses/text.ts';
import { defaultValues, hole, readClause, valueWords } from '../../../core/documents/reading.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { evidenceOf } from '../clause/evidence.ts';
import { presentExamples } from '../clause/examples.ts';
import { presentItems } from '../clause/items.ts';
import { levelsOf } from '../clause/levels.ts';
import { titleIn } from '../clause/links.ts';
import { sourceOf } from '../clause/sources.ts';
import { pieceName, TREATMENTS } from '../words.ts';

/** What a version says in one part, as people read it; empty when it says nothing there. */
type Say = (clause: Clause, library: Library, key: string) => string;

const articleOf = (library: Library) => (id: string) => `l'article « ${titleIn(library, id)} »`;

/** The sentence that a rule writes with the default values; empty when the wording does not print it. */
const ruleSentence: Say = (clause, library, key) => {
  const items = readClause(clause, library).map(({ item }) => item);
  const said = items.find((item) => item.kind === 'paragraph' && item.rule === key);
  return said?.kind === 'paragraph' ? joined(said.segments, articleOf(library)) : '';
};

const valueText: Say = (clause, library, key) => {
  const value = defaultValues(clause, library).find((v) => v.parameter.name === key);
  if (!value) return '';
  const words = valueWords(value);
  const who = value.parameter.filledBy === 'vendor' ? 'le candidat' : "l'acheteur";
  return [
    `Par défaut : ${words.default}. Bornes : ${words.bounds}. Valeur fixée par ${who}.`,
    ...value.parameter.whenFacts.map((one) => `Autres bornes : ${one.because}`),
  ].join('\n');
};

const labelText: Say = (clause, _library, key) => {
  const parameter = clause.parameters.find((p) => p.name === key);
  if (!parameter) return '';
  const ours = parameter.ours ? 'Valeur de Clausier, sans source extérieure.' : '';
  return [parameter.label, parameter.help, ours].filter((t) => t !== '').join('\n');
};

const ladderText =
  (ladderOf: (clause: Clause) => Readonly<Record<string, ParameterValue>>): Say =>
  (clause, _library, key) => {
    const [parameter, value] = [
      clause.parameters.find((p) => p.name === key),
      ladderOf(clause)[key],
    ];
    return parameter && value !== undefined ? printedValue(parameter, value) : '';
  };

const itemText: Say = (clause, library, key) => {
  const item = presentItems(clause, library).find((one) => one.id === `item-${key}`);
  if (!item) return '';
  const scale = item.scale.map((step) => `${step.share} : ${step.text}`);
  return [item.question, item.kind, item.floor, item.ceiling, ...scale]
    .filter((t) => t !== '')
    .join('\n');
};

const examplesText: Say = (clause, library) => {
  const { applies, text, penalty } = presentExamples(clause, library);
  return [
    ...applies.map((one) => `${one.facts} : ${one.in ? 'dans le dossier' : 'hors du dossier'}`),
    ...text.map((one) => one.says),
    ...penalty.map((one) => `${one.rule}, ${one.given} : ${one.gives}`),
  ].join('\n');
};

const titles =
  (idsOf: (clause: Clause) => readonly string[]): Say =>
  (clause, library) =>
    idsOf(clause)
      .map((id) => titleIn(library, id))
      .join('\n');

/** Parts that a file says in its own words, by the first word of their name; the others are read as they are. */
const SAY: Readonly<Record<string, Say>> = {
  rules: ruleSentence,
  parameters: valueText,
  labels: labelText,
  strict: ladderText((c) => c.strict),
  minimum: ladderText((c) => c.minimum),
  items: itemText,
  examples: examplesText,
  requires: titles((c) => c.requires),
  excludes: titles((c) => c.excludes),
  replaces: titles((c) => c.replaces),
  seeAlso: titles((c) => c.seeAlso),
  validFrom: (clause) => frenchDate(clause.validFrom),
  piece: (clause, library) => pieceName(library, clause.piece),
  treatment: (clause) => TREATMENTS[clause.treatment],
  levels: (clause, library) =>
    levelsOf(clause, library)
      .map(({ word, ground, when }) => `${word} (${ground})${when === '' ? '' : `, si : ${when}`}`)
      .join('\n'),
  evidence: (clause, library) =>
    evidenceOf(clause, library)
      .map((one) => `${one.kind}, ${one.when}, pour : ${one.purpose}. ${one.text}`)
      .join('\n'),
  sources: (clause) =>
    clause.sources
      .map(sourceOf)
      .map((s) => [s.title, s.article, `${s.word}, le ${s.checked}`, s.url])
      .map((words) => words.filter((word) => word !== '').join(', '))
      .join('\n'),
  departures: (clause) =>
    clause.departures
      .map((d) => `Article ${d.article} du CCAG, ${HOW[d.how]} : ${d.subject}`)
      .join('\n'),
};

const HOW = { deroge: 'dérogation', remplace: 'remplacement' } as const;

/** A text of a clause file as people read it: values and articles by their names. */
const readable = (text: string, clause: Clause, library: Library): string =>
  text
    .replace(/\{\{([A-Za-z0-9]+)\}\}/g, (_, name: string) => {
      const parameter = clause.parameters.find((p) => p.name === name);
      return parameter ? hole(parameter) : `[${name}]`;
    })
    .replace(/\[\[([a-z0-9-]+)\]\]/g, (_, id: string) => articleOf(library)(id));

/** `parameters/target` → `parameters`, `target`; `ladder/strict/target` → `strict`, `target`. */
const namesOf = (part: string): readonly [string, string] => {
  const [first = '', ...rest] = part.replace(/^ladder\//, '').split('/');
  return [first, rest.join('/')];
};

/**
 * A part that changed as people read it on each side. Where the plain words do not tell the two apart, what
 * the files say does.
 */
export function partTexts(
  part: PartChange,
  before: Clause,
  after: Clause,
  library: Library,
): readonly [before: string, after: string] {
  const [name, key] = namesOf(part.part);
  const say = SAY[name];
  const said = say && ([say(before, library, key), say(after, library, key)] as const);
  return said && said[0] !== said[1]
    ? said
    : [readable(part.before, before, library), readable(part.after, after, library)];
}

/** The name of a part: a value by its label, what else by the name of its side. */
export function partLabel(part: PartChange, before: Clause, after: Clause): string {
  const [, key] = namesOf(part.part);
  const both = [...after.parameters, ...before.parameters];
  const label = both.find((parameter) => parameter.name === key)?.label;
  return label ? part.label.replace(/ « .*$/, ` : ${label}`) : part.label;
}
