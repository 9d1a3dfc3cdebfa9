import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { counted, quoted } from '../french.ts';
import { grouped } from '../shape.ts';
import { type Bom, type BomComponent, deprecatedIds, licenceState } from './model.ts';

/** What each published rule wants; a number is never given to another rule. */
export const SBOM_RULES: Readonly<Record<string, string>> = {
  'SB-001': 'Le fichier est lisible et dit être une nomenclature CycloneDX ou SPDX.',
  'SB-002': 'Les champs obligatoires et les listes fermées de la version déclarée sont respectés.',
  'SB-003': 'La version est connue : CycloneDX 1.2 à 1.7, SPDX 2.2 ou 2.3.',
  'SB-004': 'Le fichier de version 2.2 suit aussi les listes de SPDX 2.3.',
  'SB-010': 'La nomenclature décrit au moins un composant.',
  'SB-011': 'Chaque composant a un nom.',
  'SB-012': 'Chaque composant a une version.',
  'SB-013': 'Chaque composant a un identifiant unique (purl, CPE ou SWID).',
  'SB-020': 'Chaque composant donne sa licence.',
  'SB-021': 'Chaque licence est un identifiant ou une expression de la liste SPDX.',
  'SB-022': "Aucun identifiant de licence n'est retiré de la liste SPDX.",
  'SB-023': 'La licence de chaque composant va avec celle que la consultation demande.',
  'SB-030': 'Le fichier nomme le produit et sa version.',
  'SB-031': 'Le fichier donne sa date de production.',
  'SB-032': 'Le fichier décrit les dépendances entre composants.',
  'SB-033': 'Le fichier déclare la licence du produit.',
  'SB-034':
    "Aucune licence déclarée ne limite l'usage ; une licence que l'OSI n'approuve pas est lue.",
  'SB-035':
    'La part des composants sous licence libre est celle que le fichier permet de recalculer.',
};

const nameOf = (c: BomComponent): string => quoted(c.name ?? c.where);

const lacking = (
  bom: Bom,
  lacks: (c: BomComponent) => boolean,
  message: (c: BomComponent) => string,
): readonly Place[] =>
  bom.components.filter(lacks).map((c) => ({ where: c.where, message: message(c) }));

const once = (holds: boolean, message: string): readonly Place[] =>
  holds ? [] : [{ where: '', message }];

const told = (places: readonly Place[], start: string): readonly Place[] =>
  grouped(places).map((p) => ({ where: p.where, message: `${start} : ${p.message}.` }));

function licenceFindings(bom: Bom): readonly EvidenceFinding[] {
  return [
    ...findingsOf(
      'SB-020',
      'warning',
      lacking(
        bom,
        (c) => licenceState(c) === 'unnamed',
        (c) =>
          `Le composant ${nameOf(c)} ne donne pas de licence : elle est inconnue, ni libre ni fermée.`,
      ),
    ),
    ...findingsOf(
      'SB-021',
      'warning',
      lacking(
        bom,
        (c) => licenceState(c) === 'unidentified',
        (c) =>
          `La licence de ${nameOf(c)}, ${quoted(c.licences.join(' ; '))}, n'est pas reconnue dans la liste SPDX.`,
      ),
    ),
    ...findingsOf(
      'SB-022',
      'info',
      deprecatedIds(bom.components).map((id) => ({
        where: '',
        message: `L'identifiant ${quoted(id)} est ancien : la liste SPDX en donne un plus précis.`,
      })),
    ),
  ];
}

function componentFindings(bom: Bom): readonly EvidenceFinding[] {
  const services = bom.facts['services'];
  const only =
    typeof services === 'number' && services > 0
      ? ` Il ne décrit que ${counted(services, 'service')}.`
      : '';
  return [
    ...findingsOf(
      'SB-010',
      'warning',
      once(bom.components.length > 0, `Le fichier ne liste aucun composant.${only}`),
    ),
    ...findingsOf(
      'SB-011',
      'error',
      lacking(
        bom,
        (c) => !c.name,
        (c) => `Le composant ${quoted(c.where)} n'a pas de nom.`,
      ),
    ),
    ...findingsOf(
      'SB-012',
      'warning',
      lacking(
        bom,
        (c) => !c.version,
        (c) => `Le composant ${nameOf(c)} n'a pas de version.`,
      ),
    ),
    ...findingsOf(
      'SB-013',
      'warning',
      lacking(
        bom,
        (c) => !c.identifier,
        (c) => `Le composant ${nameOf(c)} n'a ni purl, ni CPE, ni SWID.`,
      ),
    ),
  ];
}

/** Every finding of a bill of materials that was read, in the order of the report. */
export function sbomFindings(bom: Bom): readonly EvidenceFinding[] {
  const { subject } = bom;
  return [
    ...findingsOf(
      'SB-002',
      'error',
      told(bom.faults, `Le fichier ne suit pas ${bom.format} ${bom.version}`),
    ),
    ...findingsOf('SB-004', 'warning', told(bom.newerFaults, 'Permis en SPDX 2.2, refusé en 2.3')),
    ...componentFindings(bom),
    ...licenceFindings(bom),
    ...findingsOf(
      'SB-030',
      'warning',
      once(
        subject.name !== undefined && subject.version !== undefined,
        'Le fichier ne nomme pas le produit décrit, ou pas sa version.',
      ),
    ),
    ...findingsOf(
      'SB-031',
      'warning',
      once(bom.created !== undefined, 'Le fichier ne donne pas sa date de production.'),
    ),
    ...findingsOf(
      'SB-032',
      'warning',
      once(bom.hasDependencies, 'Le fichier ne décrit pas les dépendances entre composants.'),
    ),
  ];
}
