import { Router } from 'express';
import { latest } from '../../core/clauses/library.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import { isFirstStart } from '../../usecases/setup.ts';
import type { AppDeps, Area } from '../deps.ts';
import { httpError } from '../http-error.ts';
import { THEME_COOKIE, type Theme } from '../middleware/page-locals.ts';
import { paths, safeReturn } from '../paths.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const THEMES: Readonly<Record<string, Theme>> = { auto: 'auto', clair: 'light', sombre: 'dark' };

function themeRoutes(routes: Router, deps: AppDeps): void {
  const secure = deps.settings.publicUrl.startsWith('https:');
  routes.get(paths.theme, (req, res) => {
    res.render('public/theme', { back: safeReturn(req.query['retour']) });
  });
  routes.post(paths.theme, (req, res) => {
    const theme = THEMES[String(req.body.theme)];
    if (!theme) throw httpError(422);
    const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
    if (theme === 'auto') res.clearCookie(THEME_COOKIE, cookie);
    else res.cookie(THEME_COOKIE, theme, { ...cookie, maxAge: YEAR_MS });
    res.redirect(303, safeReturn(req.body.retour));
  });
}

function router(deps: AppDeps): Router {
  const { library, notYetWritten } = deps.content;
  const clauses = latest(library);
  const facts = {
    clauses: clauses.length,
    parameters: clauses.flatMap((c) => c.parameters).filter((p) => p.type !== 'dossier').length,
    sources: clauses.reduce((sum, c) => sum + c.sources.length, 0),
    later: notYetWritten.length,
    release: library.release,
  };
  const routes = Router({ strict: true });
  routes.get(paths.home, async (_req, res) => {
    res.render('public/home', { ...facts, firstStart: await isFirstStart(deps) });
  });
  routes.get(paths.method, (_req, res) => res.render('public/method', facts));
  routes.get(paths.accessibility, (_req, res) => res.render('public/accessibility'));
  themeRoutes(routes, deps);
  return routes;
}

/** What Clausier is for, how it decides, and how it is read. */
export const publicArea: Area = {
  name: 'public',
  routes: PERMISSIONS.public,
  menu: [{ label: 'Méthode', href: paths.method }],
  router,
};
