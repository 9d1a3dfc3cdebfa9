import { expect } from 'chai';
import { formulaWords } from '../../../src/web/presenters/indicators/words.ts';
import { read } from '../helpers/forms.ts';
import { openSite, type Site } from '../helpers/site.ts';
import { htmlProblems } from '../html-rules.ts';
import { openSmallSite } from './small-library.ts';

describe('formulaWords', () => {
  const ratio = { numerator: 'cas traités', denominator: 'cas reçus', part: true };
  const value = { of: 'durée de chaque demande', statistic: 'p95' as const };
  it('says a share, a quotient, a figure drawn from a list', () => {
    expect(formulaWords({ ratio }, 'percent')).to.equal('100 × cas traités ÷ cas reçus');
    expect(formulaWords({ ratio }, 'count')).to.equal('cas traités ÷ cas reçus');
    expect(formulaWords({ value }, 'days')).to.equal(
      'valeur que 95 cas sur 100 ne dépassent pas : durée de chaque demande',
    );
  });
});

describe('the indicators', () => {
  let site: Site;
  before(async () => {
    site = await openSmallSite();
  });
  const words = async (path: string): Promise<string> => {
    const { text, status } = await site.anonymous().get(path);
    expect(status, path).to.equal(200);
    expect(htmlProblems(text), path).to.deep.equal([]);
    return read(text);
  };

  it('are listed with their target or the absence of one', async () => {
    const said = await words('/indicateurs');
    expect(said).to.include('2 indicateurs');
    expect(said).to.match(
      /Taux de correction .*Objectif : Délai de correction , 8 jours par défaut/,
    );
    expect(said).to.match(/Vues .*Publié, sans objectif/);
  });

  it('say how they are measured, what they ask and what the public reads', async () => {
    const said = await words('/indicateurs/rate');
    for (const part of [
      '100 × cas traités ÷ cas reçus',
      'Plus la mesure est haute',
      'Chaque mois',
      'Au moins 20 cas',
      'Journal du service',
      'En [mois], [mesure] des cas ont été traités.',
      '1 sur 4 25',
      'Délai de correction : le délai de correction, 8 jours par défaut.',
      '5'.repeat(64),
    ])
      expect(said).to.include(part);
    expect(said).to.match(/Clauses mesurées Délai de correction/);
  });

  it('say why a public figure has no target', async () => {
    const said = await words('/indicateurs/seen');
    expect(said).to.include('Chiffre public seulement');
    expect(said).to.include('Un objectif ferait compter autrement.');
    expect(said).to.include('Aucun contrat ne peut en tirer un objectif ni une pénalité.');
    expect(said).to.include('Pas encore publiée : peut changer');
  });

  it('have no page that does not exist', async () => {
    const paths = ['/indicateurs/none', '/indicateurs/rate/2', '/indicateurs/rate/01'];
    for (const path of paths) expect((await site.anonymous().get(path)).status, path).to.equal(404);
  });

  it('are all readable in the real library', async () => {
    const real = await openSite({ empty: true });
    const { indicators } = real.deps.content.library;
    expect(indicators.length).to.be.greaterThan(25);
    for (const { id, version } of indicators) {
      const { text } = await real.anonymous().get(`/indicateurs/${id}/${version}`);
      expect(htmlProblems(text), id).to.deep.equal([]);
    }
  });
});
