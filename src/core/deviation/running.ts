import { line as asLine, wordsOf } from '../shared/words.ts';
import type { Marked } from './marks.ts';
import { type Line, lineText, type ReadDocument, type Zone } from './reading.ts';

/** « Page 3 sur 12 », « Page 3/12 », « Page 3 », and « Page  sur  » before a program counts. */
const PAGE = /\bpage\s*\d*\s*(?:sur|\/)\s*\d*|\bpage\s*\d+/giu;

/** A line without what each page counts for itself. */
const fixed = (text: string): string =>
  wordsOf(text.replace(PAGE, ' '))
    .map((w) => w.key)
    .join(' ');

const PAGE_AT_END = /[\s.…·]*\d*\s*$/u;

/** An entry of a table of contents without its number, its dots and its page. */
const entry = (text: string): string =>
  wordsOf(text.replace(/^\s*[\d.]+\s/u, '').replace(PAGE_AT_END, ''))
    .map((w) => w.key)
    .join(' ');

const isRunning = (zone: Zone): boolean => zone === 'header' || zone === 'footer';

/** The lines of a zone with their place in the document. */
function linesIn(document: ReadDocument, holds: (line: Line) => boolean) {
  return document.lines.flatMap((line, at) => {
    const text = lineText(line).trim();
    return holds(line) && text !== '' ? [{ line, at, text }] : [];
  });
}

const SUMMARY = 'sommaire';

/** Lines of a table of contents: after its title, titles only, until the first of them comes again. */
function contentsOf(lines: readonly Line[], titles: ReadonlySet<string>): ReadonlySet<number> {
  const start = lines.findIndex((line) => entry(lineText(line)).toLowerCase() === SUMMARY);
  const found = new Set<number>();
  if (start < 0) return found;
  const numbered = (line: Line | undefined): string =>
    line ? `${line.label ?? ''} ${lineText(line)}`.replace(PAGE_AT_END, '').trim() : '';
  const first = numbered(lines[start + 1]);
  found.add(start);
  for (const [at, line] of lines.entries()) {
    if (at <= start) continue;
    const again = at > start + 1 && numbered(line) === first;
    if (again || (line.zone === 'body' && !titles.has(entry(lineText(line))))) break;
    found.add(at);
  }
  return found;
}

/**
 * What came back with its running lines and its table of contents set apart, when the file does not say
 * itself which they are: a PDF printed by another program has every page's header inside its text.
 */
export function settled(sealed: ReadDocument, returned: ReadDocument): ReadDocument {
  if (returned.lines.some((line) => line.zone === 'contents' || line.level !== null))
    return returned;
  const own = new Set(sealed.lines.filter((l) => l.zone === 'body').map((l) => fixed(lineText(l))));
  const keys = new Set(
    sealed.lines.filter((l) => isRunning(l.zone)).map((l) => fixed(lineText(l))),
  );
  const marked = returned.lines.map((line): Line => {
    const text = lineText(line);
    const key = fixed(text);
    const paged = text.search(PAGE) >= 0 && (key === '' || keys.has(key));
    const running = paged || (key !== '' && keys.has(key) && !own.has(key));
    return running && line.zone === 'body' ? { ...line, zone: 'footer' } : line;
  });
  const titles = new Set(
    sealed.lines.filter((l) => l.level !== null && l.level < 3).map((l) => entry(lineText(l))),
  );
  const contents = contentsOf(marked, titles);
  return {
    lines: marked.map((line, i) =>
      contents.has(i) && line.zone === 'body' ? { ...line, zone: 'contents' } : line,
    ),
  };
}

/** Headers and footers that say something the sealed piece says nowhere. */
export function runningDeviations(sealed: ReadDocument, returned: ReadDocument): readonly Marked[] {
  const whole = ` ${sealed.lines.map((line) => fixed(lineText(line))).join(' ')} `;
  const before = linesIn(sealed, (l) => isRunning(l.zone));
  const seen = new Set<string>();
  return linesIn(returned, (l) => isRunning(l.zone)).flatMap(({ line, at, text }): Marked[] => {
    const key = fixed(text);
    if (key === '' || whole.includes(` ${key} `) || seen.has(key)) return [];
    seen.add(key);
    const own = before.filter((one) => one.line.zone === line.zone).map((one) => one.text);
    const note = line.zone === 'header' ? 'en-tête' : 'pied de page';
    return [{ kind: 'running', before: own.join(' '), after: text, context: text, note, line: at }];
  });
}

/** Lines of the table of contents that are no title of either document. */
export function contentsDeviations(
  sealed: ReadDocument,
  returned: ReadDocument,
): readonly Marked[] {
  const titles = new Set(
    [...sealed.lines, ...returned.lines]
      .filter((line) => line.zone === 'body' && line.level !== null)
      .flatMap((line) => [entry(lineText(line)), entry(`${line.label ?? ''} ${lineText(line)}`)]),
  );
  const own = new Set(linesIn(sealed, (l) => l.zone === 'contents').map((one) => entry(one.text)));
  return linesIn(returned, (l) => l.zone === 'contents').flatMap(({ at, text }): Marked[] => {
    const key = entry(text);
    if (key === '' || key === 'Sommaire' || titles.has(key) || own.has(key)) return [];
    const after = asLine(wordsOf(text));
    return [{ kind: 'contents', before: '', after, context: after, note: '', line: at }];
  });
}
