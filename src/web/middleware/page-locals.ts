import type { Request, RequestHandler } from 'express';
import type { AppDeps, Area, MenuEntry } from '../deps.ts';
import { csrf } from './csrf.ts';
import { takeNotices } from './notices.ts';

export type Theme = 'auto' | 'light' | 'dark';

export const THEME_COOKIE = 'theme';

/** The theme of the cookie; automatic when there is none. */
export function themeOf(req: Request): Theme {
  const match = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(req.headers.cookie ?? '');
  return match?.[1] === 'light' || match?.[1] === 'dark' ? match[1] : 'auto';
}

/**
 * What every view may use, error pages included: set before anything can fail. The instants of the first and
 * last bytes of the request are those that a deposit is dated by (`decisions.md` 12).
 */
export function firstLocals(deps: AppDeps): RequestHandler {
  return (req, res, next) => {
    res.locals['requestId'] = deps.newId();
    res.set('X-Request-Id', String(res.locals['requestId']));
    res.locals['startedAt'] = deps.clock();
    req.once('end', () => {
      res.locals['receivedAt'] = deps.clock();
    });
    Object.assign(res.locals, {
      path: req.path,
      theme: themeOf(req),
      assetVersion: deps.settings.assetVersion,
      draftDays: deps.settings.draftDays,
      user: null,
      notices: [],
      menu: [],
      csrfToken: () => '',
    });
    next();
  };
}

const isOf = (entry: MenuEntry, req: Request): boolean =>
  !entry.roles || entry.roles.some((role) => req.user?.roles.includes(role));

/** What is known once the session is open. A token is made only when a form asks for it. */
export function sessionLocals(areas: readonly Area[]): RequestHandler {
  const entries = areas.flatMap((area) => area.menu ?? []);
  return (req, res, next) => {
    const current = (href: string): boolean => req.path === href || req.path.startsWith(`${href}/`);
    Object.assign(res.locals, {
      user: req.user ?? null,
      notices: req.method === 'GET' ? takeNotices(req) : [],
      menu: entries
        .filter((entry) => isOf(entry, req))
        .map(({ label, href }) => ({ label, href, current: current(href) })),
      csrfToken: () => csrf.generateToken(req),
    });
    if (req.user) res.set('Cache-Control', 'private, no-store');
    next();
  };
}
