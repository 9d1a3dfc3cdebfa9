import { readingSamples, type Sample } from './samples.ts';

const FORMAL = { amountCents: 30_000_000 };
const offers = (validityDays: number, facts: object, found: readonly string[]): Sample => [
  `${validityDays} days ${JSON.stringify(facts)}`,
  { validityDays, facts: facts as never },
  {},
  found.map((one) => `${one} /validityDays`),
];

describe('validityRemarks', () => {
  readingSamples(/^validity/, [
    offers(60, {}, []),
    offers(59, {}, ['warning validity/short']),
    offers(71, FORMAL, []),
    offers(70, FORMAL, ['warning validity/short']),
    offers(12, FORMAL, ['warning validity/short']),
    offers(11, FORMAL, ['error validity/under-standstill']),
  ]);
});
