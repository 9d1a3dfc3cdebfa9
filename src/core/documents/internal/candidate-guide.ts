import { frenchInstant } from '../../tender/dossier.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import {
  type InternalPaper,
  type InternalSource,
  placeWords,
  TO_WRITE,
  type Writer,
} from './paper.ts';
import { PURPOSE, papersAsked } from './words.ts';

type Form = readonly [form: string, who: string, when: string, text: string];

const FORMS: readonly Form[] = [
  [
    'DUME',
    'Chaque candidat, au choix, à la place de DC1 et DC2',
    'Avec la candidature',
    'CCP R2143-4 : l’acheteur l’accepte toujours',
  ],
  [
    'DC1, lettre de candidature',
    'Candidat seul ou mandataire du groupement',
    'Avec la candidature',
    'Modèle de l’État, non obligatoire (de mémoire)',
  ],
  [
    'DC2, déclaration du candidat',
    'Candidat seul et chaque membre du groupement',
    'Avec la candidature',
    'Modèle de l’État, non obligatoire (de mémoire)',
  ],
  [
    'DC4, sous-traitance',
    'Candidat, puis titulaire, pour chaque sous-traitant payé directement',
    'Avec l’offre, ou avant le début de la prestation sous-traitée',
    'CCP R2193-1 (de mémoire)',
  ],
];

const RULES: readonly string[] = [
  'Les preuves qu’un candidat n’est pas exclu ne se demandent qu’à l’attributaire pressenti (CCP R2144-4).',
  'Un candidat ne renvoie pas un document que l’acheteur obtient gratuitement ou détient déjà (CCP R2143-13 et R2143-14).',
  'Les pièces équivalentes d’un autre État sont acceptées, sans copie certifiée (CCP R2143-5).',
  'Une candidature incomplète peut être complétée si la demande est faite à tous ceux qui sont dans ce cas (CCP R2144-2).',
  'Une signature électronique n’est demandée qu’à l’attributaire, si le règlement le dit (CCP R2182-3).',
];

const deadlineOf = ({ dossier }: Tender): string =>
  dossier.deadline === ''
    ? `date limite (${TO_WRITE.toLowerCase()})`
    : frenchInstant(dossier.deadline);

function formsBlocks(tender: Tender, write: Writer): readonly Block[] {
  if (tender.need.facts['contractType'] === 'dsp')
    return [
      write.paragraph(
        'Les formulaires DC1, DC2 et DC4 sont écrits pour les marchés : une concession ne les impose pas. Le candidat remet une déclaration libre et les pièces ci-dessous.',
      ),
    ];
  return [
    write.table(
      'Formulaires',
      [
        ['Formulaire', 22],
        ['Qui le remplit', 30],
        ['Quand', 22],
        ['Texte', 26],
      ],
      FORMS,
    ),
  ];
}

const MOMENTS = [
  ['offer', 'Avec la candidature et l’offre', 'Tous les candidats'],
  ['award', 'Avant la signature', 'Attributaire pressenti'],
] as const;

function asked({ tender, catalogue }: InternalSource, write: Writer): readonly Block[] {
  const places = placeWords(tender);
  return MOMENTS.flatMap(([when, caption, who]): readonly Block[] => {
    const papers = papersAsked(tender, catalogue, when);
    if (papers.length === 0) return [write.note(`${caption} : aucune pièce n’est demandée.`)];
    const by =
      when === 'offer'
        ? `au plus tard le ${deadlineOf(tender)}`
        : 'dans le délai de la demande de l’acheteur';
    return [
      write.table(
        `${caption}, ${by}`,
        [
          ['Pièce', 40],
          ['De qui', 18],
          ['Pour', 16],
          ['Où c’est écrit', 26],
        ],
        papers.map(({ clause, use }) => [
          use.text,
          who,
          PURPOSE[use.purpose],
          places.get(clause.id) ?? clause.title,
        ]),
      ),
    ];
  });
}

/** Limits on what may be asked; the articles are those of marchés. */
const rules = ({ need }: Tender, write: Writer): readonly Block[] =>
  need.facts['contractType'] === 'dsp'
    ? []
    : [
        write.chapter(3, 'regles', 'Ce que l’acheteur peut demander, et ne peut pas'),
        ...write.bullets(RULES),
      ];

/** What this tender asks of candidates, by when and from whom. */
export const candidateGuide: InternalPaper = {
  name: 'guide-dc1-dc2-dc4-dume',
  title: 'Guide DC1, DC2, DC4, DUME',
  purpose: 'Ce que cette consultation demande aux candidats, à quel moment et à qui.',
  blocks: (source, write) => [
    write.chapter(1, 'formulaires', 'Formulaires de candidature'),
    ...formsBlocks(source.tender, write),
    write.chapter(2, 'pieces', 'Pièces demandées'),
    ...asked(source, write),
    ...rules(source.tender, write),
  ],
};
