import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Problem } from '../core/shared/problem.ts';
import type { AppDeps } from './deps.ts';
import { httpError } from './http-error.ts';

type Said = { readonly title: string; readonly text: string };

/** What each status says: what happened, then what to do. */
const SAID: Readonly<Record<number, Said>> = {
  400: {
    title: 'Adresse illisible',
    text: "L'adresse demandée contient des caractères que Clausier ne sait pas lire. Vérifiez-la, ou repartez de l'accueil.",
  },
  403: {
    title: 'Accès refusé',
    text: "Votre session a expiré, ou votre compte n'a pas le droit de faire cela. Rien n'a été modifié. Reconnectez-vous, puis recommencez.",
  },
  404: {
    title: 'Page introuvable',
    text: "Cette adresse ne mène nulle part, ou l'objet qu'elle désigne ne vous est pas ouvert.",
  },
  409: {
    title: 'Modifié entre-temps',
    text: "Quelqu'un d'autre a enregistré une version plus récente. Revenez en arrière, rechargez la page, puis recommencez.",
  },
  413: {
    title: 'Envoi trop volumineux',
    text: "Ce que vous avez envoyé dépasse la taille permise. Rien n'a été enregistré : réduisez le fichier ou envoyez-en moins.",
  },
  422: {
    title: 'Demande incomplète',
    text: "La demande ne peut pas être traitée telle quelle. Rien n'a été enregistré.",
  },
  429: {
    title: 'Trop de tentatives',
    text: "Trop d'essais ont été faits en peu de temps. Attendez un quart d'heure, puis recommencez.",
  },
  500: {
    title: 'Clausier a rencontré une erreur',
    text: "Ce n'est pas de votre fait. L'erreur est enregistrée ; si elle se répète, signalez-la avec le numéro ci-dessous.",
  },
  503: {
    title: 'Service occupé',
    text: 'Trop de documents sont demandés en ce moment. Recommencez dans une minute.',
  },
};

type Failure = {
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly retryAfter: number | null;
};

/** Multer says why by a code and not by a status. */
const isTooLarge = (error: object): boolean =>
  'code' in error && typeof error.code === 'string' && error.code.startsWith('LIMIT_');

function statusIn(error: object): number {
  if (isTooLarge(error)) return 413;
  const stated = 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : 500;
  const known = typeof stated === 'number' && stated >= 400 && stated < 600;
  return known ? (SAID[stated] ? stated : stated < 500 ? 400 : 500) : 500;
}

/** The only place that turns an error into a status. */
export function failureOf(error: unknown): Failure {
  if (typeof error !== 'object' || error === null)
    return { status: 500, problems: [], retryAfter: null };
  const status = statusIn(error);
  const problems = 'problems' in error ? (error.problems as readonly Problem[]) : [];
  const wait = 'retryAfter' in error ? Number(error.retryAfter) : null;
  return { status, problems, retryAfter: wait ?? (status === 503 ? 60 : null) };
}

function show(res: Response, failure: Failure): void {
  const said = SAID[failure.status] ?? (SAID[500] as Said);
  if (failure.retryAfter !== null) res.set('Retry-After', String(failure.retryAfter));
  res.status(failure.status).set('Cache-Control', 'no-store');
  res.render('errors/error', { ...said, status: failure.status, problems: failure.problems });
}

/** What no route answered. */
export const notFound: RequestHandler = (_req, _res, next) => next(httpError(404));

/** Shows an error page, never a stack; unexpected failures are reported with the request's identifier. */
export function errorHandler(deps: AppDeps): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const failure = failureOf(error);
    if (failure.status >= 500 && failure.status !== 503)
      deps.report(error, String(res.locals['requestId'] ?? ''));
    if (res.headersSent) next(error);
    else show(res, failure);
  };
}
