import { isDate } from '../../core/shared/dates.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { type DossierDeps, type DossierRecord, UNPUBLISHED } from './record.ts';
import { basisOf } from './upgrade.ts';
import { checkedDraft } from './write.ts';

export type NewDossier = {
  readonly title: string;
  readonly reference: string;
  readonly launchDate: string;
};

function problemsOf(given: NewDossier) {
  const wrong = (test: boolean, where: string, message: string) =>
    test ? [problem(`dossier/${where}`, where, message)] : [];
  return [
    ...wrong(given.title === '', 'title', 'Donnez un intitulé à la consultation.'),
    ...wrong(given.title.length > 160, 'title', "L'intitulé compte 160 caractères au plus."),
    ...wrong(
      !/^[A-Za-z0-9._-]{1,40}$/.test(given.reference),
      'reference',
      'La référence compte 1 à 40 lettres sans accent, chiffres, points ou tirets.',
    ),
    ...wrong(!isDate(given.launchDate), 'launchDate', 'Donnez la date de lancement prévue.'),
  ];
}

/** A new draft of the person's body. */
export async function createDossier(
  deps: DossierDeps,
  user: SignedIn,
  given: NewDossier,
): Promise<Result<string>> {
  if (user.bodyKind !== 'buyer')
    return failed(problem('dossier/forbidden', '', 'Seul un acheteur ouvre une consultation.'));
  const problems = problemsOf(given);
  if (problems.length > 0) return failed(...problems);
  const file: DossierFile = { ...given, buyer: { ...EMPTY, name: user.bodyName }, facts: {} };
  const checked = checkedDraft(deps, file);
  if (!checked.ok) return checked;
  const id = deps.newId();
  const now = deps.clock();
  await deps.collection<DossierRecord>('dossiers').insert({
    id,
    ownerBody: user.bodyId,
    ownerName: user.bodyName,
    status: 'draft',
    dossier: checked.value,
    stepsDone: [],
    createdAt: now,
    updatedAt: now,
    updatedBy: user.name,
    basis: basisOf(deps.content.library),
    ...UNPUBLISHED,
    pendingAudit: [
      pendingEntry(deps, {
        actor: user.id,
        action: 'dossier/created',
        tenderId: id,
        object: id,
        details: { reference: given.reference },
      }),
    ],
  });
  await drainAudit(deps, 'dossiers', id);
  return ok(id);
}

const EMPTY = {
  siret: '',
  address: '',
  representative: '',
  email: '',
  profileUrl: '',
  accountant: '',
  court: '',
};
