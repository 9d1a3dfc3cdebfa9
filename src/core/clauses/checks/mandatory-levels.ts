import { evaluate, type FactCatalogue, type Facts } from '../../rules/condition.ts';
import type { Clause } from '../clause.ts';
import { at, type Check } from './check.ts';

/** Clauses that only some needs may make mandatory (`practice.md` 24), and facts for which they must not be. */
const NEVER_FOR: readonly (readonly [clause: string, facts: Facts, why: string])[] = [
  [
    'eco-revision',
    { durationMonths: 24 },
    'aucun texte ne l’impose à un contrat de services (CCP R2112-13 et R2112-14)',
  ],
  [
    'eco-advance',
    { advanceRequired: false },
    "l'avance n'est due qu'au-delà du montant et de la durée légaux (CCP R2191-3)",
  ],
  ['sla-rto', { critical: false, hosting: true }, "seul un service critique l'impose"],
  ['sec-zero-trust', { profile: 'light' }, 'disproportionné dans un petit contrat (CCP R2111-4)'],
  ['sec-plan', { profile: 'light' }, 'disproportionné dans un petit contrat (CCP R2111-4)'],
  ['gov-committee', { profile: 'light' }, 'disproportionné dans un petit contrat (CCP R2111-4)'],
  [
    'api-free-access',
    { dataActService: false },
    "le règlement sur les données ne l'impose qu'aux services d'informatique en nuage",
  ],
  [
    'sov-location',
    { sensitive: false, health: false, sensitiveStateData: false },
    'le lieu se motive (CCP L2112-4 et R2111-4)',
  ],
];

/** The clauses that the rows name, for the test that each still exists. */
export const watchedLevels: readonly string[] = NEVER_FOR.map(([id]) => id);

const ANY_NEED: Facts = { buyerType: 'local', amountCents: 20_000_000, durationMonths: 48 };

/** The level of a clause that applies to these facts. */
const levelFor = (clause: Clause, facts: Facts, catalogue: FactCatalogue) =>
  evaluate(clause.applies, facts, catalogue).value
    ? clause.levels.find((one) => evaluate(one.when, facts, catalogue).value)
    : undefined;

/** No clause is mandatory where nothing but habit makes it so. */
export const mandatoryLevels: Check = {
  severity: 'error',
  run: (clause, { facts, factDefaults }) =>
    NEVER_FOR.filter(([id]) => id === clause.id).flatMap(([, own, why]) => {
      const level = levelFor(clause, { ...ANY_NEED, ...factDefaults, ...own }, facts);
      return level?.level === 'mandatory'
        ? [
            at(
              clause,
              'mandatory-too-wide',
              '/levels',
              `La clause ne peut pas être obligatoire ici : ${why}.`,
            ),
          ]
        : [];
    }),
};
