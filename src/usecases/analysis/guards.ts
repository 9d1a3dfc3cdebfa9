import { waitsForLateness } from '../../core/analysis/admissibility.ts';
import { type AskedQuestions, accessOf } from '../../core/analysis/panel.ts';
import { questionsToGrade } from '../../core/offers/needs-grade.ts';
import { decisionOn } from '../../core/offers/status.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { type Opened, openAnalysis, resultsOf } from './read.ts';
import type { AnalysisDeps, DecisionsState, OpenedOffer } from './record.ts';

/** Shortest written reason: a few words at least. */
export const LEAST_REASON = 10;

/** A reason that is not written. */
export const reasonProblems = (
  reason: string,
  code: string,
  where: string,
  what: string,
): readonly Problem[] =>
  reason.trim().length < LEAST_REASON
    ? [
        problem(
          `${code}/no-reason`,
          where,
          `Écrivez ${what}${'\u202f'}: ${LEAST_REASON} caractères au moins.`,
        ),
      ]
    : [];

/** Why nothing that changes the ranking is recorded any more; empty while it may be. */
export function frozenProblems(decided: Pick<DecisionsState, 'frozen'>): readonly Problem[] {
  return decided.frozen
    ? [
        problem(
          'analysis/frozen',
          '',
          "Le classement est validé : rien ne change avant une reprise motivée de l'analyse.",
        ),
      ]
    : [];
}

const forbidden = (message: string): Result<never> =>
  failed(problem('analysis/forbidden', '', message));

/** The analysis of a tender, for a buyer of the body that published it. */
export async function openForBuyer(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const opened = await openAnalysis(deps, user, tenderId);
  if (!opened.ok || user.roles.includes('buyer')) return opened;
  return forbidden("Seul un acheteur de l'organisme décide.");
}

/** The analysis of a tender, for an evaluator whom the buyer named and who declared no conflict. */
export async function openForPanel(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const opened = await openAnalysis(deps, user, tenderId);
  if (!opened.ok) return opened;
  if (!user.roles.includes('evaluator'))
    return forbidden('Seul un évaluateur désigné lit les offres.');
  const { panel, offers } = opened.value;
  const access = accessOf(
    panel,
    user.id,
    offers.map((o) => o.id),
  );
  if (access === 'reads') return opened;
  if (access === 'conflict')
    return forbidden(
      "Vous avez déclaré un conflit d'intérêts : les offres ne vous sont plus ouvertes.",
    );
  if (access === 'not-named')
    return forbidden("L'acheteur ne vous a pas nommé au jury de cette consultation.");
  return failed(problem('panel/to-declare', '', 'Déclarez vos intérêts avant de lire les offres.'));
}

/** The same, for the member who presides. */
export async function openForChair(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const opened = await openForPanel(deps, user, tenderId);
  if (!opened.ok) return opened;
  const chairs = opened.value.panel.members.some((m) => m.id === user.id && m.chair);
  return chairs ? opened : forbidden('Seule la personne qui préside le jury fait cela.');
}

/** Offers that the panel reads: not set aside, and not late without a decision that takes them. */
export const offersToRead = (opened: Opened): readonly OpenedOffer[] =>
  opened.offers.filter(({ draft }) => {
    const { offer } = draft.offer;
    const status = decisionOn(opened.decided.decisions, offer)?.status;
    return status === undefined ? !waitsForLateness(opened.opening, offer) : status === 'regular';
  });

/** The answers that a person grades, by offer. */
export const askedOf = (opened: Opened): AskedQuestions =>
  new Map(
    offersToRead(opened).map(({ id, draft }) => [
      id,
      questionsToGrade(opened.tender, draft.offer, resultsOf(draft)).map((q) => q.key),
    ]),
  );

/** The same offer, or the problem that it does not exist for this panel. */
export function offerIn(opened: Opened, offerId: string): Result<OpenedOffer> {
  const offer = offersToRead(opened).find((o) => o.id === offerId);
  return offer
    ? ok(offer)
    : failed(problem('offer/not-found', 'offer', "Cette offre n'existe pas ou ne se note pas."));
}
