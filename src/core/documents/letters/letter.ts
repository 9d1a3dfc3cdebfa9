import { frenchDate, type IsoDate } from '../../shared/dates.ts';
import { typography } from '../../shared/french.ts';
import type { Tender } from '../../tender/tender.ts';
import { heading, paragraph } from '../blocks.ts';
import { PROCEDURE } from '../internal/words.ts';
import type { Block, DocumentModel } from '../model.ts';
import { withPartyNames } from '../naming.ts';

/** What a letter is about. */
export type LetterKind =
  | 'rejection'
  | 'elimination'
  | 'answer'
  | 'award'
  | 'notification'
  | 'clarification'
  | 'regularisation'
  | 'abnormally-low';

/** A letter ready to be signed and sent by the buyer; the tool sends nothing. */
export type Letter = {
  /** Unique in the tender: its file name without ending. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly offer: string;
  readonly recipient: string;
  readonly title: string;
  /** What the buyer reads again before signing; none of it is printed. */
  readonly toCheck: readonly string[];
  readonly model: DocumentModel;
};

/** What a letter says, before it is put on the page. */
export type LetterText = {
  readonly kind: LetterKind;
  readonly offer: string;
  readonly recipient: string;
  readonly title: string;
  readonly date: IsoDate;
  readonly electronic: boolean;
  readonly toCheck: readonly string[];
  readonly blocks: readonly Block[];
};

const SLUG: Readonly<Record<LetterKind, string>> = {
  rejection: 'rejet',
  elimination: 'rejet',
  answer: 'reponse-motifs',
  award: 'attribution',
  notification: 'notification',
  clarification: 'precisions',
  regularisation: 'regularisation',
  'abnormally-low': 'prix-anormalement-bas',
};

/** A file name: lower case, digits and hyphens, no accent. */
export const slug = (text: string, longest: number): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');

/** A title inside a letter. */
export const part = (id: string, text: string): Block => heading(1, null, id, text);

/** Each line of a text that a person wrote as a paragraph of its own. */
export const written = (text: string): readonly Block[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph);

/** Room for the signature; who signs is the buyer's representative unless somebody has a delegation. */
const signature = ({ dossier }: Tender): Block => ({
  kind: 'fields',
  caption: 'Signature de l’acheteur',
  fields: [
    { label: typography(`Fait à ${dossier.place.label || '…'}, le`), lines: 1 },
    {
      label: typography(
        dossier.buyer.representative
          ? `Pour ${dossier.buyer.name}, ${dossier.buyer.representative}, ou son délégataire (nom et qualité)`
          : `Pour ${dossier.buyer.name} (nom et qualité du signataire)`,
      ),
      lines: 1,
    },
    { label: 'Signature', lines: 3 },
  ],
});

const isConcession = (tender: Tender): boolean => tender.need.facts['contractType'] === 'dsp';

function factsOf(tender: Tender, text: LetterText): DocumentModel['facts'] {
  const { dossier, need } = tender;
  const { buyer } = dossier;
  const facts: readonly (readonly [label: string, text: string])[] = [
    ['Expéditeur', [buyer.name, buyer.address].filter((one) => one !== '').join(', ')],
    ['Destinataire', text.recipient],
    [isConcession(tender) ? 'Concession' : 'Marché', `${dossier.title} (${dossier.reference})`],
    ['Objet', dossier.object],
    ['Procédure', PROCEDURE[need.advice.used]],
    ['Date', frenchDate(text.date)],
    [
      'Envoi',
      text.electronic
        ? 'Par voie électronique, depuis le profil d’acheteur'
        : 'Par courrier, avec avis de réception',
    ],
  ];
  return facts.map(([label, said]) => ({ label, text: typography(said) }));
}

/** A letter on the page: who writes to whom, the text, room for the signature. */
export function letterOf(tender: Tender, text: LetterText): Letter {
  const { dossier } = tender;
  const id = `lettre-${SLUG[text.kind]}-${slug(text.offer, 30)}`;
  const title = typography(text.title);
  return {
    id,
    kind: text.kind,
    offer: text.offer,
    recipient: text.recipient,
    title,
    toCheck: text.toCheck.map(typography),
    model: {
      name: id,
      title,
      subtitle: '',
      facts: factsOf(tender, text),
      date: text.date,
      header: typography(`${dossier.reference} — ${text.title}`),
      footer: typography(dossier.buyer.name),
      author: dossier.buyer.name,
      subject: typography(dossier.title),
      keywords: [dossier.reference],
      withContents: false,
      blocks: withPartyNames(
        [paragraph('Madame, Monsieur,'), ...text.blocks, signature(tender)],
        isConcession(tender) ? 'dsp' : 'marche',
      ),
    },
  };
}
