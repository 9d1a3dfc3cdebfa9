import type { FactCatalogue, Facts } from '../../rules/condition.ts';
import { frenchDate } from '../../shared/dates.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { type InternalPaper, type InternalSource, placeWords, type Writer } from './paper.ts';
import { papersAsked } from './words.ts';

type Row = readonly [holds: (facts: Facts) => boolean, paper: string, due: string, text: string];

const always = (): boolean => true;
const concession = (facts: Facts): boolean => facts['contractType'] === 'dsp';

const SIGNATURE = 'Avant la signature';
const BEFORE_PAYMENT = 'Avant le premier paiement';
const SIX_MONTHS = `${SIGNATURE}, puis tous les 6 mois`;

/** What the law has the buyer collect, whatever the clauses. */
const LAW: readonly Row[] = [
  [always, 'Acte d’engagement ou contrat signé', SIGNATURE, 'CCP L2112-1'],
  [always, 'Pouvoir du signataire', SIGNATURE, 'de mémoire'],
  [always, 'Certificats fiscaux et sociaux', SIGNATURE, 'CCP R2143-7 (de mémoire)'],
  [
    always,
    'Numéro d’immatriculation, ou preuve d’inscription d’un autre État',
    SIGNATURE,
    'CCP R2143-9 (de mémoire)',
  ],
  [
    always,
    'En redressement judiciaire : jugement qui autorise la poursuite de l’activité',
    SIGNATURE,
    'CCP R2143-9 (de mémoire)',
  ],
  [
    (facts) => facts['labourDocumentsDue'] === true,
    'Attestation de vigilance, authenticité vérifiée en ligne',
    SIX_MONTHS,
    'Code du travail L8222-1 et D8222-5 (de mémoire)',
  ],
  [
    (facts) => facts['labourDocumentsDue'] === true,
    'Liste nominative des salariés étrangers soumis à autorisation de travail',
    SIX_MONTHS,
    'Code du travail D8254-2 (de mémoire)',
  ],
  [
    (facts) => facts['formal'] === true,
    'Déclaration sur les mesures restrictives (opérateurs russes)',
    SIGNATURE,
    'Règlement (UE) 833/2014, article 5 duodecies',
  ],
  [
    (facts) => !concession(facts),
    'DC4 de chaque sous-traitant connu',
    'Avec l’offre, ou avant le début de sa prestation',
    'CCP R2193-1 (de mémoire)',
  ],
  [always, 'Coordonnées bancaires', BEFORE_PAYMENT, 'de mémoire'],
];

const COLUMNS = [
  ['Pièce', 34],
  ['Échéance', 22],
  ['Texte ou article', 24],
  ['Demandée le', 10],
  ['Reçue le', 10],
] as const;

/** The articles above are those of marchés; the ones of concessions are not in the library. */
const textOf = (text: string, facts: Facts): string =>
  concession(facts) && text.startsWith('CCP ') ? 'CCP, troisième partie (article à relire)' : text;

/** A document that the winner provides, when, and the text that asks for it. */
export type WinnerPaper = {
  readonly paper: string;
  readonly due: string;
  readonly text: string;
  /** The text is quoted from memory: it is never printed to the winner. */
  readonly unread: boolean;
};

/** What the winner provides before the signature: what the law has the buyer collect, then the file. */
export function papersBeforeSignature(
  tender: Tender,
  catalogue: FactCatalogue,
): readonly WinnerPaper[] {
  const { facts } = tender.need;
  const places = placeWords(tender);
  const law = LAW.filter(([holds, , due]) => holds(facts) && due !== BEFORE_PAYMENT).map(
    ([, paper, due, text]): WinnerPaper => {
      const said = textOf(text, facts);
      return { paper, due, text: said, unread: /mémoire|à relire/.test(said) };
    },
  );
  const asked = papersAsked(tender, catalogue, 'award').map(({ clause, use }) => ({
    paper: use.text,
    due: SIGNATURE,
    text: places.get(clause.id) ?? clause.title,
    unread: false,
  }));
  return [...law, ...asked];
}

/** Room for two dates. */
const tracked = (row: readonly string[]): readonly string[] => [...row, '…', '…'];

function signatureNote({ calendar }: InternalSource, write: Writer): readonly Block[] {
  const line = calendar.find((one) => one.id === 'signature');
  if (!line) return [write.note('Cette procédure n’impose pas de suspension avant la signature.')];
  return [
    write.note(
      line.date
        ? `Signature possible au plus tôt le ${frenchDate(line.date)} (${line.article}).`
        : `La signature attend la fin de la suspension, comptée depuis l’envoi des rejets (${line.article}).`,
    ),
  ];
}

function contract(
  { tender, catalogue }: InternalSource,
  when: 'award' | 'execution',
  due: string,
): readonly (readonly string[])[] {
  const places = placeWords(tender);
  return papersAsked(tender, catalogue, when).map(({ clause, use }) =>
    tracked([use.text, due, places.get(clause.id) ?? clause.title]),
  );
}

/** Every document to collect from the winner, with its due date and its article. */
export const awardPapers: InternalPaper = {
  name: 'pieces-de-l-attributaire',
  title: 'Pièces de l’attributaire',
  purpose:
    'Les documents à réunir avant la signature, puis pendant le contrat, avec leur échéance.',
  blocks: (source, write) => {
    const { facts } = source.tender.need;
    const law = LAW.filter(([holds]) => holds(facts)).map(([, paper, due, text]) =>
      tracked([paper, due, textOf(text, facts)]),
    );
    const award = contract(source, 'award', SIGNATURE);
    const later = contract(source, 'execution', 'Pendant le contrat, à la date de l’article');
    return [
      write.paragraph(
        `Ces pièces ne se demandent qu’à l’attributaire pressenti (${textOf('CCP R2144-4', facts)}). S’il ne les remet pas dans le délai de la demande, son offre est écartée et la suivante est examinée.`,
      ),
      ...signatureNote(source, write),
      write.chapter(1, 'loi', 'Pièces que la loi fait réunir'),
      write.table('Pièces de la loi', COLUMNS, law),
      write.chapter(2, 'dossier', 'Pièces que le dossier demande'),
      ...(award.length > 0
        ? [write.table('Pièces du dossier', COLUMNS, award)]
        : [write.paragraph('Aucune clause retenue n’en demande d’autre.')]),
      write.chapter(3, 'execution', 'Pièces dues pendant le contrat'),
      ...(later.length > 0
        ? [write.table('Pièces du contrat', COLUMNS, later)]
        : [write.paragraph('Aucune clause retenue n’en demande.')]),
    ];
  },
};
