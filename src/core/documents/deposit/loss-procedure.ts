import type { Tender } from '../../tender/tender.ts';
import type { DocumentModel } from '../model.ts';
import { internalPaper } from './paper.ts';

/** Something that may happen to the codes, and what is done then. */
export type LossCase = { readonly title: string; readonly steps: readonly string[] };

/** What is done when a code is lost or known to somebody else; the page and the paper say the same. */
export const LOSS_CASES: readonly LossCase[] = [
  {
    title: 'Un code est perdu, ou la personne qui le garde est absente',
    steps: [
      'Ouvrez l’enveloppe scellée du code S en présence de la personne qui garde l’autre code, et écrivez la date, l’heure et la raison.',
      'Les plis s’ouvrent avec le code S et le code qui reste. Le procès-verbal d’ouverture dit que la réserve a servi.',
      'Remettez le code S dans une enveloppe neuve, datée et signée en travers du rabat, jusqu’à la fin de la procédure.',
    ],
  },
  {
    title: 'Deux codes sont perdus avant la publication',
    steps: [
      'Créez de nouveaux codes : ceux d’avant ne valent plus rien.',
      'Faites-les confirmer, puis publiez.',
    ],
  },
  {
    title: 'Deux codes sont perdus après la publication',
    steps: [
      'Personne, pas même l’administrateur ni l’auteur du logiciel, ne peut ouvrir les plis : il n’existe pas de porte dérobée.',
      'Avant la date limite : déclarez la procédure sans suite, ou faites déposer toutes les offres sur votre profil d’acheteur par un additif qui reporte la date limite. Prenez l’avis de votre juriste.',
      'Après la date limite : la procédure ne peut pas aboutir. Déclarez-la sans suite avec son motif, et prévenez les candidats.',
    ],
  },
  {
    title: 'Un code est connu de quelqu’un d’autre',
    steps: [
      'Un code seul n’ouvre rien. Écrivez qui a pu le connaître et depuis quand.',
      'Mettez l’autre code et l’enveloppe S sous clé, séparément, jusqu’à l’ouverture.',
      'Avant la publication, créez de nouveaux codes.',
    ],
  },
  {
    title: 'L’essai annuel échoue',
    steps: [
      'Retapez les codes : le caractère de contrôle dit lequel est mal écrit.',
      'Essayez chaque paire, AB, AS et BS. Une paire qui ouvre suffit à ouvrir les plis.',
      'Si une seule paire ouvre, traitez le troisième code comme perdu.',
    ],
  },
];

/** Who keeps what, in ordinary times. */
export const KEEPING: readonly string[] = [
  'Deux personnes différentes gardent les codes A et B, hors de l’ordinateur partagé et hors de la messagerie.',
  'Le code S est dans une enveloppe scellée, datée et signée en travers du rabat, dans un coffre ou chez un tiers.',
  'Deux codes ouvrent, un seul n’ouvre rien. Les codes ne sont enregistrés nulle part : perdus, ils ne se retrouvent pas.',
  'Une fois par an, deux gardiens essaient leurs codes sur la page d’essai, qui n’ouvre aucun pli.',
];

/** The written procedure for lost codes, to be signed before the publication. */
export const lossProcedureDocument = (
  tender: Tender,
  holders: readonly (readonly [code: string, holder: string])[],
): DocumentModel =>
  internalPaper(tender, {
    name: 'garde-et-perte-des-codes',
    title: 'Garde des codes d’ouverture et procédure en cas de perte',
    blocks: (write) => [
      write.chapter(1, 'garde', 'Qui garde quoi'),
      ...write.bullets(KEEPING),
      ...(holders.length === 0
        ? []
        : [
            write.table(
              'Gardiens des codes',
              [
                ['Code', 20],
                ['Gardien', 80],
              ],
              holders,
            ),
          ]),
      write.chapter(2, 'perte', 'Que faire en cas de perte'),
      ...LOSS_CASES.flatMap(({ title, steps }, i) => [
        write.title(`cas-${i + 1}`, title),
        ...write.bullets(steps),
      ]),
      {
        kind: 'fields',
        caption: 'Signatures',
        fields: ['Gardien du code A', 'Gardien du code B', 'Dépositaire de l’enveloppe S'].map(
          (label) => ({ label, lines: 1 }),
        ),
      },
    ],
  });
