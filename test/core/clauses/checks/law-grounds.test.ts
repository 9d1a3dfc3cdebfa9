import { lawIsRead } from '../../../../src/core/clauses/checks/law-grounds.ts';
import type { Clause, Confidence } from '../../../../src/core/clauses/clause.ts';
import { checkSamples } from '../../../builders/check.ts';
import { ALWAYS, aClause, aSource } from '../../../builders/library.ts';

type Level = Clause['levels'][number];
const clause = (confidence: Confidence, level: Partial<Level> = {}) =>
  aClause('gov-a', {
    sources: [aSource({ confidence })],
    levels: [{ when: ALWAYS, level: 'mandatory', ground: 'law', because: 'Loi.', ...level }],
  });

describe('lawIsRead', () => {
  checkSamples(lawIsRead, [
    ['a law that was read', clause('V'), []],
    ['a law read at second hand', clause('V2'), []],
    ['a law from memory', clause('M'), ['law-not-read /levels/0']],
    ['a law that sources dispute', clause('X'), ['law-not-read /levels/0']],
    ['a recommendation from memory', clause('M', { level: 'recommended' }), []],
    ['a policy from memory', clause('M', { ground: 'policy' }), []],
  ]);
});
