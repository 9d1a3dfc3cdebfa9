import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import {
  type Account,
  type AccountDeps,
  accountOf,
  type Body,
  emailProblems,
  takenEmail,
  textProblems,
} from './accounts.ts';
import { storeAccount, storeBody } from './accounts-create.ts';
import { issueInvitation } from './accounts-invitation.ts';
import { ROLES, type Role } from './route-row.ts';

/** What an administrator sees; the newest 200 accounts and the first 200 bodies by name. */
export async function listAccounts(deps: AccountDeps): Promise<{
  readonly bodies: readonly Body[];
  readonly accounts: readonly Account[];
}> {
  const bodies = await deps
    .collection<Body>('bodies')
    .find({ orderBy: { field: 'name', direction: 'up' }, limit: 200 });
  const accounts = await deps
    .collection<Account>('accounts')
    .find({ orderBy: { field: 'createdAt', direction: 'down' }, limit: 200 });
  return { bodies: bodies.items, accounts: accounts.items };
}

/** An administrator adds a public body or a firm. */
export async function createBody(
  deps: AccountDeps,
  asked: { readonly name: string; readonly kind: string; readonly actor: string },
): Promise<Result<Body>> {
  const { kind } = asked;
  const problems = textProblems('name', "le nom de l'organisme", asked.name);
  if (kind !== 'buyer' && kind !== 'vendor')
    return failed(
      ...problems,
      problem('account/unknown-kind', 'kind', 'Choisissez acheteur ou fournisseur.'),
    );
  if (problems.length > 0) return failed(...problems);
  return ok(await storeBody(deps, { ...asked, kind }));
}

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

function roleProblems(roles: readonly string[], body: Body | null) {
  if (roles.length === 0 || !roles.every(isRole))
    return [problem('account/unknown-role', 'roles', 'Choisissez au moins un rôle.')];
  const apart =
    body?.kind === 'vendor' ? roles.some((r) => r !== 'vendor') : roles.includes('vendor');
  return body && apart
    ? [
        problem(
          'account/role-of-other-side',
          'roles',
          "Un fournisseur n'a que le rôle « fournisseur » ; un acheteur ne l'a jamais.",
        ),
      ]
    : [];
}

export type AskedAccount = {
  readonly name: string;
  readonly email: string;
  readonly body: string;
  readonly roles: readonly string[];
  readonly actor: string;
};

/** An administrator makes an account; the person chooses the password with the one-time secret. */
export async function createAccount(
  deps: AccountDeps,
  asked: AskedAccount,
): Promise<Result<{ readonly secret: string; readonly account: Account }>> {
  const body = await deps.collection<Body>('bodies').get(asked.body || '-');
  const taken = (await accountOf(deps, asked.email)) !== null;
  const problems = [
    ...textProblems('account-name', 'le nom de la personne', asked.name),
    ...emailProblems(asked.email),
    ...(taken ? [takenEmail] : []),
    ...(body ? [] : [problem('account/unknown-body', 'body', 'Choisissez un organisme.')]),
    ...roleProblems(asked.roles, body),
  ];
  if (problems.length > 0) return failed(...problems);
  const account = await storeAccount(deps, {
    ...asked,
    roles: asked.roles.filter(isRole),
    password: null,
  });
  return account.ok
    ? issueInvitation(deps, { account: account.value.id, actor: asked.actor })
    : account;
}
