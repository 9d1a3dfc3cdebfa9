import { quoted } from '../../french.ts';
import type { ApiServer } from '../servers.ts';
import { type OpenapiRule, rule } from './rule.ts';

const LOCAL =
  /^[a-z]*:?\/\/(localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[^/:]*\.(local|lan|internal|test)\b)/i;
const EXAMPLE =
  /\/\/([^/]*\.)?example\.(com|org|net)\b|\/\/[^/]*\.example\b|\bto-?do\b|\bplaceholder\b/i;

const onServers = (
  given: Omit<OpenapiRule, 'places'>,
  misses: (server: ApiServer) => boolean,
  message: (url: string) => string,
): OpenapiRule =>
  rule({
    ...given,
    places: ({ servers }) =>
      servers.filter(misses).map(({ url, where }) => ({ where, message: message(quoted(url)) })),
  });

const absent = rule({
  id: 'OA-060',
  severity: 'warning',
  wants: "Le fichier donne l'adresse où le service répond.",
  places: (api) =>
    api.servers.length > 0 || api.operations.some((o) => o.servers.length > 0)
      ? []
      : [
          {
            where: '',
            message:
              'Le fichier ne donne aucune adresse de service (servers, ou host en version 2.0).',
          },
        ],
});

const plain = onServers(
  { id: 'OA-061', severity: 'warning', wants: 'Les adresses du service sont en https.' },
  ({ url }) => /^(http|ws):/i.test(url) && !LOCAL.test(url),
  (url) => `L'adresse ${url} n'est pas chiffrée.`,
);

const local = onServers(
  {
    id: 'OA-062',
    severity: 'warning',
    wants: "Les adresses du service sont joignables de l'extérieur.",
  },
  ({ url }) => LOCAL.test(url),
  (url) => `L'adresse ${url} est celle d'un poste ou d'un réseau local.`,
);

const relative = onServers(
  { id: 'OA-063', severity: 'info', wants: 'Les adresses du service sont complètes.' },
  ({ url }) => !/^([a-z]+|\{[^}]*\}):\/\//i.test(url),
  (url) => `L'adresse ${url} est incomplète : elle ne dit pas quel serveur répond.`,
);

const placeholder = onServers(
  {
    id: 'OA-064',
    severity: 'info',
    wants: 'Les adresses du service ne sont pas des modèles à compléter ni des exemples.',
  },
  ({ url }) => /\{[^}]*\}/.test(url) || EXAMPLE.test(url),
  (url) => `L'adresse ${url} est un modèle à compléter ou un exemple.`,
);

/** Where the service answers. */
export const serverRules: readonly OpenapiRule[] = [absent, plain, local, relative, placeholder];
