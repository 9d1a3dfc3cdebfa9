import { valueProblem } from '../../clauses/values.ts';
import { figureOn, type LegalFigure } from '../../intake/legal.ts';
import { addMonths, frenchDate, isDate } from '../../shared/dates.ts';
import { asError, type Remark } from '../../shared/problem.ts';
import type { PriceLine } from '../dossier.ts';
import type { Sources, Tender } from '../tender.ts';
import { byLaw } from './grounds.ts';
import type { Reading } from './reading.ts';
import { placeOf, resolvedOf } from './values-of.ts';

type Unread = Omit<Tender, 'remarks'>;

type Limit = {
  readonly clause: string;
  readonly parameter: string;
  readonly legal: string;
  readonly wrong: (value: number, limit: number) => boolean;
  readonly code: string;
  readonly said: (value: number, limit: number) => string;
};

const LIMITS: readonly Limit[] = [
  {
    clause: 'rev-notice',
    parameter: 'noticeMonths',
    legal: 'switch.notice',
    wrong: (value, limit) => value > limit,
    code: 'data-act/notice-too-long',
    said: (value, limit) =>
      `Le préavis de sortie est de ${value} mois : le maximum est de ${limit} mois`,
  },
  {
    clause: 'rev-transition',
    parameter: 'transitionDays',
    legal: 'switch.transition',
    wrong: (value, limit) => value > limit,
    code: 'data-act/transition-too-long',
    said: (value, limit) => `La transition dure ${value} jours : le maximum est de ${limit} jours`,
  },
  {
    clause: 'rev-data-return',
    parameter: 'retrievalDays',
    legal: 'switch.retrieval',
    wrong: (value, limit) => value < limit,
    code: 'data-act/retrieval-too-short',
    said: (value, limit) =>
      `Les données restent récupérables ${value} jours : le minimum est de ${limit} jours`,
  },
];

const article = ({ source, article: number, confidence }: LegalFigure) => ({
  article: `${source}, article ${number}`,
  confidence,
});

/** A legal figure on the launch date, or the remark that there is none. */
function figure(
  sources: Sources,
  id: string,
  date: string,
  then: (found: LegalFigure) => readonly Remark[],
): readonly Remark[] {
  const found = figureOn(sources.legal, id, date);
  return found.ok ? then(found.value) : found.problems.map(asError);
}

/** A limit of the Regulation that the bounds of the clause let through; what they refuse is already said. */
const limitRemarks = (tender: Unread, sources: Sources): readonly Remark[] =>
  LIMITS.flatMap((limit) => {
    const one = resolvedOf(tender, limit.clause, limit.parameter);
    const where = placeOf(limit.clause, limit.parameter);
    if (!one || typeof one.value !== 'number') return [];
    const { parameter, value, bounds } = one;
    if (valueProblem(parameter, value, bounds, where)) return [];
    return figure(sources, limit.legal, tender.dossier.launchDate, (legal) =>
      limit.wrong(value, Number(legal.value))
        ? [byLaw(article(legal), limit.code, where, limit.said(value, Number(legal.value)))]
        : [],
    );
  });

/** An action that the Regulation makes the provider perform, as a price line would name it. */
const DUE_ACTION =
  /\bexport|transfert sortant|\begress\b|restitution|récupération des données|extraction des données|réversibilité|changement de (?:fournisseur|service|prestataire)|\bfrais de sortie|effacement|(?:assistance|aide|accompagnement) (?:à|de) (?:la )?(?:sortie|transition|réversibilité)/iu;
/** What the line says when it prices only work that the customer asks beyond those actions. */
const BEYOND = /au-delà|hors (?:des )?actions|étrangère? aux actions|supplémentaire/iu;

/** Whether a price line charges what is free from the day of zero fees. */
function chargesDueAction(line: PriceLine, from: string): boolean {
  const named = DUE_ACTION.test(line.label) || line.kind === 'exit';
  const before = line.label.includes(`avant le ${frenchDate(from)}`);
  return named && !BEYOND.test(line.label) && !before;
}

function feeRemarks(tender: Unread, sources: Sources): readonly Remark[] {
  const { dossier, need } = tender;
  const end = addMonths(dossier.launchDate, Number(need.facts['durationMonths']));
  return figure(sources, 'switch.fees.zero', dossier.launchDate, (legal) => {
    const from = String(legal.value);
    if (!isDate(from) || end < from) return [];
    return dossier.prices.flatMap((line, i) =>
      chargesDueAction(line, from)
        ? [
            byLaw(
              article(legal),
              'data-act/exit-charged',
              `/prices/${i}`,
              `La ligne ${line.key} (« ${line.label} ») fait payer une action de sortie due : aucun frais n'est admis à compter du ${frenchDate(from)}. Écrivez « au-delà des actions dues », ou retirez la ligne`,
            ),
          ]
        : [],
    );
  });
}

/** Limits of the Data Act, and price lines that charge what it makes free (`practice.md` 18). */
export const dataActRemarks: Reading = (tender, sources) => [
  ...(tender.need.facts['dataActService'] === true ? limitRemarks(tender, sources) : []),
  ...(tender.need.facts['dataActCatalogueService'] === true ? feeRemarks(tender, sources) : []),
];
