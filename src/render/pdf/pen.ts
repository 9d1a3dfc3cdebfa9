import { safeUrl } from '../html/safe-url.ts';
import { decimal, showGlyphs } from './encode.ts';
import type { Fonts } from './fonts.ts';
import { type Kit, pdfString, type StructElement } from './kit.ts';
import type { Line, Linked, Span } from './lines.ts';
import { COLOUR, type TextStyle } from './style.ts';

type Artifact = 'Layout' | 'Pagination';

/**
 * Draws on the current page and keeps every mark either in the structure tree or in an artefact. What was
 * last said with `use` or `artifact` holds until the next; `lift` comes before the page changes.
 */
export type Pen = {
  readonly kit: Kit;
  readonly fonts: Fonts;
  /** Ids of the headings that a reference may lead to. */
  readonly targets: ReadonlySet<string>;
  marked: StructElement | Artifact | null;
  link: { readonly inline: Linked; readonly element: StructElement } | null;
};

/** Where a line starts: left end and baseline. */
export type Place = { readonly x: number; readonly baseline: number };
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export const createPen = (kit: Kit, fonts: Fonts, targets: ReadonlySet<string>): Pen => ({
  kit,
  fonts,
  targets,
  marked: null,
  link: null,
});

/** The baseline of a line whose box starts at `y`: capitals stand in the middle of the box. */
export const baselineIn = (y: number, style: TextStyle): number =>
  y + (style.leading + 0.66 * style.size) / 2;

/** What follows belongs to `element`, which must be attached and not ended. */
export function use(pen: Pen, element: StructElement): void {
  if (pen.link && pen.link.element !== element) endLink(pen);
  mark(pen, element);
}

/** What follows is no content: rules, running heads, repeated table heads. */
export function artifact(pen: Pen, type: Artifact): void {
  if (pen.marked === type) return;
  lift(pen);
  pen.kit.markContent('Artifact', { type });
  pen.marked = type;
}

export function lift(pen: Pen): void {
  close(pen);
  endLink(pen);
}

/** Draws a line in `element`, its links included; null: as part of the open artefact. */
export function drawLine(
  pen: Pen,
  element: StructElement | null,
  line: Line,
  { at, style }: { readonly at: Place; readonly style: TextStyle },
): void {
  for (const span of line.spans) {
    const place = { x: at.x + span.x, baseline: at.baseline };
    if (element && span.link && leads(pen, span.link)) {
      drawLinked(pen, useLink(pen, element, span.link), { span, link: span.link, place, style });
      continue;
    }
    if (element) use(pen, element);
    show(pen, span, place, style);
  }
}

/** Makes an area of the page lead to a heading, on behalf of `element`, a Link. */
export function drawArea(
  pen: Pen,
  element: StructElement,
  area: Area,
  to: { readonly target: string; readonly label: string },
): void {
  pen.kit.goTo(area.x, area.y, area.width, area.height, to.target, {
    structParent: element,
    Contents: pdfString(to.label),
  });
}

/** A horizontal rule with its middle at `y`; what it belongs to must have been said. */
export function drawRule(
  pen: Pen,
  at: { readonly from: number; readonly to: number; readonly y: number },
  look: { readonly width: number; readonly colour: string; readonly dotted?: boolean },
): void {
  const [from, to, y] = [at.from, at.to, at.y].map(decimal);
  const line = `${look.colour} RG ${look.width} w ${from} ${y} m ${to} ${y} l S`;
  pen.kit.addContent(look.dotted ? `[0 3] 0 d 1 J ${line} [] 0 d 0 J` : line);
}

function close(pen: Pen): void {
  if (pen.marked) pen.kit.endMarkedContent();
  pen.marked = null;
}

function endLink(pen: Pen): void {
  pen.link?.element.end();
  pen.link = null;
}

function mark(pen: Pen, element: StructElement): void {
  if (pen.marked === element) return;
  close(pen);
  element.add(pen.kit.markStructureContent(String(element.dictionary.data['S'])));
  pen.marked = element;
}

/** The Link of an inline; a link that goes on in the next line is one Link, on the next page another. */
function useLink(pen: Pen, parent: StructElement, inline: Linked): StructElement {
  if (pen.link?.inline === inline) return pen.link.element;
  endLink(pen);
  const element = pen.kit.struct('Link');
  parent.add(element);
  pen.link = { inline, element };
  mark(pen, element);
  return element;
}

const leads = (pen: Pen, inline: Linked): boolean =>
  inline.kind === 'reference' ? pen.targets.has(inline.target) : safeUrl(inline.url) !== null;

function drawLinked(
  pen: Pen,
  element: StructElement,
  part: {
    readonly span: Span;
    readonly link: Linked;
    readonly place: Place;
    readonly style: TextStyle;
  },
): void {
  const { span, link, place, style } = part;
  show(pen, span, place, { ...style, colour: COLOUR.plum });
  const space = span.glyphs.at(-1)?.codePoint === 0x20 ? (span.glyphs.at(-1)?.width ?? 0) : 0;
  const width = span.width - (space * style.size) / 1000;
  const area = {
    x: place.x,
    y: place.baseline - 0.8 * style.size,
    width,
    height: 1.1 * style.size,
  };
  if (link.kind === 'reference') {
    drawArea(pen, element, area, { target: link.target, label: link.text });
    return;
  }
  const under = { from: place.x, to: place.x + width, y: place.baseline + 1.8 };
  drawRule(pen, under, { width: 0.4, colour: COLOUR.plum });
  pen.kit.link(area.x, area.y, width, area.height, safeUrl(link.url) ?? '', {
    structParent: element,
    Contents: pdfString(link.text),
  });
}

function show(pen: Pen, span: Span, place: Place, style: TextStyle): void {
  const font = pen.fonts.embedded(span.face);
  pen.kit.page.fonts[font.id] ??= font.ref();
  const matrix = `1 0 0 -1 ${decimal(place.x)} ${decimal(place.baseline)} Tm`;
  const glyphs = showGlyphs(font, span.glyphs);
  pen.kit.addContent(`${style.colour} rg BT /${font.id} ${style.size} Tf ${matrix} ${glyphs} ET`);
}
