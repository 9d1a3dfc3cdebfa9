import { expect } from 'chai';
import { read } from '../helpers/forms.ts';
import { openSite, type Site } from '../helpers/site.ts';
import { htmlProblems } from '../html-rules.ts';
import { openSmallSite } from './small-library.ts';

describe('searching the library', () => {
  let small: Site;
  before(async () => {
    small = await openSmallSite();
  });
  const get = async (path: string): Promise<string> => (await small.anonymous().get(path)).text;

  it('says how many clauses each value of a filter would show', async () => {
    const text = await get('/clauses');
    expect(read(text)).to.include('3 clauses sur 3');
    expect(text).to.include('<option value="api">Interfaces ouvertes (1)</option>');
    expect(text).to.include('<option value="V">Texte lu (3)</option>');
    expect(text).to.include('<option value="always">Tout besoin (3)</option>');
    expect(text).to.include('<option value="rate">Taux de correction (1)</option>');
    expect(text).to.not.include('(0)');
  });

  it('ranks what was found and lets each part of the search be taken away', async () => {
    const text = await get('/clauses?q=p%C3%A9nalit%C3%A9&level=mandatory');
    expect(read(text)).to.include('1 clause sur 3');
    expect(text).to.include('<h2 id="resultats">');
    expect(text).to.include('href="/clauses?level=mandatory"');
    expect(text).to.include('href="/clauses?q=p%C3%A9nalit%C3%A9"');
    expect(read(text)).to.include('Plus de filtres (1 choisi)');
    expect(text).to.include('<option value="mandatory" selected>Obligatoire (1)</option>');
  });

  it('says what to try when nothing is found', async () => {
    const text = await get('/clauses?q=p%C3%A9nalit%C3%A9&family=api');
    expect(read(text)).to.include('Aucune clause ne répond');
    expect(read(text)).to.include('sans le filtre « Famille » : 1 clause');
    expect(read(text)).to.include('sans les mots : 1 clause');
    expect(read(await get('/clauses?q=zygomatique'))).to.include('Essayez moins de mots');
  });

  it('takes an unknown value or page for what it is', async () => {
    expect(read(await get('/clauses?family=%3Cb%3E'))).to.include('Famille : <b> retirer');
    expect(read(await get('/clauses?page=99'))).to.include('3 clauses sur 3');
    expect(htmlProblems(await get('/clauses?family=%3Cb%3E&page=x&q=a&q=b'))).to.deep.equal([]);
  });

  it('cuts the whole library into pages, each clause once', async () => {
    const { anonymous, deps } = await openSite({ empty: true });
    const count = new Set(deps.content.library.versions.map((c) => c.id)).size;
    const seen: string[] = [];
    for (let page = 1; page <= Math.ceil(count / 40); page += 1) {
      const { text } = await anonymous().get(`/clauses?page=${page}`);
      const ids = [...text.matchAll(/<h3><a href="\/clauses\/([a-z0-9-]+)">/g)].map(
        ([, id]) => id ?? '',
      );
      expect(ids.length, `page ${page}`).to.be.within(1, 40);
      expect(text).to.include('aria-label="Pages de résultats"');
      seen.push(...ids);
    }
    expect(seen).to.have.length(count);
    expect(new Set(seen).size).to.equal(count);
  });
});
