import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { checkOpenapi } from '../../src/evidence/openapi/check-openapi.ts';

/** The shipped example: one good description, one average, one poor. */
const OFFERS: readonly (readonly [string, string, number, readonly unknown[]])[] = [
  ['aster', 'openapi.yaml', 4, [true, true, true, true]],
  ['cordage', 'openapi.yaml', 2, [true, false, true, false]],
  ['lumen', 'openapi.json', 1, [true, false, false, false]],
];

describe('evidence of the example of Ambre', () => {
  for (const [offer, file, points, conditions] of OFFERS) {
    it(`${offer} meets ${points} of the four conditions`, async () => {
      const bytes = readFileSync(`templates/examples/ambre/offers/${offer}/evidence/${file}`);
      const report = await checkOpenapi(bytes);
      expect(report.verdict).to.equal('valid');
      expect(report.conditions.map((c) => c.met)).to.deep.equal(conditions);
      expect(report.score.points).to.equal(points);
    });
  }
});
