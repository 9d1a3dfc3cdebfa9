import { quoted } from '../../french.ts';
import type { ApiModel, ApiOperation, ApiResponse } from '../model.ts';
import { hasTyped, isError, isMediaTyped, isSuccess } from '../typing.ts';
import { type OpenapiRule, rule } from './rule.ts';

const missing = (api: ApiModel, which: (r: ApiResponse) => boolean): readonly ApiOperation[] =>
  api.operations.filter((o) => !hasTyped(api, o, which));

const successTyped = rule({
  id: 'OA-020',
  severity: 'warning',
  wants: 'Chaque opération a une réponse de succès dont le contenu est typé par un schéma.',
  places: (api) =>
    missing(api, isSuccess).map((o) => ({
      where: o.where,
      message: `L'opération ${o.title} n'a pas de réponse de succès typée (schéma absent, vide ou introuvable).`,
    })),
});

const errorTyped = rule({
  id: 'OA-021',
  severity: 'warning',
  wants: "Chaque opération a une réponse d'erreur (4XX, 5XX ou default) dont le contenu est typé.",
  places: (api) =>
    missing(api, isError).map((o) => ({
      where: o.where,
      message: o.responses.some(isError)
        ? `L'opération ${o.title} annonce des erreurs sans en typer le contenu.`
        : `L'opération ${o.title} n'annonce aucune erreur.`,
    })),
});

const requestTyped = rule({
  id: 'OA-022',
  severity: 'warning',
  wants: 'Le corps de chaque requête est typé par un schéma.',
  places: (api) =>
    api.operations.flatMap((o) =>
      o.requests
        .filter((media) => !isMediaTyped(api, media))
        .map((media) => ({
          where: media.where,
          message: `Le corps de ${o.title} en ${quoted(media.mediaType)} n'est pas typé.`,
        })),
    ),
});

const isProblem = (o: ApiOperation): boolean =>
  o.responses.some(
    (r) => isError(r) && r.contents.some((m) => /problem\+(json|xml)/i.test(m.mediaType)),
  );

const standardErrors = rule({
  id: 'OA-023',
  severity: 'info',
  wants: 'Les erreurs suivent un format public : application/problem+json (RFC 9457).',
  places: ({ operations }) => {
    const without = operations.filter((o) => o.responses.some(isError) && !isProblem(o));
    if (without.length === 0) return [];
    const message = `Les erreurs de ${without.length} opérations sur ${operations.length} ne suivent pas application/problem+json (RFC 9457).`;
    return [{ where: '/paths', message }];
  },
});

/** What the requests, the responses and the errors are made of. */
export const answerRules: readonly OpenapiRule[] = [
  successTyped,
  errorTyped,
  requestTyped,
  standardErrors,
];
