import type { RequestHandler } from 'express';
import { mayCall, type RouteRow, rowFor } from '../../usecases/route-row.ts';
import { httpError } from '../http-error.ts';
import { paths } from '../paths.ts';

/**
 * Lets through what the permission table allows, before anything is read of the request's body. An
 * address that the table does not know does not exist. Whose object it is, the use case decides. A form that
 * is kept when its session is lost goes on as `lost`: nothing but `keptForms` answers it.
 */
export function gate(rows: readonly RouteRow[]): RequestHandler {
  return (req, res, next) => {
    const row = rowFor(rows, req.method, req.path);
    if (!row) return next(httpError(404));
    res.locals['row'] = row;
    if (mayCall(row, req.user ?? null)) return next();
    if (row.keeps && !req.user) {
      res.locals['lost'] = true;
      return next();
    }
    if (req.user || row.method === 'post') return next(httpError(403));
    res.redirect(303, `${paths.signIn}?retour=${encodeURIComponent(req.originalUrl)}`);
  };
}
