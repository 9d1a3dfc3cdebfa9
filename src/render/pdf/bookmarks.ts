import type { Mark } from './blocks/layout.ts';
import type { Kit, OutlineItem } from './kit.ts';
import { PAGE } from './style.ts';

type Open = { readonly level: number; readonly item: OutlineItem; children: number };

/** One bookmark a heading, nested by level, closed. */
export function addBookmarks(kit: Kit, marks: readonly Mark[]): void {
  const root: Open = { level: 0, item: kit.outline, children: 0 };
  const path: Open[] = [root];
  for (const { level, text, page, y } of marks) {
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    const parent = path.at(-1) ?? root;
    // pdfkit takes `left` from the right edge of the page.
    const place = { pageNumber: page, top: y, left: PAGE.width, fit: false } as const;
    const item = parent.item.addItem(text, place);
    parent.children += 1;
    // A negative count says: closed, with so many inside. Only the root is open.
    parent.item.outlineData['Count'] = parent === root ? parent.children : -parent.children;
    path.push({ level, item, children: 0 });
  }
}
