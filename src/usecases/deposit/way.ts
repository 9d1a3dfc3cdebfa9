import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DepositWay, DossierFile } from '../../core/tender/dossier.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import { isPublishing } from '../dossiers/publishing.ts';
import { ownDossier } from '../dossiers/read.ts';
import type { DossierDeps, DossierRecord } from '../dossiers/record.ts';
import { changeDossier, type Target } from '../dossiers/write.ts';
import type { SignedIn } from '../route-row.ts';
import type { Codes } from './ports.ts';
import type { DepositDeps, SealingRecord } from './record.ts';
import { sealingOf } from './sealing-store.ts';

/** Whether bidders deposit here and not on the buyer's profil d'acheteur. */
export const isDirect = (dossier: Pick<DossierFile, 'depositWay'>): boolean =>
  dossier.depositWay === 'direct';

const UNREAD = problem(
  'deposit-way/gaps-unread',
  'ecarts',
  'Lisez le tableau des écarts, puis cochez la case pour choisir le dépôt direct.',
);
const PUBLISHED = problem(
  'deposit-way/published',
  '',
  'La consultation est publiée : la voie de dépôt et les codes ne changent plus.',
);

/**
 * Chooses where bidders deposit, before the publication. The direct deposit asks that the gaps with the
 * orders on profils d'acheteurs were read (`practice.md` rule 6).
 */
export function chooseWay(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  asked: { readonly way: DepositWay; readonly gapsRead: boolean },
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    if (record.publication) return failed(PUBLISHED);
    if (asked.way === 'direct' && !asked.gapsRead) return failed(UNREAD);
    const entry = pendingEntry(deps, {
      actor: user.id,
      action: 'deposit/way-chosen',
      tenderId: record.id,
      object: record.id,
      details: { way: asked.way },
    });
    return ok({
      dossier: { ...record.dossier, depositWay: asked.way },
      pendingAudit: [...record.pendingAudit, entry],
    });
  });
}

const NOT_DIRECT = problem(
  'sealing/not-direct',
  '',
  "Les plis de cette consultation sont déposés sur le profil d'acheteur : aucun code n'est à créer.",
);
const MET = problem(
  'sealing/conflict',
  '',
  'Une autre personne créait des codes en même temps. Ceux-ci ne valent rien : rechargez la page.',
);

/** The consultation of the person's body, while its codes may still be made. */
async function beforePublication(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<DossierRecord>> {
  const found = await ownDossier(deps, user, tenderId);
  if (!found.ok) return found;
  if (found.value.publication || isPublishing(found.value, deps.clock())) return failed(PUBLISHED);
  return isDirect(found.value.dossier) ? found : failed(NOT_DIRECT);
}

/**
 * Makes the key of a tender about to be published and its three codes, which are given to be shown once.
 * Made again, the codes before are worth nothing; after the publication they never change.
 */
export async function createCodes(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Codes>> {
  const found = await beforePublication(deps, user, tenderId);
  if (!found.ok) return found;
  const held = await sealingOf(deps, tenderId);
  const { codes, key } = await deps.offerSealing.create(tenderId);
  const entry = pendingEntry(deps, {
    actor: user.id,
    action: held ? 'sealing/codes-made-again' : 'sealing/codes-made',
    tenderId,
    object: tenderId,
    details: { key: key.fingerprint },
  });
  const next = {
    id: tenderId,
    ownerBody: found.value.ownerBody,
    createdAt: deps.clock(),
    createdBy: user.name,
    key,
    confirmed: null,
    tests: [],
    incidents: held?.incidents ?? [],
    late: [],
    pendingAudit: [...(held?.pendingAudit ?? []), entry],
  };
  const sealings = deps.collection<SealingRecord>('sealings');
  const written = held
    ? await sealings.replace({ ...next, version: held.version }, held.version)
    : await sealings.insert(next);
  if (written !== 'written') return failed(MET);
  await drainAudit(deps, 'sealings', tenderId);
  return ok(codes);
}

const NO_CODES = problem(
  'publish/no-codes',
  '',
  'Le dépôt direct est choisi : créez les trois codes d’ouverture et confirmez-les avant de publier.',
);

/** Why a consultation cannot be published yet: a direct deposit without codes that were confirmed. */
export async function codesProblems(
  deps: Pick<DepositDeps, 'collection'>,
  record: Pick<DossierRecord, 'id' | 'dossier'>,
): Promise<readonly Problem[]> {
  if (!isDirect(record.dossier)) return [];
  const sealing = await sealingOf(deps, record.id);
  return sealing?.confirmed ? [] : [NO_CODES];
}
