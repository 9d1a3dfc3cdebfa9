import type { Response, Router } from 'express';
import type { Account } from '../../usecases/accounts.ts';
import { createAccount, createBody, listAccounts } from '../../usecases/accounts-admin.ts';
import { INVITATION_DAYS, issueInvitation } from '../../usecases/accounts-invitation.ts';
import type { AppDeps } from '../deps.ts';
import { listField, textField } from '../forms/field.ts';
import { refuse } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { paths } from '../paths.ts';
import { presentAdmin, type SentForm } from '../presenters/admin.ts';

/** The administrator's addresses, on the account router. */
export function adminRoutes(routes: Router, deps: AppDeps): void {
  const page = async (res: Response, sent: SentForm | null): Promise<void> => {
    const view = presentAdmin(await listAccounts(deps), sent);
    res.status(sent ? 422 : 200).render('account/admin', view);
  };
  /**
   * The only page rendered after a write: the link is shown once and stored nowhere, so no redirect can
   * carry it. Sending the form again is refused, the address being taken.
   */
  const linkPage = (res: Response, account: Account, secret: string): void => {
    res.status(201).render('account/link', {
      name: account.name,
      email: account.email,
      link: `${deps.settings.publicUrl}${paths.invitation(secret)}`,
      days: INVITATION_DAYS,
    });
  };

  routes.get(paths.admin, (_req, res) => page(res, null));
  routes.post(paths.adminBodies, async (req, res) => {
    const { body } = req;
    const asked = { name: textField(body, 'name'), kind: textField(body, 'kind') };
    const made = await createBody(deps, { ...asked, actor: currentUser(req).id });
    if (!made.ok) return page(res, { form: 'body', body, problems: made.problems });
    notify(req, 'ok', `L'organisme « ${made.value.name} » est créé.`);
    res.redirect(303, paths.admin);
  });
  routes.post(paths.adminAccounts, async (req, res) => {
    const { body } = req;
    const made = await createAccount(deps, {
      name: textField(body, 'account-name'),
      email: textField(body, 'email'),
      body: textField(body, 'body'),
      roles: listField(body, 'roles'),
      actor: currentUser(req).id,
    });
    if (!made.ok) return page(res, { form: 'account', body, problems: made.problems });
    linkPage(res, made.value.account, made.value.secret);
  });
  routes.post('/administration/comptes/:id/lien', async (req, res) => {
    const asked = { account: req.params.id, actor: currentUser(req).id };
    const made = await issueInvitation(deps, asked);
    if (!made.ok) throw refuse(made.problems);
    linkPage(res, made.value.account, made.value.secret);
  });
}
