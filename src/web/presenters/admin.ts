import { frenchDate } from '../../core/shared/dates.ts';
import type { Problem } from '../../core/shared/problem.ts';
import type { Account, Body } from '../../usecases/accounts.ts';
import { ROLES } from '../../usecases/route-row.ts';
import { listField, textField } from '../forms/field.ts';
import { paths } from '../paths.ts';
import { ROLE_WORDS, rolesWords } from './roles.ts';

const KINDS: Readonly<Record<Body['kind'], string>> = {
  buyer: 'Acheteur',
  vendor: 'Fournisseur',
};

const day = (instant: string): string => frenchDate(instant.slice(0, 10));

/** The form that was sent back with problems: what was typed stays. */
export type SentForm = {
  readonly form: 'body' | 'account';
  readonly body: unknown;
  readonly problems: readonly Problem[];
};

function typedIn(sent: SentForm | null, form: SentForm['form'], name: string): string {
  return sent?.form === form ? textField(sent.body, name) : '';
}

/** The administrator's page: bodies, accounts, and the two forms that add one. */
export function presentAdmin(
  held: { readonly bodies: readonly Body[]; readonly accounts: readonly Account[] },
  sent: SentForm | null,
) {
  const names = new Map(held.bodies.map((body) => [body.id, body.name]));
  const roles = sent?.form === 'account' ? listField(sent.body, 'roles') : [];
  return {
    problems: sent?.problems ?? [],
    problemOf: Object.fromEntries((sent?.problems ?? []).map((p) => [p.where, p.message])),
    bodies: held.bodies.map((body) => ({
      id: body.id,
      name: body.name,
      kind: KINDS[body.kind],
      created: day(body.createdAt),
      selected: typedIn(sent, 'account', 'body') === body.id,
    })),
    accounts: held.accounts.map((account) => ({
      name: account.name,
      email: account.email,
      body: names.get(account.body) ?? '—',
      roles: rolesWords(account.roles),
      state: account.passwordHash === null ? 'Lien à utiliser' : 'Actif',
      mark: account.passwordHash === null ? 'warn' : 'ok',
      linkAction: paths.adminLink(account.id),
    })),
    roles: ROLES.map((role) => ({
      role,
      id: `roles-${role}`,
      ...ROLE_WORDS[role],
      checked: roles.includes(role),
    })),
    typed: {
      bodyName: typedIn(sent, 'body', 'name'),
      kind: typedIn(sent, 'body', 'kind') || 'buyer',
      accountName: typedIn(sent, 'account', 'account-name'),
      email: typedIn(sent, 'account', 'email'),
    },
  };
}
