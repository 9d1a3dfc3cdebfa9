import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import type { Exchange, ExchangesRecord, PublicExchange } from './exchange-record.ts';
import { ownDossier, type Published, publishedDossier } from './read.ts';
import type { DossierDeps } from './record.ts';

type Reading = Pick<DossierDeps, 'collection'>;

const ATTEMPTS = 20;

const stored = (deps: Reading) => deps.collection<ExchangesRecord>('exchanges');

/** Every question of a consultation in the order of reception. */
export async function entriesOf(deps: Reading, tenderId: string): Promise<readonly Exchange[]> {
  return (await stored(deps).get(tenderId))?.entries ?? [];
}

/** The published questions in order, as everybody reads them. */
export async function publicExchanges(
  deps: Reading,
  tenderId: string,
): Promise<readonly PublicExchange[]> {
  const entries = await entriesOf(deps, tenderId);
  return entries
    .flatMap(({ number, publishedAt, wording, answer }): readonly PublicExchange[] =>
      number === null || publishedAt === null
        ? []
        : [{ number, question: wording, answer, publishedAt }],
    )
    .sort((a, b) => a.number - b.number);
}

/** A published consultation of the person's own body. */
export async function ownPublished(
  deps: Reading,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Published>> {
  const own = await ownDossier(deps, user, tenderId);
  return own.ok ? publishedDossier(deps, tenderId) : own;
}

/** What a change makes of the questions: the new list and what the journal says of it. */
export type ExchangeChange = {
  readonly entries: readonly Exchange[];
  readonly action: string;
  readonly details: Readonly<Record<string, string>>;
};

/** Writes a change to the questions of a consultation; tried again when it meets another one. */
export async function changeExchanges(
  deps: DossierDeps,
  user: SignedIn,
  record: Published,
  change: (entries: readonly Exchange[]) => Result<ExchangeChange>,
): Promise<Result<readonly Exchange[]>> {
  const { id, ownerBody } = record;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const held = await stored(deps).get(id);
    const changed = change(held?.entries ?? []);
    if (!changed.ok) return changed;
    const { entries, action, details } = changed.value;
    const said = { actor: user.id, action, tenderId: id, object: id, details };
    const pendingAudit = [...(held?.pendingAudit ?? []), pendingEntry(deps, said)];
    const next = { id, ownerBody, entries, pendingAudit };
    const written = held
      ? await stored(deps).replace({ ...held, ...next }, held.version)
      : await stored(deps).insert(next);
    if (written === 'written') {
      await drainAudit(deps, 'exchanges', id);
      return ok(entries);
    }
  }
  return failed(
    problem('question/busy', '', 'Trop de questions arrivent en même temps : recommencez.'),
  );
}
