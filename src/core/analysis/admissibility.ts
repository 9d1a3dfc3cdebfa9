import type { OfferFile } from '../offers/offer.ts';
import {
  decisionOn,
  type OfferStatus,
  STATUS_GROUNDS,
  type StatusDecision,
} from '../offers/status.ts';
import { gradedCriteria } from '../scoring/graded-criteria.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchEuros } from '../shared/french.ts';
import { compare, exact, round } from '../shared/rational.ts';
import type { Tender } from '../tender/tender.ts';
import { defectsOf, type FoundDefect } from './defects.ts';
import type { Incident, Opening, OpeningLine } from './file.ts';
import { netPrice } from './low-offers.ts';

/** What the tool presumes of an offer, and why; it never pronounces (`practice.md` rule 3). */
export type Presumption = {
  readonly status: 'irregular' | 'unacceptable' | 'late';
  readonly because: Step;
  /** Of an irregular offer; null for what is no defect of its answers. */
  readonly defect: FoundDefect | null;
  /** It may still be cured by the final offer of a negotiation (CCP R2152-1). */
  readonly negotiable: boolean;
  /** A decision « régulière » lifts it; a missing element or a floor mark stays. */
  readonly liftable: boolean;
};

const NEVER_LIFTED: ReadonlySet<string> = new Set(['unconfirmed', 'answer-absent', 'price-absent']);

/** Whether the procedure followed comports a negotiation or a dialogue. */
export const isNegotiated = (tender: Pick<Tender, 'need'>): boolean =>
  tender.need.facts['negotiated'] === true;

function irregular(tender: Tender, file: OfferFile): readonly Presumption[] {
  const negotiable = isNegotiated(tender);
  const floors = gradedCriteria(tender, file).defects.filter((d) => d.kind === 'floor-mark');
  return [
    ...defectsOf(tender, file).map((defect) => ({
      status: 'irregular' as const,
      because: defect.because,
      defect,
      negotiable,
      liftable: !NEVER_LIFTED.has(defect.kind),
    })),
    ...floors.map(({ because }) => ({
      status: 'irregular' as const,
      because,
      defect: null,
      negotiable,
      liftable: false,
    })),
  ];
}

/** Above the credits fixed before the launch (CCP L2152-3); silent while the dossier fixes none. */
function unacceptable(tender: Tender, file: OfferFile): readonly Presumption[] {
  const budget = Number(tender.need.facts['budgetCents'] ?? 0);
  const net = netPrice(tender, file);
  if (budget <= 0 || !net || compare(net, exact(budget)) <= 0) return [];
  const because = step(
    `Total HT ${frenchEuros(round(net).n)}, au-dessus du budget arrêté avant le lancement (${frenchEuros(budget)} HT)`,
    { source: 'CCP L2152-3' },
  );
  return [
    {
      status: 'unacceptable',
      because,
      defect: null,
      negotiable: isNegotiated(tender),
      liftable: true,
    },
  ];
}

/** The line of an offer in the opening report. */
const lineOf = (opening: Opening | null, offer: string): OpeningLine | undefined =>
  opening?.lines.find((one) => one.offer === offer);

/** Late on the profil d'acheteur: nobody has decided of it yet, as of a direct deposit. */
const isLateUndecided = (line: OpeningLine): boolean => line.late && line.way === 'profile';

/** Whether an opened offer is late and waits for a decision. */
export const waitsForLateness = (opening: Opening | null, offer: string): boolean => {
  const line = lineOf(opening, offer);
  return line !== undefined && isLateUndecided(line);
};

const during = (line: OpeningLine, incident: Incident): boolean =>
  line.receivedAt !== null &&
  incident.from <= line.receivedAt &&
  (incident.to === null || line.receivedAt <= incident.to);

/**
 * Received after the deadline, as the profil d'acheteur says; the incidents of that time are told beside
 * (CE n° 449250). A late direct deposit is opened only once the buyer has admitted it, with reasons.
 */
function late(opening: Opening | null, offer: string): readonly Presumption[] {
  const line = lineOf(opening, offer);
  if (!opening || !line || !isLateUndecided(line)) return [];
  const incidents = opening.incidents
    .filter((incident) => during(line, incident))
    .map((incident) => step(`Incident de la plateforme à cette heure : ${incident.what}`));
  const because = step('Reçue après la date limite', { source: 'CCP R2151-5' }, incidents);
  return [{ status: 'late', because, defect: null, negotiable: false, liftable: true }];
}

/** What the buyer may decide, and what to know before doing so. */
export type Choice = {
  readonly status: OfferStatus;
  readonly label: string;
  readonly article: string;
  /** Why this choice is not open, or empty. */
  readonly closed: string;
  /** What the choice does here. */
  readonly effect: string;
};

/** An offer as the page of admissibility shows it. */
export type Matter = {
  readonly offer: string;
  readonly name: string;
  readonly presumptions: readonly Presumption[];
  readonly decision: StatusDecision | null;
  /** A presumption waits for a decision. */
  readonly open: boolean;
  readonly choices: readonly Choice[];
};

const EFFECTS: Readonly<
  Record<OfferStatus, { readonly plain: string; readonly negotiated: string }>
> = {
  regular: {
    plain: 'L’offre reste en lice : la présomption est levée, pour le motif écrit.',
    negotiated: 'L’offre reste en lice : la présomption est levée, pour le motif écrit.',
  },
  irregular: {
    plain: 'L’offre est éliminée.',
    negotiated:
      'L’offre est éliminée. Elle peut devenir régulière pendant la négociation : décidez sur l’offre finale.',
  },
  unacceptable: {
    plain: 'L’offre est éliminée.',
    negotiated:
      'L’offre est éliminée. Elle peut devenir acceptable pendant la négociation : décidez sur l’offre finale.',
  },
  inappropriate: {
    plain: 'L’offre est éliminée : elle ne répond pas au besoin sans changement substantiel.',
    negotiated: 'L’offre est éliminée, même dans une procédure négociée.',
  },
  late: {
    plain: 'L’offre est éliminée sans être notée.',
    negotiated: 'L’offre est éliminée sans être notée.',
  },
  'abnormally-low': {
    plain: 'L’offre est rejetée : les explications demandées ne justifient pas le prix.',
    negotiated: 'L’offre est rejetée : les explications demandées ne justifient pas le prix.',
  },
  'candidate-excluded': {
    plain: 'La candidature est écartée, et l’offre avec elle.',
    negotiated: 'La candidature est écartée, et l’offre avec elle.',
  },
};

/** What a matter is judged on besides the offer itself. */
export type Around = {
  readonly opening: Opening | null;
  readonly decisions: readonly StatusDecision[];
  /** Offers whose answer to a request about their low price was read and refused. */
  readonly lowRefused: ReadonlySet<string>;
};

/** What closes a choice. */
type Known = {
  readonly presumptions: readonly Presumption[];
  readonly lowRefused: boolean;
  readonly line: OpeningLine | undefined;
};

function closedBecause(
  status: OfferStatus,
  tender: Tender,
  { presumptions, lowRefused, line }: Known,
): string {
  const fixed = presumptions.find((p) => !p.liftable);
  if (status === 'regular' && fixed)
    return `Une décision ne remplace pas ce qui manque : ${fixed.because.label}.`;
  if (status === 'unacceptable' && Number(tender.need.facts['budgetCents'] ?? 0) <= 0)
    return 'Aucun budget n’a été arrêté au dossier avant le lancement.';
  if (status === 'late' && line?.way === 'direct')
    return line.late
      ? 'Vous avez admis ce pli hors délai, avec vos raisons.'
      : 'Le pli est arrivé dans le délai.';
  return status === 'abnormally-low' && !lowRefused
    ? 'Demandez d’abord des explications au candidat, et jugez sa réponse insuffisante (CCP R2152-3).'
    : '';
}

/** The presumptions on an offer, what was decided of it and what may be, by the procedure of the tender. */
export function matterOf(tender: Tender, file: OfferFile, around: Around): Matter {
  const { offer, name } = file.offer;
  const presumptions = [
    ...late(around.opening, offer),
    ...irregular(tender, file),
    ...unacceptable(tender, file),
  ];
  const decision = decisionOn(around.decisions, offer) ?? null;
  const settled = (p: Presumption): boolean =>
    decision !== null && (decision.status !== 'regular' || p.liftable);
  const negotiated = isNegotiated(tender);
  const known = {
    presumptions,
    lowRefused: around.lowRefused.has(offer),
    line: lineOf(around.opening, offer),
  };
  const choices = (Object.keys(STATUS_GROUNDS) as OfferStatus[]).map((status) => ({
    status,
    ...STATUS_GROUNDS[status],
    closed: closedBecause(status, tender, known),
    effect: EFFECTS[status][negotiated ? 'negotiated' : 'plain'],
  }));
  const open = presumptions.some((p) => !settled(p));
  return { offer, name, presumptions, decision, open, choices };
}
