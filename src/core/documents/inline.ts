import { partyNames, type Vocabulary } from '../clauses/parties.ts';
import type { Segment } from '../clauses/text.ts';
import type { FactCatalogue } from '../rules/condition.ts';
import { typography } from '../shared/french.ts';
import type { Inline } from './model.ts';

/** Where a clause stands in the tender: its piece, its article number, its title. */
export type Place = {
  /** The clause that stands there: another than the one named, when it replaces it. */
  readonly clause: string;
  readonly piece: string;
  readonly pieceTitle: string;
  readonly number: string;
  readonly title: string;
};

export type Places = ReadonlyMap<string, Place>;

/** What a document needs to turn printed items into inlines. */
export type Printing = {
  readonly piece: string;
  readonly places: Places;
  readonly vocabulary: Vocabulary;
  readonly catalogue: FactCatalogue;
};

/** A plain text in its final form: party names, then typography. */
export const final = (text: string, vocabulary: Vocabulary): string =>
  typography(partyNames(vocabulary)(text));

const text = (said: string): Inline => ({ kind: 'text', text: said });

/** One text as inlines. */
export const said = (words: string): readonly Inline[] => [text(typography(words))];

/** How a reference to another clause reads: « l'article 6.3 « Autres pénalités » du CCAP ». */
function referenceTo(clause: string, printing: Printing): readonly Inline[] {
  const place = printing.places.get(clause);
  if (!place) throw new RangeError(`a printed paragraph refers to ${clause}, which is absent`);
  const shown = typography(`article ${place.number} « ${place.title} »`);
  const here = place.piece === printing.piece;
  return [
    text('l’'),
    here
      ? { kind: 'reference', target: anchor(place.clause), text: shown }
      : { kind: 'text', text: shown },
    ...(here ? [] : [text(typography(` ${place.pieceTitle}`))]),
  ];
}

/** The id of the heading of a clause's article. */
export const anchor = (clause: string): string => `article-${clause}`;

/** Segments → inlines, typographic pass done on the whole sentence and not on its pieces. */
export function inlines(segments: readonly Segment[], printing: Printing): readonly Inline[] {
  const raw = segments.flatMap<Inline>((segment) => {
    if (segment.kind === 'reference') return referenceTo(segment.clause, printing);
    if (segment.kind === 'value')
      return [{ kind: 'value', parameter: segment.parameter, text: segment.text }];
    return [text(segment.text)];
  });
  return raw.map((one) => ({ ...one, text: final(one.text, printing.vocabulary) }));
}
