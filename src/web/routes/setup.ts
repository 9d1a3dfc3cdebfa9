import { type Request, type Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import { isFirstStart, setUp } from '../../usecases/setup.ts';
import type { AppDeps, Area } from '../deps.ts';
import { textField } from '../forms/field.ts';
import { httpError } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { limiter } from '../middleware/rate-limit.ts';
import { authOf } from '../middleware/user.ts';
import { paths } from '../paths.ts';

function page(req: Request, res: Response, problems: readonly Problem[]): void {
  res.status(problems.length > 0 ? 422 : 200).render('setup/index', {
    problems,
    problemOf: Object.fromEntries(problems.map((p) => [p.where, p.message])),
    firm: textField(req.body, 'firm'),
    name: textField(req.body, 'name'),
    email: textField(req.body, 'email'),
  });
}

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  routes.get(paths.setup, async (req, res) => {
    if (!(await isFirstStart(deps))) throw httpError(404);
    page(req, res, []);
  });
  routes.post(
    paths.setup,
    limiter(deps, { name: 'setup-address', limit: 20, by: 'address' }),
    async (req, res) => {
      if (!(await isFirstStart(deps))) throw httpError(404);
      const done = await setUp(deps, {
        token: textField(req.body, 'token'),
        firm: textField(req.body, 'firm'),
        name: textField(req.body, 'name'),
        email: textField(req.body, 'email'),
        password: textField(req.body, 'password'),
      });
      if (!done.ok) return page(req, res, done.problems);
      await authOf(req).open(req, done.value);
      notify(req, 'ok', 'Clausier est prêt. Créez maintenant les comptes de vos collègues.');
      res.redirect(303, paths.admin);
    },
  );
  return routes;
}

/** The first start: the first body and its administrator. The page does not exist afterwards. */
export const setupArea: Area = { name: 'setup', routes: PERMISSIONS.setup, router };
