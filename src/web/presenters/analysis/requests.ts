import { DEFECTS, type DefectGroup } from '../../../core/analysis/defects.ts';
import type { OfferRequest, RequestKind } from '../../../core/analysis/file.ts';
import {
  aboutFor,
  answerTo,
  isRequestOpen,
  REQUEST_WORDS,
} from '../../../core/analysis/requests.ts';
import { parisTime } from '../../../core/shared/paris.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import type { Matters } from '../../../usecases/analysis/matters.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { type Body, text, texts } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { presentAround } from './steps.ts';

const OUTCOMES = {
  accepted: { mark: 'ok', word: 'Retenue' },
  refused: { mark: 'warn', word: 'Non retenue' },
} as const;

const titleOf = (opened: Opened, about: string): string => {
  const [clause = ''] = about.split('/');
  return opened.tender.selections.find((s) => s.clause.id === clause)?.clause.title ?? about;
};

const nameOf = (opened: Opened, offer: string): string =>
  opened.offers.find((o) => o.draft.offer.offer === offer)?.draft.offer.name ?? offer;

type Form = { readonly typed: Body | null; readonly problems: readonly Problem[] };

function bidderView(opened: Opened, request: OfferRequest, offer: string, form: Form) {
  const answer = answerTo(request, offer);
  const place = `${request.id}-${offer}`;
  const error = (prefix: string): string =>
    form.problems.find((p) => p.where === `${prefix}-${place}`)?.message ?? '';
  const mine = form.typed && text(form.typed, 'lieu') === place ? form.typed : null;
  return {
    offer,
    place,
    name: nameOf(opened, offer),
    about: aboutFor(request, offer).map((about) => titleOf(opened, about)),
    answered: answer ? savedAt(answer.at) : '',
    text: answer?.text ?? '',
    confirms: (answer?.confirms ?? []).map((c) => titleOf(opened, c)),
    outcome: answer?.outcome ? OUTCOMES[answer.outcome] : null,
    reason: answer?.outcome ? answer.reason : mine ? text(mine, 'motif') : '',
    outcomeError: error('issue'),
    reasonError: error('motif'),
    correctedErrors: form.problems
      .filter((p) => p.where === `corrigee-${place}`)
      .map((p) => p.message),
    choices:
      request.kind === 'regularisation'
        ? aboutFor(request, offer).map((about) => ({ about, title: titleOf(opened, about) }))
        : [],
  };
}

function requestView(opened: Opened, request: OfferRequest, form: Form) {
  const { id } = opened.record;
  const open = isRequestOpen(request);
  return {
    id: request.id,
    ...REQUEST_WORDS[request.kind],
    defect: request.defect ? DEFECTS[request.defect].label : '',
    text: request.text,
    sent: `${request.by}, le ${savedAt(request.at)}`,
    due: frenchInstant(parisTime(request.dueAt)),
    mark: open ? 'info' : 'ok',
    word: open ? 'En cours' : 'Close',
    answerAction: work.requestAnswer(id, request.id),
    judgeAction: work.requestJudge(id, request.id),
    correctable: request.kind === 'regularisation',
    bidders: request.offers.map((offer) => bidderView(opened, request, offer, form)),
  };
}

const groupView = (group: DefectGroup, chosen: string) => ({
  kind: group.kind,
  label: DEFECTS[group.kind].label,
  because: DEFECTS[group.kind].because,
  curable: DEFECTS[group.kind].curable,
  names: group.offers.map((o) => o.name).join(', '),
  chosen: group.kind === chosen,
});

/** What the letter says when the buyer opens the page; everything can be rewritten. */
const DRAFTS: Readonly<Record<RequestKind, string>> = {
  clarification:
    'Nous vous demandons de préciser la teneur de votre offre sur le point suivant. Votre précision ne peut ni compléter, ni retirer, ni changer une réponse.\n\n',
  regularisation:
    'Votre offre comporte le défaut rappelé dans cette lettre. Vous pouvez le corriger dans le délai indiqué, en confirmant sans réserve les clauses visées. Aucune réponse notée, aucune valeur, aucun prix et aucune quantité ne peut changer.',
  'abnormally-low':
    'Votre prix nous paraît bas. Expliquez comment il est composé : mode d’exécution, solutions techniques, conditions favorables dont vous disposez, respect des obligations sociales et environnementales, aides reçues. Vos explications portent aussi sur la part sous-traitée.',
};

const isKind = (typed: string): typed is RequestKind => Object.hasOwn(REQUEST_WORDS, typed);

/** The kind of request that a page writes; clarification when none is named. */
export const kindIn = (typed: string): RequestKind => (isKind(typed) ? typed : 'clarification');

function draftView(matters: Matters, kind: RequestKind, due: string, form: Form) {
  const typed = form.typed && text(form.typed, 'sorte') === kind ? form.typed : null;
  const kept = matters.matters.filter((m) => (m.decision?.status ?? 'regular') === 'regular');
  const low = kind === 'abnormally-low';
  const alert = low ? matters.alerts.filter((a) => matters.lowOpen.has(a.offer)) : [];
  return {
    kind,
    label: REQUEST_WORDS[kind].label,
    article: REQUEST_WORDS[kind].article,
    offers: kept.map((m) => ({
      offer: m.offer,
      name: m.name,
      checked: typed
        ? texts(typed, 'offres').includes(m.offer)
        : kept.length === 1 || (alert.length === 1 && alert[0]?.offer === m.offer),
    })),
    groups: matters.groups.map((g) => groupView(g, typed ? text(typed, 'defaut') : '')),
    possible: kind === 'regularisation' ? matters.groups.length > 0 : kept.length > 0,
    text: typed ? text(typed, 'texte') : lowPrices(alert) + DRAFTS[kind],
    due: typed ? text(typed, 'echeance') : due,
  };
}

/** What of the alert the bidder may read: which prices, never the other offers nor the estimate. */
const lowPrices = (alerts: Matters['alerts']): string =>
  alerts.length === 1
    ? `Notre demande porte sur :\n${[...new Set(alerts.flatMap((a) => a.reasons.map((r) => `– ${r.what}`)))].join('\n')}\n\n`
    : '';

/** Requests under way, alerts of low prices, and the form of a new request. */
export function presentRequests(
  opened: Opened,
  matters: Matters,
  writing: { readonly kind: RequestKind; readonly due: string },
  form: Form,
) {
  const { id } = opened.record;
  const wrong = Object.fromEntries(form.problems.map((p) => [p.where, p.message]));
  return {
    ...presentAround(opened, 'demandes'),
    problems: form.problems,
    problemOf: wrong,
    action: work.requests(id),
    alertsAction: work.alerts(id),
    kinds: (Object.keys(REQUEST_WORDS) as RequestKind[]).map((kind) => ({
      label: REQUEST_WORDS[kind].label,
      href: `${work.requests(id)}?sorte=${kind}#nouvelle`,
      current: kind === writing.kind,
    })),
    draft: draftView(matters, writing.kind, writing.due, form),
    requests: opened.decided.requests.map((r) => requestView(opened, r, form)),
    alerts: matters.alerts.map((a) => ({
      offer: a.offer,
      name: a.name,
      open: matters.lowOpen.has(a.offer),
      reasons: a.reasons.map((r) => r.because.label),
      dismissed: opened.decided.dismissed.find((d) => d.offer === a.offer)?.reason ?? '',
      error: wrong[`alerte-${a.offer}`] ?? '',
      typed: form.typed && text(form.typed, 'offre') === a.offer ? text(form.typed, 'motif') : '',
    })),
  };
}
