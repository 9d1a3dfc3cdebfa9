import { CONSEQUENCE_TEXT } from '../../offers/consequence.ts';
import type { Analysis, OfferAnalysis } from '../../scoring/analyse.ts';
import type { Defect } from '../../scoring/graded-criteria.ts';
import type { Step } from '../../shared/explanation.ts';
import { frenchEuros, typography } from '../../shared/french.ts';
import { round } from '../../shared/rational.ts';
import { heading, paragraph } from '../blocks.ts';
import type { Block, Inline } from '../model.ts';
import { table } from '../tables/table.ts';

const DEFECT: Readonly<Record<Defect['kind'], string>> = {
  'presumed-irregular': CONSEQUENCE_TEXT['presumed-irregular'],
  'to-negotiate': CONSEQUENCE_TEXT['to-negotiate'],
  missing: 'Élément absent',
  ungraded: 'Pas encore notée',
  'floor-mark': 'Sous une note plancher annoncée',
  decided: 'Écartée par décision de l’acheteur',
};

/** The offers that are not ranked, each with every reason. */
export function apartBlocks(analysis: Analysis): readonly Block[] {
  const apart = analysis.offers.filter((o) => o.status !== 'ranked');
  if (apart.length === 0) return [paragraph('Toutes les offres sont classées.')];
  return apart.flatMap((o) => [
    heading(3, null, `hors-${o.offer}`, o.name),
    {
      kind: 'list',
      marker: 'bullets',
      items: o.defects.map((d): readonly Inline[] => [
        { kind: 'strong', text: typography(`${DEFECT[d.kind]}. `) },
        { kind: 'text', text: typography(d.because.label) },
      ]),
    } satisfies Block,
  ]);
}

/** Everything below a step as sentences, in order: answer, proof, level, reason. */
function workingOf(step: Step): string {
  const below = step.from.map(workingOf).filter((text) => text !== '');
  return [step.label.replace(/\.$/, ''), ...below].join('. ');
}

/** One row a question: what was asked, the points, why, and the clause version that says so. */
function questionsTable(sub: Step): Block {
  return table(
    `${sub.label} : ${sub.figure ?? ''}`,
    [
      ['Question', 29],
      ['Points', 12, 'right'],
      ['Réponse, preuve et motif', 43],
      ['Règle', 16],
    ],
    sub.from.map((item) => [
      item.label,
      item.figure ?? '',
      `${item.from.map(workingOf).join('. ')}.`,
      item.source ?? '',
    ]),
  );
}

/** The price: the formula with its figures, then the lines that make the compared price. */
function priceTable(criterion: Step): Block {
  const rows = criterion.from.flatMap((one): readonly (readonly string[])[] => [
    [one.label, one.figure ?? ''],
    ...one.from.map((line) => [`– ${line.label}`, line.figure ?? '']),
  ]);
  return table(
    `${criterion.label} : ${criterion.figure ?? ''}`,
    [
      ['Calcul', 75],
      ['Résultat', 25, 'right'],
    ],
    rows,
  );
}

/** Every point of one offer, question by question, and its price. */
export function offerBlocks(offer: OfferAnalysis, number: string): readonly Block[] {
  const price = offer.comparedPriceCents
    ? `Prix comparé : ${frenchEuros(round(offer.comparedPriceCents).n)}.`
    : 'Prix incomplet.';
  return [
    heading(2, number, `offre-${offer.offer}`, offer.name),
    paragraph(price),
    ...offer.criteria.flatMap((c): readonly Block[] =>
      c.sub.length === 0 ? [priceTable(c.because)] : c.because.from.map(questionsTable),
    ),
  ];
}
