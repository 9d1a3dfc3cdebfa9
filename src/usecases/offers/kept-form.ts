import type { Clock, Hasher, Stored } from '../ports.ts';
import type { SignedIn } from '../route-row.ts';
import type { OpenCollection } from '../web-ports.ts';
import type { Sealer } from '../work-ports.ts';

/** What a person typed in a form that came without a session, sealed until that person signs in again. */
export type KeptRecord = Stored & { readonly expiresAt: string; readonly sealed: string };

export type KeptDeps = {
  readonly collection: OpenCollection;
  readonly clock: Clock;
  readonly hasher: Hasher;
  readonly sealer: Sealer;
};

/** The fields of a form, as they were sent. */
export type KeptFields = Readonly<Record<string, string | readonly string[]>>;
export type KeptForm = { readonly at: string; readonly fields: KeptFields };

const HOUR_MS = 60 * 60 * 1000;
/** A page may stay open over a long week-end before it is sent. */
const TOKEN_HOURS = 7 * 24;
const KEPT_HOURS = 72;
const MOST_LETTERS = 400_000;

const KIND = 'form-of';
type Token = { readonly kind: typeof KIND; readonly by: string; readonly at: string };

const later = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();

/**
 * A token that says for whom a form was drawn. It is sealed: nobody else can make one, and it gives nothing
 * but the keeping of a form, which the same person alone reads.
 */
export const formToken = (deps: Pick<KeptDeps, 'sealer' | 'clock'>, user: SignedIn): string =>
  deps.sealer.seal(JSON.stringify({ kind: KIND, by: user.id, at: deps.clock() } satisfies Token));

/** The person for whom the form was drawn; null for what is no token, or too old a one. */
export function personOfToken(
  deps: Pick<KeptDeps, 'sealer' | 'clock'>,
  token: string,
): string | null {
  if (token === '' || token.length > 1000) return null;
  try {
    const read = JSON.parse(deps.sealer.open(token)) as Partial<Token>;
    const live = read.kind === KIND && later(read.at ?? '', TOKEN_HOURS) > deps.clock();
    return live ? (read.by ?? null) : null;
  } catch {
    return null;
  }
}

const idOf = (deps: KeptDeps, person: string, path: string): string =>
  deps.hasher(`${person} ${path}`);

/**
 * Keeps what was typed in a form that came without a session or with another session's token, encrypted, for
 * the person whom the form was drawn for. The last form of a page takes the place of the one before.
 *
 * @returns whose it is; null when the form's token is not ours or the form is too long to be one of our pages
 */
export async function keepForm(
  deps: KeptDeps,
  sent: { readonly token: string; readonly path: string; readonly fields: KeptFields },
): Promise<string | null> {
  const person = personOfToken(deps, sent.token);
  const form: KeptForm = { at: deps.clock(), fields: sent.fields };
  const text = JSON.stringify(form);
  if (person === null || text.length > MOST_LETTERS) return null;
  const kept = deps.collection<KeptRecord>('kept');
  const next = {
    id: idOf(deps, person, sent.path),
    expiresAt: later(form.at, KEPT_HOURS),
    sealed: deps.sealer.seal(text),
  };
  for (let tried = 0; tried < 3; tried += 1) {
    const held = await kept.get(next.id);
    const written = held
      ? await kept.replace({ ...next, version: held.version }, held.version)
      : await kept.insert(next);
    if (written === 'written') return person;
  }
  return null;
}

/** What this person typed on this page before the session was lost; null when there is nothing, or no more. */
export async function keptForm(
  deps: KeptDeps,
  user: SignedIn,
  path: string,
): Promise<KeptForm | null> {
  const held = await deps.collection<KeptRecord>('kept').get(idOf(deps, user.id, path));
  if (!held || held.expiresAt <= deps.clock()) return null;
  return JSON.parse(deps.sealer.open(held.sealed)) as KeptForm;
}

/** Forgets what was kept, once it is saved or given up. */
export async function forgetKept(deps: KeptDeps, user: SignedIn, path: string): Promise<void> {
  const kept = deps.collection<KeptRecord>('kept');
  const held = await kept.get(idOf(deps, user.id, path));
  if (held) await kept.remove(held.id, held.version);
}
