import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { counted, quoted } from '../french.ts';
import { walkKeys } from '../text/tree.ts';
import type { ApiModel } from './model.ts';
import { resolve } from './references.ts';
import { type Opinion, PARSER_VALIDATOR, SCHEMA_VALIDATOR } from './validators.ts';
import { isSupported } from './version.ts';

/** What the findings OA-001 to OA-008 look at: the file itself, before its openness. */
export const FILE_RULES: Readonly<Record<string, string>> = {
  'OA-001': 'Le fichier est lisible et dit être une description OpenAPI.',
  'OA-002': `Le validateur ${SCHEMA_VALIDATOR} accepte le fichier.`,
  'OA-003': `Le validateur ${PARSER_VALIDATOR} accepte le fichier.`,
  'OA-004':
    'Le fichier se suffit à lui-même : aucune référence à un autre fichier ou à une adresse.',
  'OA-005': 'La version est connue des deux validateurs : 2.0, 3.0 ou 3.1.',
  'OA-006': 'La description est en OpenAPI 3 plutôt que dans la version 2.0 (Swagger).',
  'OA-007': 'Le fichier suit YAML 1.2, sans clé de fusion <<.',
  'OA-008': 'Chaque référence interne mène à un élément du fichier.',
};

/** What the two validators said; `undefined` when one was not asked. */
export type Opinions = { readonly schema: Opinion; readonly parser: Opinion | undefined };

/** The finding of a file that cannot be read. */
export const unreadableFinding = (message: string): readonly EvidenceFinding[] =>
  findingsOf('OA-001', 'error', [{ where: '', message }]);

function externalPlaces({ externalRefs }: ApiModel): readonly Place[] {
  const count = counted(externalRefs.length, 'référence externe', 'références externes');
  return externalRefs.map(({ target, where }) => ({
    where,
    message: `Incomplet, ${count} : ${quoted(target)} n'est pas dans le fichier et n'a pas été lu.`,
  }));
}

function versionPlaces({ document }: ApiModel): readonly Place[] {
  if (isSupported(document)) return [];
  const message = `La version ${quoted(document.version)} n'est pas connue des deux validateurs publiés ; joignez la description en 3.0 ou 3.1.`;
  return [{ where: document.isSwagger ? '/swagger' : '/openapi', message }];
}

const swaggerPlaces = ({ document }: ApiModel): readonly Place[] =>
  document.isSwagger
    ? [
        {
          where: '/swagger',
          message: 'Le fichier est en version 2.0 (Swagger), remplacée par OpenAPI 3 en 2017.',
        },
      ]
    : [];

function mergePlaces({ root }: ApiModel): readonly Place[] {
  const places: Place[] = [];
  walkKeys(root, (key, _below, where) => {
    if (key === '<<')
      places.push({
        where,
        message:
          "La clé de fusion << n'existe pas en YAML 1.2, que la norme demande ; écrivez les clés en toutes lettres.",
      });
  });
  return places;
}

/** References inside the file to what is not there, or that only turn in a circle. */
function danglingPlaces({ root }: ApiModel): readonly Place[] {
  const places: Place[] = [];
  walkKeys(root, (key, below, where) => {
    if (key !== '$ref' || typeof below !== 'string' || !below.startsWith('#/')) return;
    if (resolve(root, { $ref: below }, '').node !== undefined) return;
    const message = `La référence ${quoted(below)} ne mène à aucun élément du fichier (absent, ou en boucle).`;
    places.push({ where, message });
  });
  return places;
}

/** Findings OA-002 to OA-008 of a file that was read. */
export function fileFindings(api: ApiModel, opinions: Opinions): readonly EvidenceFinding[] {
  return [
    ...findingsOf('OA-002', 'error', opinions.schema.reasons),
    ...findingsOf('OA-003', 'error', opinions.parser?.reasons ?? []),
    ...findingsOf('OA-004', 'warning', externalPlaces(api)),
    ...findingsOf('OA-005', 'warning', versionPlaces(api)),
    ...findingsOf('OA-006', 'warning', swaggerPlaces(api)),
    ...findingsOf('OA-007', 'warning', mergePlaces(api)),
    ...findingsOf('OA-008', 'warning', danglingPlaces(api)),
  ];
}
