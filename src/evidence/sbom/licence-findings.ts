import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { counted, quoted } from '../french.ts';
import { fitsLicence } from '../licences/reciprocity.ts';
import { LICENCES } from './licence-conditions.ts';
import { type Bom, licenceState } from './model.ts';
import { sharesOf } from './shares.ts';

/** Components whose licence may not let the whole be given under the licence that the tender asks. */
function compatibilityPlaces(bom: Bom, asked: string): readonly Place[] {
  return bom.components.flatMap((c) => {
    const why =
      licenceState(c) === 'closed'
        ? "n'est pas une licence libre"
        : "demande que l'ensemble suive ses conditions";
    if (licenceState(c) !== 'closed' && c.licences.every((l) => fitsLicence(l, asked))) return [];
    return [
      {
        where: c.where,
        message: `La licence de ${quoted(c.name ?? c.where)}, ${quoted(c.licences.join(' ; '))}, ${why} : une personne examine si elle va avec la licence demandée, ${quoted(asked)}.`,
      },
    ];
  });
}

/** What the clause on licences wants to see besides: licence of the product, limits, free share. */
function inboundFindings(bom: Bom): readonly EvidenceFinding[] {
  const toRead = bom.components.filter((c) => ['closed', 'unidentified'].includes(licenceState(c)));
  const { open, identified } = sharesOf(bom);
  return [
    ...findingsOf(
      'SB-033',
      'warning',
      bom.subject.licences.length > 0
        ? []
        : [{ where: '', message: 'Le fichier ne déclare pas la licence du produit.' }],
    ),
    ...findingsOf(
      'SB-034',
      'info',
      toRead.map((c) => ({
        where: c.where,
        message: `La licence de ${quoted(c.name ?? c.where)}, ${quoted(c.licences.join(' ; '))}, n'est pas approuvée par l'OSI : une personne lit si elle limite l'usage.`,
      })),
    ),
    ...findingsOf('SB-035', 'info', [
      {
        where: '',
        message: `Part libre recalculée : ${open} sur ${counted(identified, 'licence reconnue', 'licences reconnues')}, ${counted(bom.components.length, 'composant')} en tout.`,
      },
    ]),
  ];
}

/** What depends on the licence that the tender asks and on the clause that asks for the file. */
export const askedLicenceFindings = (bom: Bom, asked: Asked): readonly EvidenceFinding[] => [
  ...findingsOf(
    'SB-023',
    'warning',
    asked.licence === undefined ? [] : compatibilityPlaces(bom, asked.licence),
  ),
  ...(asked.clause === LICENCES.clause ? inboundFindings(bom) : []),
];
