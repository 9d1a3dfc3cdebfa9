import { isNegotiated, matterOf } from '../../core/analysis/admissibility.ts';
import { type DefectGroup, defectGroups } from '../../core/analysis/defects.ts';
import { type LowAlert, type LowThresholds, lowAlerts } from '../../core/analysis/low-offers.ts';
import { lowRefused, openAlerts } from '../../core/analysis/requests.ts';
import { openMatters, type Settling } from '../../core/analysis/validation.ts';
import { figureOn } from '../../core/intake/legal.ts';
import type { OfferFile } from '../../core/offers/offer.ts';
import { decisionOn } from '../../core/offers/status.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { all, ok, type Result } from '../../core/shared/result.ts';
import type { Sources } from '../../core/tender/tender.ts';
import { analysisOf, type Opened, offerFiles } from './read.ts';

/** Percents in force on the launch date of a tender; a date without a value is a problem. */
export function lowThresholds(
  content: Pick<Sources, 'legal'>,
  date: string,
): Result<LowThresholds> {
  const found = all(
    ['low.median', 'low.estimate', 'low.unit'].map((id) => figureOn(content.legal, id, date)),
  );
  if (!found.ok) return found;
  const [median = 0, estimate = 0, unit = 0] = found.value.map((f) => Number(f.value));
  return ok({ median, estimate, unit });
}

/** Everything that the buyer has to settle in a tender, and what is still open. */
export type Matters = Settling & {
  readonly negotiated: boolean;
  readonly files: readonly OfferFile[];
  readonly groups: readonly DefectGroup[];
  readonly alerts: readonly LowAlert[];
  readonly open: readonly Problem[];
};

/** What is presumed, asked, decided and still open, from the offers as they stand. */
export function mattersOf(content: Pick<Sources, 'legal'>, opened: Opened): Result<Matters> {
  const { tender, decided, opening } = opened;
  const thresholds = lowThresholds(content, tender.dossier.launchDate);
  if (!thresholds.ok) return thresholds;
  const { decisions, requests, dismissed } = decided;
  const files = offerFiles(opened);
  const kept = files.filter(
    (f) => (decisionOn(decisions, f.offer.offer)?.status ?? 'regular') === 'regular',
  );
  const alerts = lowAlerts(tender, kept, thresholds.value);
  const refused = lowRefused(requests);
  const settling: Settling = {
    analysis: analysisOf(opened),
    matters: files.map((f) => matterOf(tender, f, { opening, decisions, lowRefused: refused })),
    requests,
    awaited: opened.awaited,
    lowOpen: openAlerts(alerts, requests, dismissed),
    lowRefused: refused,
  };
  return ok({
    ...settling,
    negotiated: isNegotiated(tender),
    files,
    groups: defectGroups(tender, files, decisions),
    alerts,
    open: openMatters(settling),
  });
}
