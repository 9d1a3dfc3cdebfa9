import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { idsOf, isOpen, isRecognised, readLicence, statusOf } from '../licences/expression.ts';
import { grouped, misfits } from '../shape.ts';
import { child, entriesOf, itemsOf, pointer, type Tree, textOf } from '../text/tree.ts';
import { maintenanceFaults, mandatoryFaults, minorOf } from './mandatory.ts';
import { isLanguage, PUBLICCODE_SHAPE, TOP_KEYS } from './shape.ts';

/** What each published rule wants; a number is never given to another rule. */
export const PUBLICCODE_RULES: Readonly<Record<string, string>> = {
  'PC-001': "Le fichier est lisible et a la forme d'une fiche publiccode.yml.",
  'PC-002': 'Les clés obligatoires de la version déclarée sont présentes et remplies.',
  'PC-003': 'La version de la norme est connue (0.1 à 0.7).',
  'PC-004': 'Chaque valeur a le type et la forme que la norme demande.',
  'PC-005': 'Chaque clé est prévue par la norme.',
  'PC-006': "La fiche n'emploie pas de clé déconseillée.",
  'PC-010': 'La licence est un identifiant ou une expression de la liste SPDX.',
  'PC-011': "La licence est libre au sens de l'Open Source Initiative.",
  'PC-012': 'La licence est écrite comme dans la liste SPDX.',
  'PC-020': 'La fiche décrit le logiciel en français, en court et en long.',
  'PC-030': "La maintenance nomme le contact ou l'entreprise que son type demande.",
  'PC-031': 'Le logiciel est maintenu.',
};

type Rule = {
  readonly id: string;
  readonly severity: EvidenceFinding['severity'];
  readonly places: (root: Tree) => readonly Place[];
};

const when = (speaks: boolean, where: string, message: string): readonly Place[] =>
  speaks ? [{ where, message }] : [];

/** Keys of the top that no version of the standard has. */
export const unknownTopKeys = (root: unknown): readonly string[] =>
  entriesOf(root)
    .map(([key]) => key)
    .filter((key) => !TOP_KEYS.includes(key) && !/^[A-Za-z]{2}$/.test(key));

const versionPlaces = (root: Tree): readonly Place[] => {
  const version = textOf(child(root, 'publiccodeYmlVersion'));
  return when(
    version !== undefined && minorOf(version) === undefined,
    '/publiccodeYmlVersion',
    `La valeur ${quoted(version)} n'est pas une version de la norme publiccode.yml (0.1 à 0.7) ; la version du logiciel se met dans softwareVersion.`,
  );
};

function shapePlaces(root: Tree): readonly Place[] {
  const languages = entriesOf(child(root, 'description'))
    .filter(([key]) => !isLanguage(key))
    .map(([key]) => ({
      where: pointer('/description', key),
      message: `${quoted(key)} n'est pas un code de langue`,
    }));
  const faults = [...misfits(PUBLICCODE_SHAPE, root), ...languages];
  return grouped(faults).map((p) => ({
    where: p.where,
    message: `La fiche ne suit pas la norme : ${p.message}.`,
  }));
}

const unknownPlaces = (root: Tree): readonly Place[] =>
  unknownTopKeys(root).map((key) => ({
    where: pointer('', key),
    message: `La clé ${quoted(key)} n'est pas prévue par la norme.`,
  }));

/** Deprecated key → what replaces it. */
const DEPRECATED: readonly (readonly [readonly string[], string])[] = [
  [['monochromeLogo'], 'la norme ne la remplace pas'],
  [['inputTypes'], 'la norme ne la remplace pas'],
  [['outputTypes'], 'la norme ne la remplace pas'],
  [['legal', 'repoOwner'], 'la norme la remplace par organisation'],
  [['legal', 'authorsFile'], 'la norme ne la remplace pas'],
];

function deprecatedPlaces(root: Tree): readonly Place[] {
  const generic = entriesOf(child(root, 'description')).map(([language]): readonly string[] => [
    'description',
    language,
    'genericName',
  ]);
  const all = [
    ...DEPRECATED,
    ...generic.map((keys) => [keys, 'la norme ne la remplace pas'] as const),
  ];
  return all
    .filter(([keys]) => child(root, ...keys) !== undefined)
    .map(([keys, told]) => ({
      where: pointer('', ...keys),
      message: `La clé ${quoted(keys.at(-1))} est déconseillée : ${told}.`,
    }));
}

export const licenceText = (root: unknown): string | undefined =>
  textOf(child(root, 'legal', 'license'));

/** Whether the licence is an expression of known identifiers. */
export function hasKnownLicence(root: unknown): boolean {
  const read = readLicence(licenceText(root) ?? '');
  return read !== undefined && isRecognised(read);
}

const licencePlaces = (root: Tree): readonly Place[] => {
  const text = licenceText(root);
  return when(
    text !== undefined && !hasKnownLicence(root),
    '/legal/license',
    `La licence ${quoted(text)} n'est pas dans la liste SPDX.`,
  );
};

const closedPlaces = (root: Tree): readonly Place[] => {
  const read = readLicence(licenceText(root) ?? '');
  const closed = read !== undefined && isRecognised(read) && !isOpen(read);
  return when(
    closed,
    '/legal/license',
    `La licence ${quoted(licenceText(root))} n'est pas une licence libre reconnue.`,
  );
};

function writingPlaces(root: Tree): readonly Place[] {
  const read = readLicence(licenceText(root) ?? '');
  if (!read || !isRecognised(read)) return [];
  return idsOf(read)
    .filter((id) => statusOf(id) === 'deprecated' || /^[a-z]+-?\d/.test(id) || id === 'mit')
    .map((id) => ({
      where: '/legal/license',
      message: `La licence ${quoted(id)} est reconnue ; la liste SPDX l'écrit autrement.`,
    }));
}

/** The French description, in any regional writing. */
export function frenchWords(root: unknown): { readonly short: boolean; readonly long: boolean } {
  const french = entriesOf(child(root, 'description'))
    .filter(([language]) => /^fr(-|$)/i.test(language))
    .map(([, words]) => words);
  const has = (key: string): boolean =>
    french.some((words) => textOf(child(words, key)) !== undefined);
  return { short: has('shortDescription'), long: has('longDescription') };
}

const frenchPlaces = (root: Tree): readonly Place[] => {
  const { short, long } = frenchWords(root);
  const lacks = [short ? [] : ['courte'], long ? [] : ['longue']].flat();
  return when(
    lacks.length > 0,
    '/description',
    `La description en français manque (${lacks.join(' et ')}).`,
  );
};

const unmaintained = (root: Tree): readonly Place[] =>
  when(
    child(root, 'maintenance', 'type') === 'none',
    '/maintenance/type',
    'La fiche dit que personne ne maintient le logiciel.',
  );

/** Errors first: a file with one of them is not valid. */
const RULES: readonly Rule[] = [
  { id: 'PC-002', severity: 'error', places: mandatoryFaults },
  { id: 'PC-003', severity: 'error', places: versionPlaces },
  { id: 'PC-004', severity: 'error', places: shapePlaces },
  { id: 'PC-005', severity: 'error', places: unknownPlaces },
  { id: 'PC-010', severity: 'error', places: licencePlaces },
  { id: 'PC-030', severity: 'error', places: maintenanceFaults },
  { id: 'PC-006', severity: 'warning', places: deprecatedPlaces },
  { id: 'PC-011', severity: 'warning', places: closedPlaces },
  { id: 'PC-012', severity: 'info', places: writingPlaces },
  { id: 'PC-020', severity: 'warning', places: frenchPlaces },
  { id: 'PC-031', severity: 'info', places: unmaintained },
];

/** Every finding of a file that was read. */
export const publiccodeFindings = (root: Tree): readonly EvidenceFinding[] =>
  RULES.flatMap((r) => findingsOf(r.id, r.severity, r.places(root)));

/** How many contacts or companies a file names; the names stay in the file. */
export const peopleCount = (root: unknown): number =>
  itemsOf(child(root, 'maintenance', 'contacts')).length +
  itemsOf(child(root, 'maintenance', 'contractors')).length;
