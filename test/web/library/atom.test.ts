import { expect } from 'chai';
import { SaxesParser } from 'saxes';
import {
  type AtomEntry,
  type AtomFeed,
  atomXml,
  updatedOf,
  urnOf,
} from '../../../src/web/feed/atom.ts';

const entry = (own: Partial<AtomEntry> = {}): AtomEntry => ({
  id: 'urn:uuid:0',
  title: 'Titre',
  updated: '2026-01-01T00:00:00Z',
  href: 'https://exemple.fr/1',
  summary: 'Résumé',
  category: 'new',
  ...own,
});
const feed = (entries: readonly AtomEntry[]): AtomFeed => ({
  href: 'https://exemple.fr/fil.atom',
  page: 'https://exemple.fr/',
  title: 'Fil',
  subtitle: 'Sous-titre',
  author: 'Clausier',
  entries,
});

/** Every text and attribute of the document, by element; throws when it is not XML. */
function parsed(xml: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const path: string[] = [];
  const add = (value: string): void => {
    const key = path.slice(1).join('/');
    found.set(key, [...(found.get(key) ?? []), value]);
  };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    for (const value of Object.values(tag.attributes)) add(String(value));
  });
  parser.on('text', (text) => text.trim() !== '' && add(text));
  parser.on('closetag', () => path.pop());
  parser.write(xml).close();
  return found;
}

describe('an Atom feed', () => {
  it('has what RFC 4287 requires of a feed and of an entry', () => {
    const read = parsed(atomXml(feed([entry(), entry({ id: 'urn:uuid:1' })])));
    for (const name of ['id', 'title', 'updated', 'author/name'])
      expect(read.get(name), name).to.have.length(1);
    for (const name of ['entry/id', 'entry/title', 'entry/updated', 'entry/summary'])
      expect(read.get(name), name).to.have.length(2);
    expect(read.get('id')).to.deep.equal(['https://exemple.fr/fil.atom']);
    expect(read.get('link')).to.include('self').and.to.include('alternate');
  });

  const TEXTS: readonly (readonly [given: string, kept: string])[] = [
    ['a < b & c > d', 'a < b & c > d'],
    ['« l’ouvert » ]]> "x" \'y\'', '« l’ouvert » ]]> "x" \'y\''],
    ['une\u0000 deux\u000b trois\ufffe', 'une deux trois'],
    ['moitié \ud800 seule', 'moitié  seule'],
    ['paire 😀 gardée', 'paire 😀 gardée'],
    ['ligne\nsuivante', 'ligne\nsuivante'],
  ];
  for (const [given, kept] of TEXTS)
    it(`keeps ${JSON.stringify(given)} readable`, () => {
      const href = 'https://exemple.fr/?a=1&b="2"';
      const read = parsed(atomXml(feed([entry({ title: given, href })])));
      expect(read.get('entry/title')?.join('')).to.equal(kept);
      expect(read.get('entry/link')).to.include(href);
    });

  it('is dated from its last entry, and from nothing when it has none', () => {
    const dates = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', '2026-06-01T00:00:00Z'];
    expect(updatedOf({ entries: dates.map((updated) => entry({ updated })) })).to.equal(dates[1]);
    expect(updatedOf({ entries: [] })).to.equal('1970-01-01T00:00:00Z');
    expect(() => parsed(atomXml(feed([])))).to.not.throw();
  });

  it('names an entry from the hash of its file', () => {
    expect(urnOf('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef')).to.equal(
      'urn:uuid:01234567-89ab-8def-8123-456789abcdef',
    );
    expect(urnOf('f'.repeat(64))).to.equal('urn:uuid:ffffffff-ffff-8fff-bfff-ffffffffffff');
  });
});
