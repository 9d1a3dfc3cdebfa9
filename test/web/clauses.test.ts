import { expect } from 'chai';
import type { DocumentModel } from '../../src/core/documents/model.ts';
import { plain } from '../../src/core/documents/model.ts';
import type { RenderDocument } from '../../src/usecases/ports.ts';
import { openSite } from './helpers/site.ts';

/** Text of a page as a person compares it: ordinary spaces, no tags. */
const read = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** A renderer that answers when it is told to. */
function slowRender() {
  const waiting: (() => void)[] = [];
  const models: DocumentModel[] = [];
  const render: RenderDocument = (model) => {
    models.push(model);
    return new Promise((resolve) => {
      waiting.push(() => resolve(new TextEncoder().encode(model.name)));
    });
  };
  const release = (): void => {
    for (const one of waiting.splice(0)) one();
  };
  return { render, release, models };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the clause library', () => {
  it('counts its clauses and groups them by family', async () => {
    const { anonymous, deps } = await openSite();
    const { text, status } = await anonymous().get('/clauses');
    const count = new Set(deps.content.library.versions.map((c) => c.id)).size;
    expect(status).to.equal(200);
    expect(read(text)).to.include(`${count} clauses sur ${count}`);
    expect(text).to.include('<h2 id="famille-rev">');
  });

  it('finds without accents and in the plural', async () => {
    const { anonymous } = await openSite();
    const counts: string[] = [];
    for (const q of ['reversibilite', 'Réversibilités', 'RÉVERSIBILITÉ']) {
      const { text } = await anonymous().get('/clauses').query({ q });
      counts.push(/(\d+) clauses? sur/.exec(read(text))?.[1] ?? '');
      expect(text).to.include('href="/clauses/rev-plan"');
    }
    expect(new Set(counts).size).to.equal(1);
  });

  it('adds filters up and says them', async () => {
    const { anonymous } = await openSite();
    const { text } = await anonymous().get('/clauses').query({ q: 'plan', family: 'rev' });
    expect(text).to.include('href="/clauses/rev-plan"');
    expect(text).to.not.include('id="famille-sla"');
    expect(read(text)).to.match(/Mots\s: «\splan\s» retirer/);
    expect(read(text)).to.match(/Famille\s: Réversibilité retirer/);
  });

  it('shows what was searched as text', async () => {
    const { anonymous } = await openSite();
    const { text } = await anonymous().get('/clauses').query({ q: '"><img src=x>' });
    expect(text).to.not.include('<img');
  });
});

describe('the page of a clause', () => {
  it('shows wording, values, sources with their confidence, versions with their hash', async () => {
    const { anonymous, deps } = await openSite();
    const { text } = await anonymous().get('/clauses/rev-plan');
    const clause = deps.content.library.versions.find((c) => c.id === 'rev-plan');
    const words = read(text);
    expect(text).to.include('<a class="par" href="#valeur-firstDueMonths">3\u00a0mois</a>');
    expect(words).to.include('Le titulaire remet le plan de réversibilité dans les 3 mois');
    expect(words).to.include('2 mois à 6 mois');
    expect(words).to.include('Texte lu');
    expect(words).to.include('Sources contraires');
    expect(text).to.include(clause?.sha256 ?? 'no hash');
    expect(text).to.include('href="/clauses/rev-transition"');
  });

  it('says when a paragraph is printed only in some cases', async () => {
    const { anonymous } = await openSite();
    const { text } = await anonymous().get('/clauses/rev-plan');
    expect(read(text)).to.match(/Seulement si\s: service de traitement de données/);
  });

  it('marks the values of calculated sentences too', async () => {
    const { anonymous } = await openSite();
    const { text } = await anonymous().get('/clauses/sla-availability');
    expect(text).to.match(/<a class="par" href="#valeur-[A-Za-z]+">99,9\u202f%<\/a>/);
    expect(read(text)).to.include('Phrase écrite par le calcul');
  });

  it('has a permanent address for each version, and 404 for what does not exist', async () => {
    const { anonymous } = await openSite();
    const status = async (path: string): Promise<number> => (await anonymous().get(path)).status;
    expect(await status('/clauses/rev-plan/1')).to.equal(200);
    expect(await status('/clauses/rev-plan/01')).to.equal(404);
    expect(await status('/clauses/rev-plan/999')).to.equal(404);
    expect(await status('/clauses/no-such-clause')).to.equal(404);
    expect(await status('/clauses/rev-plan/1/exe')).to.equal(404);
  });

  it('can be read for every clause of the library', async () => {
    const { anonymous, deps } = await openSite();
    for (const { id, version } of deps.content.library.versions) {
      expect((await anonymous().get(`/clauses/${id}/${version}`)).status, id).to.equal(200);
    }
  });
});

describe('files of clauses', () => {
  it('gives a selection as DOCX, PDF and JSON without account', async () => {
    const { anonymous } = await openSite();
    const query = 'c=rev-plan@1&c=sla-availability@1';
    const starts = { docx: 'PK', pdf: '%PDF', json: '{' };
    for (const [format, start] of Object.entries(starts)) {
      const answer = await anonymous()
        .get(`/selection/${format}?${query}`)
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => done(null, Buffer.concat(parts)));
        });
      const bytes = answer.body as Buffer;
      expect(answer.status).to.equal(200);
      expect(bytes.subarray(0, start.length).toString()).to.equal(start);
      expect(answer.headers['content-disposition']).to.equal(
        `attachment; filename="clauses-2.${format}"`,
      );
    }
  });

  it('prints every paragraph, its condition and its values', async () => {
    const slow = slowRender();
    const { anonymous } = await openSite({ change: { render: slow.render } });
    const asked = anonymous().get('/clauses/rev-plan/1/pdf');
    const answer = asked.then((a) => a);
    while (slow.models.length === 0) await turn();
    slow.release();
    expect((await answer).status).to.equal(200);
    const texts = slow.models[0]?.blocks.flatMap((b) =>
      b.kind === 'paragraph' ? [plain(b.content)] : [],
    );
    expect(texts?.join(' ')).to.include('dans les 3\u00a0mois qui suivent la notification');
    expect(texts?.join(' ')).to.match(/imprimé seulement dans ce cas\s: service de traitement/);
  });

  it('refuses an empty selection, an unknown clause, more than 200', async () => {
    const { anonymous } = await openSite();
    const status = async (query: string): Promise<number> =>
      (await anonymous().get(`/selection/docx?${query}`)).status;
    const many = Array.from({ length: 201 }, (_, i) => `c=x-${i}@1`).join('&');
    expect(await status('')).to.equal(422);
    expect(await status('c=../etc@1')).to.equal(404);
    expect(await status('c=rev-plan@9')).to.equal(404);
    expect(await status(many)).to.equal(422);
  });

  it('makes a content once', async () => {
    let made = 0;
    const render: RenderDocument = async () => {
      made += 1;
      return new Uint8Array([1]);
    };
    const { anonymous } = await openSite({ change: { render } });
    await anonymous().get('/selection/docx?c=rev-plan@1&c=rev-drill@1');
    await anonymous().get('/selection/docx?c=rev-drill@1&c=rev-plan@1&c=rev-plan@1');
    await anonymous().get('/selection/pdf?c=rev-drill@1&c=rev-plan@1');
    expect(made).to.equal(2);
  });

  it('lets 20 wait and answers 503 with a retry time to the next', async () => {
    const slow = slowRender();
    const { anonymous, deps } = await openSite({ change: { render: slow.render } });
    const ids = [...new Set(deps.content.library.versions.map((c) => c.id))].slice(0, 21);
    const ask = (id: string) =>
      anonymous()
        .get(`/clauses/${id}/1/pdf`)
        .then((answer) => answer);
    const first = ids.slice(0, 20).map(ask);
    while (slow.models.length === 0) await turn();
    await turn();
    const refused = await ask(ids[20] ?? '');
    expect(refused.status).to.equal(503);
    expect(refused.headers['retry-after']).to.equal('60');
    expect(read(refused.text)).to.include('Recommencez dans une minute');
    const pump = setInterval(slow.release, 2);
    const statuses = (await Promise.all(first)).map((a) => a.status);
    clearInterval(pump);
    expect(statuses).to.deep.equal(statuses.map(() => 200));
  });
});
