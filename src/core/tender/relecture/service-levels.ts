import { frenchNumber } from '../../shared/french.ts';
import { asWarning, problem, type Remark } from '../../shared/problem.ts';
import { compare, divide, exact, multiply, rational, subtract } from '../../shared/rational.ts';
import type { Tender } from '../tender.ts';
import type { Reading } from './reading.ts';
import { carries, numberOf, placeOf, textOf } from './values-of.ts';

type Unread = Omit<Tender, 'remarks'>;

const CONTINUOUS = /24 heures sur 24/u;
const DAYS_OF_A_MONTH = 30;
/** Five days a week, holidays left aside: enough to compare two targets. */
const OPEN_DAYS_OF_A_MONTH = 21;

const advice = (code: string, where: string, said: string): Remark =>
  asWarning(problem(`service/${code}`, where, said));

/** Minutes of the month over which availability is counted. */
function minutesCounted(tender: Unread): number {
  if (CONTINUOUS.test(textOf(tender, 'sla-availability', 'coverage')))
    return DAYS_OF_A_MONTH * 24 * 60;
  const opening = numberOf(tender, 'sla-service-hours', 'opening') ?? 8;
  const closing = numberOf(tender, 'sla-service-hours', 'closing') ?? 18;
  return OPEN_DAYS_OF_A_MONTH * (closing - opening) * 60;
}

const EVENTS: readonly (readonly [clause: string, parameter: string, name: string])[] = [
  ['sla-rto', 'rto', 'le délai de reprise'],
  ['sla-incidents', 'p1RestoreHours', "le rétablissement d'un incident critique"],
];

/** One event that a delay tolerates may use up the minutes that availability leaves for the month. */
function pairs(tender: Unread): readonly Remark[] {
  const target = numberOf(tender, 'sla-availability', 'target');
  if (target === null) return [];
  const share = divide(subtract(exact(100), exact(target)), exact(100));
  const left = multiply(share, rational(BigInt(minutesCounted(tender))));
  const absorbed = carries(tender, 'pen-service')
    ? 'La clause pen-service ne retient que la plus élevée des deux pénalités'
    : 'Aucune clause ne dit laquelle des deux pénalités absorbe cet événement';
  return EVENTS.flatMap(([clause, parameter, name]) => {
    const hours = numberOf(tender, clause, parameter);
    if (hours === null || compare(left, multiply(exact(hours), rational(60n))) >= 0) return [];
    return [
      advice(
        'availability-against-delay',
        placeOf(clause, parameter),
        `Une disponibilité de ${frenchNumber(exact(target))} % laisse ${frenchNumber(left, 0)} minutes d'arrêt par mois, ${name} en admet ${hours * 60} : un seul événement toléré manque l'autre objectif. ${absorbed}.`,
      ),
    ];
  });
}

const ON_CALL = /24\s*(?:h|heures)?\s*(?:\/|sur|×|x)\s*(?:24|7)|astreinte|continue?\b/iu;

/** A restore time that runs at night is paid somewhere in the price frame. */
function onCall(tender: Unread): readonly Remark[] {
  const continuous = CONTINUOUS.test(textOf(tender, 'sla-incidents', 'p1Coverage'));
  if (!continuous || tender.dossier.prices.some((line) => ON_CALL.test(line.label))) return [];
  return [
    advice(
      'no-on-call-line',
      '/prices',
      "Un incident critique est couvert 24 heures sur 24 : le cadre de prix n'a aucune ligne d'astreinte, son coût se cachera dans les autres prix.",
    ),
  ];
}

const LATEST_DRILL = 6;

function drill(tender: Unread): readonly Remark[] {
  const months = numberOf(tender, 'rev-drill', 'firstMonths');
  return months !== null && months > LATEST_DRILL
    ? [
        advice(
          'drill-too-late',
          placeOf('rev-drill', 'firstMonths'),
          `La première répétition de sortie vient ${months} mois après la mise en service : ${LATEST_DRILL} mois suffisent, et laissent corriger.`,
        ),
      ]
    : [];
}

/** A bonus above the cap of service penalties would pay for a service that is also penalised. */
function bonus(tender: Unread): readonly Remark[] {
  const most = numberOf(tender, 'sla-bonus', 'bonusCap');
  const cap = numberOf(tender, 'pen-service', 'slaCapPct');
  return most !== null && cap !== null && most > cap
    ? [
        advice(
          'bonus-above-penalties',
          placeOf('sla-bonus', 'bonusCap'),
          `La prime peut atteindre ${most} % du prix, les pénalités de service ${cap} % : la prime reste au plus égale à leur limite.`,
        ),
      ]
    : [];
}

const SCORE_PROGRESS_UP_TO = 9;

function satisfaction(tender: Unread): readonly Remark[] {
  const most = numberOf(tender, 'sla-satisfaction', 'progressCap');
  return most !== null && most > SCORE_PROGRESS_UP_TO
    ? [
        advice(
          'satisfaction-out-of-reach',
          placeOf('sla-satisfaction', 'progressCap'),
          `Un progrès de satisfaction jusqu'à ${frenchNumber(exact(most))} sur 10 est hors de portée : arrêtez-le à ${SCORE_PROGRESS_UP_TO}.`,
        ),
      ]
    : [];
}

/** Pairs of service levels that contradict each other, and levels that nobody pays (`practice.md` 26). */
export const serviceLevelRemarks: Reading = (tender) => [
  ...pairs(tender),
  ...onCall(tender),
  ...drill(tender),
  ...bonus(tender),
  ...satisfaction(tender),
];
