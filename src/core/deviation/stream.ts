import { visible, type Word, wordsOf } from '../shared/words.ts';
import { type Line, lineText, type ReadDocument, type Zone } from './reading.ts';

/** A word of the flow with where it stands and how it shows. */
export type Token = Word & {
  /** Index of its line in the document. */
  readonly line: number;
  /** First word of its line. */
  readonly first: boolean;
  readonly zone: Zone;
  readonly hidden: string | null;
  readonly inserted: boolean;
  /** The clause under whose heading it stands; null before the first one and in titles of chapters. */
  readonly clause: string | null;
};

/** The words of a document in reading order; headers, footers and the table of contents are apart. */
export type Stream = {
  readonly lines: readonly Line[];
  readonly tokens: readonly Token[];
};

const APART: ReadonlySet<Zone> = new Set(['contents', 'header', 'footer']);
const ANCHOR = /^article-(.+)$/;

/** The clause that a heading opens; null for a chapter, undefined for what opens nothing. */
function opened(line: Line): string | null | undefined {
  const clause = ANCHOR.exec(line.anchor ?? '')?.[1];
  if (clause) return clause;
  return line.level === 1 ? null : undefined;
}

type Look = { readonly hidden: string | null; readonly inserted: boolean };

/** How each character of the line's visible text shows. */
function looks(line: Line): readonly Look[] {
  return line.runs
    .filter((run) => run.tracked !== 'deleted')
    .flatMap((run) => {
      const look = { hidden: run.hidden, inserted: run.tracked === 'inserted' };
      return Array.from({ length: visible(run.text).length }, () => look);
    });
}

function lineTokens(line: Line, index: number, clause: string | null): readonly Token[] {
  const chars = looks(line);
  return wordsOf(lineText(line)).map((word, i) => {
    const own = chars.slice(word.at, word.at + word.text.length);
    return {
      ...word,
      spaced: word.spaced || i === 0,
      line: index,
      first: i === 0,
      zone: line.zone,
      hidden: own.find((look) => look.hidden !== null)?.hidden ?? null,
      inserted: own.some((look) => look.inserted),
      clause,
    };
  });
}

/** A document as one flow of words, each with its clause. */
export function streamOf({ lines }: ReadDocument): Stream {
  let clause: string | null = null;
  const tokens = lines.flatMap((line, i) => {
    if (APART.has(line.zone)) return [];
    const next = opened(line);
    if (next !== undefined) clause = next;
    return lineTokens(line, i, clause);
  });
  return { lines, tokens };
}
