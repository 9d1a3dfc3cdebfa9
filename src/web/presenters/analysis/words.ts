import { CONSEQUENCE_TEXT } from '../../../core/offers/consequence.ts';
import type { OfferAnalysis } from '../../../core/scoring/analyse.ts';
import type { Defect } from '../../../core/scoring/graded-criteria.ts';
import { frenchEuros } from '../../../core/shared/french.ts';
import { round } from '../../../core/shared/rational.ts';
import { savedAt } from '../dossiers/frame.ts';

type Marked = { readonly mark: string; readonly word: string };

/** What sets an offer apart, as a state and its word. */
export const DEFECTS: Readonly<Record<Defect['kind'], Marked>> = {
  'presumed-irregular': { mark: 'warn', word: CONSEQUENCE_TEXT['presumed-irregular'] },
  'to-negotiate': { mark: 'warn', word: CONSEQUENCE_TEXT['to-negotiate'] },
  missing: { mark: 'warn', word: 'Élément exigé absent' },
  ungraded: { mark: 'none', word: 'Pas encore notée' },
  'floor-mark': { mark: 'warn', word: 'Sous la note plancher annoncée — l’acheteur décide' },
  decided: { mark: 'none', word: 'Écartée par décision motivée' },
};

/** Where an offer stands, as a state and its word. */
export const STATUS: Readonly<Record<OfferAnalysis['status'], Marked>> = {
  ranked: { mark: 'ok', word: 'Classée' },
  irregular: { mark: 'warn', word: 'Mise à part' },
  incomplete: { mark: 'none', word: 'Incomplète' },
  eliminated: { mark: 'none', word: 'Écartée' },
};

/** Who decides of an offer that is not ranked, or who did. */
export function whoDecides({ decision, status, defects }: OfferAnalysis): string {
  if (status === 'eliminated' && decision)
    return `Décidé par ${decision.by}, ${savedAt(decision.at)}.`;
  if (defects.some((d) => d.kind === 'floor-mark'))
    return "Le règlement annonçait cette note plancher ; l'acheteur décide et motive.";
  if (status === 'irregular')
    return "L'outil présume ; l'acheteur décide et motive. Une régularisation s'ouvre à toutes les offres qui ont le même défaut, ou à aucune.";
  return defects.every((d) => d.kind === 'ungraded')
    ? 'Le jury doit encore noter cette offre.'
    : "L'acheteur demande ce qui manque à toutes les offres dans le même cas, ou écarte et motive.";
}

/** The compared price of an offer; empty when nothing can compare it. */
export const comparedPriceOf = (offer: OfferAnalysis): string =>
  offer.comparedPriceCents ? frenchEuros(round(offer.comparedPriceCents).n) : '';

/** What sets an offer apart, sentence by sentence, `most` at most; answers that wait for a grade are counted apart. */
export function presentDefects(offer: OfferAnalysis, most: number) {
  const told = offer.defects.filter((d) => d.kind !== 'ungraded');
  return {
    defects: told.slice(0, most).map((d) => {
      const { mark, word } = DEFECTS[d.kind];
      return { mark, word, said: d.because.label.replace(` : ${word}`, '') };
    }),
    moreDefects: Math.max(0, told.length - most),
  };
}

/** How many answers of an offer wait for a grade. */
export const ungradedIn = (offer: OfferAnalysis): number =>
  offer.defects.filter((d) => d.kind === 'ungraded').length;
