import type { OfferFile, ProofResult } from '../../offers/offer.ts';
import { answerOf } from '../../offers/offer.ts';
import { gradedItems } from '../../tender/criteria.ts';
import type { Tender } from '../../tender/tender.ts';
import { bullets, heading, paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';

function proofWords(title: string, proof: ProofResult): readonly string[] {
  if (proof.kind === 'unchecked')
    return [
      `${title} : « ${proof.file} » n’est pas vérifié par la machine, une personne l’a noté.`,
    ];
  if (proof.kind === 'refused')
    return [`${title} : « ${proof.file} » n’a pas pu être contrôlé (${proof.message})`];
  const judged = proof.report.conditions.filter((c) => c.met === 'to-judge');
  return judged.map((c) => `${title} : condition (${c.id}) ${c.label}, jugée par une personne.`);
}

/** What is in one offer and that no machine has checked. */
function uncheckedIn(tender: Tender, file: OfferFile): readonly string[] {
  return gradedItems(tender.criteria).flatMap(({ key, item, clause }) => {
    const proof = file.proofs[key];
    if (item.kind === 'proof' && proof) return proofWords(clause.title, proof);
    const answer = answerOf(file.offer, key);
    return item.kind === 'value' && answer?.value !== undefined
      ? [`${clause.title} : la valeur promise et sa justification n’ont pas été mesurées.`]
      : [];
  });
}

/** What holds for every analysis. */
const ALWAYS = [
  'Les textes des offres : des personnes les ont lus et notés sur les niveaux publiés.',
  'Les candidatures : exclusions, capacités, attestations et pouvoirs du signataire.',
  'L’exactitude de ce que les candidats affirment, au-delà des preuves contrôlées.',
  'Le caractère anormalement bas d’un prix : l’outil alerte, l’acheteur demande et juge.',
];

/** What the machine did not check in these offers: nobody should believe that it did. */
export function uncheckedBlocks(tender: Tender, offers: readonly OfferFile[]): readonly Block[] {
  return [
    paragraph('Pour toutes les offres :'),
    bullets(ALWAYS),
    ...offers.flatMap((file, i): readonly Block[] => {
      const found = uncheckedIn(tender, file);
      return found.length === 0
        ? []
        : [heading(2, null, `non-controle-${i + 1}`, file.offer.name), bullets(found)];
    }),
  ];
}
