import type { Stability } from '../scoring/stability/stability.ts';
import { type ShownTable, stabilityView } from '../scoring/stability/view.ts';
import { STABILITY_CAVEAT, STABILITY_METHOD } from '../scoring/stability/words.ts';
import { typography } from '../shared/french.ts';
import type { Tender } from '../tender/tender.ts';
import { bullets, heading, paragraph } from './blocks.ts';
import type { Block, DocumentModel } from './model.ts';
import { frameOf, launched } from './pieces.ts';
import { note, table } from './tables/table.ts';

/** File name without ending. */
export const STABILITY_NAME = 'stabilite-du-classement';

function shown({ caption, columns, rows }: ShownTable): Block {
  const [first = '', ...figures] = columns;
  const width = 66 / figures.length;
  return table(
    caption,
    [[first, 34], ...figures.map((label) => [label, width, 'right'] as const)],
    rows,
  );
}

/**
 * « Stabilité du classement », the internal working paper (`practice.md` rule 32): how little would change the
 * first offer. It carries no data inside and says on each page that it is internal.
 */
export function stabilityDocument(tender: Tender, stability: Stability): DocumentModel {
  const { dossier: _public, ...frame } = frameOf(tender, STABILITY_NAME, 'Stabilité du classement');
  const { headline, findings, tables } = stabilityView(tender, stability);
  return {
    ...frame,
    header: `${frame.header} — document interne`,
    facts: [
      ...launched(frame.facts),
      { label: 'Diffusion', text: 'Document de travail interne, hors du rapport d’analyse' },
    ],
    withContents: false,
    blocks: [
      note(STABILITY_CAVEAT),
      heading(1, '1', 'constat', 'Ce qui changerait la première offre'),
      paragraph(headline),
      ...findings.flatMap(({ title, texts }, i): readonly Block[] => [
        heading(3, null, `constat-${i + 1}`, title),
        ...texts.map(paragraph),
      ]),
      ...(tables.length > 0 ? [heading(1, '2', 'tableaux', 'Tableaux'), ...tables.map(shown)] : []),
      heading(1, tables.length > 0 ? '3' : '2', 'methode', 'Comment c’est calculé'),
      bullets(STABILITY_METHOD.map(typography)),
    ],
  };
}
