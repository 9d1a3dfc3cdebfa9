import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { child, entriesOf, itemsOf, pointer, textOf } from '../text/tree.ts';

/** Keys that every version wants, as paths. */
const MANDATORY = [
  'publiccodeYmlVersion',
  'name',
  'url',
  'platforms',
  'developmentStatus',
  'softwareType',
  'description',
  'legal.license',
  'maintenance.type',
  'localisation.localisationReady',
  'localisation.availableLanguages',
];

const at = (root: unknown, path: string): unknown => child(root, ...path.split('.'));
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isEmpty = (value: unknown): boolean =>
  isAbsent(value) ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Mandatory keys that the file does not have at all. */
export const missingKeys = (root: unknown): readonly string[] =>
  MANDATORY.filter((path) => isAbsent(at(root, path)));

const missing = (path: string): Place => ({
  where: pointer('', ...path.split('.').slice(0, -1)),
  message: `La clé obligatoire ${quoted(path)} manque ou est vide.`,
});

/** What at least one language must have. */
function descriptionFaults(root: unknown): readonly Place[] {
  const languages = entriesOf(child(root, 'description'));
  if (languages.length === 0) return [];
  const absent = ['longDescription', 'features'].filter(
    (key) => !languages.some(([, words]) => !isEmpty(child(words, key))),
  );
  return absent.map((key) => ({
    where: '/description',
    message: `Aucune langue ne donne ${quoted(key)}, obligatoire pour l'une au moins.`,
  }));
}

/** Whom the type of maintenance asks for: a company of a contract, a person otherwise. */
export function maintenanceFaults(root: unknown): readonly Place[] {
  const type = textOf(child(root, 'maintenance', 'type'));
  const contractors = itemsOf(child(root, 'maintenance', 'contractors'));
  const contacts = itemsOf(child(root, 'maintenance', 'contacts'));
  const where = '/maintenance';
  if (type === 'contract')
    return contractors.length > 0
      ? []
      : [{ where, message: 'La maintenance sous contrat demande la clé « contractors ».' }];
  const extra =
    contractors.length > 0
      ? [
          {
            where,
            message: "La clé « contractors » n'est permise que si la maintenance est sous contrat.",
          },
        ]
      : [];
  const wants = type === 'internal' || type === 'community';
  return wants && contacts.length === 0
    ? [...extra, { where, message: `La maintenance ${quoted(type)} demande la clé « contacts ».` }]
    : extra;
}

/** The number after « 0. », when the version is 0.1 to 0.7 or the bare « 0 » of drafts. */
export function minorOf(version: string): number | undefined {
  if (version === '0') return Number.POSITIVE_INFINITY;
  const minor = Number(/^0\.([1-7])(\.\d+)?$/.exec(version)?.[1]);
  return Number.isNaN(minor) ? undefined : minor;
}

/** Categories were mandatory before 0.5. */
function categoryFaults(root: unknown): readonly Place[] {
  const minor = minorOf(String(child(root, 'publiccodeYmlVersion')));
  const wanted = minor !== undefined && minor < 5;
  return wanted && isAbsent(child(root, 'categories')) ? [missing('categories')] : [];
}

/** Every mandatory key of the declared version that is absent or empty. */
export const mandatoryFaults = (root: unknown): readonly Place[] => [
  ...MANDATORY.filter((path) => isEmpty(at(root, path))).map(missing),
  ...categoryFaults(root),
  ...descriptionFaults(root),
];
