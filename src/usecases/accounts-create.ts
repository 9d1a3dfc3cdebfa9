import { failed, ok, type Result } from '../core/shared/result.ts';
import {
  type Account,
  type AccountDeps,
  accountOf,
  type Body,
  emailProblems,
  normalEmail,
  passwordProblems,
  takenEmail,
  textProblems,
} from './accounts.ts';
import { ADMINISTRATION, drainAudit, pendingEntry } from './audit.ts';
import type { Role } from './route-row.ts';

/** Stores a body and tells it in the audit chain. */
export async function storeBody(
  deps: AccountDeps,
  asked: { readonly name: string; readonly kind: Body['kind']; readonly actor: string },
): Promise<Body> {
  const id = deps.newId();
  const name = asked.name.trim();
  const entry = pendingEntry(deps, {
    actor: asked.actor,
    action: 'body/created',
    tenderId: ADMINISTRATION,
    object: id,
    details: { name, kind: asked.kind },
  });
  const body = { id, name, kind: asked.kind, createdAt: deps.clock(), pendingAudit: [entry] };
  const written = await deps.collection<Body>('bodies').insert(body);
  if (written !== 'written') throw new Error(`a body could not be stored: ${written}`);
  await drainAudit(deps, 'bodies', id);
  return { ...body, pendingAudit: [], version: 2 };
}

export type NewAccount = {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly body: string;
  /** Null: the person chooses it with a one-time link. */
  readonly password: string | null;
  /** Absent: the person made the account. */
  readonly actor?: string;
};

/** Stores an account; refused when the address is taken. The caller has checked the fields. */
export async function storeAccount(deps: AccountDeps, asked: NewAccount): Promise<Result<Account>> {
  const id = deps.newId();
  const entry = pendingEntry(deps, {
    actor: asked.actor ?? id,
    action: 'account/created',
    tenderId: ADMINISTRATION,
    object: id,
    details: { body: asked.body, roles: asked.roles.join(' ') },
  });
  const account = {
    id,
    email: normalEmail(asked.email),
    name: asked.name.trim(),
    passwordHash: asked.password === null ? null : await deps.passwordHasher.hash(asked.password),
    roles: asked.roles,
    body: asked.body,
    createdAt: deps.clock(),
    epoch: 1,
    pendingAudit: [entry],
  };
  const written = await deps.collection<Account>('accounts').insert(account);
  if (written === 'duplicate') return failed(takenEmail);
  await drainAudit(deps, 'accounts', id);
  return ok({ ...account, pendingAudit: [], version: 2 });
}

export type Registration = {
  readonly firm: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** A body and its first account, or neither. */
export async function storeBodyAndAccount(
  deps: AccountDeps,
  asked: Registration & { readonly kind: Body['kind']; readonly roles: readonly Role[] },
): Promise<Result<Account>> {
  if (await accountOf(deps, asked.email)) return failed(takenEmail);
  const body = await storeBody(deps, { name: asked.firm, kind: asked.kind, actor: 'system' });
  const account = await storeAccount(deps, { ...asked, body: body.id });
  // Somebody took the address meanwhile: a body without account would stay for ever.
  if (!account.ok) await deps.collection<Body>('bodies').remove(body.id, body.version);
  return account;
}

/** The problems of what a person writes to have a body and an account. */
export const registrationProblems = (asked: Registration) => [
  ...textProblems('firm', "le nom de l'organisme", asked.firm),
  ...textProblems('name', 'votre nom', asked.name),
  ...emailProblems(asked.email),
  ...passwordProblems(asked.password, 'password'),
];

/** A vendor's firm and its first account, made by the vendor. */
export async function registerVendor(
  deps: AccountDeps,
  asked: Registration,
): Promise<Result<Account>> {
  const problems = registrationProblems(asked);
  if (problems.length > 0) return failed(...problems);
  return storeBodyAndAccount(deps, { ...asked, kind: 'vendor', roles: ['vendor'] });
}
