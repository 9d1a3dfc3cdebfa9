import { type Problem, problem } from '../core/shared/problem.ts';
import type { AuditDeps, Audited } from './audit.ts';
import type { PasswordHasher, Stored } from './ports.ts';
import type { Role, SignedIn } from './route-row.ts';
import type { NewSecret } from './web-ports.ts';

/** A public body or a vendor's firm. */
export type Body = Audited & {
  readonly name: string;
  readonly kind: 'buyer' | 'vendor';
  readonly createdAt: string;
};

/** Somebody who may sign in. `body` is the identifier of one body. */
export type Account = Audited & {
  /** Lower case; unique. */
  readonly email: string;
  readonly name: string;
  /** Null until the person has used the link that was given to them. */
  readonly passwordHash: string | null;
  readonly roles: readonly Role[];
  readonly body: string;
  readonly createdAt: string;
  /** Grows at each change of password: sessions opened before are closed. */
  readonly epoch: number;
};

/** A one-time secret, known by its hash only. */
export type OneTime = Stored & {
  readonly kind: 'setup' | 'invitation';
  /** The account that an invitation opens; empty for the set-up. */
  readonly account: string;
  /** Hash of the secret. */
  readonly secret: string;
  readonly expiresAt: string;
};

export type AccountDeps = AuditDeps & {
  readonly passwordHasher: PasswordHasher;
  readonly newSecret: NewSecret;
};

export const normalEmail = (email: string): string => email.trim().toLowerCase();

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;
const MAX_TEXT = 200;

/** Problems of a text that must be given; `called` is what it holds, with its article. */
export function textProblems(where: string, called: string, text: string): readonly Problem[] {
  if (text.trim() === '') return [problem('account/missing', where, `Écrivez ${called}.`)];
  return text.length > MAX_TEXT
    ? [problem('account/too-long', where, `Écrivez ${called} en ${MAX_TEXT} caractères au plus.`)]
    : [];
}

export function emailProblems(email: string, where = 'email'): readonly Problem[] {
  const usable = EMAIL.test(normalEmail(email)) && email.length <= MAX_TEXT;
  return usable
    ? []
    : [problem('account/not-an-email', where, 'Écrivez une adresse comme prenom.nom@exemple.fr.')];
}

/** Length only: what makes a password strong, and all that a person can be asked to do. */
export function passwordProblems(password: string, where: string): readonly Problem[] {
  if (password.length < MIN_PASSWORD)
    return [
      problem(
        'account/short-password',
        where,
        `Choisissez un mot de passe d'au moins ${MIN_PASSWORD} caractères.`,
      ),
    ];
  return password.length > MAX_PASSWORD
    ? [problem('account/long-password', where, `Écrivez ${MAX_PASSWORD} caractères au plus.`)]
    : [];
}

export const takenEmail: Problem = problem(
  'account/taken-email',
  'email',
  'Un compte existe déjà avec cette adresse.',
);

/** The account of an address, or null. */
export async function accountOf(deps: AuditDeps, email: string): Promise<Account | null> {
  const page = await deps
    .collection<Account>('accounts')
    .find({ where: { email: normalEmail(email) }, limit: 1 });
  return page.items[0] ?? null;
}

/** What a page knows of the person; null when the account or its body has gone. */
export async function signedInOf(deps: AuditDeps, account: Account): Promise<SignedIn | null> {
  const body = await deps.collection<Body>('bodies').get(account.body);
  if (body === null) return null;
  const { id, name, email, roles } = account;
  return { id, name, email, roles, bodyId: body.id, bodyName: body.name, bodyKind: body.kind };
}

/** The person of an open session, unless the password changed since it was opened. */
export async function findSignedIn(
  deps: AuditDeps,
  session: { readonly id: string; readonly epoch: number },
): Promise<SignedIn | null> {
  const account = await deps.collection<Account>('accounts').get(session.id);
  return account?.epoch === session.epoch ? signedInOf(deps, account) : null;
}
