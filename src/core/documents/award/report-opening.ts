import type { AnalysisFile, Opening } from '../../analysis/file.ts';
import { enumerated } from '../../shared/french.ts';
import { parisTime } from '../../shared/paris.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import { bullets, paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';
import { table } from '../tables/table.ts';

const WAY = { profile: 'Profil d’acheteur', direct: 'Dépôt direct' } as const;

/** An instant as people read it, in Paris. */
export const shownInstant = (instant: string): string =>
  frenchInstant(parisTime(instant)).replace(', heure de Paris', '');

function openedBy(opening: Opening): string {
  const when = shownInstant(opening.at);
  if (opening.openers.length === 0)
    return `Les plis reçus sur le profil d’acheteur ont été ouverts par ${opening.by}, le ${when}.`;
  const reserve = opening.reserveUsed
    ? ' L’enveloppe de réserve a servi à la place d’un code perdu.'
    : '';
  return `Les plis ont été ouverts par ${enumerated(opening.openers)}, le ${when}.${reserve}`;
}

const incidents = ({ incidents: found }: Opening): readonly Block[] =>
  found.length === 0
    ? [paragraph('Aucun incident n’est inscrit au journal.')]
    : [
        paragraph('Incidents inscrits au journal :'),
        bullets(
          found.map(
            (one) =>
              `Du ${shownInstant(one.from)} ${one.to ? `au ${shownInstant(one.to)}` : 'sans fin constatée'} : ${one.what} (${one.by})`,
          ),
        ),
      ];

/** Who opened what and when, and what arrived late; the opening report gives each file with its hash. */
export function openingBlocks({ opening }: Pick<AnalysisFile, 'opening'>): readonly Block[] {
  if (!opening) return [paragraph('Aucune ouverture n’est enregistrée.')];
  return [
    paragraph(openedBy(opening)),
    table(
      'Plis reçus',
      [
        ['Candidat', 32],
        ['Voie', 20],
        ['Reçu le', 28],
        ['Délai', 20],
      ],
      [
        ...opening.lines.map((line) => [
          line.name,
          WAY[line.way],
          line.receivedAt ? shownInstant(line.receivedAt) : 'Selon le profil d’acheteur',
          line.late ? 'Hors délai' : 'Dans le délai',
        ]),
        ...(opening.sealed ?? [])
          .filter((line) => line.why === 'late')
          .map((line) => [
            line.name,
            WAY.direct,
            shownInstant(line.receivedAt),
            'Hors délai, scellé',
          ]),
      ],
    ),
    ...incidents(opening),
  ];
}
