import { canonicalJson } from '../../core/shared/canonical.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import { drainAudit } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { isEditable, isPublishing } from './publishing.ts';
import { ownDossier } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';

/** Which consultation a form was filled for, and the version that was on screen. */
export type Target = { readonly id: string; readonly version: number };

/** The new file, or why the change is refused. */
export type Change = (record: DossierRecord) => Result<Partial<DossierRecord>>;

const conflict = (by: string) =>
  problem(
    'dossier/conflict',
    '',
    `${by} a enregistré une modification depuis l'ouverture de cette page. Votre saisie est conservée ci-dessous : relisez-la, puis enregistrez de nouveau pour la retenir.`,
  );

/** Facts that the schema requires, while a draft does not have them yet. */
const STAND_INS = { buyerType: 'state', amountCents: 0, durationMonths: 1 };

/** A file without the texts that are still empty: absent and empty are the same for a draft. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== '' && v !== undefined)
      .map(([k, v]) => [k, filled(v)]),
  );
}

/** A fault of shape as a person reads it: at its field, named as the questions name it. */
function atField({ content }: Pick<DossierDeps, 'content'>, fault: Problem): Problem {
  const [head = '', ...rest] = fault.where.replace(/^#?\//, '').split('/');
  const where = head === 'facts' ? (rest[0] ?? '') : [head, ...rest].join('.');
  const said = fault.message.replace(/^\S+ : /, '');
  const label = head === 'facts' ? (content.library.facts[where]?.label ?? where) : where;
  return problem(fault.code, where, `${label.charAt(0).toUpperCase()}${label.slice(1)} : ${said}`);
}

/** Problems of shape of a draft, whose required facts may still be missing. */
export function checkedDraft(
  deps: Pick<DossierDeps, 'content'>,
  file: DossierFile,
): Result<DossierFile> {
  const clean = filled(file) as DossierFile;
  const trial = { ...clean, facts: { ...STAND_INS, ...clean.facts } };
  const checked = deps.content.shape('dossier', trial, '');
  return checked.ok ? ok(clean) : failed(...checked.problems.map((p) => atField(deps, p)));
}

/** Why nothing may be written now; null when it may. */
function closedProblem(record: DossierRecord, now: string): Problem | null {
  if (isPublishing(record, now))
    return problem(
      'dossier/publishing',
      '',
      'La publication est en cours : attendez sa fin pour modifier le dossier.',
    );
  return isEditable(record, now)
    ? null
    : problem('dossier/published', '', 'Cette consultation est publiée : elle ne change plus.');
}

/** What an addendum may not change: the law that applies, the need, who buys. */
function fixedProblem(record: DossierRecord, next: DossierFile): readonly Problem[] {
  const { publication } = record;
  if (!publication) return [];
  const held = publication.dossier;
  const same = (key: 'launchDate' | 'reference' | 'facts' | 'depositWay'): boolean =>
    canonicalJson(held[key] ?? null) === canonicalJson(next[key] ?? null);
  const rows = [
    ['launchDate', 'La date de lancement fixe le droit applicable : un additif ne la change pas.'],
    ['reference', 'Un additif garde la référence de la consultation.'],
    ['facts', 'Un besoin qui change demande une nouvelle consultation, pas un additif.'],
    ['depositWay', 'Des plis ont pu être déposés : un additif ne change pas la voie de dépôt.'],
  ] as const;
  return rows
    .filter(([key]) => !same(key))
    .map(([key, said]) => problem('addendum/fixed', key, said));
}

/**
 * One change to a draft, or to an addendum, of the person's own body, written only if nobody else has written since the
 * page was shown. The caller's values are never lost: on `dossier/conflict` the page shows them again.
 */
export async function changeDossier(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  change: Change,
): Promise<Result<DossierRecord>> {
  const found = await ownDossier(deps, user, target.id);
  if (!found.ok) return found;
  const record = found.value;
  const closed = closedProblem(record, deps.clock());
  if (closed) return failed(closed);
  if (record.version !== target.version) return failed(conflict(record.updatedBy));
  const changed = change(record);
  if (!changed.ok) return changed;
  const file = checkedDraft(deps, changed.value.dossier ?? record.dossier);
  if (!file.ok) return file;
  const fixed = fixedProblem(record, file.value);
  if (fixed.length > 0) return failed(...fixed);
  const next: DossierRecord = {
    ...record,
    publishing: null,
    ...changed.value,
    dossier: file.value,
    updatedAt: deps.clock(),
    updatedBy: user.name,
  };
  const written = await deps.collection<DossierRecord>('dossiers').replace(next, record.version);
  if (written !== 'written') return failed(conflict('Une autre personne'));
  if (next.pendingAudit.length === 0) return ok({ ...next, version: record.version + 1 });
  await drainAudit(deps, 'dossiers', record.id);
  return ownDossier(deps, user, record.id);
}
