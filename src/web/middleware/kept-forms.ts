import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { type KeptFields, keepForm, personOfToken } from '../../usecases/offers/kept-form.ts';
import type { RouteRow } from '../../usecases/route-row.ts';
import type { AppDeps } from '../deps.ts';
import { textField } from '../forms/field.ts';
import { httpError } from '../http-error.ts';
import { paths } from '../paths.ts';
import { notify } from './notices.ts';
import { limiter } from './rate-limit.ts';

/** The hidden field that says for whom a form was drawn. */
export const FORM_TOKEN = 'auteur';

/** Never kept: they belong to the session, or say what was pressed. */
const LEFT_OUT: ReadonlySet<string> = new Set(['_csrf', FORM_TOKEN, 'suite', 'retirer']);

const portsOf = (deps: AppDeps) => ({ ...deps, sealer: deps.work.sealer });
const wantsJson = (req: Request): boolean => req.get('accept') === 'application/json';

function fieldsIn(body: unknown): KeptFields {
  if (typeof body !== 'object' || body === null) return {};
  const isText = (one: unknown): one is string => typeof one === 'string';
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): readonly [string, KeptFields[string]][] => {
      if (LEFT_OUT.has(name)) return [];
      if (isText(value)) return [[name, value]];
      return Array.isArray(value) ? [[name, value.filter(isText)]] : [];
    }),
  );
}

const keep = (deps: AppDeps, req: Request): Promise<string | null> =>
  keepForm(portsOf(deps), {
    token: textField(req.body, FORM_TOKEN),
    path: req.path,
    fields: fieldsIn(req.body),
  });

const LOST =
  'Votre session a expiré. Votre saisie est gardée : connectez-vous, vous la retrouverez sur la page. Les fichiers choisis sont à choisir de nouveau.';

function answer(req: Request, res: Response, to: string, said: string): void {
  if (wantsJson(req)) {
    res.status(401).json({ state: 'lost', said, href: to });
    return;
  }
  notify(req, 'warn', said);
  res.redirect(303, to);
}

/** Strangers may try to send a form without a session a few times only; anybody else is not counted. */
export function beforeLostForms(deps: AppDeps): RequestHandler {
  const limit = limiter(deps, { name: 'lost-form', limit: 30, by: 'address' });
  return (req, res, next) => (res.locals['lost'] ? limit(req, res, next) : next());
}

/**
 * A form that came without a session: what was typed is kept for the person whom the page was drawn for, who
 * signs in and finds it again. A form that this site did not draw is refused as before.
 */
export function lostForms(deps: AppDeps): RequestHandler {
  return async (req, res, next) => {
    if (!res.locals['lost']) return next();
    if ((await keep(deps, req)) === null) return next(httpError(403));
    answer(req, res, `${paths.signIn}?retour=${encodeURIComponent(req.path)}`, LOST);
  };
}

const isWrongToken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'EBADCSRFTOKEN';

const RETURNED =
  'Votre session n’était plus la même : rien n’est encore enregistré. Votre saisie est ci-dessous, relisez-la puis enregistrez. Les fichiers choisis sont à choisir de nouveau.';

/** A form whose token is of another session of the same person: shown again with what was typed. */
export function formsOfAnotherSession(deps: AppDeps): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const row = res.locals['row'] as RouteRow | undefined;
    const drawnFor = row?.keeps
      ? personOfToken(portsOf(deps), textField(req.body, FORM_TOKEN))
      : null;
    const same = isWrongToken(error) && drawnFor !== null && drawnFor === req.user?.id;
    if (!same || (await keep(deps, req)) === null) return next(error);
    answer(req, res, req.path, RETURNED);
  };
}
