import { quoted } from '../../french.ts';
import { foreignMajors, infoVersion, versionMark } from '../versioning.ts';
import { type OpenapiRule, rule } from './rule.ts';

const inFile = rule({
  id: 'OA-040',
  severity: 'warning',
  wants: 'Le fichier porte un numéro de version (info.version).',
  places: (api) =>
    infoVersion(api) === undefined
      ? [
          {
            where: '/info',
            message: 'Le fichier ne dit pas quelle version du service il décrit (info.version).',
          },
        ]
      : [],
});

const inUse = rule({
  id: 'OA-041',
  severity: 'warning',
  wants: "La version figure dans l'adresse, dans un en-tête ou dans le type de média.",
  places: (api) =>
    api.operations
      .filter((o) => versionMark(api, o) === undefined)
      .map((o) => ({
        where: o.where,
        message: `L'opération ${o.title} ne porte aucune version : ni adresse, ni en-tête, ni type de média.`,
      })),
});

const sameNumber = rule({
  id: 'OA-042',
  severity: 'warning',
  wants: "Le premier nombre de info.version est celui de l'adresse ou du type de média.",
  places: (api) => {
    const foreign = foreignMajors(api);
    if (foreign.length === 0) return [];
    const message = `Le fichier décrit la version ${quoted(infoVersion(api))} mais l'adresse ou le type de média porte v${foreign.join(', v')}.`;
    return [{ where: '/info/version', message }];
  },
});

/** How a caller knows which version answers. */
export const versionRules: readonly OpenapiRule[] = [inFile, inUse, sameNumber];
