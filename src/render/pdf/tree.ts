import type { Kit, StructElement } from './kit.ts';

/** The open path of the structure tree: the document and the sections around what is being drawn. */
export type Tree = {
  readonly kit: Kit;
  readonly root: StructElement;
  readonly sections: { readonly level: number; readonly element: StructElement }[];
  /** Structure level of the last heading; the document's title is H1. */
  lastHeading: number;
};

export function createTree(kit: Kit): Tree {
  const root = kit.struct('Document');
  kit.addStructure(root);
  return { kit, root, sections: [], lastHeading: 1 };
}

/** A new element at the end of what is open. */
export function append(tree: Tree, type: string): StructElement {
  return child(tree.kit, tree.sections.at(-1)?.element ?? tree.root, type);
}

export function child(
  kit: Kit,
  parent: StructElement,
  type: string,
  scope?: 'Row' | 'Column',
): StructElement {
  const element = kit.struct(type, scope ? { scope } : {});
  parent.add(element);
  return element;
}

/** A heading's element; chapters and articles each open a section, and close those that they end. */
export function appendHeading(tree: Tree, level: 1 | 2 | 3): StructElement {
  if (level < 3) openSection(tree, level);
  // No level is skipped, whatever the document: an H4 right under the title would be an H2.
  tree.lastHeading = Math.min(level + 1, tree.lastHeading + 1);
  return append(tree, `H${tree.lastHeading}`);
}

function openSection(tree: Tree, level: number): void {
  while ((tree.sections.at(-1)?.level ?? 0) >= level) tree.sections.pop()?.element.end();
  const element = append(tree, 'Sect');
  tree.sections.push({ level, element });
}

/** Runs `make` at the first call and remembers what it gave. */
export function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
