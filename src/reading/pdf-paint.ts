import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { contrast } from './docx-look.ts';
import type { openPdf } from './pdf-text.ts';

type PdfFile = Awaited<ReturnType<typeof openPdf>['promise']>;
/** A page of an opened PDF. */
export type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>;

type Matrix = readonly [number, number, number, number, number, number];
type State = {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly alpha: number;
  readonly size: number;
  readonly mode: number;
};
type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
type Filled = Box & { readonly color: string; readonly order: number; readonly opaque: boolean };

/** A stretch of glyphs as it was painted. */
type Painted = {
  readonly text: string;
  readonly mark: string;
  readonly state: State;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly order: number;
};

type Paint = {
  state: State;
  text: Matrix;
  readonly saved: State[];
  readonly marks: (string | null)[];
  readonly fills: Filled[];
  readonly painted: Painted[];
  order: number;
};

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const point = (m: Matrix, x: number, y: number): readonly [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** Numbers of an operator, whether they come as a list or as a typed array. */
const numbers = (value: unknown): readonly number[] =>
  typeof value === 'object' && value !== null ? Object.values(value).map(Number) : [];
function matrixOf(args: unknown): Matrix {
  const flat = numbers(args).length === 6 ? numbers(args) : numbers(numbersIn(args));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = flat;
  return [a, b, c, d, e, f];
}
const numbersIn = (args: unknown): unknown => (Array.isArray(args) ? args[0] : args);

type Args = readonly unknown[];

function filledBox(paint: Paint, args: Args): void {
  const [op, , bounds] = args;
  if (![OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke].includes(Number(op))) return;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers(bounds);
  const [a, b] = [point(paint.state.matrix, x0, y0), point(paint.state.matrix, x1, y1)];
  paint.fills.push({
    x0: Math.min(a[0], b[0]),
    x1: Math.max(a[0], b[0]),
    y0: Math.min(a[1], b[1]),
    y1: Math.max(a[1], b[1]),
    color: paint.state.fill,
    order: paint.order,
    opaque: paint.state.alpha > 0.95,
  });
}

const glyphText = (glyph: unknown): string =>
  typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '';

function showText(paint: Paint, args: Args): void {
  const text = (Array.isArray(args[0]) ? args[0] : []).map(glyphText).join('');
  const full = times(paint.state.matrix, paint.text);
  const [x, y] = point(full, 0, 0);
  const height = paint.state.size * Math.hypot(full[2], full[3]);
  const mark = paint.marks.findLast((one) => one !== '') ?? '';
  const inArtifact = paint.marks.findLast((one) => one !== '') === null;
  const { state, order } = paint;
  paint.painted.push({ text, mark: inArtifact ? 'artifact' : mark, state, x, y, height, order });
}

/** Transparency of the graphics state, the last one given. */
function alphaOf(args: Args, now: number): number {
  const entries = Array.isArray(args[0]) ? (args[0] as readonly unknown[]) : [];
  return entries.reduce<number>(
    (alpha, one) => (Array.isArray(one) && one[0] === 'ca' ? Number(one[1]) : alpha),
    now,
  );
}

const edit = (paint: Paint, change: Partial<State>): void => {
  paint.state = { ...paint.state, ...change };
};

const MARKED: Readonly<Record<number, (paint: Paint, args: Args) => void>> = {
  [OPS.beginMarkedContent]: (p, [tag]) => p.marks.push(tag === 'Artifact' ? null : ''),
  [OPS.beginMarkedContentProps]: (p, [tag, id]) =>
    p.marks.push(tag === 'Artifact' ? null : id === null || id === undefined ? '' : String(id)),
  [OPS.endMarkedContent]: (p) => p.marks.pop(),
};
const GRAPHICS: typeof MARKED = {
  [OPS.save]: (p) => p.saved.push(p.state),
  [OPS.restore]: (p) => {
    p.state = p.saved.pop() ?? p.state;
  },
  [OPS.paintFormXObjectBegin]: (p, [matrix]) => {
    p.saved.push(p.state);
    if (matrix) edit(p, { matrix: times(p.state.matrix, matrixOf(matrix)) });
  },
  [OPS.paintFormXObjectEnd]: (p) => {
    p.state = p.saved.pop() ?? p.state;
  },
  [OPS.transform]: (p, args) => edit(p, { matrix: times(p.state.matrix, matrixOf(args)) }),
  [OPS.setFillRGBColor]: (p, [color]) => edit(p, { fill: String(color) }),
  [OPS.setGState]: (p, args) => edit(p, { alpha: alphaOf(args, p.state.alpha) }),
  [OPS.constructPath]: filledBox,
};
const TEXT: typeof MARKED = {
  [OPS.beginText]: (p) => {
    p.text = IDENTITY;
  },
  [OPS.setTextMatrix]: (p, args) => {
    p.text = matrixOf(args);
  },
  [OPS.moveText]: (p, [x, y]) => {
    p.text = times(p.text, [1, 0, 0, 1, Number(x), Number(y)]);
  },
  [OPS.setLeadingMoveText]: (p, [x, y]) => {
    p.text = times(p.text, [1, 0, 0, 1, Number(x), Number(y)]);
  },
  [OPS.setFont]: (p, [, size]) => edit(p, { size: Number(size) }),
  [OPS.setTextRenderingMode]: (p, [mode]) => edit(p, { mode: Number(mode) }),
  [OPS.showText]: showText,
};
const HANDLERS: typeof MARKED = { ...MARKED, ...GRAPHICS, ...TEXT };

/** Smaller than this many points, nobody reads it on paper. */
const LEAST_HEIGHT = 5.5;
const LEAST_CONTRAST = 1.5;
const INVISIBLE_MODES = new Set([3, 7]);

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.x0 - 1 && x <= box.x1 + 1 && y >= box.y0 - 1 && y <= box.y1 + 1;
const hex = (color: string): string => color.replace('#', '');
const isColor = (color: string): boolean => /^[0-9a-f]{6}$/i.test(color);

function becauseOf(one: Painted, fills: readonly Filled[]): string | null {
  const middle = one.y + one.height / 3;
  if (INVISIBLE_MODES.has(one.state.mode)) return 'texte invisible';
  if (one.state.alpha < 0.1) return 'texte transparent';
  if (one.height > 0 && one.height < LEAST_HEIGHT) return 'texte minuscule';
  const around = fills.filter((box) => holds(box, one.x + 1, middle));
  if (around.some((box) => box.order > one.order && box.opaque)) return 'texte recouvert';
  const behind = hex(around.filter((box) => box.order < one.order).at(-1)?.color ?? '');
  const [color, fill] = [hex(one.state.fill), isColor(behind) ? behind : 'ffffff'];
  if (!isColor(color) || contrast(color, fill) >= LEAST_CONTRAST) return null;
  return contrast(color, 'ffffff') < LEAST_CONTRAST ? 'texte blanc' : 'texte de la couleur du fond';
}

/** For each character that is no space, in painting order: why nobody sees it, or null. */
export type Visibility = { readonly text: string; readonly because: readonly (string | null)[] };

/**
 * What shows of the text of a page, by marked content: the number of its identifier, `artifact`, or empty
 * for what belongs to none.
 */
export async function visibilityOf(page: PdfPage): Promise<ReadonlyMap<string, Visibility>> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const paint: Paint = {
    state: { matrix: IDENTITY, fill: '#000000', alpha: 1, size: 0, mode: 0 },
    text: IDENTITY,
    saved: [],
    marks: [],
    fills: [],
    painted: [],
    order: 0,
  };
  for (const [i, name] of fnArray.entries()) {
    paint.order = i;
    HANDLERS[name]?.(paint, (argsArray[i] ?? []) as Args);
  }
  const found = new Map<string, { text: string; because: (string | null)[] }>();
  for (const one of paint.painted) {
    const entry = found.get(one.mark) ?? { text: '', because: [] };
    const text = one.text.replace(/\s/g, '');
    const because = becauseOf(one, paint.fills);
    entry.text += text;
    entry.because.push(...Array.from({ length: text.length }, () => because));
    found.set(one.mark, entry);
  }
  return found;
}
