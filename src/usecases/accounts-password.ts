import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { type Account, type AccountDeps, accountOf, passwordProblems } from './accounts.ts';
import { ADMINISTRATION, drainAudit, pendingEntry } from './audit.ts';

/** What an absent account is compared with, so that both refusals take the same time. */
let decoy: Promise<string> | null = null;

/**
 * The account of an address and a password, or null; never says which of the two is wrong.
 */
export async function signIn(
  deps: AccountDeps,
  asked: { readonly email: string; readonly password: string },
): Promise<Account | null> {
  const account = await accountOf(deps, asked.email);
  decoy ??= deps.passwordHasher.hash('no account has this password');
  const hash = account?.passwordHash ?? (await decoy);
  const right = await deps.passwordHasher.verify(hash, asked.password);
  return right && account !== null && account.passwordHash !== null ? account : null;
}

/** Stores a new password; sessions opened with the one before are closed. */
export async function setPassword(
  deps: AccountDeps,
  asked: {
    readonly account: Account;
    readonly password: string;
    readonly action: 'account/password-changed' | 'account/invitation-used';
  },
): Promise<Result<Account>> {
  const { account } = asked;
  const entry = pendingEntry(deps, {
    actor: account.id,
    action: asked.action,
    tenderId: ADMINISTRATION,
    object: account.id,
    details: {},
  });
  const changed: Account = {
    ...account,
    passwordHash: await deps.passwordHasher.hash(asked.password),
    epoch: account.epoch + 1,
    pendingAudit: [...account.pendingAudit, entry],
  };
  const written = await deps.collection<Account>('accounts').replace(changed, account.version);
  if (written !== 'written')
    return failed(
      problem('account/conflict', 'password', 'Le compte a changé entre-temps : recommencez.'),
    );
  await drainAudit(deps, 'accounts', account.id);
  return ok(changed);
}

/** A person changes their own password and proves with the present one that it is they. */
export async function changePassword(
  deps: AccountDeps,
  asked: { readonly id: string; readonly current: string; readonly password: string },
): Promise<Result<Account>> {
  const account = await deps.collection<Account>('accounts').get(asked.id);
  if (!account?.passwordHash)
    return failed(problem('account/not-found', '', 'Compte introuvable.'));
  const right = await deps.passwordHasher.verify(account.passwordHash, asked.current);
  const problems = [
    ...(right
      ? []
      : [problem('account/wrong-password', 'current', "Ce n'est pas le mot de passe actuel.")]),
    ...passwordProblems(asked.password, 'password'),
  ];
  if (problems.length > 0) return failed(...problems);
  return setPassword(deps, {
    account,
    password: asked.password,
    action: 'account/password-changed',
  });
}
