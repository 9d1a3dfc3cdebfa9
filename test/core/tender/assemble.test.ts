import { expect } from 'chai';
import { canonicalJson } from '../../../src/core/shared/canonical.ts';
import { assembleTender } from '../../../src/core/tender/assemble.ts';
import { manifestOf } from '../../../src/core/tender/manifest.ts';
import { articlesOf } from '../../../src/core/tender/tender.ts';
import { ALWAYS, aClause, aLibrary, aParameter, aText } from '../../builders/library.ts';
import { aDossier, aSources, aTender, CLAUSES } from '../../builders/tender.ts';

const articles = (...args: Parameters<typeof aTender>): readonly string[] =>
  aTender(...args).pieces.flatMap((p) =>
    p.chapters.flatMap((c) => c.articles.map((a) => `${p.id} ${a.number} ${a.clause.id}`)),
  );
const departure = (article: string, own = {}) => ({
  article,
  how: 'deroge' as const,
  subject: 'x',
  when: ALWAYS,
  ...own,
});

describe('assembleTender', () => {
  it('numbers articles by piece, chapter and rank', () => {
    expect(articles()).to.deep.equal([
      'rc 1.1 rc-rules',
      'ccap 1.1 adm-object',
      'ccap 1.2 api-docs',
      'ccap 1.3 sla-up',
      'ccap 2.1 sob-green',
    ]);
  });
  it('closes the gap that an absent clause leaves', () => {
    expect(articles({ exclusions: [{ clause: 'adm-object', because: 'x' }] })).to.deep.equal([
      'rc 1.1 rc-rules',
      'ccap 1.1 api-docs',
      'ccap 1.2 sla-up',
      'ccap 2.1 sob-green',
    ]);
  });
  it('prints nothing of an article that lacks a value', () => {
    const clause = aClause('gov-open', {
      parameters: [aParameter('days')],
      wording: [aText('{{days}}.')],
    });
    const sources = aSources({ library: aLibrary([...CLAUSES, clause]) });
    const of = (own: Parameters<typeof aTender>[0]) =>
      articlesOf(aTender(own, sources)).find((a) => a.clause.id === 'gov-open')?.items?.length;
    expect(of({})).to.equal(undefined);
    expect(of({ values: { 'gov-open': { days: 3 } } })).to.equal(1);
  });
  it('gives the same tender twice, and whatever the order of the files', () => {
    const plain = (versions = CLAUSES): string =>
      canonicalJson(
        JSON.parse(
          JSON.stringify(aTender({}, aSources({ library: aLibrary(versions) })), (_, value) =>
            typeof value === 'bigint' ? String(value) : value,
          ),
        ),
      );
    expect(plain()).to.equal(plain());
    expect(plain([...CLAUSES].reverse())).to.equal(plain());
  });
  it('changes neither the dossier nor the library it is given', () => {
    const [dossier, sources] = [aDossier(), aSources()];
    const before = JSON.stringify([dossier, sources]);
    assembleTender(sources, dossier);
    expect(JSON.stringify([dossier, sources])).to.equal(before);
  });

  const codes = (dossier: Parameters<typeof aDossier>[0]): readonly string[] => {
    const result = assembleTender(aSources(), aDossier(dossier));
    return result.ok ? [] : result.problems.map((p) => p.code);
  };
  it('cannot be without its grid, without coherent facts, or on a day without law', () => {
    expect(codes({ criteria: { grid: 'none' } })).to.deep.equal(['criteria/unknown-grid']);
    expect(codes({ facts: { health: true } })).to.deep.equal(['facts/incoherent']);
    expect(codes({ launchDate: '2028-01-01' })).to.deep.equal(['legal/no-value-for-date']);
  });
});

describe('assembleTender, derogations', () => {
  const tender = aTender(
    {},
    aSources({
      library: aLibrary([
        aClause('adm-first', { rank: 1, departures: [departure('14.10'), departure('14.2')] }),
        aClause('pen-late', {
          rank: 2,
          departures: [
            departure('14.1', { printedBy: 'adm-first' }),
            departure('4.1', { printedBy: 'gone-clause' }),
            departure('9', { when: { fact: 'hosting' } }),
          ],
        }),
        aClause('pen-twice', {
          rank: 3,
          departures: [departure('14.1', { printedBy: 'adm-first' })],
        }),
      ]),
    }),
  );
  it('are listed once, by article number, under the clause that prints them', () => {
    expect(tender.derogations.map((d) => `${d.ccagArticle} ${d.clause}`)).to.deep.equal([
      '4.1 pen-late',
      '14.1 adm-first',
      '14.2 adm-first',
      '14.10 adm-first',
    ]);
  });
});

describe('manifestOf', () => {
  it('pins every clause in, and says why every other is out', () => {
    const tender = aTender({ exclusions: [{ clause: 'sla-up', because: 'Hors objet.' }] });
    const manifest = manifestOf(tender, []);
    expect(manifest.clauses.map((c) => `${c.id}@${c.version}`)).to.deep.equal([
      'rc-rules@1',
      'adm-object@1',
      'api-docs@1',
      'sob-green@1',
    ]);
    expect(manifest.excluded).to.deep.equal([
      { id: 'sla-up', because: 'Toujours applicable. L’acheteur l’écarte' },
    ]);
    expect([manifest.reference, manifest.date, manifest.release]).to.deep.equal([
      'T-1',
      '2026-11-22',
      '0123456789ab',
    ]);
  });
});
