import { expect } from 'chai';
import { placeAnalysed, smallOffer } from '../builders/analysed.ts';
import { AFTER_DEADLINE } from '../builders/work.ts';
import { binary, read } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the page on the stability of a ranking', () => {
  let site: Site;
  let buyer: Agent;
  let id: string;
  const at = (path = ''): string => `/dossiers/${id}/analyse/stabilite${path}`;

  before(async () => {
    site = await openSite({ change: { clock: () => AFTER_DEADLINE } });
    id = await placeAnalysed(depsAt(site, AFTER_DEADLINE), personOf(site, 'buyer'), [
      { offer: smallOffer('Aster', 1000), level: 75 },
      { offer: smallOffer('Cordage', 900), level: 50 },
    ]);
    buyer = await site.as('buyer');
  });

  it('says that it is internal and never a reason to change a rank, then what would change the first offer', async () => {
    const page = await buyer.get(at());
    expect(page.status).to.equal(200);
    expect(htmlProblems(page.text)).to.deep.equal([]);
    const said = read(page.text);
    expect(said).to.match(
      /Document de travail interne : il dit combien le classement est serré\. Il n'est jamais une raison de changer un poids, une note ou un rang/,
    );
    expect(said).to.match(/Aster devance Cordage de [\d,]+ points? avant arrondi\./);
    expect(said).to.match(/Un seul poids (Il faudrait que|Aucun changement)/);
    expect(said).to.match(/Plusieurs poids /);
    expect(said).to.match(/Une seule note /);
    expect(said).to.match(
      /Poids tirés au hasard Avec des poids tirés au hasard \(10 000 tirages, graine 2026\)/,
    );
  });
  it('is reached from the analysis', async () => {
    const page = await buyer.get(`/dossiers/${id}/analyse`);
    expect(page.text).to.include(`href="${at()}"`);
  });
  it('gives the working paper in the formats of internal documents, and no other', async () => {
    const docx = await buyer
      .get(at('/docx'))
      .buffer(true)
      .parse(binary as never);
    expect(docx.status).to.equal(200);
    expect((docx.body as Buffer).subarray(0, 2).toString()).to.equal('PK');
    expect(docx.headers['content-disposition']).to.match(/stabilite-du-classement\.docx/);
    expect((await buyer.get(at('/html'))).status).to.equal(404);
  });
  it('says that nothing can be measured before two offers are ranked', async () => {
    const alone = await placeAnalysed(depsAt(site, AFTER_DEADLINE), personOf(site, 'buyer'), [
      { offer: smallOffer('Aster', 1000), level: 75 },
    ]);
    const page = await buyer.get(`/dossiers/${alone}/analyse/stabilite`);
    expect(read(page.text)).to.match(/Il faut au moins deux offres classées/);
  });
});
