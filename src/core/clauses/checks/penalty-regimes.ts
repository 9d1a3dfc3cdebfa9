import { children, type Formula, formulasOf } from '../../rules/formula.ts';
import type { Clause } from '../clause.ts';
import { at, type Check, handWritten } from './check.ts';

/** The clause of a regime, the one that stands in its place, or one whose penalty follows it. */
const follows = (clause: Clause, regime: string): boolean =>
  clause.id === regime ||
  clause.replaces.includes(regime) ||
  clause.penaltyKind?.startsWith(regime) === true;

const ofLateness = (clause: Clause): boolean => follows(clause, 'pen-late');
const ofService = (clause: Clause): boolean =>
  clause.family === 'sla' || follows(clause, 'pen-service');

const exempts = (formula: Formula): boolean =>
  'exempt' in formula || children(formula).some(exempts);

function exemptions(clause: Clause) {
  if (ofLateness(clause)) return [];
  return Object.entries(clause.rules)
    .filter(([, rule]) => formulasOf(rule).some(exempts))
    .map(([name]) =>
      at(
        clause,
        'late-regime-elsewhere',
        `/rules/${name}`,
        "L'exonération du CCAG-TIC vaut pour les pénalités de retard de livraison, pas pour celle-ci (article 14.1).",
      ),
    );
}

const NEGATED = /\bne\b|\bn['’]|\baucune?\b|\bdistincte?\b|\bsans\b/iu;

/** Sentences that lend the cap or the exemption of late penalties to another penalty. */
function lent(clause: Clause) {
  if (ofLateness(clause)) return [];
  return handWritten(clause).flatMap(({ text, pointer }) =>
    text
      .split(/(?<=[.!?;])\s+/)
      .filter(
        (one) => one.includes('[[pen-late]]') && /\b(?:limite|exonération|plafon)/iu.test(one),
      )
      .filter((one) => !NEGATED.test(one))
      .map(() =>
        at(
          clause,
          'late-regime-elsewhere',
          pointer,
          'La limite et l’exonération des pénalités de retard ne se prêtent pas à une autre pénalité (CCAG-TIC 14.1).',
        ),
      ),
  );
}

/** Article 14.1 is about late deliveries, 14.2 about unavailability: another penalty is an addition, not a derogation. */
function departures(clause: Clause) {
  const wrong = (article: string): boolean =>
    (/^14\.1(?:\.|$)/.test(article) && !ofLateness(clause)) ||
    (/^14\.2(?:\.|$)/.test(article) && !ofService(clause));
  return clause.departures.flatMap((d, i) =>
    wrong(d.article)
      ? [
          at(
            clause,
            'wrong-penalty-departure',
            `/departures/${i}`,
            `L'article ${d.article} du CCAG-TIC ne régit pas cette pénalité : elle s'y ajoute, elle n'y déroge pas.`,
          ),
        ]
      : [],
  );
}

/** Caps and exemption of late penalties stay with them (`practice.md` 8). */
export const penaltyRegimes: Check = {
  severity: 'error',
  run: (clause) => [...exemptions(clause), ...lent(clause), ...departures(clause)],
};
