import type { Confidence } from '../../clauses/clause.ts';
import { frenchDate, type IsoDate } from '../../shared/dates.ts';
import type { Tender } from '../../tender/tender.ts';
import { CONFIDENCE_WORDS } from '../booklet.ts';
import { capital } from '../internal/words.ts';
import type { DocumentModel } from '../model.ts';
import { internalPaper } from './paper.ts';

/** Something that a profil d'acheteur has to do, and what the direct deposit makes of it. */
export type DepositGap = {
  readonly id: string;
  readonly asks: string;
  readonly state: 'met' | 'partial' | 'missing';
  readonly here: string;
  /** What the buyer does about it; empty when there is nothing to do. */
  readonly do: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly checked: IsoDate;
};

/** The words of each state. */
export const GAP_STATE: Readonly<Record<DepositGap['state'], string>> = {
  met: 'Tenu',
  partial: 'Tenu en partie',
  missing: 'Absent',
};

/** The source of a line, with what is known of it. */
export const gapSource = ({ source, confidence, checked }: DepositGap): string =>
  `${source} (${CONFIDENCE_WORDS[confidence]}, ${frenchDate(checked)})`;

/** How many points are not wholly held: `13 points sur 15 ne sont pas entièrement tenus`. */
export function gapsLeft(gaps: readonly DepositGap[]): string {
  const left = gaps.filter((gap) => gap.state !== 'met').length;
  const said = left > 1 ? 'points' : 'point';
  const held = left > 1 ? 'ne sont pas entièrement tenus' : 'n’est pas entièrement tenu';
  return `${left} ${said} sur ${gaps.length} ${held}`;
}

/** The gaps of the direct deposit, as an internal paper: what the buyer has read before choosing. */
export function gapTableDocument(tender: Tender, gaps: readonly DepositGap[]): DocumentModel {
  return internalPaper(tender, {
    name: 'ecarts-du-depot-direct',
    title: 'Écarts du dépôt direct avec un profil d’acheteur',
    blocks: (write) => [
      write.paragraph(
        'Clausier n’est pas un profil d’acheteur. Ce tableau dit, point par point, ce que les textes demandent et ce que le dépôt direct en tient.',
      ),
      write.paragraph(
        `${gapsLeft(gaps)}. Un texte cité de mémoire est à relire avant de s’y fier.`,
      ),
      write.table(
        'Ce qui est demandé et ce qui est tenu',
        [
          ['Demandé', 20],
          ['État', 10],
          ['Ici', 26],
          ['Ce que vous faites', 22],
          ['Texte', 22],
        ],
        gaps.map((gap) => [
          gap.asks,
          GAP_STATE[gap.state],
          gap.here,
          gap.do === '' ? 'Rien' : gap.do,
          capital(gapSource(gap)),
        ]),
      ),
      {
        kind: 'fields',
        caption: 'Décision',
        fields: ['Personne qui a lu ce tableau', 'Décision et date'].map((label) => ({
          label,
          lines: 1,
        })),
      },
    ],
  });
}
