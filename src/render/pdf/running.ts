import type { DocumentModel } from '../../core/documents/model.ts';
import { type Layout, linesOf } from './blocks/layout.ts';
import type { Line } from './lines.ts';
import { artifact, drawLine, lift } from './pen.ts';
import { FULL_WIDTH, PAGE, STYLE } from './style.ts';

const style = STYLE.running;
/** Baselines: the last line of the header, the first of the footer. */
const HEADER = 52;
const FOOTER = 797;
const PAGE_NUMBER_WIDTH = 100;

/** Header and « Page X sur Y » on every page, as artefacts: they are not read aloud. */
export function drawRunning(layout: Layout, model: DocumentModel, pages: number): void {
  const { pen } = layout;
  const header = linesOf(layout, model.header, style, FULL_WIDTH);
  const footer = linesOf(layout, model.footer, style, FULL_WIDTH - PAGE_NUMBER_WIDTH);
  for (let page = 0; page < pages; page++) {
    lift(pen);
    pen.kit.switchToPage(page);
    artifact(pen, 'Pagination');
    drawLines(layout, header, HEADER - (header.length - 1) * style.leading);
    drawLines(layout, footer, FOOTER);
    const number = linesOf(layout, `Page ${page + 1} sur ${pages}`, style)[0];
    if (!number) continue;
    const at = { x: PAGE.right - number.width, baseline: FOOTER };
    drawLine(pen, null, number, { at, style });
  }
  lift(pen);
}

function drawLines({ pen }: Layout, lines: readonly Line[], first: number): void {
  for (const [i, line] of lines.entries()) {
    const at = { x: PAGE.margin, baseline: first + i * style.leading };
    drawLine(pen, null, line, { at, style });
  }
}
