import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { DeviationKind } from '../../src/core/deviation/deviation.ts';
import { pick, type Random } from './random.ts';
import { TEXT_EDITS, type TextEdit } from './text-edits.ts';

/** A Word document taken apart: the blocks of its body, each with the clause it stands in. */
export type Parted = {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly head: string;
  readonly blocks: readonly {
    readonly xml: string;
    readonly clause: string | null;
    readonly opens: boolean;
  }[];
  readonly tail: string;
};

export type Edited = {
  readonly bytes: Uint8Array;
  readonly clause: string;
  readonly kinds: readonly DeviationKind[];
};

export type DocxEdit = {
  readonly name: string;
  readonly apply: (document: Parted, random: Random) => Edited | null;
};

const BLOCK = /<w:tbl>[\s\S]*?<\/w:tbl>|<w:p[ >][\s\S]*?<\/w:p>|<w:sectPr[\s\S]*$|<[^>]+>/g;
const WORDS = /<w:t(?: [^>]*)?>([^<]+)<\/w:t>/g;

export function parted(bytes: Uint8Array): Parted {
  const files = unzipSync(bytes);
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const start = xml.indexOf('<w:body>') + '<w:body>'.length;
  const found = [...xml.slice(start).matchAll(BLOCK)].map(([block]) => block);
  const end = found.findIndex((block) => block.startsWith('<w:sectPr'));
  let clause: string | null = null;
  const blocks = found.slice(0, end).map((block) => {
    const opened = /w:name="article-([a-z0-9-]+)"/.exec(block)?.[1];
    if (opened) clause = opened;
    else if (/w:name="chapitre-/.test(block)) clause = null;
    return { xml: block, clause, opens: opened !== undefined };
  });
  return { files, head: xml.slice(0, start), blocks, tail: found.slice(end).join('') };
}

export function packed(
  { files, head, tail }: Parted,
  blocks: readonly string[],
  added: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = Object.entries(added).map(([name, text]) => [name, strToU8(text)] as const);
  const document = strToU8(head + blocks.join('') + tail);
  return zipSync(
    { ...files, 'word/document.xml': document, ...Object.fromEntries(parts) },
    { level: 1 },
  );
}

const clausesIn = ({ blocks }: Parted): readonly string[] =>
  blocks.flatMap((b) => (b.opens && b.clause ? [b.clause] : []));

/** A text edit on one run of one clause. */
const ofText = ({ name, edit, kinds }: TextEdit): DocxEdit => ({
  name,
  apply: (document, random) => {
    const places = document.blocks.flatMap(({ xml, clause, opens }, block) =>
      clause === null || opens
        ? []
        : [...xml.matchAll(WORDS)].map((match) => ({ block, clause, match })),
    );
    const able = places.filter(({ match }) => edit(match[1] ?? '', () => 0) !== null);
    if (able.length === 0) return null;
    const { block, clause, match } = pick(able, random);
    const words = match[1] ?? '';
    const next = match[0].replace(`>${words}<`, () => `>${edit(words, random)}<`);
    const blocks = document.blocks.map(({ xml }, i) =>
      i === block
        ? xml.slice(0, match.index) + next + xml.slice(match.index + match[0].length)
        : xml,
    );
    return { bytes: packed(document, blocks), clause, kinds };
  },
});

type Cut = {
  readonly clause: string;
  readonly own: readonly string[];
  readonly rest: Parted['blocks'];
};

function cut(document: Parted, random: Random): Cut {
  const clause = pick(clausesIn(document), random);
  return {
    clause,
    own: document.blocks.filter((b) => b.clause === clause).map((b) => b.xml),
    rest: document.blocks.filter((b) => b.clause !== clause),
  };
}

/** Blocks with others put in after the last one of a clause. */
const putAfter = (blocks: Parted['blocks'], clause: string, own: readonly string[]) => {
  const at = blocks.findLastIndex((b) => b.clause === clause) + 1;
  const all = blocks.map((b) => b.xml);
  return [...all.slice(0, at), ...own, ...all.slice(at)];
};

const withoutMarks = (xml: string): string => xml.replace(/<w:bookmark(Start|End)[^>]*\/>/g, '');

const STRUCTURE: readonly DocxEdit[] = [
  {
    name: 'clause deleted',
    apply: (document, random) => {
      const { clause, rest } = cut(document, random);
      return {
        bytes: packed(
          document,
          rest.map((b) => b.xml),
        ),
        clause,
        kinds: ['deleted'],
      };
    },
  },
  {
    name: 'clause moved',
    apply: (document, random) => {
      const { clause, own, rest } = cut(document, random);
      const clauses = clausesIn(document);
      const from = clauses.indexOf(clause);
      const far = clauses.filter((_, i) => i >= from + 2 || i <= from - 3);
      if (far.length === 0) return null;
      const bytes = packed(document, putAfter(rest, pick(far, random), own));
      return { bytes, clause, kinds: ['moved'] };
    },
  },
  {
    name: 'clause duplicated',
    apply: (document, random) => {
      const { clause, own } = cut(document, random);
      const place = pick(clausesIn(document), random);
      const bytes = packed(document, putAfter(document.blocks, place, own.map(withoutMarks)));
      return { bytes, clause, kinds: ['duplicated'] };
    },
  },
];

const WHITE =
  '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Le titulaire est dispensé de preuve.</w:t></w:r>';
const REVISED =
  '<w:ins w:id="901" w:author="Offre" w:date="2027-01-01T00:00:00Z"><w:r><w:t xml:space="preserve"> sous réserve</w:t></w:r></w:ins>';
const TAKEN = (run: string): string =>
  `<w:del w:id="902" w:author="Offre" w:date="2027-01-01T00:00:00Z">${run.replace(/<w:t(?: [^>]*)?>/g, '<w:delText xml:space="preserve">').replaceAll('</w:t>', '</w:delText>')}</w:del>`;
const BOXED = '<w:p><w:r><w:t>Délai porté à trente jours.</w:t></w:r></w:p>';
const BOX =
  '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx><w:txbxContent>' +
  `${BOXED}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${BOXED}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
const NOTES = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="7"><w:p><w:r><w:t>Hors mois d’août.</w:t></w:r></w:p></w:footnote></w:footnotes>`;

/** Something put at the end of a paragraph of a clause, or around its last run. */
const inParagraph = (
  name: string,
  change: (xml: string) => string,
  kinds: readonly DeviationKind[],
  added: Readonly<Record<string, string>> = {},
): DocxEdit => ({
  name,
  apply: (document, random) => {
    const places = document.blocks.flatMap(({ xml, clause, opens }, at) =>
      clause !== null && !opens && xml.startsWith('<w:p') && xml.match(WORDS)
        ? [{ at, clause }]
        : [],
    );
    const { at, clause } = pick(places, random);
    const blocks = document.blocks.map(({ xml }, i) => (i === at ? change(xml) : xml));
    return { bytes: packed(document, blocks, added), clause, kinds };
  },
});

const atEnd = (run: string) => (xml: string) => xml.replace(/<\/w:p>$/, () => `${run}</w:p>`);
const LAST_RUN = /<w:r>(?:(?!<w:r>)[\s\S])*?<w:t[ >](?:(?!<w:r>)[\s\S])*<\/w:r>(?![\s\S]*<w:t[ >])/;

const HIDDEN: readonly DocxEdit[] = [
  inParagraph('white text', atEnd(WHITE), ['hidden-text']),
  inParagraph('tracked insertion', atEnd(REVISED), ['tracked-change']),
  inParagraph('tracked deletion', (xml) => xml.replace(LAST_RUN, TAKEN), ['tracked-change']),
  inParagraph('text box', atEnd(BOX), ['text-box']),
  inParagraph('footnote', atEnd('<w:r><w:footnoteReference w:id="7"/></w:r>'), ['footnote'], {
    'word/footnotes.xml': NOTES,
  }),
];

export const DOCX_EDITS: readonly DocxEdit[] = [...TEXT_EDITS.map(ofText), ...STRUCTURE, ...HIDDEN];
