import type { CalendarLine } from '../../intake/calendar.ts';
import { frenchDate } from '../../shared/dates.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import { comparisonWords } from '../../tender/life-cycle.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { criteriaBlocks } from '../tables/choosing.ts';
import { type InternalPaper, type InternalSource, TO_WRITE, type Writer } from './paper.ts';
import { capital, counted, PROCEDURE } from './words.ts';

/** A field of the notice: its name, what the file says of it, and its mark in the European form. */
type Field = readonly [label: string, value: string, mark: string];

const NATURE: Readonly<Record<string, string>> = {
  services: 'Services',
  works: 'Travaux',
};

function buyer({ dossier }: Tender): readonly Field[] {
  const { buyer: body } = dossier;
  return [
    ['Nom de l’acheteur', body.name, 'BT-500'],
    ['SIRET', body.siret, 'BT-501'],
    ['Adresse', body.address, 'BT-510'],
    ['Adresse électronique', body.email, 'BT-506'],
    ['Profil d’acheteur', body.profileUrl, 'BT-508'],
    ['Représentant', body.representative, ''],
    ['Tribunal des recours', body.court, 'BT-500'],
  ];
}

function object({ dossier, need: { facts } }: Tender): readonly Field[] {
  const [main = '', ...more] = dossier.cpv;
  return [
    ['Référence interne', dossier.reference, 'BT-22'],
    ['Intitulé', dossier.title, 'BT-21'],
    ['Description', dossier.object, 'BT-24'],
    ['Nature', NATURE[String(facts['purchaseKind'])] ?? '', 'BT-23'],
    ['Code CPV principal', main, 'BT-262'],
    ['Codes CPV complémentaires', more.length > 0 ? more.join(', ') : 'Aucun', 'BT-263'],
    ['Lieu d’exécution', dossier.place.label, 'BT-5131'],
    ['Code NUTS', dossier.place.nuts, 'BT-5071'],
    ['Valeur estimée', 'Non publiée : l’estimation reste secrète', 'BT-27'],
  ];
}

function lots({ dossier }: Tender): readonly Field[] {
  if (dossier.lots.length < 2)
    return [
      ['Allotissement', 'Lot unique', 'BT-137'],
      ['Raisons de ne pas allotir', dossier.lotsReason, ''],
    ];
  return dossier.lots.map((lot) => [`Lot ${lot.id}`, lot.title, 'BT-137']);
}

const VARIANTS: Readonly<Record<string, string>> = {
  forbidden: 'Non autorisées',
  allowed: 'Autorisées',
  required: 'Exigées',
};

const yesNo = (value: unknown): string => (value === true ? 'Oui' : 'Non');

function procedure({ need: { facts, advice }, criteria }: Tender): readonly Field[] {
  const renewals = Number(facts['renewals'] ?? 0);
  return [
    ['Procédure', PROCEDURE[advice.used], 'BT-105'],
    ['Accord-cadre', yesNo(facts['contractType'] === 'accord-cadre'), 'BT-765'],
    ['Durée', `${Number(facts['durationMonths'])} mois, reconductions comprises`, 'BT-36'],
    ['Reconductions', renewals > 0 ? String(renewals) : 'Aucune', 'BT-58'],
    ['Variantes', VARIANTS[String(facts['variants'])] ?? '', 'BT-63'],
    ['Prestations supplémentaires éventuelles', yesNo(facts['pse']), ''],
    ['Tranches optionnelles', yesNo(facts['tranches']), ''],
    ['Marché réservé', yesNo(facts['reserved']), 'BT-71'],
    ['Négociation', yesNo(facts['negotiated']), ''],
    ['Comparaison des prix', comparisonWords(criteria.price), ''],
  ];
}

const onDay = (line: CalendarLine | undefined): string =>
  line?.date ? `${capital(line.when)} le ${frenchDate(line.date)}` : '';

function dates({ tender, calendar }: InternalSource): readonly Field[] {
  const { dossier, need } = tender;
  const line = (id: string): CalendarLine | undefined => calendar.find((one) => one.id === id);
  const standstill = need.advice.delays.find((d) => d.id.startsWith('delay.standstill'));
  return [
    ['Envoi de l’avis', frenchDate(dossier.launchDate), 'BT-05'],
    [
      'Date limite de remise',
      dossier.deadline === '' ? '' : frenchInstant(dossier.deadline),
      'BT-131',
    ],
    ['Dernier jour des questions', onDay(line('questions')), ''],
    [
      'Validité des offres',
      `${counted(dossier.validityDays, 'jour')} à compter de la date limite`,
      'BT-98',
    ],
    [
      'Suspension de la signature',
      standstill
        ? `${counted(standstill.amount, 'jour')} (${standstill.article})`
        : 'Aucune imposée à cette procédure',
      '',
    ],
  ];
}

function access({ dossier, need: { facts } }: Tender): readonly Field[] {
  return [
    ['Accès au dossier', dossier.buyer.profileUrl, 'BT-15'],
    ['Dépôt des offres', dossier.buyer.profileUrl, 'BT-18'],
    ['Remise électronique', facts['electronicOnly'] === true ? 'Exigée' : 'Non exigée', 'BT-17'],
    ['Dossier complet en ligne', yesNo(facts['fullDceOnline']), 'BT-14'],
    ['Langue', 'Français', 'BT-97'],
    ['Formulaires de candidature', 'DUME accepté (CCP R2143-4)', ''],
  ];
}

/** Where the notice is sent, as the duties of the procedure say. */
const channels = ({ need }: Tender): readonly string[] =>
  need.advice.duties
    .filter((duty) => /avis|publicité|profil d’acheteur/.test(duty.text))
    .map((duty) => `${duty.text} (${duty.article})`);

function fieldsTable(caption: string, fields: readonly Field[], write: Writer): Block {
  return write.table(
    caption,
    [
      ['Champ', 30],
      ['Valeur du dossier', 54],
      ['Repère eForms', 16],
    ],
    fields.map(([label, value, mark]) => [
      label,
      value.trim() === '' ? `${TO_WRITE} : absent du dossier` : value,
      mark,
    ]),
  );
}

/** What is copied into BOAMP, TED and the buyer profile, field by field, missing ones said. */
export const noticeFields: InternalPaper = {
  name: 'fiche-de-champs-de-l-avis',
  title: 'Fiche de champs de l’avis',
  purpose: 'Ce qui se recopie au BOAMP, à TED et sur le profil d’acheteur, champ par champ.',
  blocks: (source, write) => {
    const { tender } = source;
    const groups: readonly (readonly [string, readonly Field[]])[] = [
      ['Acheteur', buyer(tender)],
      ['Objet', object(tender)],
      ['Lots', lots(tender)],
      ['Procédure et contrat', procedure(tender)],
      ['Dates et délais', dates(source)],
      ['Accès et dépôt', access(tender)],
    ];
    const missing = groups
      .flatMap(([, fields]) => fields)
      .filter(([, value]) => value.trim() === '')
      .map(([label]) => label);
    return [
      write.paragraph(
        missing.length === 0
          ? 'Le dossier donne une valeur à chaque champ de cette fiche.'
          : `À compléter avant l’envoi : ${missing.join(', ')}.`,
      ),
      ...write.bullets(channels(tender)),
      ...groups.map(([caption, fields]) => fieldsTable(caption, fields, write)),
      ...criteriaBlocks(tender),
      write.note(
        'Les repères eForms sont donnés de mémoire pour aider la saisie ; le formulaire en ligne fait foi.',
      ),
    ];
  },
};
