import type { Block, Heading, List, Paragraph } from '../../core/documents/model.ts';
import { letterOf } from '../headings.ts';
import { xmlAttribute, xmlText } from '../xml.ts';
import { odtInlines, odtText, type Targets } from './inlines.ts';
import { type OdtTable, odtFields, odtTable } from './tables.ts';

/** What the place in the document decides for a block. */
type Place = {
  readonly targets: Targets;
  /** Whether a block with a legal number comes before. */
  readonly numbered: boolean;
  /** What follows a numbered paragraph, until the next heading, lines up with its text. */
  readonly indented: boolean;
  readonly tables: number;
};

/** The blocks as XML, and the automatic styles of their tables. */
export function odtBlocks(blocks: readonly Block[], targets: Targets): OdtTable {
  const parts: OdtTable[] = [];
  let place: Place = { targets, numbered: false, indented: false, tables: 0 };
  for (const block of blocks) {
    place = entered(place, block);
    parts.push(blockXml(block, place));
    place = { ...place, numbered: place.numbered || isNumbered(block) };
  }
  return {
    xml: parts.map(({ xml }) => xml).join(''),
    styles: parts.map(({ styles }) => styles).join(''),
  };
}

const isNumbered = (block: Block): boolean => 'number' in block && block.number !== null;

function entered(place: Place, block: Block): Place {
  if (block.kind === 'heading') return { ...place, indented: false };
  if (block.kind === 'table' || block.kind === 'fields')
    return { ...place, tables: place.tables + 1 };
  return {
    ...place,
    indented: place.indented || (block.kind === 'paragraph' && isNumbered(block)),
  };
}

const alone = (xml: string): OdtTable => ({ xml, styles: '' });

function blockXml(block: Block, place: Place): OdtTable {
  switch (block.kind) {
    case 'heading':
      return alone(headingXml(block, place));
    case 'paragraph':
      return alone(paragraphXml(block, place));
    case 'list':
      return alone(listXml(block, place));
    case 'table':
      return odtTable(block, `Tableau${place.tables}`, place.targets);
    case 'fields':
      return odtFields(block, `Tableau${place.tables}`);
  }
}

/**
 * A block at its level of the one legal list, which every numbered block continues. The number is also
 * written out for programs that do not count.
 */
function inLegalList(block: string, number: string, level: number, place: Place): string {
  const nested = (depth: number): string =>
    depth === level
      ? `<text:list-item><text:number>${xmlText(number)}</text:number>${block}</text:list-item>`
      : `<text:list-item><text:list>${nested(depth + 1)}</text:list></text:list-item>`;
  const chained = place.numbered ? ' text:continue-list="legal"' : ' xml:id="legal"';
  return `<text:list text:style-name="Legal"${chained}>${nested(1)}</text:list>`;
}

function headingXml({ level, number, id, text }: Heading, place: Place): string {
  const name = xmlAttribute(id);
  const heading = `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}"><text:bookmark-start text:name="${name}"/>${odtText(text)}<text:bookmark-end text:name="${name}"/></text:h>`;
  return number === null ? heading : inLegalList(heading, number, level, place);
}

const PARAGRAPH_STYLES = {
  body: { plain: 'Standard', indented: 'Body_in' },
  lead: { plain: 'Lead', indented: 'Lead' },
  note: { plain: 'Note', indented: 'Note_in' },
} as const;

function paragraphXml({ number, style, content }: Paragraph, place: Place): string {
  const inlines = odtInlines(content, place.targets);
  if (number !== null)
    return inLegalList(`<text:p text:style-name="Alinea">${inlines}</text:p>`, number, 3, place);
  const name = PARAGRAPH_STYLES[style][place.indented ? 'indented' : 'plain'];
  return `<text:p text:style-name="${name}">${inlines}</text:p>`;
}

function listXml({ marker, items }: List, { targets, indented }: Place): string {
  const style = `${marker === 'letters' ? 'Letters' : 'Bullets'}${indented ? '_in' : ''}`;
  const entries = items.map((item, i) => {
    const label = marker === 'letters' ? `${letterOf(i)})` : '–';
    return `<text:list-item><text:number>${label}</text:number><text:p text:style-name="Item">${odtInlines(item, targets)}</text:p></text:list-item>`;
  });
  return `<text:list text:style-name="${style}">${entries.join('')}</text:list>`;
}
