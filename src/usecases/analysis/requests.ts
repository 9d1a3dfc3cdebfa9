import { changesOf } from '../../core/analysis/corrections.ts';
import type { DefectGroup } from '../../core/analysis/defects.ts';
import type {
  DefectKind,
  OfferRequest,
  RequestAnswer,
  RequestKind,
} from '../../core/analysis/file.ts';
import {
  aboutFor,
  answerTo,
  REQUEST_WORDS,
  requestProblems,
} from '../../core/analysis/requests.ts';
import { holidaysOn } from '../../core/intake/holidays.ts';
import type { Offer } from '../../core/offers/offer.ts';
import { parisInstant, parisTime } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { addWorkingDays } from '../../core/shared/working-days.ts';
import { articlesOf } from '../../core/tender/tender.ts';
import type { SignedIn } from '../route-row.ts';
import { changeDecisions, type Deciding } from './decide.ts';
import { reasonProblems } from './guards.ts';
import type { Opened } from './read.ts';
import type { AnalysisDeps, DecisionsState } from './record.ts';

/** The parameter of the règlement that fixes each delay, in working days, and the one used where it has none. */
const DELAYS: Readonly<
  Record<RequestKind, { readonly parameter: string; readonly usual: number }>
> = {
  clarification: { parameter: '', usual: 2 },
  regularisation: { parameter: 'fixDays', usual: 5 },
  'abnormally-low': { parameter: 'lowPriceDays', usual: 7 },
};

/** Working days that a request leaves, as the règlement announces them. */
export function delayOf({ tender }: Pick<Opened, 'tender'>, kind: RequestKind): number {
  const { parameter, usual } = DELAYS[kind];
  const clause = articlesOf(tender).find((a) => a.clause.id === 'rc-regularisation');
  const value = clause?.resolved.find((r) => r.parameter.name === parameter)?.value;
  return typeof value === 'number' ? value : usual;
}

const DAY_END = '23:59';

/** The earliest due date of a request sent now, in local time of Paris: the end of the delay's last day. */
export function earliestDue(
  deps: Pick<AnalysisDeps, 'content' | 'clock'>,
  opened: Pick<Opened, 'tender'>,
  kind: RequestKind,
): Result<string> {
  const today = parisTime(deps.clock()).slice(0, 10);
  const found = holidaysOn(deps.content.legal, opened.tender.dossier.launchDate);
  if (!found.ok) return found;
  const last = addWorkingDays(today, delayOf(opened, kind), found.value.holidays);
  return ok(`${last}T${DAY_END}`);
}

/** A request as a form gives it; `due` is local time of Paris. */
export type GivenRequest = {
  readonly kind: RequestKind | null;
  readonly offers: readonly string[];
  readonly text: string;
  readonly due: string;
  readonly defect: DefectKind | null;
};

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** What a request bears on: each one's own clauses, the low prices of one, nothing that is not written in the text. */
function boreOn(
  { matters }: Deciding,
  kind: RequestKind,
  offers: readonly string[],
  shared: DefectGroup['offers'] | null,
): Pick<OfferRequest, 'about' | 'aboutOf'> {
  if (shared)
    return {
      about: [...new Set(shared.flatMap((o) => o.about))],
      aboutOf: Object.fromEntries(shared.map((o) => [o.offer, o.about])),
    };
  if (kind !== 'abnormally-low') return { about: [] };
  const alert = matters.alerts.find((a) => offers.includes(a.offer));
  return { about: (alert?.reasons ?? []).flatMap((r) => (r.line ? [r.line] : [])) };
}

function written(deps: AnalysisDeps, at: Deciding, given: GivenRequest): Result<OfferRequest> {
  const { kind, due, defect } = given;
  if (kind === null) return failed(problem('request/no-kind', '', 'Choisissez une demande.'));
  if (!LOCAL.test(due))
    return failed(problem('request/no-date', 'echeance', 'Donnez la date et l’heure limites.'));
  const earliest = earliestDue(deps, at.opened, kind);
  if (!earliest.ok) return earliest;
  const { matters, opened } = at;
  const group = matters.groups.find((g) => g.kind === defect);
  const shared = kind === 'regularisation' && group ? group.offers : null;
  const offers = shared ? shared.map((o) => o.offer) : given.offers;
  const asked = { kind, offers, text: given.text, dueAt: parisInstant(due), defect };
  const kept = matters.matters.filter((m) => (m.decision?.status ?? 'regular') === 'regular');
  const problems = requestProblems(asked, {
    negotiated: matters.negotiated,
    offers: kept.map((m) => m.offer),
    groups: matters.groups,
    requests: opened.decided.requests,
    lowOpen: matters.lowOpen,
    earliest: parisInstant(earliest.value),
  });
  if (problems.length > 0) return failed(...problems);
  const { defect: _none, ...letter } = asked;
  return ok({
    ...letter,
    ...boreOn(at, asked.kind, offers, shared),
    text: given.text.trim(),
    id: deps.newId(),
    answers: [],
    by: '',
    at: deps.clock(),
    ...(shared && defect ? { defect } : {}),
  });
}

type Target = { readonly id: string; readonly version: number };

/**
 * Opens a request to bidders. A regularisation goes by itself to every offer with the chosen kind of
 * defect: the buyer cannot leave one out.
 */
export async function openRequest(
  deps: AnalysisDeps,
  user: SignedIn,
  target: Target,
  given: GivenRequest,
): Promise<Result<DecisionsState>> {
  return changeDecisions(deps, user, target, (at) => {
    const request = written(deps, at, given);
    if (!request.ok) return request;
    const { decided } = at.opened;
    const one = { ...request.value, by: user.name };
    return ok({
      state: { ...decided, requests: [...decided.requests, one] },
      action: `request/${one.kind}`,
      object: one.id,
      details: {
        offers: one.offers.join(' '),
        due: one.dueAt,
        article: REQUEST_WORDS[one.kind].article,
      },
    });
  });
}

/** What a bidder answered, as the buyer records it. */
export type GivenAnswer = {
  readonly request: string;
  readonly offer: string;
  /** Empty: nothing came in time. */
  readonly text: string;
  /** Clauses that the bidder confirms without reservation from now on. */
  readonly confirms: readonly string[];
  /** The offer as the bidder sent it again, when it did; it is compared and never stored. */
  readonly corrected: Offer | null;
};

const notFound = () =>
  failed(problem('request/not-found', 'demande', "Cette demande n'existe pas."));

/** Where the faults of a corrected offer are told. */
export const correctedPlace = ({
  request,
  offer,
}: Pick<GivenAnswer, 'request' | 'offer'>): string => `corrigee-${request}-${offer}`;

function blockedChanges(
  at: Deciding,
  request: OfferRequest,
  given: GivenAnswer,
): readonly Problem[] {
  const offer = at.opened.offers.find((o) => o.draft.offer.offer === given.offer);
  if (!given.corrected || !offer) return [];
  const clauses = request.kind === 'regularisation' ? aboutFor(request, given.offer) : [];
  return changesOf(at.opened.tender, offer.draft.offer, given.corrected, clauses)
    .filter((change) => !change.allowed)
    .map((change) =>
      problem(
        'answer/blocked-change',
        correctedPlace(given),
        `${change.about || 'Offre'} : « ${change.before || 'rien'} » devient « ${change.after || 'rien'} ». ${
          request.kind === 'regularisation'
            ? 'Une régularisation ne change ni réponse notée, ni valeur, ni prix, ni quantité.'
            : 'Une précision ne change aucune réponse.'
        }`,
      ),
    );
}

function confirmedClauses(
  at: Deciding,
  request: OfferRequest,
  given: GivenAnswer,
): readonly string[] {
  if (request.kind !== 'regularisation') return [];
  const about = aboutFor(request, given.offer);
  const offer = at.opened.offers.find((o) => o.draft.offer.offer === given.offer);
  const inFile =
    given.corrected && offer
      ? changesOf(at.opened.tender, offer.draft.offer, given.corrected, about)
          .filter((change) => change.allowed)
          .map((change) => change.about)
      : [];
  return [...new Set([...given.confirms.filter((c) => about.includes(c)), ...inFile])];
}

function answerFaults(at: Deciding, request: OfferRequest, given: GivenAnswer): readonly Problem[] {
  const known = request.offers.includes(given.offer);
  const decided = (answerTo(request, given.offer)?.outcome ?? null) !== null;
  return [
    ...(known
      ? []
      : [problem('answer/unknown', '', "Cette demande n'a pas été envoyée à ce candidat.")]),
    ...(decided ? [problem('answer/decided', '', 'Cette réponse est déjà jugée.')] : []),
    ...blockedChanges(at, request, given),
  ];
}

const replaced = (request: OfferRequest, answer: RequestAnswer): OfferRequest => ({
  ...request,
  answers: [...request.answers.filter((a) => a.offer !== answer.offer), answer],
});

const withRequest = (state: DecisionsState, request: OfferRequest): DecisionsState => ({
  ...state,
  requests: state.requests.map((r) => (r.id === request.id ? request : r)),
});

/**
 * Records the answer of a bidder. A corrected offer file is compared with the deposited one: any change
 * but the confirmation of the clauses asked is refused, and told before and after.
 */
export async function recordAnswer(
  deps: AnalysisDeps,
  user: SignedIn,
  target: Target,
  given: GivenAnswer,
): Promise<Result<DecisionsState>> {
  return changeDecisions(deps, user, target, (at) => {
    const request = at.opened.decided.requests.find((r) => r.id === given.request);
    if (!request) return notFound();
    const faults = answerFaults(at, request, given);
    if (faults.length > 0) return failed(...faults);
    const confirms = confirmedClauses(at, request, given);
    const answer: RequestAnswer = {
      offer: given.offer,
      text: given.text.trim(),
      at: deps.clock(),
      outcome: null,
      reason: '',
      ...(confirms.length > 0 ? { confirms } : {}),
    };
    return ok({
      state: withRequest(at.opened.decided, replaced(request, answer)),
      action: 'request/answered',
      object: request.id,
      details: { offer: given.offer, confirms: confirms.join(' ') },
    });
  });
}

/** What the buyer makes of an answer, with written reasons. */
export type GivenOutcome = {
  readonly request: string;
  readonly offer: string;
  readonly outcome: 'accepted' | 'refused' | null;
  readonly reason: string;
};

function outcomeFaults(
  deps: AnalysisDeps,
  request: OfferRequest,
  given: GivenOutcome,
): readonly Problem[] {
  const answer = answerTo(request, given.offer);
  const place = `${request.id}-${given.offer}`;
  const silent = !answer && deps.clock() < request.dueAt;
  return [
    ...(request.offers.includes(given.offer)
      ? []
      : [problem('answer/unknown', '', "Cette demande n'a pas été envoyée à ce candidat.")]),
    ...(silent
      ? [problem('answer/too-early', `issue-${place}`, 'Attendez la réponse, ou la fin du délai.')]
      : []),
    ...(answer && answer.outcome !== null
      ? [problem('answer/decided', '', 'Cette réponse est déjà jugée.')]
      : []),
    ...(given.outcome === null
      ? [problem('answer/no-outcome', `issue-${place}`, 'Dites si la réponse est retenue.')]
      : []),
    ...(given.outcome === 'accepted' && !answer
      ? [problem('answer/none', `issue-${place}`, "Rien n'est arrivé : il n'y a rien à retenir.")]
      : []),
    ...reasonProblems(given.reason, 'answer', `motif-${place}`, 'le motif'),
  ];
}

/**
 * Judges an answer. A refusal rejects nothing by itself: the buyer then decides of the offer, with reasons.
 * No answer when the delay is over is judged the same way.
 */
export async function judgeAnswer(
  deps: AnalysisDeps,
  user: SignedIn,
  target: Target,
  given: GivenOutcome,
): Promise<Result<DecisionsState>> {
  return changeDecisions(deps, user, target, (at) => {
    const request = at.opened.decided.requests.find((r) => r.id === given.request);
    if (!request) return notFound();
    const faults = outcomeFaults(deps, request, given);
    const { outcome, offer } = given;
    if (faults.length > 0 || outcome === null) return failed(...faults);
    const before = answerTo(request, offer) ?? { offer, text: '', at: deps.clock() };
    const answer: RequestAnswer = { ...before, outcome, reason: given.reason.trim() };
    return ok({
      state: withRequest(at.opened.decided, replaced(request, answer)),
      action: 'request/judged',
      object: request.id,
      details: { offer, outcome },
    });
  });
}
