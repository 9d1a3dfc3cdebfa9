import { child, textOf } from '../../text/tree.ts';
import { hasContact, licenceName } from '../conditions.ts';
import { type OpenapiRule, rule } from './rule.ts';

const licence = rule({
  id: 'OA-070',
  severity: 'warning',
  wants: 'La description porte une licence, qui permet de la copier et de la réutiliser.',
  places: (api) =>
    licenceName(api) === undefined
      ? [
          {
            where: '/info',
            message: 'La licence de la description ne figure pas dans le fichier (info.license).',
          },
        ]
      : [],
});

const licenceText = rule({
  id: 'OA-071',
  severity: 'info',
  wants: 'La licence est identifiée par une adresse ou par son identifiant SPDX.',
  places: (api) =>
    licenceName(api) === undefined ||
    ['url', 'identifier'].some((key) => textOf(child(api.root, 'info', 'license', key)))
      ? []
      : [
          {
            where: '/info/license',
            message:
              'La licence est nommée sans adresse ni identifiant SPDX : son texte est à retrouver.',
          },
        ],
});

const contact = rule({
  id: 'OA-072',
  severity: 'warning',
  wants: 'La description donne un contact.',
  places: (api) =>
    hasContact(api)
      ? []
      : [{ where: '/info', message: 'Le fichier ne dit pas à qui écrire (info.contact).' }],
});

/** What lets another team reuse the description. */
export const reuseRules: readonly OpenapiRule[] = [licence, licenceText, contact];
