import { type OfferStatus, STATUS_GROUNDS } from '../../core/offers/status.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SignedIn } from '../route-row.ts';
import { frozenProblems, openForBuyer, reasonProblems } from './guards.ts';
import { type Matters, mattersOf } from './matters.ts';
import type { Opened } from './read.ts';
import type { AnalysisDeps, DecisionsState } from './record.ts';
import { type Changed, changeState } from './states.ts';

const conflict = problem(
  'decision/conflict',
  '',
  "Une autre personne a enregistré une décision depuis l'ouverture de cette page. Relisez, puis enregistrez de nouveau.",
);

/** What a change of the decisions is made from: the tender, and everything to settle in it. */
export type Deciding = { readonly opened: Opened; readonly matters: Matters };

/**
 * Writes a change of the buyer's decisions. Refused once the ranking is validated, and when somebody else
 * wrote since the page was shown: what they decided may change what one would decide.
 *
 * @param version — of the decisions that were on screen
 */
export async function changeDecisions(
  deps: AnalysisDeps,
  user: SignedIn,
  target: { readonly id: string; readonly version: number },
  change: (at: Deciding) => Result<Changed<DecisionsState>>,
  whileFrozen = false,
): Promise<Result<DecisionsState>> {
  const opened = await openForBuyer(deps, user, target.id);
  if (!opened.ok) return opened;
  return changeState(deps, user, 'decisions', opened.value.record, ({ state, version }) => {
    if (version !== target.version) return failed(conflict);
    const frozen = whileFrozen ? [] : frozenProblems(state);
    if (frozen.length > 0) return failed(...frozen);
    const now = { ...opened.value, decided: state, decisionsVersion: version };
    const matters = mattersOf(deps.content, now);
    return matters.ok ? change({ opened: now, matters: matters.value }) : matters;
  });
}

/** A decision of the buyer on one offer, as a form gives it. */
export type GivenDecision = {
  readonly offer: string;
  readonly status: OfferStatus | null;
  readonly reason: string;
};

function decisionFaults(matters: Matters, given: GivenDecision): readonly Problem[] {
  const matter = matters.matters.find((m) => m.offer === given.offer);
  if (!matter)
    return [problem('offer/not-found', 'offre', "Cette offre n'existe pas dans la consultation.")];
  const choice = matter.choices.find((c) => c.status === given.status);
  return [
    ...(choice
      ? []
      : [problem('decision/no-status', `statut-${given.offer}`, 'Choisissez une décision.')]),
    ...(choice?.closed
      ? [
          problem(
            'decision/closed',
            `statut-${given.offer}`,
            `« ${choice.label} » : ${choice.closed}`,
          ),
        ]
      : []),
    ...reasonProblems(given.reason, 'decision', `motif-${given.offer}`, 'le motif de la décision'),
  ];
}

/** Records what the buyer decides of an offer, with written reasons; the last decision of an offer counts. */
export async function decideOffer(
  deps: AnalysisDeps,
  user: SignedIn,
  target: { readonly id: string; readonly version: number },
  given: GivenDecision,
): Promise<Result<DecisionsState>> {
  return changeDecisions(deps, user, target, ({ opened, matters }) => {
    const faults = decisionFaults(matters, given);
    const { offer, status } = given;
    if (faults.length > 0 || status === null) return failed(...faults);
    const { decided } = opened;
    const one = { offer, status, reason: given.reason.trim(), by: user.name, at: deps.clock() };
    return ok({
      state: { ...decided, decisions: [...decided.decisions, one] },
      action: 'offer/decided',
      object: offer,
      details: { status, article: STATUS_GROUNDS[status].article },
    });
  });
}

/** Closes an alert of a low price without asking the bidder, with written reasons. */
export async function dismissAlert(
  deps: AnalysisDeps,
  user: SignedIn,
  target: { readonly id: string; readonly version: number },
  given: { readonly offer: string; readonly reason: string },
): Promise<Result<DecisionsState>> {
  return changeDecisions(deps, user, target, ({ opened, matters }) => {
    const { offer } = given;
    const problems = [
      ...(matters.lowOpen.has(offer)
        ? []
        : [problem('alert/not-open', '', "Aucune alerte n'est ouverte pour cette offre.")]),
      ...reasonProblems(
        given.reason,
        'alert',
        `alerte-${offer}`,
        'pourquoi ce prix ne demande pas d’explication',
      ),
    ];
    if (problems.length > 0) return failed(...problems);
    const { decided } = opened;
    const one = { offer, reason: given.reason.trim(), by: user.name, at: deps.clock() };
    return ok({
      state: { ...decided, dismissed: [...decided.dismissed, one] },
      action: 'alert/dismissed',
      object: offer,
      details: {},
    });
  });
}
