type Point = { readonly x: number; readonly y: number };

/** An axis: the line from the centre, and the place of its number. */
export type Axis = {
  readonly end: Point;
  readonly label: Point;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly number: string;
};

/** The outline of one offer, told from the others by its stroke and by the shape of its marks. */
export type Outline = {
  readonly name: string;
  /** 1 to 4: stroke and mark. */
  readonly tone: number;
  readonly points: string;
  /** One closed path a mark. */
  readonly marks: readonly string[];
};

/** A share of the maximum, drawn around the centre; its label is between the last axis and the first. */
export type Ring = { readonly points: string; readonly label: string; readonly at: Point };

export type Radar = {
  readonly width: number;
  readonly height: number;
  readonly rings: readonly Ring[];
  readonly axes: readonly Axis[];
  readonly outlines: readonly Outline[];
};

/** What the radar shows of an offer: a share from 0 to 100 on each axis. */
export type Shares = { readonly name: string; readonly shares: readonly number[] };

/** An area has meaning from three axes on, and cannot be read above eight: bars say it better. */
export const RADAR_AXES = { least: 3, most: 8 } as const;
/** More outlines than this hide each other. */
export const RADAR_OUTLINES = 4;

const SIZE = { width: 320, height: 290 };
const CENTRE: Point = { x: 160, y: 148 };
const RADIUS = 112;
const BEYOND = 16;
const MARK = 4.5;

const near = (value: number): number => Number(value.toFixed(1)) + 0;
const written = ({ x, y }: Point): string => `${near(x)},${near(y)}`;

/** The point of an axis at a distance from the centre; the first axis points up, the next follow clockwise. */
function at(axis: number, axes: number, distance: number): Point {
  const angle = (2 * Math.PI * axis) / axes - Math.PI / 2;
  return {
    x: near(CENTRE.x + distance * Math.cos(angle)),
    y: near(CENTRE.y + distance * Math.sin(angle)),
  };
}

const outline = (shares: readonly number[]): readonly Point[] =>
  shares.map((share, i) => at(i, shares.length, (RADIUS * share) / 100));

/** Corners of each mark around its point: square, triangle, diamond; the first shape is an octagon. */
const SHAPES: readonly (readonly (readonly [number, number])[])[] = [
  [
    [-0.4, -1],
    [0.4, -1],
    [1, -0.4],
    [1, 0.4],
    [0.4, 1],
    [-0.4, 1],
    [-1, 0.4],
    [-1, -0.4],
  ],
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.2],
    [1.1, 0.9],
    [-1.1, 0.9],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
];

function markAt(point: Point, tone: number): string {
  const shape = SHAPES[tone - 1] ?? [];
  const corners = shape.map(([x, y]) => written({ x: point.x + x * MARK, y: point.y + y * MARK }));
  return `M${corners.join('L')}Z`;
}

/** The mark of an outline alone, for the legend, in a square of 16 pixels. */
export const legendMark = (tone: number): string => markAt({ x: 8, y: 8 }, tone);

function axis(number: string, i: number, axes: number): Axis {
  const label = at(i, axes, RADIUS + BEYOND);
  const side = label.x - CENTRE.x;
  const anchor = Math.abs(side) < 1 ? 'middle' : side > 0 ? 'start' : 'end';
  return { end: at(i, axes, RADIUS), label: { x: label.x, y: near(label.y + 5) }, anchor, number };
}

/** Half of the rings are enough to read the others. */
const LABELLED: ReadonlySet<number> = new Set([50, 100]);

function ring(share: number, axes: number): Ring {
  const corners = outline(Array.from({ length: axes }, () => share));
  const [first = CENTRE, last = CENTRE] = [corners[0], corners.at(-1)];
  return {
    points: corners.map(written).join(' '),
    label: LABELLED.has(share) ? `${share} %` : '',
    at: { x: near((first.x + last.x) / 2), y: near((first.y + last.y) / 2 + 4) },
  };
}

/** The radar of some offers: at most four outlines, on three to eight axes from 0 to 100 %. */
export function radar(numbers: readonly string[], offers: readonly Shares[]): Radar {
  const axes = numbers.length;
  return {
    ...SIZE,
    rings: [25, 50, 75, 100].map((share) => ring(share, axes)),
    axes: numbers.map((number, i) => axis(number, i, axes)),
    outlines: offers.slice(0, RADAR_OUTLINES).map(({ name, shares }, i) => ({
      name,
      tone: i + 1,
      points: outline(shares).map(written).join(' '),
      marks: outline(shares).map((point) => markAt(point, i + 1)),
    })),
  };
}
