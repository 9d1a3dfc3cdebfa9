import { line as asLine, visible, wordsOf } from '../shared/words.ts';
import type { Deviation } from './deviation.ts';
import { type Line, lineText, type Run } from './reading.ts';
import type { Stream, Token } from './stream.ts';

/** A deviation before its article is known, with the line of what came back. */
export type Marked = Omit<Deviation, 'article' | 'clause'> & { readonly line: number };

type Revision = { readonly before: string; readonly after: string };

/** Revisions of a line; what was taken away and added side by side is one. */
function revisionsOf(runs: readonly Run[]): readonly Revision[] {
  const made: { before: string; after: string }[] = [];
  let open: { before: string; after: string } | null = null;
  for (const { text, tracked } of runs) {
    if (tracked === null) open = text.trim() === '' ? open : null;
    else {
      open ??= made[made.push({ before: '', after: '' }) - 1] ?? null;
      if (open) open[tracked === 'deleted' ? 'before' : 'after'] += text;
    }
  }
  return made;
}

const trackedOf = (line: Line, at: number): readonly Marked[] =>
  revisionsOf(line.runs)
    .filter(({ before, after }) => `${before}${after}`.trim() !== '')
    .map(({ before, after }) => ({
      kind: 'tracked-change',
      before: visible(before).trim(),
      after: visible(after).trim(),
      context: visible(lineText(line)),
      note: 'révision ni acceptée, ni refusée',
      line: at,
    }));

/** Every revision that waits in a document. */
export const trackedChanges = ({ lines }: Stream): readonly Marked[] =>
  lines.flatMap((line, i) => trackedOf(line, i));

/** Stretches of words that nobody sees, one a line and a reason. */
export function hiddenTexts(tokens: readonly Token[]): readonly Marked[] {
  const made: { line: number; note: string; words: Token[] }[] = [];
  let previous: Token | undefined;
  for (const token of tokens) {
    const last = made.at(-1);
    const goesOn = previous?.hidden === token.hidden && previous?.line === token.line;
    if (token.hidden !== null && last && goesOn) last.words.push(token);
    else if (token.hidden !== null)
      made.push({ line: token.line, note: token.hidden, words: [token] });
    previous = token;
  }
  return made.map(({ line, note, words }) => {
    const text = asLine(words);
    return { kind: 'hidden-text', before: '', after: text, context: text, note, line };
  });
}

/** Whether what was taken away at a line is the text of a revision that already says so. */
export function takenByRevision(line: Line | undefined, keys: readonly string[]): boolean {
  const deleted = (line?.runs ?? []).filter((run) => run.tracked === 'deleted');
  const words = wordsOf(deleted.map((run) => run.text).join(' ')).map((w) => w.key);
  return keys.length > 0 && words.join(' ').includes(keys.join(' '));
}
