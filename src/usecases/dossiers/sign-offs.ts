import { type SignOffSubject, signOffSubjects } from '../../core/documents/sign-off.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import { isPublishable, tenderDocuments } from '../tender-documents.ts';
import { dossierNotFound, workingTender } from './read.ts';
import type { DossierDeps, DossierRecord, SignOff } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** Something to sign off, with the sign-off that it has. */
export type Signable = Omit<SignOffSubject, 'text'> & {
  /** SHA-256 of what is read. */
  readonly sha256: string;
  /** `lapsed`: somebody signed another text than the present one. */
  readonly state: 'unsigned' | 'signed' | 'lapsed';
  /** The last one, whatever the text that it was given for. */
  readonly signOff: SignOff | null;
};

type Deps = Pick<DossierDeps, 'content' | 'hasher'>;

const lastOf = ({ signOffs = [] }: Pick<DossierRecord, 'signOffs'>, id: string): SignOff | null =>
  signOffs.findLast((one) => one.subject === id) ?? null;

/** Everything to sign off in a tender, with its state; pieces only once they can be printed. */
export function signablesOf(
  { content, hasher }: Deps,
  record: Pick<DossierRecord, 'signOffs'>,
  tender: Tender,
): readonly Signable[] {
  const pieces = isPublishable(tender) ? tenderDocuments(tender, content.library.facts) : [];
  return signOffSubjects(tender, pieces).map(({ text, ...subject }) => {
    const sha256 = hasher(text);
    const signOff = lastOf(record, subject.id);
    const state = !signOff ? 'unsigned' : signOff.sha256 === sha256 ? 'signed' : 'lapsed';
    return { ...subject, sha256, state, signOff };
  });
}

/** Sign-offs of what the tender no longer holds. */
export const withoutObject = (
  { signOffs = [] }: Pick<DossierRecord, 'signOffs'>,
  signables: readonly Signable[],
): readonly SignOff[] => {
  const known = new Set(signables.map((one) => one.id));
  return signOffs.filter((one) => !known.has(one.subject));
};

/** What a person signs: the subjects, each with the hash of the text that was on screen. */
export type Signing = {
  readonly subjects: readonly { readonly id: string; readonly sha256: string }[];
  readonly note: string;
};

const MOST_CHARACTERS = 500;

function faults(signing: Signing, known: ReadonlyMap<string, Signable>): readonly Problem[] {
  const none = signing.subjects.length === 0;
  const long = signing.note.length > MOST_CHARACTERS;
  return [
    ...(none ? [problem('sign-off/none', 'vise', 'Cochez au moins une pièce ou une valeur.')] : []),
    ...(long
      ? [problem('sign-off/note', 'note', `La note compte ${MOST_CHARACTERS} caractères au plus.`)]
      : []),
    ...signing.subjects.flatMap(({ id, sha256 }) => {
      const found = known.get(id);
      if (!found)
        return [problem('sign-off/unknown', '', `« ${id} » n'est pas à viser dans ce dossier.`)];
      return found.sha256 === sha256
        ? []
        : [
            problem(
              'sign-off/changed',
              '',
              `« ${found.label} » a changé depuis l'affichage : relisez-la avant de viser.`,
            ),
          ];
    }),
  ];
}

/**
 * Signs off pieces and statements of law under the person's name. The text that was read is kept by its
 * hash: when it changes, the sign-off lapses. A second one of the same subject replaces the first; the
 * journal keeps both.
 */
export async function signOff(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  signing: Signing,
): Promise<Result<DossierRecord>> {
  if (!user.roles.includes('buyer')) return dossierNotFound();
  return changeDossier(deps, user, target, (record) => {
    const tender = workingTender(deps.content, record);
    if (!tender.ok) return tender;
    const known = new Map(signablesOf(deps, record, tender.value).map((one) => [one.id, one]));
    const problems = faults(signing, known);
    if (problems.length > 0) return failed(...problems);
    const at = deps.clock();
    const { note } = signing;
    const given = signing.subjects.map(
      ({ id, sha256 }): SignOff => ({
        subject: id,
        label: known.get(id)?.label ?? id,
        sha256,
        by: user.id,
        name: user.name,
        at,
        note,
      }),
    );
    const replaced = new Set(given.map((one) => one.subject));
    const before = (record.signOffs ?? []).filter((one) => !replaced.has(one.subject));
    const subjects = given.map((one) => `${one.subject} ${one.sha256}`).join('\n');
    const entry = pendingEntry(deps, {
      actor: user.id,
      action: 'dossier/signed-off',
      tenderId: record.id,
      object: record.id,
      details: { subjects, note },
    });
    return ok({ signOffs: [...before, ...given], pendingAudit: [...record.pendingAudit, entry] });
  });
}
