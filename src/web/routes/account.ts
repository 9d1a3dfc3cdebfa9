import { type Request, type Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import { registerVendor } from '../../usecases/accounts-create.ts';
import { invitedAccount, redeemInvitation } from '../../usecases/accounts-invitation.ts';
import { changePassword } from '../../usecases/accounts-password.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { textField } from '../forms/field.ts';
import { refuse } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { limiter } from '../middleware/rate-limit.ts';
import { authOf, currentUser } from '../middleware/user.ts';
import { paths, safeReturn } from '../paths.ts';
import { rolesWords } from '../presenters/roles.ts';
import { adminRoutes } from './admin.ts';

/** The messages of a refused form, by field. */
const byField = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.map((p) => [p.where, p.message]));

const WRONG: readonly Problem[] = [
  {
    code: 'account/wrong-sign-in',
    where: 'email',
    message: "L'adresse ou le mot de passe est faux. Vérifiez les deux, puis recommencez.",
  },
];

function signInPage(req: Request, res: Response, problems: readonly Problem[]): void {
  const sent = req.method === 'POST';
  res.status(problems.length > 0 ? 422 : 200).render('account/sign-in', {
    problems,
    email: sent ? textField(req.body, 'email') : '',
    back: safeReturn(sent ? req.body.retour : req.query['retour']),
  });
}

function signInRoutes(routes: Router, deps: AppDeps): void {
  routes.get(paths.signIn, (req, res) => {
    if (req.user) return res.redirect(303, paths.account);
    signInPage(req, res, []);
  });
  routes.post(
    paths.signIn,
    limiter(deps, { name: 'sign-in-address', limit: 30, by: 'address', onlyFailures: true }),
    limiter(deps, { name: 'sign-in-email', limit: 10, by: 'email', onlyFailures: true }),
    async (req, res) => {
      const person = await authOf(req).check(req);
      if (person) res.redirect(303, safeReturn(req.body.retour));
      else signInPage(req, res, WRONG);
    },
  );
  routes.post(paths.signOut, (req, res, next) => {
    req.session.destroy((error: unknown) => {
      if (error) return next(error);
      res.clearCookie('clausier', { path: '/' });
      res.redirect(303, paths.home);
    });
  });
}

function registrationPage(req: Request, res: Response, problems: readonly Problem[]): void {
  res.status(problems.length > 0 ? 422 : 200).render('account/register', {
    problems,
    problemOf: byField(problems),
    firm: textField(req.body, 'firm'),
    name: textField(req.body, 'name'),
    email: textField(req.body, 'email'),
  });
}

function registrationRoutes(routes: Router, deps: AppDeps): void {
  routes.get(paths.register, (req, res) => registrationPage(req, res, []));
  routes.post(
    paths.register,
    limiter(deps, { name: 'register-address', limit: 20, by: 'address' }),
    async (req, res) => {
      const made = await registerVendor(deps, {
        firm: textField(req.body, 'firm'),
        name: textField(req.body, 'name'),
        email: textField(req.body, 'email'),
        password: textField(req.body, 'password'),
      });
      if (!made.ok) return registrationPage(req, res, made.problems);
      await authOf(req).open(req, made.value);
      notify(req, 'ok', 'Votre compte est créé et vous êtes connecté.');
      res.redirect(303, paths.account);
    },
  );
}

function invitationRoutes(routes: Router, deps: AppDeps): void {
  const page = async (req: Request, res: Response, problems: readonly Problem[]) => {
    const secret = String(req.params['token']);
    const found = await invitedAccount(deps, secret);
    if (!found.ok) throw refuse(found.problems);
    const { name, email } = found.value;
    res
      .status(problems.length > 0 ? 422 : 200)
      .set('Referrer-Policy', 'no-referrer')
      .render('account/invitation', {
        problems,
        problemOf: byField(problems),
        name,
        email,
        action: paths.invitation(secret),
      });
  };
  routes.get('/invitation/:token', (req, res) => page(req, res, []));
  routes.post(
    '/invitation/:token',
    limiter(deps, { name: 'invitation-address', limit: 30, by: 'address' }),
    async (req, res) => {
      const done = await redeemInvitation(deps, {
        secret: String(req.params['token']),
        password: textField(req.body, 'password'),
      });
      if (!done.ok) return page(req, res, done.problems);
      await authOf(req).open(req, done.value);
      notify(req, 'ok', 'Votre mot de passe est enregistré et vous êtes connecté.');
      res.redirect(303, paths.account);
    },
  );
}

function ownRoutes(routes: Router, deps: AppDeps): void {
  const page = (req: Request, res: Response, problems: readonly Problem[]): void => {
    res.status(problems.length > 0 ? 422 : 200).render('account/show', {
      problems,
      problemOf: byField(problems),
      roles: rolesWords(currentUser(req).roles),
    });
  };
  routes.get(paths.account, (req, res) => page(req, res, []));
  routes.post(
    paths.password,
    limiter(deps, { name: 'password-address', limit: 20, by: 'address' }),
    async (req, res) => {
      const changed = await changePassword(deps, {
        id: currentUser(req).id,
        current: textField(req.body, 'current'),
        password: textField(req.body, 'password'),
      });
      if (!changed.ok) return page(req, res, changed.problems);
      await authOf(req).open(req, changed.value);
      notify(req, 'ok', 'Votre mot de passe est changé. Vos autres sessions sont fermées.');
      res.redirect(303, paths.account);
    },
  );
}

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  signInRoutes(routes, deps);
  registrationRoutes(routes, deps);
  invitationRoutes(routes, deps);
  ownRoutes(routes, deps);
  adminRoutes(routes, deps);
  return routes;
}

/** Signing in and out, one's own account, and the administrator's page. */
export const accountArea: Area = {
  name: 'account',
  routes: PERMISSIONS.account,
  menu: [{ label: 'Administration', href: paths.admin, roles: ['admin'] }],
  router,
};
