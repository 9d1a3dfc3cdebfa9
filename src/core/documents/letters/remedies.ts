import { figureOn, isUnconfirmed } from '../../intake/legal.ts';
import { all, ok, type Result } from '../../shared/result.ts';
import { bullets, paragraph } from '../blocks.ts';
import { figureWords } from '../internal/unconfirmed.ts';
import { capital } from '../internal/words.ts';
import type { Block } from '../model.ts';
import { part } from './letter.ts';
import type { AfterOpening } from './source.ts';

type Remedies = { readonly blocks: readonly Block[]; readonly toCheck: readonly string[] };

const IDS = [
  'remedy.precontractual',
  'remedy.contractual',
  'remedy.contractual.unpublished',
  'remedy.validity',
];

/** What is sure: which court, who tells the delays, and that asking for reasons stops none of them. */
const ways = (court: string, email: string): readonly Block[] => [
  paragraph(
    `La juridiction compétente est : ${court || '…'}. Son greffe renseigne sur les voies de recours et sur leurs délais.`,
  ),
  paragraph('Le candidat qui s’estime lésé peut saisir cette juridiction :'),
  bullets([
    'avant la signature du contrat, pour un manquement aux règles de publicité ou de mise en concurrence (référé précontractuel) ;',
    'après la signature, pour un manquement grave à ces règles (référé contractuel) ou pour contester la validité du contrat.',
  ]),
  ...(email === ''
    ? []
    : [
        paragraph(
          `Une demande d’explication s’envoie à l’adresse ${email}. Elle n’arrête et n’allonge aucun délai de recours.`,
        ),
      ]),
];

/**
 * The remedies of a rejected bidder. Figures that nobody has confirmed are printed only once a named
 * person has read them again; until then they are listed for the buyer and the letter names the court
 * that tells them.
 */
export function remedies({ tender, legal, file }: AfterOpening): Result<Remedies> {
  const { dossier } = tender;
  const found = all(IDS.map((id) => figureOn(legal, id, dossier.launchDate)));
  if (!found.ok) return found;
  const read = file.award?.remediesRead ?? null;
  const said = found.value.map(
    (f) => `${capital(f.label)} : ${figureWords(f)} (${f.source}, ${f.article}).`,
  );
  const doubtful = found.value.some((f) => isUnconfirmed(f.confidence));
  const printed = read !== null || !doubtful;
  return ok({
    blocks: [
      part('recours', 'Voies de recours'),
      ...ways(dossier.buyer.court, dossier.buyer.email),
      ...(printed ? [paragraph('Délais :'), bullets(said)] : []),
    ],
    toCheck: printed
      ? []
      : said.map((one) => `${one} Chiffre cité de mémoire, non imprimé tant qu’il n’est pas visé.`),
  });
}
