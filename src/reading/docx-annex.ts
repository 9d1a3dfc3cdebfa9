import type { Line, ReadDocument, Zone } from '../core/deviation/reading.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { type RawParagraph, walkParagraphs } from './docx-annex-walk.ts';
import { type Looks, readLooks } from './docx-look.ts';
import { type Numberer, readNumbering } from './docx-numbering.ts';
import { readZip, type ZipParts } from './zip-guard.ts';

/**
 * Everything that a Word document can make somebody read or hide from them: body, tables, text boxes,
 * notes, comments, headers and footers, revisions not yet accepted, hidden text, automatic numbers.
 *
 * @returns one French problem when the file is no Word document, or not a safe one (`zip-guard.ts`)
 */
export function readDocxAnnex(bytes: Uint8Array, where = 'document'): Result<ReadDocument> {
  const parts = readZip(bytes, where);
  if (!parts.ok) return parts;
  if (!parts.value.has('word/document.xml'))
    return failed(
      problem('docx/not-a-document', where, 'Ce fichier n’est pas un document Word (.docx).'),
    );
  try {
    return ok({ lines: linesOf(parts.value) });
  } catch {
    return failed(
      problem('docx/damaged', where, 'Ce document Word est abîmé : son contenu ne se lit pas.'),
    );
  }
}

type Reading = { readonly parts: ZipParts; readonly looks: Looks; readonly numberer: Numberer };

const CONTENTS = /^(toc|tm|contents|table des mati|titre du sommaire|contents heading)/i;
/** The caption over a table, as our documents and Word name it. */
const CAPTION = /^(légende du tableau|caption|légende)$/i;
const HEADING = /^(?:heading|titre) ([1-3])$/i;
const ARTICLE = /^article-/;

function lineOf(raw: RawParagraph, { numberer }: Reading): Line {
  const name = numberer.styleName(raw.style);
  const level = HEADING.exec(name)?.[1];
  return {
    zone: raw.zone === 'body' && CONTENTS.test(name) ? 'contents' : raw.zone,
    label: numberer.numberOf(raw.style, { list: raw.list, level: raw.level }),
    level: level === undefined ? null : (Number(level) as 1 | 2 | 3),
    anchor: raw.bookmarks.find((b) => ARTICLE.test(b)) ?? null,
    inTable: raw.inTable || CAPTION.test(name),
    runs: raw.runs,
  };
}

type Notes = ReadonlyMap<string, readonly RawParagraph[]>;

/** The notes or comments of a part, by kind and id. */
function notesOf({ parts, looks }: Reading, part: string, kind: string, zone: Zone): Notes {
  const xml = parts.get(`word/${part}.xml`);
  const notes = new Map<string, RawParagraph[]>();
  for (const raw of xml ? walkParagraphs(xml, looks, zone) : []) {
    const key = `${kind} ${raw.note ?? ''}`;
    notes.set(key, [...(notes.get(key) ?? []), raw]);
  }
  return notes;
}

function linesOf(parts: ZipParts): readonly Line[] {
  const looks = readLooks(parts.get('word/styles.xml'));
  const reading: Reading = { parts, looks, numberer: readNumbering(parts) };
  const notes = new Map([
    ...notesOf(reading, 'footnotes', 'footnote', 'footnote'),
    ...notesOf(reading, 'endnotes', 'endnote', 'footnote'),
    ...notesOf(reading, 'comments', 'comment', 'comment'),
  ]);
  const line = (raw: RawParagraph): Line => lineOf(raw, reading);
  const body = walkParagraphs(parts.get('word/document.xml') ?? new Uint8Array(), looks, 'body');
  return [
    ...running(reading, 'header').map(line),
    ...running(reading, 'footer').map(line),
    ...body.flatMap((raw) => [
      line(raw),
      ...raw.calls.flatMap((call) => (notes.get(call) ?? []).map(line)),
    ]),
  ];
}

/** The paragraphs of every header or footer, whichever pages they are for. */
function running({ parts, looks }: Reading, zone: 'header' | 'footer'): readonly RawParagraph[] {
  return [...parts]
    .filter(([name]) => new RegExp(`^word/${zone}\\d*\\.xml$`).test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, xml]) => walkParagraphs(xml, looks, zone));
}
