import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { grouped } from '../shape.ts';
import { absentSets, otherFormats, type Package, undeclared } from './package.ts';
import { danglingKeys, rowFaults, untypedPlaces } from './resources.ts';

/** What each published rule wants; a number is never given to another rule. */
export const DATAPACKAGE_RULES: Readonly<Record<string, string>> = {
  'DP-001': 'Le fichier est un paquet ZIP ou TAR avec un descripteur Data Package ou un sac BagIt.',
  'DP-002':
    "Chaque entrée de l'archive est un fichier ordinaire, dont le chemin reste dans le paquet.",
  'DP-003': 'Le descripteur est lisible et suit Data Package 1.0 ou 2.0.',
  'DP-004': 'Chaque chemin déclaré reste dans le paquet.',
  'DP-005': 'Tout est dans le paquet : aucune adresse extérieure.',
  'DP-006': "Deux ressources n'ont pas le même nom.",
  'DP-010': 'Chaque fichier déclaré est présent.',
  'DP-011': 'Chaque fichier présent est déclaré.',
  'DP-012': 'Chaque empreinte et chaque taille déclarées sont celles du fichier.',
  'DP-013': "Chaque nombre d'enregistrements déclaré est celui du fichier.",
  'DP-014': "Le paquet déclare l'empreinte de ses fichiers.",
  'DP-020': "Chaque table se lit dans l'encodage et le dialecte déclarés.",
  'DP-021': 'Les titres de chaque table sont ceux de son schéma.',
  'DP-022': 'Chaque ligne suit le schéma de sa table.',
  'DP-023': "Chaque clé primaire ou unique l'est.",
  'DP-024': 'Chaque clé étrangère désigne un enregistrement.',
  'DP-025': 'Chaque table a un schéma et chaque champ un type.',
  'DP-030': "Chaque fichier est dans un format ouvert que l'article cite.",
  'DP-031': "Chaque ensemble de l'inventaire a un enregistrement au moins.",
  'DP-040': 'Le sac BagIt est conforme à la version 0.97 ou 1.0.',
  'DP-041': "Le sac BagIt n'a rien qui demande une attention.",
};

const allRows = (pack: Package, of: 'rows' | 'keys' | 'header'): readonly Place[] =>
  pack.resources.flatMap((r) => r.table?.[of] ?? []);

const formPlaces = ({ descriptor, unreadDescriptor }: Package): readonly Place[] =>
  unreadDescriptor === undefined
    ? grouped(descriptor?.faults ?? []).map((p) => ({
        where: p.where,
        message: `Le descripteur ne suit pas Data Package : ${p.message}.`,
      }))
    : [{ where: '', message: unreadDescriptor }];

function twinPlaces({ resources }: Package): readonly Place[] {
  const names = resources.map((r) => r.resource.name);
  return resources
    .filter((r, i) => names.indexOf(r.resource.name) < i)
    .map(({ resource }) => ({
      where: resource.where,
      message: `Le nom ${quoted(resource.name)} est déjà celui d'une autre ressource.`,
    }));
}

const missingPlaces = (pack: Package): readonly Place[] =>
  pack.isAlone
    ? []
    : pack.resources.flatMap((r) =>
        r.missing
          .filter((path) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
          .map((path) => ({
            where: r.resource.where,
            message: `Le fichier déclaré ${quoted(path)} n'est pas dans le paquet.`,
          })),
      );

/** Whether the package declares at least one fingerprint. */
export const hasHashes = ({ bag, resources }: Package): boolean =>
  bag !== undefined || resources.some((r) => r.declared.hash !== undefined);

const brokenPlaces = ({ resources }: Package): readonly Place[] =>
  resources.flatMap(({ table, resource }) =>
    table?.broken
      ? [
          {
            where: resource.where,
            message: `La table ${quoted(resource.name)} n'est pas lue : ${table.broken}.`,
          },
        ]
      : [],
  );

const alonePlaces = ({ isAlone, descriptor }: Package): readonly Place[] =>
  isAlone
    ? [
        {
          where: '',
          message:
            "Le descripteur est donné seul : les fichiers qu'il déclare ne sont pas vérifiés. Joignez un ZIP ou un TAR.",
        },
      ]
    : (descriptor?.external ?? []);

/** Findings on the package as a whole: what is in it, and what it says. */
function wholeFindings(pack: Package): readonly EvidenceFinding[] {
  const stray = undeclared(pack).map((path) => ({
    where: path,
    message: `Le fichier ${quoted(path)} n'est pas déclaré.`,
  }));
  return [
    ...findingsOf('DP-002', 'error', pack.archive.refused),
    ...findingsOf('DP-003', 'error', formPlaces(pack)),
    ...findingsOf('DP-004', 'error', pack.descriptor?.unsafe ?? []),
    ...findingsOf('DP-005', 'warning', alonePlaces(pack)),
    ...findingsOf('DP-006', 'warning', twinPlaces(pack)),
    ...findingsOf('DP-010', 'error', missingPlaces(pack)),
    ...findingsOf('DP-011', 'warning', stray),
    ...findingsOf(
      'DP-012',
      'error',
      pack.resources.flatMap((r) => r.hashFaults),
    ),
    ...findingsOf('DP-013', 'error', pack.resources.flatMap(rowFaults)),
    ...findingsOf(
      'DP-014',
      'info',
      hasHashes(pack) ? [] : [{ where: '', message: 'Le paquet ne déclare aucune empreinte.' }],
    ),
    ...findingsOf('DP-040', 'error', pack.bag?.errors ?? []),
    ...findingsOf('DP-041', 'warning', pack.bag?.warnings ?? []),
  ];
}

/** Findings on the tables. */
const tableFindings = (pack: Package): readonly EvidenceFinding[] => [
  ...findingsOf('DP-020', 'error', brokenPlaces(pack)),
  ...findingsOf('DP-021', 'error', allRows(pack, 'header')),
  ...findingsOf('DP-022', 'error', allRows(pack, 'rows')),
  ...findingsOf('DP-023', 'error', allRows(pack, 'keys')),
  ...findingsOf('DP-024', 'error', pack.isAlone ? [] : danglingKeys(pack.resources)),
  ...findingsOf('DP-025', 'warning', untypedPlaces(pack.resources)),
];

/** Every finding of a package that was read. */
export const packageFindings = (pack: Package, asked: Asked): readonly EvidenceFinding[] => [
  ...wholeFindings(pack),
  ...tableFindings(pack),
  ...findingsOf('DP-030', 'warning', otherFormats(pack)),
  ...findingsOf(
    'DP-031',
    'warning',
    pack.isAlone
      ? []
      : absentSets(pack, asked.inventory ?? []).map((set) => ({
          where: '',
          message: `L'ensemble ${quoted(set)} de l'inventaire n'a aucun enregistrement dans le paquet.`,
        })),
  ),
];
