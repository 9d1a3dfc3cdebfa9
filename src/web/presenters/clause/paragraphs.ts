import type { Clause } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { printedValue } from '../../../core/clauses/speech.ts';
import type { PrintedItem, Segment } from '../../../core/clauses/text.ts';
import { defaultValues, filledText, type ReadItem } from '../../../core/documents/reading.ts';
import { parametersOf } from '../../../core/rules/formula.ts';
import { paths } from '../../paths.ts';
import { titleIn } from './links.ts';

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly href: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** A calculated sentence with its values shown as values: each is found where it is printed. */
function marked(text: string, values: ReadonlyMap<string, string>): readonly Piece[] {
  const found = [...values.keys()]
    .sort((a, b) => b.length - a.length)
    .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (found.length === 0) return [{ kind: 'text', text }];
  const parts = text.split(new RegExp(`(?<![\\d,])(${found.join('|')})(?![\\d\\p{L}])`, 'u'));
  return parts.map((part, i): Piece => {
    const parameter = i % 2 === 1 ? values.get(part) : undefined;
    return parameter
      ? { kind: 'value', text: part, href: `#valeur-${parameter}` }
      : { kind: 'text', text: part };
  });
}

/** The printed values that a rule reads, with the names of their parameters. */
function valuesOfRule(name: string, clause: Clause, library: Library): ReadonlyMap<string, string> {
  const rule = clause.rules[name];
  const read = new Set(rule ? parametersOf(rule) : []);
  return new Map(
    defaultValues(clause, library).flatMap(({ parameter, value }) =>
      read.has(parameter.name) && value !== null
        ? [[printedValue(parameter, value), parameter.name] as const]
        : [],
    ),
  );
}

function pieceOf(segment: Segment, library: Library): readonly Piece[] {
  if (segment.kind === 'text') return [{ kind: 'text', text: segment.text }];
  if (segment.kind === 'value')
    return [{ kind: 'value', text: segment.text, href: `#valeur-${segment.parameter}` }];
  const href = paths.clause(segment.clause);
  return [
    { kind: 'text', text: "l'article " },
    { kind: 'link', text: `« ${titleIn(library, segment.clause)} »`, href },
  ];
}

const piecesOf = (segments: readonly Segment[], library: Library): readonly Piece[] =>
  segments.flatMap((segment) => pieceOf(segment, library));

function referencesIn(item: PrintedItem): readonly string[] {
  if (item.kind === 'table') return [];
  const segments = [...item.segments, ...item.list.flat()];
  return segments.flatMap((s) => (s.kind === 'reference' ? [s.clause] : []));
}

/** « Seulement si : … » or « Sauf : … ». */
function whenOf(words: string) {
  const but = words.startsWith('sauf ');
  return {
    when: but ? words.slice('sauf '.length) : words,
    whenTitle: but ? 'Sauf :' : 'Seulement si :',
  };
}

function notesOf(read: ReadItem, why: string) {
  const calculated = read.item.kind === 'paragraph' && read.item.rule !== null;
  return {
    why,
    ...whenOf(read.when),
    calculated,
    table: read.item.kind === 'table',
  };
}

function contentOf(item: PrintedItem, clause: Clause, library: Library): readonly Piece[] {
  if (item.kind === 'table') return [];
  if (item.rule === null) return piecesOf(item.segments, library);
  const values = valuesOfRule(item.rule, clause, library);
  return item.segments.flatMap((s) => (s.kind === 'text' ? marked(s.text, values) : []));
}

/** A paragraph of the wording with what its margin says. */
export function paragraphOf(read: ReadItem, i: number, clause: Clause, library: Library) {
  const { item } = read;
  const paragraph = item.kind === 'paragraph' ? item : { segments: [], list: [] };
  return {
    id: `al${i + 1}`,
    number: `${i + 1}.`,
    content: contentOf(item, clause, library),
    list: paragraph.list.map((one) => piecesOf(one, library)),
    ...notesOf(read, i === 0 ? filledText(clause.why, clause, library) : ''),
    companions: referencesIn(item).map((id) => ({
      id,
      title: titleIn(library, id),
      href: paths.clause(id),
    })),
  };
}
