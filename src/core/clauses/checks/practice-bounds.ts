import { at, type Check } from './check.ts';

/** What `practice.md` (rules 8 and 26) and the Data Act let a value be; null where it does not say. */
type Row = readonly [
  clause: string,
  parameter: string,
  least: number | null,
  most: number | null,
  why: string,
];

const ROWS: readonly Row[] = [
  ['pen-late', 'lateCap', 5, 20, 'limite des pénalités de retard, 5 à 20 %'],
  ['pen-late', 'exemption', 0, 100_000, 'exonération du CCAG-TIC, 1 000 € au plus'],
  ['pen-service', 'slaCapPct', 5, 30, 'limite des pénalités de service, 5 à 30 %'],
  ['pen-procedure', 'observationsDays', 15, null, "délai d'observations, 15 jours au moins"],
  ['sla-availability', 'maintenanceHours', 0, 4, 'maintenance exclue, 4 heures par mois au plus'],
  ['sla-satisfaction', 'target', null, 9, 'une note de plus de 9 sur 10 est hors de portée'],
  ['rev-drill', 'maxLossPct', 0, null, 'perte admise sur l’inventaire déclaré'],
  ['rev-assistance-extra', 'assistanceDays', 1, null, 'volume d’assistance jamais nul'],
  ['gdpr-breach', 'noticeHours', 12, 48, 'notification d’une violation, 12 à 48 heures'],
  ['sec-logging', 'retentionMonths', 6, 12, 'conservation des journaux, 6 à 12 mois'],
  ['adm-warranty', 'months', 3, 24, 'garantie, 3 à 24 mois'],
];

/** Defaults that the practice names. */
const DEFAULTS: readonly (readonly [
  clause: string,
  parameter: string,
  most: number,
  why: string,
])[] = [
  ['pen-late', 'lateCap', 10, 'le CCAG-TIC limite à 10 %'],
  ['pen-service', 'slaCapPct', 15, 'la limite par défaut est de 15 %'],
  ['rev-drill', 'firstMonths', 6, 'la première répétition vient au sixième mois'],
];

/** The rows that name a parameter, for the test that each still names one. */
export const boundedParameters: readonly (readonly [clause: string, parameter: string])[] = [
  ...ROWS,
  ...DEFAULTS,
].map(([clause, parameter]) => [clause, parameter] as const);

/** Bounds of the library stay inside those of the practice, in every case of facts. */
export const practiceBounds: Check = {
  severity: 'error',
  run: (clause) =>
    clause.parameters.flatMap((parameter) => {
      const rows = ROWS.filter(([id, name]) => id === clause.id && name === parameter.name);
      const defaults = DEFAULTS.filter(([id, name]) => id === clause.id && name === parameter.name);
      const cases = [parameter, ...parameter.whenFacts];
      const where = `/parameters/${parameter.name}`;
      return [
        ...rows
          .filter(([, , least, most]) => cases.some((one, i) => outside(one, i === 0, least, most)))
          .map(([, , , , why]) =>
            at(
              clause,
              'bounds-of-practice',
              where,
              `Les bornes de « ${parameter.name} » sortent de la pratique : ${why}.`,
            ),
          ),
        ...defaults
          .filter(([, , most]) =>
            cases.some((one) => typeof one.default === 'number' && one.default > most),
          )
          .map(([, , , why]) =>
            at(
              clause,
              'default-of-practice',
              where,
              `Le défaut de « ${parameter.name} » sort de la pratique : ${why}.`,
            ),
          ),
      ];
    }),
};

/** Whether a case of bounds lets through more than the practice; the general case says each bound. */
function outside(
  one: { readonly min?: number; readonly max?: number },
  general: boolean,
  least: number | null,
  most: number | null,
): boolean {
  const low = one.min ?? (general ? Number.NEGATIVE_INFINITY : least);
  const high = one.max ?? (general ? Number.POSITIVE_INFINITY : most);
  return (
    (least !== null && low !== null && low < least) ||
    (most !== null && high !== null && high > most)
  );
}
