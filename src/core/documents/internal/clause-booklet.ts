import { pin } from '../../clauses/clause.ts';
import type { Selection } from '../../tender/select.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { type InternalPaper, placeWords, type Writer } from './paper.ts';
import { capital, counted, GROUND, LEVEL, reasonOf } from './words.ts';

const level = (one: Selection): string => `${capital(LEVEL[one.level])} (${GROUND[one.ground]})`;

/** Facts that decided, then what was decided. */
const why = (one: Selection): string => {
  const facts = one.because.from[0]?.label ?? '';
  return [facts, reasonOf(one)].filter((text) => text !== '').join('. ');
};

function kept(tender: Tender, all: readonly Selection[], write: Writer): readonly Block[] {
  const places = placeWords(tender);
  return [
    write.table(
      'Clauses retenues',
      [
        ['Clause', 28],
        ['Article', 20],
        ['Niveau et fondement', 18],
        ['Motif', 34],
      ],
      all.map((one) => [
        `${one.clause.title} (${pin(one.clause)})`,
        places.get(one.clause.id) ?? '',
        level(one),
        why(one),
      ]),
    ),
  ];
}

const outTable = (caption: string, all: readonly Selection[], write: Writer): readonly Block[] =>
  all.length === 0
    ? [write.paragraph(`${caption} : aucune.`)]
    : [
        write.table(
          caption,
          [
            ['Clause', 34],
            ['Niveau et fondement', 22],
            ['Motif', 44],
          ],
          all.map((one) => [`${one.clause.title} (${pin(one.clause)})`, level(one), why(one)]),
        ),
      ];

const hashes = (all: readonly Selection[], write: Writer): Block =>
  write.table(
    'Empreintes SHA-256 des versions',
    [
      ['Version', 34],
      ['État', 12],
      ['Empreinte', 54],
    ],
    all.map((one) => [pin(one.clause), one.in ? 'retenue' : 'écartée', one.clause.sha256]),
  );

/** Each clause in and out with its reason, its level, its ground, its version and its hash. */
export const clauseBooklet: InternalPaper = {
  name: 'carnet-de-selection-des-clauses',
  title: 'Carnet de sélection des clauses',
  purpose:
    'Chaque clause retenue ou écartée, avec son motif, son niveau, sa version et son empreinte.',
  blocks: ({ tender }, write) => {
    const { selections, release } = tender;
    const retained = selections.filter((one) => one.in);
    const leftOut = selections.filter((one) => !one.in && one.applies);
    const beside = selections.filter((one) => !one.applies);
    return [
      write.paragraph(
        `Bibliothèque ${release} : ${counted(retained.length, 'clause retenue', 'clauses retenues')}, ${counted(leftOut.length, 'applicable et écartée', 'applicables et écartées')}, ${counted(beside.length, 'sans objet', 'sans objet')}.`,
      ),
      write.chapter(1, 'retenues', 'Clauses retenues'),
      ...kept(tender, retained, write),
      write.chapter(2, 'ecartees', 'Clauses applicables et écartées'),
      ...outTable('Clauses écartées', leftOut, write),
      write.chapter(3, 'sans-objet', 'Clauses sans objet pour ce besoin'),
      ...outTable('Clauses sans objet', beside, write),
      write.chapter(4, 'empreintes', 'Empreintes'),
      hashes(selections, write),
    ];
  },
};
