import { completeFacts } from '../../core/intake/facts.ts';
import { answersKept, factsPut } from '../../core/intake/questionnaire.ts';
import type { Facts } from '../../core/rules/condition.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { missingFacts } from './read.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** Incoherences between answers, at the question where they can be put right. */
function incoherent(deps: DossierDeps, record: DossierRecord, facts: Facts) {
  if (missingFacts(deps.content, facts).length > 0) return [];
  const need = completeFacts(
    deps.content.library.factDefaults,
    facts,
    deps.content.legal,
    record.dossier.launchDate,
  );
  return need.ok
    ? []
    : need.problems
        .filter((p) => p.code === 'facts/incoherent')
        .map((p) => problem(p.code, p.where.replace('/facts/', ''), p.message));
}

/**
 * The answers of one step of the questionnaire. An answer to a question that is not put any more is
 * dropped; a null answer takes the fact away, so that its default holds.
 */
export function answerStep(
  deps: DossierDeps,
  user: SignedIn,
  target: Target & { readonly step: string },
  answers: Readonly<Record<string, Facts[string] | null>>,
): Promise<Result<DossierRecord>> {
  const { library } = deps.content;
  return changeDossier(deps, user, target, (record) => {
    const step = deps.questionnaire.steps.find((s) => s.id === target.step);
    if (!step) return failed(problem('questions/not-found', 'step', "Cette étape n'existe pas."));
    const own = new Set(step.questions.map((q) => q.fact));
    const given = Object.entries(answers).filter(([name]) => own.has(name));
    const kept = Object.entries(record.dossier.facts).filter(([name]) => !(name in answers));
    const all = Object.fromEntries([...kept, ...given.filter(([, v]) => v !== null)]) as Facts;
    const facts = answersKept(deps.questionnaire, library.facts, library.factDefaults, all);
    const wrong = incoherent(deps, record, facts);
    if (wrong.length > 0) return failed(...wrong);
    return ok({
      dossier: { ...record.dossier, facts },
      stepsDone: unique([...record.stepsDone, step.id]),
    });
  });
}

/** Which questions are put for the answers given so far. */
export const questionsPut = (deps: Pick<DossierDeps, 'content' | 'questionnaire'>, facts: Facts) =>
  factsPut(
    deps.questionnaire,
    deps.content.library.facts,
    deps.content.library.factDefaults,
    facts,
  );
