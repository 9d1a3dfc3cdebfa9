import { frenchWholeEuros } from '../../shared/french.ts';
import type { Selection } from '../../tender/select.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { criteriaBlocks } from '../tables/choosing.ts';
import { notChecked, notCheckedBlocks, recalled } from './not-checked.ts';
import {
  type InternalPaper,
  type InternalSource,
  orToWrite,
  TO_WRITE,
  type Writer,
} from './paper.ts';
import { unconfirmedOf } from './unconfirmed.ts';
import { capital, cited, counted, GROUND, LEVEL, named, PROCEDURE, reasonOf } from './words.ts';

function need({ dossier, need: { facts } }: Tender, write: Writer): readonly Block[] {
  const months = (name: string): string => counted(Number(facts[name]), 'mois', 'mois');
  return [
    write.table(
      'Besoin, estimation et durée',
      [
        ['Élément', 30],
        ['Valeur', 70],
      ],
      [
        ['Objet', orToWrite(dossier.object)],
        ['Contexte', orToWrite(dossier.context)],
        ['Existant', orToWrite(dossier.existing)],
        [
          'Estimation du besoin entier',
          `${frenchWholeEuros(Number(facts['amountCents']))} HT, toutes périodes, options et lots compris`,
        ],
        ['Durée totale', `${months('durationMonths')}, reconductions comprises`],
        ['Durée ferme', Number(facts['firmMonths']) > 0 ? months('firmMonths') : 'Toute la durée'],
        ['Reconductions', String(facts['renewals'] ?? 0)],
        ['Codes CPV', orToWrite(dossier.cpv.join(', '))],
      ],
    ),
    write.note('L’estimation reste secrète jusqu’à l’ouverture des offres.'),
  ];
}

function lots({ dossier }: Tender, write: Writer): readonly Block[] {
  if (dossier.lots.length > 1)
    return [
      write.table(
        'Lots',
        [
          ['Lot', 20],
          ['Objet', 80],
        ],
        dossier.lots.map((lot) => [lot.id, lot.title]),
      ),
    ];
  return [
    write.paragraph('Le contrat n’est pas alloti. Motif écrit par l’acheteur :'),
    write.paragraph(orToWrite(dossier.lotsReason)),
    write.note('CCP L2113-10 et L2113-11.'),
  ];
}

function procedure({ need: { advice } }: Tender, write: Writer): readonly Block[] {
  const { because } = advice.procedure;
  return [
    write.paragraph(`Procédure suivie : ${PROCEDURE[advice.used]}.`),
    ...write.bullets([
      `Imposé par le montant, l’acheteur et la date : ${because.label}.`,
      ...because.from.map((one) => `${one.label} (${one.source ?? ''}).`),
    ]),
    write.table(
      'Seuils à la date de lancement',
      [
        ['Seuil', 36],
        ['Montant HT', 18, 'right'],
        ['État', 14],
        ['Texte', 32],
      ],
      advice.thresholds.map((t) => [
        capital(t.label),
        frenchWholeEuros(t.amountCents),
        t.reached ? 'atteint' : 'non atteint',
        cited(t.article, t.confidence),
      ]),
    ),
    write.table(
      'Obligations de l’acheteur',
      [
        ['Obligation', 66],
        ['Texte', 34],
      ],
      advice.duties.map((d) => [d.text, cited(d.article, d.confidence)]),
    ),
  ];
}

const clauseIn = (tender: Tender, id: string): Selection | undefined =>
  tender.selections.find((s) => s.clause.id === id && s.in);

function social({ tender, catalogue }: InternalSource, write: Writer): readonly Block[] {
  const { facts } = tender.need;
  const exception = String(facts['socialException']);
  const clause = clauseIn(tender, 'soc-condition');
  const said = clause
    ? `Le contrat porte la clause ${named(clause.clause)}.`
    : exception !== 'none'
      ? `Exception retenue : ${catalogue['socialException']?.options[exception] ?? exception}. Motif propre à ce besoin : ${TO_WRITE.toLowerCase()}.`
      : facts['socialDuty'] === true
        ? 'La condition sociale est due et le contrat n’en porte pas : motivez une exception ou remettez la clause.'
        : 'Aucune condition sociale n’est imposée à ce contrat.';
  return [write.paragraph(said), write.note('CCP L2112-2-1 (source secondaire).')];
}

const isLocation = ({ clause }: Selection): boolean =>
  clause.dependence.includes('jurisdiction') && ['sov', 'gdpr'].includes(clause.family);

function location(tender: Tender, write: Writer): readonly Block[] {
  const kept = tender.selections.filter((s) => s.in && isLocation(s));
  if (kept.length === 0)
    return [write.paragraph('Le contrat ne limite pas le lieu de ses moyens.')];
  return [
    write.table(
      'Clauses qui touchent au lieu des moyens ou au droit applicable',
      [
        ['Clause', 34],
        ['Niveau', 20],
        ['Raison', 46],
      ],
      kept.map((s) => [named(s.clause), `${LEVEL[s.level]} (${GROUND[s.ground]})`, reasonOf(s)]),
    ),
    {
      kind: 'fields',
      caption: 'Raison propre à ce besoin',
      fields: [
        {
          label: 'Raison liée à l’objet, pour les clauses que la loi n’impose pas (CCP L2112-4)',
          lines: 4,
        },
      ],
    },
  ];
}

const COLUMNS = [
  ['Clause', 36],
  ['Niveau', 22],
  ['Motif', 42],
] as const;

function excluded(tender: Tender, write: Writer): readonly Block[] {
  const out = tender.selections.filter(
    (s) => s.applies && !s.in && s.replacedBy === null && s.level === 'mandatory',
  );
  if (out.length === 0)
    return [write.paragraph('Aucune clause obligatoire applicable n’est écartée.')];
  return [
    write.table(
      'Clauses obligatoires écartées',
      COLUMNS,
      out.map((s) => [named(s.clause), `${LEVEL[s.level]} (${GROUND[s.ground]})`, reasonOf(s)]),
    ),
  ];
}

function unconfirmed(tender: Tender, write: Writer): readonly Block[] {
  const all = unconfirmedOf(tender);
  return all.length === 0
    ? [write.paragraph('Toutes les valeurs de droit utilisées sont confirmées.')]
    : [
        write.paragraph(
          `${counted(all.length, 'valeur ou texte', 'valeurs ou textes')} de droit à relire et à viser par un nom avant la publication.`,
        ),
        ...write.bullets(all.map((one) => one.said)),
      ];
}

const visa: Block = {
  kind: 'fields',
  caption: 'Visas',
  fields: ['Rédacteur', 'Service juridique', 'Service métier', 'Décision et date'].map((label) => ({
    label,
    lines: 1,
  })),
};

/** Why this need, this procedure and these clauses; its last part says what nobody checked. */
export const launchNote: InternalPaper = {
  name: 'note-de-lancement',
  title: 'Note de lancement et rapport de choix',
  purpose: 'Estimation, lots, procédure, exceptions et clauses écartées, avec leurs motifs.',
  blocks: (source, write) => {
    const { tender } = source;
    return [
      write.chapter(1, 'besoin', 'Besoin et estimation'),
      ...need(tender, write),
      write.chapter(2, 'lots', 'Allotissement'),
      ...lots(tender, write),
      write.chapter(3, 'procedure', 'Procédure'),
      ...procedure(tender, write),
      write.chapter(4, 'social', 'Condition sociale'),
      ...social(source, write),
      write.chapter(5, 'lieu', 'Lieu des moyens'),
      ...location(tender, write),
      write.chapter(6, 'criteres', 'Critères d’attribution'),
      ...criteriaBlocks(tender),
      write.chapter(7, 'ecartees', 'Clauses obligatoires écartées'),
      ...excluded(tender, write),
      write.chapter(8, 'droit', 'Textes de droit à confirmer'),
      ...unconfirmed(tender, write),
      write.chapter(9, 'visas', 'Visas'),
      visa,
      write.chapter(10, 'non-verifie', 'Ce que l’outil n’a pas vérifié'),
      ...notCheckedBlocks(recalled(notChecked(source)), write),
    ];
  },
};
