import path from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';
import session from 'express-session';
import type { AppDeps, Area } from './deps.ts';
import { errorHandler, notFound } from './error-handler.ts';
import { bodies } from './middleware/bodies.ts';
import { csrf } from './middleware/csrf.ts';
import { gate } from './middleware/gate.ts';
import { beforeLostForms, formsOfAnotherSession, lostForms } from './middleware/kept-forms.ts';
import { firstLocals, sessionLocals } from './middleware/page-locals.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { createAuth } from './middleware/user.ts';
import { AREAS } from './routes/index.ts';
import { createSessionStore } from './session-store.ts';
import { viewEngine } from './view-engine.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const isSecure = (deps: AppDeps): boolean => deps.settings.publicUrl.startsWith('https:');

function openSession(deps: AppDeps) {
  return session({
    name: 'clausier',
    secret: deps.settings.sessionSecret,
    store: createSessionStore({ sessions: deps.collection('sessions'), clock: deps.clock }),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure(deps), path: '/' },
  });
}

function baseApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.settings.trustProxy);
  app.set('query parser', 'simple');
  app.set('views', deps.settings.views);
  app.set('view engine', 'ejs');
  app.enable('strict routing');
  app.engine('ejs', viewEngine);
  return app;
}

/**
 * The whole site, in the order in which a request goes through it. Nothing is read from disk nor
 * listened to here.
 */
export function createApp(deps: AppDeps, areas: readonly Area[] = AREAS): Express {
  const app = baseApp(deps);
  const assets = path.join(deps.settings.views, 'assets');
  const auth = createAuth(deps);
  app.set('auth', auth);
  app.use(firstLocals(deps));
  if (deps.httpLog) app.use(deps.httpLog);
  app.use(securityHeaders(isSecure(deps)));
  app.use(compression());
  app.use('/assets', express.static(assets, { maxAge: YEAR_MS, immutable: true, index: false }));
  app.use(openSession(deps));
  app.use(...auth.middleware);
  app.use(sessionLocals(areas));
  app.use(gate(areas.flatMap((area) => area.routes)));
  app.use(beforeLostForms(deps), bodies, lostForms(deps));
  app.use(csrf.csrfSynchronisedProtection);
  app.use(formsOfAnotherSession(deps));
  for (const area of areas) app.use(area.router(deps));
  app.use(notFound);
  app.use(errorHandler(deps));
  return app;
}
