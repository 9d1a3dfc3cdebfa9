import type { Award } from '../../analysis/file.ts';
import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { frenchDate } from '../../shared/dates.ts';
import { frenchFixed, ofName } from '../../shared/french.ts';
import { paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';
import { part, written } from './letter.ts';
import type { AfterOpening } from './source.ts';
import type { Standstill } from './standstill.ts';

/** Who was chosen, with its rank and total where offers are ranked. */
function chosenWords({ analysis, tender }: AfterOpening, winner: OfferAnalysis): string {
  const said = `L’offre retenue est celle ${ofName(winner.name)}`;
  const rank = analysis.ranking.find((r) => r.offer === winner.offer)?.rank;
  if (tender.criteria.mode === 'ordered' || rank === undefined) return `${said}.`;
  const total = `avec ${frenchFixed(winner.total, 2)} points sur 100`;
  return rank === 1
    ? `${said}, classée première, ${total}.`
    : `${said}, classée ${rank}e, ${total}. L’offre classée avant elle ne peut plus être retenue.`;
}

/** Who was chosen and why, in words that every bidder may read. */
export const choiceBlocks = (
  source: AfterOpening,
  award: Award,
  winner: OfferAnalysis,
): readonly Block[] => [
  part('choix', 'Attributaire et motifs du choix'),
  paragraph(chosenWords(source, winner)),
  ...written(award.reason),
];

/** From when the contract may be signed, and what that date rests on. */
export function signatureBlocks(standstill: Standstill): readonly Block[] {
  const { days, earliest, because, voluntary } = standstill;
  const date = frenchDate(earliest);
  const said =
    days === 0
      ? `Le contrat est susceptible d’être signé à compter du ${date}.`
      : `Le contrat est susceptible d’être signé à compter du ${date}. L’acheteur observe${voluntary ? ', de sa propre initiative,' : ''} un délai de ${days} jours entre l’envoi de la présente lettre et la signature, en application ${because}.`;
  return [part('signature-du-contrat', 'Date de signature du contrat'), paragraph(said)];
}
