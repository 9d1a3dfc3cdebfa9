import { mandatoryLevels } from '../../../../src/core/clauses/checks/mandatory-levels.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import type { Condition, Facts } from '../../../../src/core/rules/condition.ts';
import { checkSamples } from '../../../builders/check.ts';
import { ALWAYS, aClause, aLibrary, FACT_DEFAULTS, FACTS } from '../../../builders/library.ts';

const CRITICAL: Condition = { fact: 'critical' };
const level = (when: Condition): Clause['levels'][number] => ({
  when,
  level: 'mandatory',
  ground: 'policy',
  because: 'x',
});
const recovery = (own: Partial<Clause>) => aClause('sla-rto', own);
const facts: Facts = { ...FACT_DEFAULTS, critical: false };
const libraryOf = (clause: Clause) =>
  aLibrary([clause], {
    facts: { ...FACTS, critical: { label: 'service critique', type: 'boolean', options: {} } },
    factDefaults: facts,
  });

describe('mandatoryLevels', () => {
  checkSamples(
    mandatoryLevels,
    [
      ['a recovery time for a critical service', recovery({ levels: [level(CRITICAL)] }), []],
      [
        'a recovery time for any hosting',
        recovery({ levels: [level(ALWAYS)] }),
        ['mandatory-too-wide /levels'],
      ],
      [
        'a recovery time that applies to critical services only',
        recovery({ levels: [level(ALWAYS)], applies: CRITICAL }),
        [],
      ],
      [
        'a recommended recovery time',
        recovery({ levels: [{ ...level(ALWAYS), level: 'recommended' }] }),
        [],
      ],
      ['another clause', aClause('sla-a', { levels: [level(ALWAYS)] }), []],
    ],
    libraryOf,
  );
});
