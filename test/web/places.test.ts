import { expect } from 'chai';
import { placeOf } from '../../src/web/presenters/dossiers/places.ts';

const QUESTIONNAIRE = { steps: [] };

describe('placeOf', () => {
  const table: readonly (readonly [where: string, href: string])[] = [
    ['/prices', '/dossiers/d1/textes/prix#prices'],
    ['/prices/3', '/dossiers/d1/textes/prix#prices'],
    ['/scenarios/0', '/dossiers/d1/textes/besoin#scenarios'],
    ['/reference', '/dossiers/d1/textes/identite#reference'],
    ['/values/sla-rto/rto', '/dossiers/d1/valeurs#sla-rto.rto'],
    ['/exclusions/soc-condition', '/dossiers/d1/clauses#clause-soc-condition'],
    ['/clauses/sla-rto#2', '/dossiers/d1/clauses#clause-sla-rto'],
  ];
  for (const [where, href] of table)
    it(`sends ${where} to ${href}`, () => {
      expect(placeOf('d1', where, QUESTIONNAIRE).href).to.equal(href);
    });
});
