import { figureOn } from '../../intake/legal.ts';
import { frenchNumber } from '../../shared/french.ts';
import { exact } from '../../shared/rational.ts';
import { ok, type Result } from '../../shared/result.ts';
import { paragraph } from '../blocks.ts';
import { groundOf, ofGround } from './grounds.ts';
import { part } from './letter.ts';
import { type AfterOpening, awardDays, regimeOf } from './source.ts';
import { mayReadAdvantages, type Standing } from './standing.ts';
import type { Reasons } from './status-reasons.ts';

/** How to ask for more, and how long the buyer has to answer. */
export function furtherReasons(source: AfterOpening, standing: Standing): Result<Reasons> {
  const { tender, legal } = source;
  const figure = figureOn(legal, 'delay.reasons', tender.dossier.launchDate);
  if (!figure.ok) return figure;
  const lawful = Number(figure.value.value);
  const days = Math.min(awardDays(tender, 'debriefDays') ?? lawful, lawful);
  const ground = groundOf('answer', regimeOf(tender));
  const withChosen = mayReadAdvantages(standing);
  const what = withChosen
    ? 'Vous pouvez demander par écrit les caractéristiques et les avantages de l’offre retenue.'
    : 'Vous pouvez demander par écrit des précisions sur les motifs de ce rejet.';
  return ok({
    blocks: [
      part('precisions', 'Demande de précisions'),
      paragraph(
        `${what} L’acheteur répond dans les ${frenchNumber(exact(days))} jours à compter de la réception de la demande${ground ? `, en application ${ofGround(ground.said)}` : ''}.`,
      ),
    ],
    toCheck: ground?.toCheck ?? [],
  });
}
