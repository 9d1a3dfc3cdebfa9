import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { type Account, type AccountDeps, type OneTime, passwordProblems } from './accounts.ts';
import { setPassword } from './accounts-password.ts';
import { ADMINISTRATION, drainAudit, pendingEntry } from './audit.ts';

/** How long a one-time link can be used. */
export const INVITATION_DAYS = 7;

const unusable = problem(
  'account/not-found',
  'token',
  "Ce lien n'existe pas, a déjà servi ou a expiré. Demandez-en un autre à votre administrateur.",
);

const later = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) + ms).toISOString();

/** A one-time secret that lets an account choose its password; it is shown once and stored as a hash. */
export async function issueInvitation(
  deps: AccountDeps,
  asked: { readonly account: string; readonly actor: string },
): Promise<Result<{ readonly secret: string; readonly account: Account }>> {
  const accounts = deps.collection<Account>('accounts');
  const account = await accounts.get(asked.account);
  if (account === null)
    return failed(problem('account/not-found', 'account', 'Compte introuvable.'));
  const secret = deps.newSecret();
  const hash = deps.hasher(secret);
  const entry = pendingEntry(deps, {
    actor: asked.actor,
    action: 'account/invited',
    tenderId: ADMINISTRATION,
    object: account.id,
    details: {},
  });
  const told = { ...account, pendingAudit: [...account.pendingAudit, entry] };
  if ((await accounts.replace(told, account.version)) !== 'written')
    return failed(problem('account/conflict', 'account', 'Le compte a changé : recommencez.'));
  await drainAudit(deps, 'accounts', account.id);
  await deps.collection<OneTime>('setup').insert({
    id: hash,
    kind: 'invitation',
    account: account.id,
    secret: hash,
    expiresAt: later(deps.clock(), INVITATION_DAYS * 24 * 60 * 60 * 1000),
  });
  return ok({ secret, account });
}

async function liveInvitation(deps: AccountDeps, secret: string): Promise<OneTime | null> {
  const held = await deps.collection<OneTime>('setup').get(deps.hasher(secret));
  return held?.kind === 'invitation' && held.expiresAt > deps.clock() ? held : null;
}

/** The account that a link opens, without using the link. */
export async function invitedAccount(deps: AccountDeps, secret: string): Promise<Result<Account>> {
  const held = await liveInvitation(deps, secret);
  const account = held && (await deps.collection<Account>('accounts').get(held.account));
  return account ? ok(account) : failed(unusable);
}

/** Uses a link, once: the account gets the password that the person chose. */
export async function redeemInvitation(
  deps: AccountDeps,
  asked: { readonly secret: string; readonly password: string },
): Promise<Result<Account>> {
  const found = await invitedAccount(deps, asked.secret);
  if (!found.ok) return found;
  const problems = passwordProblems(asked.password, 'password');
  if (problems.length > 0) return failed(...problems);
  const links = deps.collection<OneTime>('setup');
  const held = await liveInvitation(deps, asked.secret);
  // Only one of two simultaneous uses removes the link.
  if (held === null || (await links.remove(held.id, held.version)) !== 'written')
    return failed(unusable);
  return setPassword(deps, {
    account: found.value,
    password: asked.password,
    action: 'account/invitation-used',
  });
}
