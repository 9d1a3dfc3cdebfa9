import { sameWords, type WordPart, wordParts } from '../shared/words.ts';
import { compareDocuments } from './compare.ts';
import type { Deviation } from './deviation.ts';
import { bodyLine, type Line, lineText, type ReadDocument } from './reading.ts';

/** A clause whose sentences somebody has rewritten: its text before and after, one paragraph a line. */
export type EditedText = {
  readonly clause: string;
  readonly article: string;
  readonly before: string;
  readonly after: string;
  readonly words: readonly WordPart[];
};

/** What an edited piece changes: texts that can be kept, and what only the dossier can change. */
export type EditedPiece = {
  readonly texts: readonly EditedText[];
  /** What keeping every text would still leave: titles, tables, clauses moved, hidden words. */
  readonly left: readonly Deviation[];
};

/** The note that a manual text carries in print; it is no sentence of the clause. */
const MARK = /^Rédaction propre à l[’']acheteur, à la place du texte de /;
/** A label that counting gives, which the new text will be given again. */
const COUNTED = /^\d+(\.\d+)*\.?$/;
const ITEM = '– ';

/** The text that readers see once revisions are accepted. */
const seen = (line: Line): string =>
  lineText({ runs: line.runs.filter((run) => run.hidden === null) })
    .replace(/\s+/g, ' ')
    .trim();

const isSentence = (line: Line): boolean =>
  line.zone === 'body' && !line.inTable && seen(line) !== '' && !MARK.test(seen(line));

const sentence = (line: Line): string => {
  const label = line.label ?? '';
  return `${label !== '' && !COUNTED.test(label) ? ITEM : ''}${seen(line)}`;
};

/** Each line with the clause that it stands in; null for a heading and outside of every clause. */
function byClause(lines: readonly Line[]): readonly (readonly [Line, string | null])[] {
  let clause: string | null = null;
  return lines.map((line) => {
    const opened = /^article-(.+)$/.exec(line.anchor ?? '')?.[1] ?? null;
    const heads = opened !== null || line.level === 1 || line.level === 2;
    if (heads) clause = opened;
    return [line, heads ? null : clause];
  });
}

/** The sentences of each clause of a document; tables, text boxes, notes and comments are left out. */
export function clauseTexts({ lines }: ReadDocument): ReadonlyMap<string, string> {
  const texts = new Map<string, string[]>();
  for (const [line, clause] of byClause(lines))
    if (clause !== null && isSentence(line))
      texts.set(clause, [...(texts.get(clause) ?? []), sentence(line)]);
  return new Map([...texts].map(([id, said]) => [id, said.join('\n')]));
}

/** A document as it would be printed with these texts in the place of the sentences of their clauses. */
function withTexts({ lines }: ReadDocument, texts: readonly EditedText[]): ReadDocument {
  const placed = new Set<string>();
  return {
    lines: byClause(lines).flatMap(([line, clause]): readonly Line[] => {
      const own = texts.find((one) => one.clause === clause);
      if (!own || !isSentence(line)) return [line];
      if (placed.has(own.clause)) return [];
      placed.add(own.clause);
      return own.after.split('\n').map((said) => bodyLine(said.replace(/^– /, '')));
    }),
  };
}

/** What can be kept of an edited piece as the buyer's own wording, clause by clause, and what cannot. */
export function editedPiece(sealed: ReadDocument, returned: ReadDocument): EditedPiece {
  const [old, now] = [clauseTexts(sealed), clauseTexts(returned)];
  const articles = new Map(
    sealed.lines.map((line) => [line.anchor, `${line.label ?? ''} ${lineText(line)}`.trim()]),
  );
  const texts = [...old].flatMap(([clause, before]): readonly EditedText[] => {
    const after = now.get(clause) ?? '';
    if (after === '' || sameWords(before, after)) return [];
    const article = articles.get(`article-${clause}`) ?? '';
    return [{ clause, article, before, after, words: wordParts(before, after) }];
  });
  const left = compareDocuments(withTexts(sealed, texts), returned);
  return { texts, left: left.filter((d) => d.kind !== 'numbering') };
}
