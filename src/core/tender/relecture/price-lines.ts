import { asError, asWarning, problem, type Remark } from '../../shared/problem.ts';
import type { Tender } from '../tender.ts';
import type { Reading } from './reading.ts';
import { carries, numberOf } from './values-of.ts';

type Unread = Omit<Tender, 'remarks'>;

const wrong = (code: string, where: string, said: string): Remark =>
  asError(problem(`prices/${code}`, where, said));

/** A line without a quantity is never compared, whatever its price. */
const quantities = ({ dossier }: Unread): readonly Remark[] =>
  dossier.prices.flatMap((line, i) =>
    line.quantity > 0
      ? []
      : [
          wrong(
            'no-quantity',
            `/prices/${i}`,
            `La ligne ${line.key} (« ${line.label} ») n'a pas de quantité : son prix ne compterait pas dans la comparaison.`,
          ),
        ],
  );

const twice = ({ dossier }: Unread): readonly Remark[] =>
  dossier.prices.flatMap((line, i) =>
    dossier.prices.findIndex((one) => one.key === line.key) < i
      ? [wrong('key-twice', `/prices/${i}`, `La ligne ${line.key} figure deux fois.`)]
      : [],
  );

const DAY = /^(?:jour|journée)s?$/iu;

/** The contract and the price frame give one volume of exit assistance. */
function exitDays(tender: Unread): readonly Remark[] {
  const days = numberOf(tender, 'rev-assistance-extra', 'assistanceDays');
  if (days === null || tender.dossier.prices.length === 0) return [];
  const lines = tender.dossier.prices.filter((line) => line.kind === 'exit');
  if (lines.length === 0)
    return [
      wrong(
        'no-exit-line',
        '/prices',
        "L'assistance à la sortie se paie au bordereau : le cadre de prix n'a aucune ligne de sortie, ce prix ne serait jamais comparé.",
      ),
    ];
  const counted = lines
    .filter((line) => DAY.test(line.unit.trim()))
    .reduce((sum, line) => sum + line.quantity, 0);
  return counted === days
    ? []
    : [
        wrong(
          'exit-days-differ',
          '/values/rev-assistance-extra/assistanceDays',
          `Le contrat annonce ${days} jours d'assistance à la sortie, le cadre de prix en compte ${counted} : le même nombre figure partout.`,
        ),
      ];
}

const MONTHLY = /\bmensuel|\bpar mois\b|abonnement/iu;

/** A monthly price is compared over the whole contract, renewals included. */
function months({ dossier, need }: Unread): readonly Remark[] {
  const duration = Number(need.facts['durationMonths']);
  return dossier.prices.flatMap((line, i) =>
    line.unit.trim() === 'mois' && MONTHLY.test(line.label) && line.quantity > duration
      ? [
          wrong(
            'more-months-than-contract',
            `/prices/${i}`,
            `La ligne ${line.key} compte ${line.quantity} mois, le contrat en dure ${duration}.`,
          ),
        ]
      : [],
  );
}

/** Optional clauses of exit prices without anything to price. */
function tariffs(tender: Unread): readonly Remark[] {
  const exits = tender.dossier.prices.some((line) => line.kind === 'exit');
  return carries(tender, 'eco-exit-prices') && !carries(tender, 'rev-assistance-extra') && !exits
    ? [
        asWarning(
          problem(
            'prices/exit-prices-of-nothing',
            '/prices',
            'La clause eco-exit-prices règle les prix de sortie : le cadre de prix n’en a aucun.',
          ),
        ),
      ]
    : [];
}

/** What the price frame must carry for the promises of the contract (`practice.md` 26, 29 e and f). */
export const priceLineRemarks: Reading = (tender) =>
  tender.need.facts['contractType'] === 'dsp'
    ? []
    : [
        ...quantities(tender),
        ...twice(tender),
        ...exitDays(tender),
        ...months(tender),
        ...tariffs(tender),
      ];
