import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { mayCall, type RouteRow } from '../../src/usecases/route-row.ts';
import { AREAS } from '../../src/web/routes/index.ts';
import { FIXTURES, prepareWorld, type World } from './fixtures.ts';
import { openSite, PERSONS, type Person, post, rolesOf, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';

const ASSETS = 'views/assets';
/** What a person downloads to read one page for the first time. */
const MAX_BYTES = 100_000;

const sent = (name: string): number => {
  const bytes = readFileSync(path.join(ASSETS, name));
  return name.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length;
};

/** Style sheets, fonts and icon together; the addresses of a page without their version. */
const assetsWeight = readdirSync(ASSETS)
  .filter((name) => /\.(css|woff2|svg)$/.test(name))
  .reduce((sum, name) => sum + sent(name), 0);

const ROWS: readonly RouteRow[] = AREAS.flatMap((area) => area.routes).filter(
  (row) => row.method === 'get',
);

function readerOf(row: RouteRow): Person | null {
  const { owners } = FIXTURES[`get ${row.pattern}`] ?? {};
  if (row.who === 'public' && row.ownership === 'none') return null;
  const may = (person: Person): boolean =>
    mayCall(row, {
      id: '',
      name: '',
      email: '',
      bodyId: '',
      bodyName: '',
      bodyKind: 'buyer',
      roles: rolesOf(person),
    });
  return (owners ?? PERSONS).find(may) ?? null;
}

function addressOf(row: RouteRow, world: World): string {
  const fixture = FIXTURES[`get ${row.pattern}`] ?? {};
  const values = fixture.params?.(world) ?? {};
  const address = row.pattern.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
  return fixture.query ? `${address}?${fixture.query}` : address;
}

function expectGood(html: string): void {
  expect(htmlProblems(html)).to.deep.equal([]);
  expect(gzipSync(html).length + assetsWeight).to.be.lessThan(MAX_BYTES);
}

describe('every page', () => {
  let site: Site;
  let world: World;
  before(async () => {
    site = await openSite();
    world = await prepareWorld(site);
  });

  it('comes with style sheets and fonts that are there', () => {
    expect(assetsWeight).to.be.greaterThan(40_000);
    expect(assetsWeight).to.be.lessThan(70_000);
    expect(ROWS.length).to.be.greaterThan(10);
  });

  for (const row of ROWS) {
    it(`${row.pattern} is well made and light`, async () => {
      const reader = readerOf(row);
      const agent = reader ? await site.as(reader) : site.anonymous();
      const answer = await agent.get(addressOf(row, world)).redirects(0);
      if (answer.status >= 300 && answer.status < 400) return;
      if (!String(answer.headers['content-type']).startsWith('text/html')) return;
      if (answer.headers['content-disposition']) return;
      expectGood(answer.text);
    });
  }

  const SPECIAL: readonly string[] = [
    '/clauses?q=r%C3%A9versibilit%C3%A9',
    '/clauses?q=rien-ne-porte-ce-nom',
    '/clauses?family=sla&theme=Cl%C3%A9Digitale',
    '/clauses?page=2',
    '/clauses?q=api&family=gdpr&theme=AccessiNum',
    '/clauses?use=personalData&confidence=M&evidence=registre',
    '/selection?c=rev-plan%401&c=sla-availability%401',
    '/nulle-part',
    '/selection/docx',
    '/connexion?retour=%2Fcompte',
  ];
  for (const address of SPECIAL) {
    it(`${address} is well made and light`, async () => {
      expectGood((await site.anonymous().get(address)).text);
    });
  }

  it('every clause page is well made and light', async () => {
    const ids = [...new Set(site.deps.content.library.versions.map((c) => c.id))];
    expect(ids.length).to.be.greaterThan(50);
    for (const id of ids) {
      const { text } = await site.anonymous().get(`/clauses/${id}`);
      expect(htmlProblems(text), id).to.deep.equal([]);
      expect(gzipSync(text).length + assetsWeight, id).to.be.lessThan(MAX_BYTES);
    }
  });

  it('refused forms are well made: each line of the summary leads to its field', async () => {
    const anonymous = site.anonymous();
    const admin = await site.as('admin');
    const answers = [
      await post(anonymous, '/connexion', { email: 'x', password: 'y' }),
      await post(anonymous, '/inscription', {}),
      await post(admin, '/administration/comptes', {}),
      await post(admin, '/administration/organismes', {}),
      await post(admin, '/compte/mot-de-passe', {}),
    ];
    for (const answer of answers) {
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('id="erreurs"');
      expect(htmlProblems(answer.text)).to.deep.equal([]);
    }
  });

  it('finds what is wrong in a bad page', () => {
    const bad =
      '<html lang="en"><h1>a</h1><h1>b</h1><h3>c</h3><input id="x"><i id="x"></i><a href="#no">d</a>' +
      '<table><tr><th>e</th></tr></table><p style="color:red">f</p><form method="post"></form>{{g}}';
    expect(htmlProblems(bad)).to.have.length(11);
  });
});
