import type { Award } from '../../analysis/file.ts';
import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { frenchEuros, frenchFixed } from '../../shared/french.ts';
import { problem } from '../../shared/problem.ts';
import { round } from '../../shared/rational.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { bullets, paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';
import { groundOf, ofGround } from './grounds.ts';
import { type Letter, letterOf, part, written } from './letter.ts';
import { ahead, behind, gapWords, markRows, marksTable } from './marks.ts';
import { questionLevels } from './question-levels.ts';
import { type AfterOpening, dispatchDay, regimeOf, winnerOf } from './source.ts';
import { mayReadAdvantages, type Standing, standingOf } from './standing.ts';
import { reasonsFor } from './status-reasons.ts';

/** Room for the day on which the request came: the delay to answer runs from it. */
const RECEIVED: Block = {
  kind: 'fields',
  caption: 'Votre demande',
  fields: [{ label: 'Demande reçue le', lines: 1 }],
};

/** What the chosen offer does better, criterion by criterion, then in the buyer's own words. */
function advantages(
  source: AfterOpening,
  own: OfferAnalysis,
  winner: OfferAnalysis,
  award: Award,
): readonly Block[] {
  const { tender } = source;
  const comparable = own.criteria.length > 0 && own.status === 'ranked';
  const rows = comparable ? markRows(tender, own, winner) : [];
  const price = winner.comparedPriceCents;
  return [
    part('avantages', 'Caractéristiques et avantages de l’offre retenue'),
    ...written(award.advantages),
    ...(price
      ? [
          paragraph(
            `Le prix global de l’offre retenue, sur la base de comparaison du règlement (${tender.criteria.price.basis}), est de ${frenchEuros(round(price).n)}.`,
          ),
        ]
      : []),
    ...(comparable ? [marksTable(tender, own, winner)] : [chosenMarks(source, winner)]),
    ...(behind(rows).length > 0
      ? [paragraph('L’offre retenue devance la vôtre sur :'), bullets(behind(rows).map(gapWords))]
      : []),
    ...(ahead(rows).length > 0
      ? [
          paragraph('Votre offre devance l’offre retenue sur :'),
          bullets(ahead(rows).map((row) => row.label)),
        ]
      : []),
  ];
}

/** The points of the chosen offer alone, for a bidder whose own offer was not marked. */
const chosenMarks = ({ tender }: AfterOpening, winner: OfferAnalysis): Block =>
  bullets(
    winner.criteria
      .map((c) => `${c.title} : ${frenchFixed(c.rounded, 2)} points sur ${frenchFixed(c.max, 2)}`)
      .concat(
        tender.criteria.mode === 'ordered'
          ? []
          : [`Total : ${frenchFixed(winner.total, 2)} points sur 100`],
      ),
  );

/** Why the law does not let this bidder know more of the chosen offer. */
const WITHHELD = paragraph(
  'Le code ne prévoit la communication des caractéristiques et des avantages de l’offre retenue qu’au candidat dont l’offre n’a été rejetée ni comme irrégulière, ni comme inacceptable, ni comme inappropriée.',
);

function ownReasons(
  source: AfterOpening,
  own: OfferAnalysis,
  standing: Standing,
): Result<{ readonly blocks: readonly Block[]; readonly toCheck: readonly string[] }> {
  if (standing.kind === 'set-aside') return reasonsFor(source, own, standing.decision);
  return ok({ blocks: questionLevels(source, own), toCheck: [] });
}

/** What is read again before the answer leaves. */
const checks = (standing: Standing): readonly string[] => [
  ...(mayReadAdvantages(standing)
    ? [
        'Aucune caractéristique écrite ne révèle un secret des affaires de l’attributaire : prix unitaire, preuve, architecture (CCP L2132-1).',
      ]
    : []),
  ...(standing.kind === 'set-aside' && standing.decision.status === 'late'
    ? [
        'Offre hors délai : le texte ne l’exclut pas de la communication ; faites confirmer ce choix par votre juriste.',
      ]
    : []),
];

/**
 * The answer to a bidder who asks for more than the first letter said (CCP R2181-2 or R2181-4), separate
 * from it: the characteristics and advantages of the chosen offer go only to those to whom the law gives
 * them, and never its unit prices, proofs or texts.
 */
export function answerLetter(source: AfterOpening, own: OfferAnalysis): Result<Letter> {
  const { award } = source.file;
  const winner = winnerOf(source);
  const standing = standingOf(source, own);
  if (!standing.ok) return standing;
  const open = mayReadAdvantages(standing.value);
  if (!award || !winner)
    return failed(problem('letter/not-awarded', own.offer, 'Le marché n’est pas encore attribué.'));
  if (open && award.advantages.trim() === '')
    return failed(
      problem(
        'letter/no-advantages',
        'avantages',
        'Écrivez les caractéristiques et les avantages de l’offre retenue avant de répondre à une demande.',
      ),
    );
  const why = ownReasons(source, own, standing.value);
  if (!why.ok) return why;
  const ground = groundOf('answer', regimeOf(source.tender));
  const rest = open ? advantages(source, own, winner, award) : [WITHHELD];
  return ok(
    letterOf(source.tender, {
      kind: 'answer',
      offer: own.offer,
      recipient: own.name,
      title: 'Réponse à votre demande de motifs',
      date: dispatchDay(award),
      electronic: award.electronic,
      toCheck: [...(ground?.toCheck ?? []), ...checks(standing.value), ...why.value.toCheck],
      blocks: [
        RECEIVED,
        paragraph(
          `Vous avez demandé des précisions sur le rejet de votre offre. Nous vous répondons en application ${ofGround(ground?.said ?? 'la deuxième partie du code de la commande publique')}.`,
        ),
        part('motifs', 'Motifs du rejet de votre offre'),
        ...why.value.blocks,
        ...rest,
      ],
    }),
  );
}
