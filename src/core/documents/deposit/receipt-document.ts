import type { Receipt } from '../../offers/receipt.ts';
import { typography } from '../../shared/french.ts';
import { parisTime } from '../../shared/paris.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import { bullets, heading, paragraph } from '../blocks.ts';
import type { Block, DocumentModel, Inline } from '../model.ts';
import { table } from '../tables/table.ts';

/** `18 janvier 2027 à 11 h 59 min 58,042 s, heure de Paris`: to the millisecond, which may decide. */
export function exactInstant(instant: string): string {
  const [seconds = '', ms = ''] = instant.slice(17, 23).split('.');
  const [day, hour] = frenchInstant(parisTime(instant))
    .replace(/, heure de Paris$/, '')
    .split(' à ');
  const [hours = '', minutes = ''] = (hour ?? '').split(' h');
  const clock = `${hours} h ${minutes.trim() || '00'} min ${Number(seconds)},${ms} s`;
  return `${day} à ${clock}, heure de Paris`;
}

/** A hash in groups of 16, so that a line can break between them. */
const hash = (text: string): readonly Inline[] => [
  { kind: 'text', text: (text.match(/.{1,16}/g) ?? []).join(' ') },
];

function receivedTable(receipt: Receipt): Block {
  const { tender, sealed, content, keys } = receipt;
  return table(
    'Dépôt',
    [
      ['Élément', 30],
      ['Valeur', 70],
    ],
    [
      ['Numéro du dépôt', hash(receipt.deposit)],
      ['Premier octet', exactInstant(receipt.startedAt)],
      ['Dernier octet', exactInstant(receipt.receivedAt)],
      ['Date limite', frenchInstant(receipt.deadline)],
      ['Taille du pli scellé', `${sealed.bytes} octets`],
      ['SHA-256 du pli scellé', hash(sealed.sha256)],
      ['SHA-256 du contenu', hash(content.sha256)],
      ['Sceau du dossier de consultation', hash(tender.seal)],
      ['Clé qui scelle', hash(keys.sealedFor)],
      ['Clé qui signe', hash(keys.signedBy)],
    ],
  );
}

function blocksOf(receipt: Receipt, signature: string): readonly Block[] {
  return [
    heading(1, '1', 'recu', 'Ce qui a été reçu'),
    receivedTable(receipt),
    paragraph(
      receipt.inTime
        ? 'Le pli est scellé. Il s’ouvre après la date limite, par deux personnes de l’acheteur. Un nouveau dépôt reçu dans les délais le remplacerait en entier.'
        : 'Le pli est arrivé à l’heure limite ou après elle. Il est conservé scellé ; l’acheteur décide, par un écrit motivé, de l’écarter ou de l’admettre.',
    ),
    heading(1, '2', 'verifier', 'Vérifier ce récépissé'),
    paragraph('Le fichier JSON du récépissé est le texte signé. Sa signature Ed25519 est :'),
    {
      kind: 'paragraph',
      number: null,
      style: 'note',
      content: [{ kind: 'text', text: (signature.match(/.{1,22}/g) ?? []).join(' ') }],
    },
    bullets([
      'La page « Vérifier un récépissé » de ce site donne les commandes, qui s’exécutent sans réseau.',
      'Le SHA-256 du contenu se vérifie avec le fichier de contenu remis au dépôt, que personne d’autre n’a.',
    ]),
  ];
}

/** The receipt of a deposit as a person reads it; the JSON beside it is what is signed. */
export function receiptDocument(receipt: Receipt, signature: string): DocumentModel {
  const { tender, firm, receivedAt, inTime } = receipt;
  return {
    name: `recepisse-${receipt.deposit.slice(0, 12)}`,
    title: typography('Récépissé de dépôt'),
    subtitle: typography(tender.title),
    facts: [
      { label: 'Acheteur', text: typography(tender.buyer) },
      { label: 'Référence', text: tender.reference },
      { label: 'Candidat', text: typography(firm) },
      { label: 'Reçu le', text: typography(exactInstant(receivedAt)) },
      { label: 'Délai', text: inTime ? 'Reçu dans les délais' : 'Reçu hors délai' },
    ],
    date: parisTime(receivedAt).slice(0, 10),
    header: typography(`${tender.reference} — Récépissé de dépôt`),
    footer: typography(tender.buyer),
    author: tender.buyer,
    subject: typography(tender.title),
    keywords: [tender.reference],
    withContents: false,
    blocks: blocksOf(receipt, signature),
  };
}
