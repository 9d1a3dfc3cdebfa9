import { questionText } from '../../offers/question.ts';
import { type Step, step } from '../../shared/explanation.ts';
import { enumerated, frenchFixed, frenchNumber } from '../../shared/french.ts';
import { compare, multiply, type Rational, rational, subtract } from '../../shared/rational.ts';
import { articlesOf, type Tender } from '../../tender/tender.ts';
import type { RankAcceptability } from './acceptability.ts';
import type { Axis, Field } from './field.ts';
import type { GradeStability } from './grade.ts';
import type { Stability } from './stability.ts';
import { type NoChange, type OneWeightChange, pointsMoved, type WeightChange } from './weights.ts';

/** What the paper, the page and the file say of themselves (`practice.md` rule 32). */
export const STABILITY_CAVEAT =
  'Document de travail interne : il dit combien le classement est serré. Il n’est jamais une raison de changer un poids, une note ou un rang ; la méthode publiée s’applique telle quelle.';

/** How the figures are made, for whoever reads them. */
export const STABILITY_METHOD: readonly string[] = [
  'Tout est calculé sur les points exacts, avant arrondi ; une distance est celle à partir de laquelle une autre offre passe devant, au-delà de l’égalité.',
  'Seuls les poids des critères changent, jamais sous 0, pour un total de 100 ; à l’intérieur d’un critère, sous-critères et questions gardent leurs proportions. Seules les offres classées comptent.',
  'Un seul poids : les autres gardent entre eux leurs proportions. Plusieurs poids : le changement est la somme de ce qui est ôté et de ce qui est ajouté.',
  'Une seule note : elle passe à un autre niveau publié, tout le reste étant égal.',
  'Poids tirés au hasard : tous les jeux de poids ont la même chance, sans égard aux poids annoncés.',
];

/** Points without useless zeros. */
export const pts = (value: Rational): string => frenchNumber(value, 2);
const said = (value: Rational): string =>
  `${pts(value)} ${compare(value, rational(2n)) >= 0 ? 'points' : 'point'}`;
const titled = ({ number, title }: Axis): string => `critère ${number} « ${title} »`;

/** Names of offers by their identifier. */
export const namesIn = ({ contenders }: Field): ReadonlyMap<string, string> =>
  new Map(contenders.map((one) => [one.offer, one.name]));

const unsure = (printed: boolean): string =>
  printed ? '' : ' Une fois arrondis, les totaux pourraient rester à égalité.';

/** Smallest change of one weight, in a sentence. */
export function oneWeightSentence(
  field: Field,
  leader: string,
  found: OneWeightChange | NoChange,
): string {
  const names = namesIn(field);
  const axis = found.kind === 'change' ? field.axes[found.axis] : undefined;
  if (found.kind === 'none' || !axis)
    return `Aucun changement d’un seul poids ne fait passer une autre offre devant ${leader}, les autres poids gardant entre eux leurs proportions.`;
  const moves = found.upward ? 'dépasse' : 'descende sous';
  return `Il faudrait que le poids du ${titled(axis)}, de ${said(axis.weight)}, ${moves} ${pts(found.to)}, les autres gardant entre eux leurs proportions, pour que ${names.get(found.challenger)} passe devant ${leader}.${unsure(found.printed)}`;
}

/** The weights that a change moves: « Prix » de 35 à 32,7. */
export const movedWeights = (field: Field, change: WeightChange): readonly string[] =>
  field.axes.flatMap((axis, i) => {
    const to = change.weights[i];
    return to && compare(to, axis.weight) !== 0
      ? [`« ${axis.title} » de ${pts(axis.weight)} à ${pts(to)}`]
      : [];
  });

/** Smallest change of several weights, in a sentence. */
export function severalWeightsSentence(
  field: Field,
  leader: string,
  found: WeightChange | NoChange,
): string {
  if (found.kind === 'none')
    return `Aucun changement de poids ne fait passer une autre offre devant ${leader} : à aucun critère une autre ne fait mieux.`;
  return `Le plus petit changement de plusieurs poids déplace ${said(pointsMoved(found))} sur 100 (${pts(found.change)} en comptant ce qui est ôté et ce qui est ajouté) : ${enumerated(movedWeights(field, found))}. Au-delà, ${namesIn(field).get(found.challenger)} passerait devant ${leader}.${unsure(found.printed)}`;
}

/** Smallest change of one grade, in a sentence. */
export function oneGradeSentence(
  tender: Tender,
  names: ReadonlyMap<string, string>,
  leader: string,
  { smallest, grades }: GradeStability,
): string {
  if (grades === 0) return 'Aucune note n’a été donnée par une personne.';
  if (smallest.kind === 'none')
    return `Aucune des ${grades} notes données par des personnes ne fait, à elle seule, passer une autre offre devant ${leader}, quel que soit le niveau publié.`;
  const { question, from, to, levels, offer, first, printed } = smallest;
  const resolved =
    articlesOf(tender).find((a) => a.clause.id === question.clause.id)?.resolved ?? [];
  const moved = levels === 1 ? 'un niveau' : `${levels} niveaux`;
  return `Une seule note suffirait : celle de ${names.get(offer) ?? offer} à la question « ${questionText(question, resolved)} », de ${from} à ${to} % (${moved}) ; ${names.get(first) ?? first} passerait devant ${leader}.${unsure(printed)}`;
}

/** How many grades matter by a single level, in a sentence. */
export const gradesSentence = ({ grades, atOneLevel }: GradeStability): string =>
  atOneLevel === 0
    ? `Aucune des ${grades} notes n’y suffit à un niveau près.`
    : `À un niveau près, ${atOneLevel} des ${grades} notes données par des personnes ${atOneLevel > 1 ? 'changeraient chacune' : 'changerait'} la première offre.`;

/** A part of the draws in percent. */
export const percentOf = (part: Rational): string =>
  `${frenchFixed(multiply(part, rational(100n)), 1)} %`;

/** Standard error in percent, with two decimals. */
export const errorWords = (errorPct: number): string => String(errorPct).replace('.', ',');

/** The part of random weights at which the leading offer is first, in a sentence. */
export function acceptabilitySentence({ seed, drawn, offers }: RankAcceptability): string {
  const [first, ...others] = offers;
  if (!first) return '';
  const rest = others
    .filter((one) => one.first.n > 0n)
    .map((one) => `${one.name} dans ${percentOf(one.first)}`);
  const also = rest.length > 0 ? ` ; ${enumerated(rest)}` : ' ; aucune autre ne l’est jamais';
  return `Avec des poids tirés au hasard (${frenchNumber(rational(BigInt(drawn)))} tirages, graine ${seed}), ${first.name} est première dans ${percentOf(first.first)} des cas, erreur type ${errorWords(first.errorPct)} point${also}.`;
}

const listed = (contenders: Field['contenders']): string =>
  enumerated(contenders.map((c) => c.name));

function headline(stability: Stability): string {
  if (stability.kind === 'no-total')
    return 'Les critères sont hiérarchisés et ne s’additionnent pas : aucun total n’a de stabilité à mesurer.';
  if (stability.kind === 'no-rival')
    return 'Il faut au moins deux offres classées pour mesurer la stabilité du classement.';
  const { field } = stability;
  if (stability.kind === 'tie')
    return `${listed(field.first)} ont exactement le même total avant arrondi : elles sont à égalité, sans distance à mesurer.`;
  if (stability.kind === 'rounding') {
    const names = namesIn(field);
    const printed = enumerated(field.printed.map((id) => names.get(id) ?? id));
    return `L’arrondi décide : avant arrondi, ${stability.leader.name} a le total le plus élevé, et le classement imprimé met ${printed} au premier rang. Il n’y a pas de distance à mesurer.`;
  }
  const [first, second] = field.contenders;
  const gap = first && second ? subtract(first.total, second.total) : rational(0n);
  return `${first?.name} devance ${second?.name} de ${said(gap)} avant arrondi.`;
}

function findings(
  tender: Tender,
  stability: Stability & { readonly kind: 'compared' },
): readonly Step[] {
  const { field, leader, oneWeight, severalWeights, oneGrade } = stability;
  const { name } = leader;
  const counted = oneGrade.smallest.kind === 'change' ? [step(gradesSentence(oneGrade))] : [];
  return [
    step(oneWeightSentence(field, name, oneWeight)),
    step(severalWeightsSentence(field, name, severalWeights)),
    step(oneGradeSentence(tender, namesIn(field), name, oneGrade), {}, counted),
  ];
}

/** Everything that a stability says, as steps: the state of the ranking, then each finding. */
export function stabilityStep(tender: Tender, stability: Stability): Step {
  const { kind } = stability;
  if (kind === 'no-total' || kind === 'no-rival') return step(headline(stability));
  const drawn = step(acceptabilitySentence(stability.acceptability));
  const found = kind === 'compared' ? findings(tender, stability) : [];
  return step(headline(stability), {}, [...found, drawn]);
}
