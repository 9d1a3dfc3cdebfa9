import { lift, type Pen } from './pen.ts';
import { PAGE } from './style.ts';

/** A piece of page that is never parted, such as a line or a row of a table. Lengths in points. */
export type Atom = {
  readonly height: number;
  /** Space above, dropped at the top of a page. */
  readonly before: number;
  /** On the same page as the next atom. */
  readonly keep: boolean;
  /** Shown again above this atom when it opens a page. */
  readonly repeat?: { readonly height: number; readonly paint: (y: number) => void };
  /** Called once, in reading order, on the page where it stands; `page` counts from 0. */
  readonly paint: (y: number, page: number) => void;
};

/** Where the next atom goes. */
export type Cursor = { page: number; y: number };

const ROOM = PAGE.bottom - PAGE.top;

/** Paints atoms one under the other, on as many pages as they need. */
export function flow(pen: Pen, cursor: Cursor, atoms: readonly Atom[]): void {
  const needs = needed(atoms);
  for (const [i, atom] of atoms.entries()) {
    const before = cursor.y === PAGE.top ? 0 : atom.before;
    if (cursor.y > PAGE.top && cursor.y + before + (needs[i] ?? 0) > PAGE.bottom) {
      turnPage(pen, cursor);
      atom.repeat?.paint(cursor.y);
      cursor.y += atom.repeat?.height ?? 0;
    } else {
      cursor.y += before;
    }
    atom.paint(cursor.y, cursor.page);
    cursor.y += atom.height;
  }
}

export function turnPage(pen: Pen, cursor: Cursor): void {
  lift(pen);
  pen.kit.addPage();
  cursor.page += 1;
  cursor.y = PAGE.top;
}

/** For each atom, the height that must be free: its own, and that of what stays with it. */
function needed(atoms: readonly Atom[]): number[] {
  const needs: number[] = [];
  for (let i = atoms.length - 1; i >= 0; i--) {
    const atom = atoms[i];
    if (!atom) continue;
    const next = atoms[i + 1];
    const chain = atom.keep && next ? next.before + (needs[i + 1] ?? 0) : 0;
    // A chain longer than a page cannot be kept: it is parted where the page ends.
    needs[i] = atom.height + (atom.height + chain > ROOM ? 0 : chain);
  }
  return needs;
}
