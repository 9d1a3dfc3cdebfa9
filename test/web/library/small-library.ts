import type { Archive } from '../../../src/core/clauses/archive.ts';
import type { Library } from '../../../src/core/clauses/library.ts';
import { aClause, aLibrary, anIndicator, aParameter, aText } from '../../builders/library.ts';
import { openSite } from '../helpers/site.ts';

const hash = (digit: string): string => digit.repeat(64);

const DELAY = aClause('api-delay', {
  title: 'Délai de correction',
  sha256: hash('1'),
  wording: [
    aText('Le titulaire corrige chaque interface.'),
    aText('Le délai est de {{delay}}.'),
    aText('Il suit [[pen-late]].'),
  ],
  parameters: [aParameter('delay', { label: 'le délai de correction', default: 5 })],
  requires: ['pen-late'],
  indicator: 'rate',
});

/** Three clauses, one of them in two versions, and an indicator; the last clause is not published. */
export const LIBRARY: Library = aLibrary(
  [
    DELAY,
    {
      ...DELAY,
      version: 2,
      validFrom: '2026-06-01',
      sha256: hash('2'),
      wording: [
        aText('Le titulaire corrige chaque interface.'),
        aText('Le délai est de {{delay}} après le signalement.'),
        aText('Il suit [[pen-late]].'),
      ],
      parameters: [aParameter('delay', { label: 'le délai de correction', default: 8 })],
    },
    aClause('pen-late', { title: 'Pénalité de retard', sha256: hash('3') }),
    aClause('rev-draft', {
      title: 'Plan de <sortie> & « retour »',
      sha256: hash('4'),
      validFrom: '2026-09-01',
      summary: 'Ce que le titulaire rend.',
    }),
  ],
  {
    indicators: [
      anIndicator('rate', {
        name: 'Taux de correction',
        sha256: hash('5'),
        target: { clause: 'api-delay', parameter: 'delay' },
        noTargetBecause: '',
        minimumSample: 20,
      }),
      anIndicator('seen', {
        name: 'Vues',
        sha256: hash('6'),
        publicOnly: true,
        noTargetBecause: 'Un objectif ferait compter autrement.',
      }),
    ],
  },
);

export const ARCHIVE: Archive = {
  originals: new Map([
    [hash('1'), { text: 'id: api-delay # écrit à la main\n', value: { id: 'api-delay' } }],
    [hash('5'), { text: 'id: rate\n', value: { id: 'rate' } }],
  ]),
  published: new Set(['api-delay@1', 'api-delay@2', 'pen-late@1', 'indicator:rate@1']),
};

/** A site whose library is the small one. */
export async function openSmallSite() {
  const whole = await openSite({ empty: true });
  const content = { ...whole.deps.content, library: LIBRARY, archive: ARCHIVE };
  return openSite({ empty: true, change: { content } });
}
