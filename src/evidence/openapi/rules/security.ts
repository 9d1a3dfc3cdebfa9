import { quoted } from '../../french.ts';
import { child, entriesOf, isTree, textOf, walkKeys } from '../../text/tree.ts';
import type { ApiModel } from '../model.ts';
import type { SecurityScheme } from '../security.ts';
import { type OpenapiRule, rule } from './rule.ts';

const STANDARD_TYPES = ['oauth2', 'openIdConnect', 'mutualTLS', 'http', 'basic', 'apiKey'];
const WEAK_FLOWS = ['implicit', 'password'];

/** A rule on the schemes that `misses` keeps, one place a scheme. */
const onSchemes = (
  given: Omit<OpenapiRule, 'places'>,
  misses: (scheme: SecurityScheme) => boolean,
  message: (scheme: SecurityScheme) => string,
): OpenapiRule =>
  rule({
    ...given,
    places: ({ schemes }) =>
      schemes.filter(misses).map((s) => ({ where: s.where, message: message(s) })),
  });

const none = rule({
  id: 'OA-050',
  severity: 'info',
  wants: "Sans mode d'authentification, la description dit que l'accès est ouvert.",
  places: ({ schemes }) =>
    schemes.length > 0
      ? []
      : [
          {
            where: '',
            message:
              "Question au fournisseur : aucun mode d'authentification n'est déclaré ; l'interface est-elle ouverte à tous ?",
          },
        ],
});

const key = onSchemes(
  {
    id: 'OA-051',
    severity: 'warning',
    wants:
      "L'authentification suit un protocole public (OAuth 2, OpenID Connect, mTLS, HTTP) plutôt qu'une clé propre au service.",
  },
  (s) => s.type === 'apiKey' && s.place !== 'query',
  (s) =>
    `Clé à justifier : ${quoted(s.name)} est une clé propre au service (${s.place}), pas un protocole public.`,
);

const keyInQuery = onSchemes(
  {
    id: 'OA-052',
    severity: 'error',
    wants: "Aucune clé n'est passée dans l'adresse.",
  },
  (s) => s.type === 'apiKey' && s.place === 'query',
  (s) =>
    `Défaut : la clé ${quoted(s.name)} est passée dans l'adresse, donc écrite dans les journaux des serveurs.`,
);

const weakFlow = onSchemes(
  {
    id: 'OA-053',
    severity: 'warning',
    wants: 'OAuth 2 emploie authorizationCode ou clientCredentials, pas implicit ni password.',
  },
  (s) => s.flows.some((f) => WEAK_FLOWS.includes(f)),
  (s) =>
    `Le mode ${quoted(s.name)} emploie un flux OAuth 2 déconseillé : ${s.flows.filter((f) => WEAK_FLOWS.includes(f)).join(', ')}.`,
);

const isStandard = (s: SecurityScheme): boolean =>
  STANDARD_TYPES.includes(s.type) && (s.type !== 'http' || /^(bearer|basic)$/i.test(s.scheme));

const unusual = onSchemes(
  {
    id: 'OA-054',
    severity: 'warning',
    wants: "Le mode d'authentification est l'un des modes publics reconnus.",
  },
  (s) => !isStandard(s),
  (s) =>
    `Le mode ${quoted(s.name)} (${quoted(`${s.type} ${s.scheme}`)}) n'est pas un mode public reconnu.`,
);

const namesUsed = (api: ApiModel): ReadonlySet<string> =>
  new Set(api.operations.flatMap((o) => o.security.flat()));

const unused = rule({
  id: 'OA-055',
  severity: 'warning',
  wants: "Chaque mode d'authentification déclaré est demandé par au moins une opération.",
  places: (api) => {
    if (api.operations.length === 0) return [];
    const used = namesUsed(api);
    return api.schemes
      .filter((s) => !used.has(s.name))
      .map((s) => ({
        where: s.where,
        message: `Le mode ${quoted(s.name)} est déclaré mais aucune opération ne le demande.`,
      }));
  },
});

const undeclared = rule({
  id: 'OA-056',
  severity: 'error',
  wants: "Chaque mode d'authentification demandé est déclaré.",
  places: (api) => {
    const declared = new Set(api.schemes.map((s) => s.name));
    return api.operations.flatMap((o) =>
      [...new Set(o.security.flat())]
        .filter((name) => !declared.has(name))
        .map((name) => ({
          where: o.where,
          message: `L'opération ${o.title} demande le mode ${quoted(name)}, qui n'est pas déclaré.`,
        })),
    );
  },
});

/** Addresses of a scheme that are not https, with the key that holds them. */
function plainUrls(scheme: SecurityScheme): readonly string[] {
  const found: string[] = [];
  if (!isTree(scheme.node)) return found;
  walkKeys(Object.fromEntries(entriesOf(scheme.node)), (name, below) => {
    const url = /Url$/.test(name) ? textOf(below) : undefined;
    if (url && /^http:/i.test(url)) found.push(name);
  });
  return found;
}

const plainTokens = onSchemes(
  {
    id: 'OA-057',
    severity: 'error',
    wants: 'Les adresses qui délivrent les jetons sont en https.',
  },
  (s) => plainUrls(s).length > 0,
  (s) =>
    `Le mode ${quoted(s.name)} délivre ses jetons sans chiffrement (${plainUrls(s).join(', ')} en http).`,
);

const openIdUrl = onSchemes(
  {
    id: 'OA-058',
    severity: 'warning',
    wants: 'OpenID Connect donne son adresse de découverte.',
  },
  (s) => s.type === 'openIdConnect' && textOf(child(s.node, 'openIdConnectUrl')) === undefined,
  (s) => `Le mode ${quoted(s.name)} ne donne pas openIdConnectUrl.`,
);

/** How callers prove who they are. */
export const securityRules: readonly OpenapiRule[] = [
  none,
  key,
  keyInQuery,
  weakFlow,
  unusual,
  unused,
  undeclared,
  plainTokens,
  openIdUrl,
];
