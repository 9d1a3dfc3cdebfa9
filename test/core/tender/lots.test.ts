import { expect } from 'chai';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { dossierOfLot } from '../../../src/core/tender/lots.ts';
import { articlesOf, type Tender } from '../../../src/core/tender/tender.ts';
import { aDossier, aTender } from '../../builders/tender.ts';

const lot = (id: string, title: string, values = {}) => ({ id, title, values });
const own = (first: object, second: object = {}) => ({
  facts: { lots: 2 } as never,
  lots: [lot('1', 'Portail', first), lot('2', 'Réseau', second)],
});
const article = (tender: Tender) => articlesOf(tender).find((a) => a.clause.id === 'sla-up');
const printed = (tender: Tender): readonly string[] =>
  (article(tender)?.items ?? []).flatMap((item) =>
    item.kind === 'paragraph'
      ? [plainSpaces(item.segments.map((s) => ('text' in s ? s.text : '')).join(''))]
      : [],
  );
const codes = (tender: Tender) =>
  tender.remarks.filter((r) => r.code.startsWith('lots/') || r.where.startsWith('/lots/'));

describe('values of lots', () => {
  it('adds to the article one paragraph for each lot that fixes another value', () => {
    const tender = aTender(own({ 'sla-up': { low: 99.5 } }));
    expect(printed(tender).at(-1)).to.match(
      /^Pour le lot 1 « Portail », les valeurs suivantes remplacent celles du présent article\. .* : 99,5 %\.$/,
    );
    expect(printed(aTender(own({}))).some((text) => text.startsWith('Pour le lot'))).to.equal(
      false,
    );
  });
  it('says nothing of a lot that repeats the value of the procedure', () => {
    const general = article(aTender(own({})))?.resolved.find((r) => r.parameter.name === 'low');
    const tender = aTender(own({ 'sla-up': { low: general?.value as number } }));
    expect(article(tender)?.lots).to.deep.equal([]);
  });
  it('keeps the values of the procedure for the whole, and those of the lot when it stands alone', () => {
    const dossier = aDossier({
      ...own({ 'sla-up': { low: 99.5 } }),
      values: { 'sla-up': { low: 98 } },
    });
    const of = (d: typeof dossier) => {
      const found = article(aTender(d as never))?.resolved.find((r) => r.parameter.name === 'low');
      return [found?.value, found?.origin];
    };
    expect(of(dossier)).to.deep.equal([98, 'dossier']);
    const [first, second] = ['1', '2'].map((id) => dossierOfLot(dossier, id));
    if (!first || !second) throw new Error('the lots are there');
    expect(of(first)).to.deep.equal([99.5, 'lot']);
    expect(of(second)).to.deep.equal([98, 'dossier']);
    expect(dossierOfLot(dossier, '3')).to.equal(undefined);
  });
  it('refuses a wrong value, an unknown name and an absent clause, each at its lot', () => {
    const tender = aTender(
      own(
        { 'sla-up': { low: 'beaucoup', nothing: 1 }, 'x-absent': { a: 1 } },
        { 'sla-up': { low: 99.5 } },
      ),
    );
    expect(codes(tender).map((r) => `${r.code} ${r.where}`)).to.have.members([
      'value/not-a-number /lots/1/values/sla-up/low',
      'value/unknown-parameter /lots/1/values/sla-up/nothing',
      'lots/clause-absent /lots/1/values/x-absent',
    ]);
    for (const remark of codes(tender)) expect(remark.message).to.include('ot 1');
  });
});
