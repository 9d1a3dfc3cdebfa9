import { problem } from '../core/shared/problem.ts';
import { failed, type Result } from '../core/shared/result.ts';
import type { Account, AccountDeps, OneTime } from './accounts.ts';
import { type Registration, registrationProblems, storeBodyAndAccount } from './accounts-create.ts';

/** How long the token printed at the first start can be used. */
export const SETUP_MINUTES = 30;

const SETUP = 'first-start';

/** Whether nobody can sign in yet. */
export const isFirstStart = async (deps: Pick<AccountDeps, 'collection'>): Promise<boolean> =>
  (await deps.collection<Account>('accounts').count()) === 0;

/**
 * A fresh token for the set-up page, which replaces the one before; null when an account exists.
 * The caller prints it on the terminal and nowhere else; only its hash is stored.
 */
export async function issueSetupToken(deps: AccountDeps): Promise<string | null> {
  if (!(await isFirstStart(deps))) return null;
  const tokens = deps.collection<OneTime>('setup');
  const held = await tokens.get(SETUP);
  if (held) await tokens.remove(SETUP, held.version);
  const secret = deps.newSecret();
  await tokens.insert({
    id: SETUP,
    kind: 'setup',
    account: '',
    secret: deps.hasher(secret),
    expiresAt: new Date(Date.parse(deps.clock()) + SETUP_MINUTES * 60_000).toISOString(),
  });
  return secret;
}

const wrongToken = problem(
  'setup/wrong-token',
  'token',
  'Ce code est faux, a déjà servi ou a plus de 30 minutes. Redémarrez Clausier pour en obtenir un autre.',
);

/** The first body and its administrator, who is also a buyer; the token serves once. */
export async function setUp(
  deps: AccountDeps,
  asked: Registration & { readonly token: string },
): Promise<Result<Account>> {
  const tokens = deps.collection<OneTime>('setup');
  const held = await tokens.get(SETUP);
  const right = held?.secret === deps.hasher(asked.token.trim()) && held.expiresAt > deps.clock();
  const problems = [...(right ? [] : [wrongToken]), ...registrationProblems(asked)];
  if (!held || problems.length > 0) return failed(...problems);
  const used = await tokens.remove(SETUP, held.version);
  if (used !== 'written' || !(await isFirstStart(deps))) return failed(wrongToken);
  return storeBodyAndAccount(deps, { ...asked, kind: 'buyer', roles: ['admin', 'buyer'] });
}
