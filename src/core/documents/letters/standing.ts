import { decisionOn, type StatusDecision } from '../../offers/status.ts';
import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { ofName } from '../../shared/french.ts';
import { problem } from '../../shared/problem.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { AfterOpening } from './source.ts';
import type { SettingAside } from './status-reasons.ts';

/** How an offer stands when letters are written. */
export type Standing =
  | { readonly kind: 'ranked' }
  /** Under a floor mark that the règlement announced. */
  | { readonly kind: 'under-floor' }
  | {
      readonly kind: 'set-aside';
      readonly decision: StatusDecision & { readonly status: SettingAside };
    };

const setsAside = (
  decision: StatusDecision | undefined,
): decision is StatusDecision & { readonly status: SettingAside } =>
  decision !== undefined && decision.status !== 'regular';

/** What a letter may say of an offer; the buyer decides first where the tool only presumes. */
export function standingOf(source: AfterOpening, offer: OfferAnalysis): Result<Standing> {
  const decision = decisionOn(source.file.decisions, offer.offer) ?? offer.decision ?? undefined;
  if (setsAside(decision)) return ok({ kind: 'set-aside', decision });
  if (offer.status === 'ranked') return ok({ kind: 'ranked' });
  if (offer.defects.length > 0 && offer.defects.every((d) => d.kind === 'floor-mark'))
    return ok({ kind: 'under-floor' });
  return failed(
    problem(
      'letter/undecided',
      offer.offer,
      `L'offre ${ofName(offer.name)} attend une décision : l'outil présume, l'acheteur décide et motive avant d'écrire.`,
    ),
  );
}

/**
 * Whether the law lets a bidder know the characteristics and advantages of the chosen offer: not when its
 * own was irregular, unacceptable or inappropriate, nor when its candidacy was set aside.
 */
export function mayReadAdvantages(standing: Standing): boolean {
  if (standing.kind !== 'set-aside') return true;
  return standing.decision.status === 'late' || standing.decision.status === 'abnormally-low';
}
