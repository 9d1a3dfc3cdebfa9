import { expect } from 'chai';
import { clauseLinks, measuredBy } from '../../../src/core/clauses/links.ts';
import { aClause, aLibrary, aText } from '../../builders/library.ts';

const MAIN = aClause('sla-main', {
  requires: ['pen-b', 'pen-a', 'pen-a'],
  excludes: ['sla-x'],
  replaces: ['sla-old'],
  seeAlso: ['api-see'],
  indicator: 'availability, latency',
  wording: [
    {
      ...aText('Selon [[pen-a]] et [[sla-main]].'),
      list: [{ when: { always: true }, text: 'Voir [[rev-b]].' }],
    } as ReturnType<typeof aText>,
  ],
});
const library = aLibrary([
  MAIN,
  aClause('api-see', { seeAlso: ['sla-main'] }),
  aClause('adm-first', { wording: [aText('Suit [[sla-main]].')] }),
  aClause('adm-second', { wording: [aText('Suit [[sla-main]].')] }),
  aClause('adm-second', { version: 2 }),
  aClause('sla-y', { excludes: ['sla-main'] }),
  aClause('sla-needs', { requires: ['sla-main'] }),
  aClause('sla-new', { replaces: ['sla-main'], indicator: 'latency' }),
]);

describe('what a clause is used with', () => {
  it('tells both directions, each clause once, by the latest versions', () => {
    expect(clauseLinks(MAIN, library)).to.deep.equal({
      requires: ['pen-a', 'pen-b'],
      requiredBy: ['sla-needs'],
      excludes: ['sla-x', 'sla-y'],
      replaces: ['sla-old'],
      replacedBy: ['sla-new'],
      seeAlso: ['api-see'],
      refersTo: ['pen-a', 'rev-b'],
      referencedBy: ['adm-first', 'api-see'],
    });
  });
  it('tells the clauses that an indicator measures', () => {
    const ids = (id: string) => measuredBy({ id }, library).map((c) => c.id);
    expect(ids('latency')).to.deep.equal(['sla-main', 'sla-new']);
    expect(ids('availability')).to.deep.equal(['sla-main']);
    expect(ids('late')).to.deep.equal([]);
  });
});
