import type { Clause } from '../clauses/clause.ts';
import type { OfferFile, Reservation } from '../offers/offer.ts';
import { type RequirementReview, reviewRequirements } from '../offers/review.ts';
import { decisionOn, type StatusDecision } from '../offers/status.ts';
import { comparedPrice } from '../scoring/compared-price.ts';
import { gradedCriteria } from '../scoring/graded-criteria.ts';
import { type Step, step } from '../shared/explanation.ts';
import type { Tender } from '../tender/tender.ts';
import type { DefectKind } from './file.ts';

/** What may be done with a kind of defect: `curable` by a regularisation open to all who share it. */
type DefectRule = { readonly label: string; readonly curable: boolean; readonly because: string };

/** The kinds of defect, in the order in which they are shown (`practice.md` rules 3 and 34). */
export const DEFECTS: Readonly<Record<DefectKind, DefectRule>> = {
  unconfirmed: {
    label: 'Exigence non confirmée',
    curable: true,
    because: 'La confirmation d’une exigence ne sert pas à comparer les offres.',
  },
  reservation: {
    label: 'Réserve ou refus sur une clause non notée',
    curable: true,
    because:
      'La clause n’est pas notée et ne touche ni le prix, ni la durée, ni la responsabilité, ni les droits sur les résultats.',
  },
  'reservation-substantial': {
    label: 'Réserve ou refus sur une clause substantielle',
    curable: false,
    because:
      'La clause est notée, ou touche le prix, la durée, la responsabilité ou les droits sur les résultats.',
  },
  variant: {
    label: 'Équivalent là où le règlement n’en admet pas',
    curable: false,
    because: 'Retirer une variante change ce que l’offre propose.',
  },
  'value-under-floor': {
    label: 'Valeur promise sous le plancher',
    curable: false,
    because: 'Une valeur promise sert à comparer les offres.',
  },
  'answer-absent': {
    label: 'Réponse exigée absente',
    curable: false,
    because: 'Une réponse notée sert à comparer les offres.',
  },
  'price-absent': {
    label: 'Prix absent',
    curable: false,
    because: 'Un prix sert à comparer les offres.',
  },
};

/** What the deposited offer breaches, and where: a clause, a question or the price frame. */
export type FoundDefect = {
  readonly kind: DefectKind;
  readonly about: string;
  readonly because: Step;
};

/** Families and clauses that touch price, duration, liability or rights (`rc-regularisation`). */
const SUBSTANTIAL_FAMILIES: ReadonlySet<string> = new Set(['eco', 'pen', 'ip', 'oss']);
const SUBSTANTIAL_CLAUSES: ReadonlySet<string> = new Set([
  'adm-duration',
  'adm-liability',
  'adm-tranches-pse',
  'ae-duration',
  'ae-price',
  'dsp-duration',
  'dsp-finances',
  'dsp-liability',
  'dsp-tariffs',
]);

/** Whether withdrawing a reservation on a clause would change what compares offers. */
export const isSubstantial = (
  clause: Pick<Clause, 'id' | 'family'>,
  graded: boolean,
  reserve: Reservation['type'] | undefined,
): boolean =>
  graded ||
  SUBSTANTIAL_FAMILIES.has(clause.family) ||
  SUBSTANTIAL_CLAUSES.has(clause.id) ||
  reserve === 'amount' ||
  reserve === 'delay';

function requirementKind(review: RequirementReview, substantial: boolean): DefectKind | null {
  if (review.answer === 'missing') return 'unconfirmed';
  if (review.answer === 'equivalent' && review.clause.equivalence === 'none') return 'variant';
  if (review.answer === 'accept' || review.answer === 'equivalent') return null;
  return substantial ? 'reservation-substantial' : 'reservation';
}

const SAID = {
  accept: 'confirmée',
  equivalent: 'équivalent proposé',
  reserve: 'réserve',
  refuse: 'refus',
  missing: 'pas de réponse',
} as const;

function requirementDefects(tender: Tender, file: OfferFile): readonly FoundDefect[] {
  const graded = new Set(
    tender.criteria.criteria.flatMap((c) => c.sub.flatMap((s) => s.items.map((i) => i.clause.id))),
  );
  const reserves = new Map(file.offer.answers.map((a) => [a.clause, a.reserve?.type]));
  return reviewRequirements(tender, file.offer).flatMap((review) => {
    const { clause, answer, said } = review;
    const substantial = isSubstantial(clause, graded.has(clause.id), reserves.get(clause.id));
    const kind = requirementKind(review, substantial);
    if (!kind) return [];
    const label = `${clause.title} : ${SAID[answer]}${said ? ` (« ${said} »)` : ''}`;
    return [
      {
        kind,
        about: clause.id,
        because: step(label, { source: `${clause.id}@${clause.version}` }),
      },
    ];
  });
}

const QUESTION = /^([a-z0-9-]+)@\d+#([a-z0-9-]+)$/;

function questionDefects(tender: Tender, file: OfferFile): readonly FoundDefect[] {
  return gradedCriteria(tender, file).defects.flatMap((d): readonly FoundDefect[] => {
    const [, clause = '', item = ''] = QUESTION.exec(d.because.source ?? '') ?? [];
    const about = `${clause}/${item}`;
    if (d.kind === 'missing') return [{ kind: 'answer-absent', about, because: d.because }];
    return d.kind === 'presumed-irregular' || d.kind === 'to-negotiate'
      ? [{ kind: 'value-under-floor', about, because: d.because }]
      : [];
  });
}

/** Everything in which an offer departs from what the dossier asks, whatever the procedure makes of it. */
export function defectsOf(tender: Tender, file: OfferFile): readonly FoundDefect[] {
  const owed = tender.criteria.criteria.some((c) => c.kind === 'price');
  const price = owed ? comparedPrice(tender, file) : null;
  return [
    ...requirementDefects(tender, file),
    ...questionDefects(tender, file),
    ...(price && !price.cents
      ? [{ kind: 'price-absent' as const, about: 'prix', because: price.because }]
      : []),
  ];
}

/** The offers that share a kind of defect: a regularisation opens for all of them or for none. */
export type DefectGroup = {
  readonly kind: DefectKind;
  readonly offers: readonly {
    readonly offer: string;
    readonly name: string;
    /** Clauses or questions. */
    readonly about: readonly string[];
  }[];
};

/** The offers still in the competition by kind of defect; an offer set aside by a decision is in no group. */
export function defectGroups(
  tender: Tender,
  files: readonly OfferFile[],
  decisions: readonly StatusDecision[],
): readonly DefectGroup[] {
  const found = files
    .filter((f) => (decisionOn(decisions, f.offer.offer)?.status ?? 'regular') === 'regular')
    .map((f) => ({ file: f, defects: defectsOf(tender, f) }));
  return (Object.keys(DEFECTS) as DefectKind[]).flatMap((kind) => {
    const offers = found.flatMap(({ file, defects }) => {
      const about = defects.filter((d) => d.kind === kind).map((d) => d.about);
      const { offer, name } = file.offer;
      return about.length > 0 ? [{ offer, name, about: [...new Set(about)] }] : [];
    });
    return offers.length > 0 ? [{ kind, offers }] : [];
  });
}
