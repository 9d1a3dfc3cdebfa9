import type { Award } from '../../analysis/file.ts';
import { frenchDate } from '../../shared/dates.ts';
import { problem } from '../../shared/problem.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { bullets, paragraph } from '../blocks.ts';
import { type Letter, letterOf, part } from './letter.ts';
import { type AfterOpening, dayOf } from './source.ts';

/** The pieces that go with the notification. */
function joined({ tender }: AfterOpening): readonly string[] {
  const contract = tender.need.facts['contractType'] === 'dsp' ? 'Contrat' : 'Acte d’engagement';
  return [
    `${contract} signé par les deux parties`,
    'Annexe « Engagements chiffrés du titulaire »',
    'Annexe financière',
    ...tender.pieces.filter((p) => p.contractual && p.id !== 'ae').map((p) => p.title),
  ];
}

/** The letter that notifies the signed contract. */
export function notificationLetter(
  source: AfterOpening,
  award: Award,
  name: string,
): Result<Letter> {
  const { tender } = source;
  if (!award.signedAt)
    return failed(
      problem('letter/not-signed', '', 'Le contrat n’est pas signé : il ne se notifie pas encore.'),
    );
  return ok(
    letterOf(tender, {
      kind: 'notification',
      offer: award.offer,
      recipient: name,
      title: 'Notification du contrat',
      date: dayOf(award.notifiedAt ?? award.signedAt),
      electronic: true,
      toCheck: [
        'Contrôle de légalité : un contrat qui y est soumis lui est transmis avant sa notification (seuil et délai à vérifier).',
        'Date d’effet : celle de la réception de la notification, sauf date plus tardive au contrat (article cité de mémoire : CCP R2182-5).',
      ],
      blocks: [
        paragraph(
          `Nous vous notifions le contrat « ${tender.dossier.title} », référence ${tender.dossier.reference}, signé le ${frenchDate(dayOf(award.signedAt))}. La date à laquelle vous recevez la présente lettre est la date de notification.`,
        ),
        part('pieces', 'Pièces jointes'),
        bullets(joined(source)),
        part('debut', 'Début de l’exécution'),
        paragraph(
          'Les délais d’exécution courent comme le contrat le prévoit. Vous désignez la personne qui vous représente et la faites connaître à l’acheteur.',
        ),
      ],
    }),
  );
}
