import { type Problem, problem } from '../shared/problem.ts';
import { DEFECTS, type DefectGroup } from './defects.ts';
import type { DefectKind, OfferRequest, RequestAnswer, RequestKind } from './file.ts';

/** What each letter asks, in the words of the pages. */
export const REQUEST_WORDS: Readonly<
  Record<RequestKind, { readonly label: string; readonly article: string }>
> = {
  clarification: { label: 'Demande de précisions', article: 'CCP R2161-5' },
  regularisation: { label: 'Demande de régularisation', article: 'CCP R2152-2' },
  'abnormally-low': { label: 'Demande de justification d’un prix', article: 'CCP R2152-3' },
};

/** A request as the buyer writes it. */
export type AskedRequest = {
  readonly kind: RequestKind;
  readonly offers: readonly string[];
  readonly text: string;
  readonly dueAt: string;
  readonly defect: DefectKind | null;
};

/** What a request is checked against. */
export type RequestContext = {
  readonly negotiated: boolean;
  /** Offers still in the competition. */
  readonly offers: readonly string[];
  readonly groups: readonly DefectGroup[];
  readonly requests: readonly OfferRequest[];
  /** Offers with an alert of a low price that is not closed. */
  readonly lowOpen: ReadonlySet<string>;
  /** Earliest instant that leaves the delay of the règlement. */
  readonly earliest: string;
};

const fault = (test: boolean, code: string, where: string, message: string): readonly Problem[] =>
  test ? [problem(`request/${code}`, where, message)] : [];

function regularisationFaults(asked: AskedRequest, at: RequestContext): readonly Problem[] {
  const group = at.groups.find((g) => g.kind === asked.defect);
  if (!group)
    return [problem('request/no-defect', 'defaut', 'Choisissez la sorte de défaut à régulariser.')];
  const rule = DEFECTS[group.kind];
  const sharing = group.offers.map((o) => o.offer);
  const low = sharing.filter((offer) => at.lowOpen.has(offer));
  return [
    ...fault(
      !rule.curable,
      'substantial',
      'defaut',
      `« ${rule.label} » ne se régularise pas. ${rule.because}`,
    ),
    ...fault(
      sharing.length !== asked.offers.length || sharing.some((o) => !asked.offers.includes(o)),
      'not-all',
      'defaut',
      'Une régularisation s’ouvre à tous les candidats qui ont ce défaut, ou à aucun.',
    ),
    ...fault(
      low.length > 0,
      'low-first',
      'defaut',
      `Réglez d’abord l’alerte de prix bas : une offre anormalement basse ne se régularise pas (${low.join(', ')}).`,
    ),
    ...fault(
      at.requests.some((r) => r.defect === group.kind && r.answers.some((a) => a.outcome === null)),
      'already-open',
      'defaut',
      'Une régularisation de ce défaut est déjà en cours.',
    ),
  ];
}

/**
 * What is wrong with a request before it leaves. A regularisation opens to all who share the defect and
 * leaves each the same delay; a request about a price goes to one bidder; nothing is asked twice at once.
 */
export function requestProblems(asked: AskedRequest, at: RequestContext): readonly Problem[] {
  const gone = asked.offers.filter((o) => !at.offers.includes(o));
  return [
    ...fault(asked.offers.length === 0, 'nobody', 'offres', 'Choisissez à qui la demande part.'),
    ...fault(
      gone.length > 0,
      'set-aside',
      'offres',
      `Une offre écartée ne reçoit plus de demande (${gone.join(', ')}).`,
    ),
    ...fault(
      asked.text.trim().length < 20,
      'no-text',
      'texte',
      'Écrivez ce que vous demandez : 20 caractères au moins.',
    ),
    ...fault(
      asked.dueAt < at.earliest,
      'too-soon',
      'echeance',
      'Laissez au moins le délai que le règlement de la consultation annonce.',
    ),
    ...(asked.kind === 'regularisation' ? regularisationFaults(asked, at) : []),
    ...fault(
      asked.kind === 'abnormally-low' && asked.offers.length !== 1,
      'one-bidder',
      'offres',
      'Une demande de justification part à un seul candidat.',
    ),
  ];
}

/** The answers still awaited or not decided, by offer. */
export const openAnswers = (request: OfferRequest): readonly string[] =>
  request.offers.filter((offer) =>
    request.answers.every((a) => a.offer !== offer || a.outcome === null),
  );

/** The answers that the buyer has not decided: each must be before the ranking is validated. */
export const isRequestOpen = (request: OfferRequest): boolean => openAnswers(request).length > 0;

/** What a request bears on in one offer. */
export const aboutFor = (
  request: Pick<OfferRequest, 'about' | 'aboutOf'>,
  offer: string,
): readonly string[] => request.aboutOf?.[offer] ?? request.about;

/** The last answer of a bidder to a request. */
export const answerTo = (request: OfferRequest, offer: string): RequestAnswer | undefined =>
  request.answers.findLast((a) => a.offer === offer);

/** Offers whose explanations of a low price were read, or never came, and were judged insufficient. */
export const lowRefused = (requests: readonly OfferRequest[]): ReadonlySet<string> =>
  new Set(
    requests
      .filter((r) => r.kind === 'abnormally-low')
      .flatMap((r) => r.answers.filter((a) => a.outcome === 'refused').map((a) => a.offer)),
  );

/** Alerts that nothing closed: neither a justification decided upon, nor reasons not to ask for one. */
export function openAlerts(
  alerts: readonly { readonly offer: string }[],
  requests: readonly OfferRequest[],
  dismissed: readonly { readonly offer: string }[],
): ReadonlySet<string> {
  const judged = new Set(
    requests
      .filter((r) => r.kind === 'abnormally-low' && !isRequestOpen(r))
      .flatMap((r) => r.offers),
  );
  const closed = new Set([...judged, ...dismissed.map((d) => d.offer)]);
  return new Set(alerts.map((a) => a.offer).filter((offer) => !closed.has(offer)));
}
