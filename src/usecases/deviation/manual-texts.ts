import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { type ManualText, manualLines } from '../../core/tender/manual-texts.ts';
import { articlesOf } from '../../core/tender/tender.ts';
import { pendingEntry } from '../audit.ts';
import { workingTender } from '../dossiers/read.ts';
import type { DossierDeps, DossierRecord } from '../dossiers/record.ts';
import { changeDossier, type Target } from '../dossiers/write.ts';
import type { SignedIn } from '../route-row.ts';

/** The wording of one clause that a person asks to keep. */
export type KeptText = { readonly clause: string; readonly text: string };

const MOST_CHARACTERS = 20_000;

function faults(texts: readonly KeptText[], known: ReadonlySet<string>) {
  return texts.flatMap(({ clause, text }) => {
    const where = `texte-${clause}`;
    if (!known.has(clause))
      return [
        problem('manual/unknown-clause', '', `La clause ${clause} n'est pas dans ce dossier.`),
      ];
    if (manualLines(text).length === 0)
      return [problem('manual/empty', where, `Le texte de la clause ${clause} est vide.`)];
    return text.length > MOST_CHARACTERS
      ? [problem('manual/too-long', where, `Le texte de la clause ${clause} est trop long.`)]
      : [];
  });
}

const entry = (
  deps: DossierDeps,
  user: SignedIn,
  record: DossierRecord,
  action: string,
  clauses: readonly string[],
) =>
  pendingEntry(deps, {
    actor: user.id,
    action,
    tenderId: record.id,
    object: record.id,
    details: { clauses: clauses.join(' ') },
  });

/** Keeps the buyer's own wording of some clauses; what was kept before of the same clauses is replaced. */
export function keepTexts(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  texts: readonly KeptText[],
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const tender = workingTender(deps.content, record);
    if (!tender.ok) return tender;
    const known = new Set(articlesOf(tender.value).map((article) => article.clause.id));
    const problems =
      texts.length === 0
        ? [problem('manual/none', '', 'Cochez au moins un texte à garder.')]
        : faults(texts, known);
    if (problems.length > 0) return failed(...problems);
    const at = deps.clock();
    const kept = texts.map(
      ({ clause, text }): ManualText => ({
        clause,
        text: manualLines(text).join('\n'),
        by: user.name,
        at,
      }),
    );
    const replaced = new Set(kept.map((one) => one.clause));
    const before = (record.dossier.manualTexts ?? []).filter((one) => !replaced.has(one.clause));
    return ok({
      dossier: { ...record.dossier, manualTexts: [...before, ...kept] },
      pendingAudit: [
        ...record.pendingAudit,
        entry(deps, user, record, 'dossier/manual-texts-kept', [...replaced]),
      ],
    });
  });
}

/** Gives a clause its own text back. */
export function dropText(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  clause: string,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const before = record.dossier.manualTexts ?? [];
    if (!before.some((one) => one.clause === clause))
      return failed(
        problem(
          'manual/unknown-clause',
          '',
          `Aucune rédaction n'est gardée pour la clause ${clause}.`,
        ),
      );
    return ok({
      dossier: {
        ...record.dossier,
        manualTexts: before.filter((one) => one.clause !== clause),
      },
      pendingAudit: [
        ...record.pendingAudit,
        entry(deps, user, record, 'dossier/manual-text-dropped', [clause]),
      ],
    });
  });
}
