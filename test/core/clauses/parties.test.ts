import { expect } from 'chai';
import { partyNames } from '../../../src/core/clauses/parties.ts';

describe('partyNames', () => {
  const concession = partyNames('dsp');
  const table: readonly (readonly [marche: string, dsp: string])[] = [
    ['Le titulaire informe.', 'Le concessionnaire informe.'],
    ['Si le titulaire tarde', 'Si le concessionnaire tarde'],
    ['le droit du titulaire', 'le droit du concessionnaire'],
    ['Du titulaire, au titulaire', 'Du concessionnaire, au concessionnaire'],
    ['Au titulaire', 'Au concessionnaire'],
    ["L'acheteur décide.", 'L’autorité concédante décide.'],
    ["le droit de l'acheteur", 'le droit de l’autorité concédante'],
    ["remis à l'acheteur", 'remis à l’autorité concédante'],
    ['remis à l’acheteur', 'remis à l’autorité concédante'],
    ["le profil d'acheteur", "le profil d'acheteur"],
    ['le prix mensuel', 'le prix mensuel'],
    ['une titularisation', 'une titularisation'],
  ];
  for (const [marche, dsp] of table)
    it(`says « ${dsp} » in a concession`, () => {
      expect(concession(marche)).to.equal(dsp);
    });
  it('changes nothing in a marché', () => {
    for (const [marche] of table) expect(partyNames('marche')(marche)).to.equal(marche);
  });
  it('is idempotent', () => {
    for (const [marche, dsp] of table) expect(concession(concession(marche))).to.equal(dsp);
  });
});
