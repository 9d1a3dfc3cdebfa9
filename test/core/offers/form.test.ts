import { expect } from 'chai';
import { floorRemark } from '../../../src/core/offers/form-checks.ts';
import { formOf } from '../../../src/core/offers/form-of.ts';
import type { FilledForm, FilledRow, FormSheet } from '../../../src/core/offers/form-sheet.ts';
import { applyForm } from '../../../src/core/offers/from-form.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { anOffer, aTender } from '../../builders/tender.ts';

/** What somebody sends back who changes nothing. */
function filled(
  form: FormSheet,
  own: Readonly<Record<string, Partial<FilledRow>>> = {},
): FilledForm {
  return {
    reference: form.reference,
    formSha256: form.formSha256,
    rows: form.sections
      .flatMap((section) => section.rows)
      .map((row) => ({
        key: row.key,
        answer: row.answer.kind === 'list' ? row.answer.filled : '',
        value: row.value.kind === 'number' ? row.value.filled : null,
        text: row.text.kind === 'text' ? row.text.filled : '',
        evidence:
          row.evidence.kind === 'text' && row.evidence.filled
            ? row.evidence.filled.split(' ; ')
            : [],
        ...own[row.key],
      })),
    prices: form.prices.map(({ key, unitPriceCents }) => ({ key, unitPriceCents })),
  };
}

describe('formOf and applyForm', () => {
  const tender = aTender();
  const offer = anOffer('a', 100);
  const form = formOf(tender, offer);
  const row = (key: string) => form.sections.flatMap((s) => s.rows).find((r) => r.key === key);
  const codes = (own: Readonly<Record<string, Partial<FilledRow>>>): readonly string[] => {
    const result = applyForm(tender, offer, filled(form, own));
    return result.ok ? [] : result.problems.map((p) => `${p.where} ${p.code}`);
  };

  it('bounds a value by its floor and shows what the offer says', () => {
    expect(row('sla-up/value')?.value).to.deep.equal({
      kind: 'number',
      min: 0,
      max: 100,
      floor: { side: 'least', at: 99, consequence: 'Présumée irrégulière — l’acheteur décide' },
      filled: 99.5,
    });
    expect(row('sla-up/value')?.hint).to.include('99');
    expect(row('sob-green/choice')?.answer).to.deep.include({
      options: ['vert', 'pâle'],
      filled: 'vert',
    });
  });

  it('keeps a value that misses the floor and says what follows, at, under and over it', () => {
    const cell = row('sla-up/value')?.value;
    if (!cell) throw new Error('the form has no such row');
    expect([99.01, 99, null].map((value) => floorRemark(cell, value))).to.deep.equal([
      null,
      null,
      null,
    ]);
    expect(plainSpaces(floorRemark(cell, 98.99) ?? '')).to.equal(
      "98,99 n'atteint pas le plancher (99). Présumée irrégulière — l'acheteur décide.",
    );
    expect(codes({ 'sla-up/value': { value: 98.99 } })).to.deep.equal([]);
  });

  it('offers an equivalent only where the clause allows one', () => {
    const options = (key: string): string => JSON.stringify(row(key)?.answer);
    expect(options('clause:api-docs')).to.include('équivalent');
    expect(options('clause:sla-up')).to.not.include('équivalent');
  });

  it('gives the offer back when nothing is changed, each confirmation written out', () => {
    const result = applyForm(tender, offer, filled(form));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { answers, confirmsAll, items, ...rest } = result.value;
    expect([...items].sort((a, b) => (a.item < b.item ? -1 : 1))).to.deep.equal(
      [...offer.items].sort((a, b) => (a.item < b.item ? -1 : 1)),
    );
    expect(confirmsAll).to.equal(false);
    expect(answers.every((a) => a.answer === 'accept')).to.equal(true);
    expect(answers.map((a) => a.clause)).to.include('sla-up');
    expect(rest).to.deep.include({ offer: 'a', tender: 'T-1', prices: offer.prices });
  });

  it('turns a reservation into its type and text, and an emptied row into no answer', () => {
    const result = applyForm(
      tender,
      offer,
      filled(form, {
        'clause:sla-up': {
          answer: 'Je confirme avec une réserve sur un délai',
          text: 'Dix jours.',
        },
        'api-docs/text': { text: '' },
      }),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.answers.find((a) => a.clause === 'sla-up')).to.deep.equal({
      clause: 'sla-up',
      answer: 'reserve',
      reserve: { type: 'delay', text: 'Dix jours.' },
    });
    expect(result.value.items.map((i) => i.item)).to.not.include('api-docs/text');
  });

  it('names the row of each problem, all at once', () => {
    const found = codes({
      'clause:sla-up': { answer: 'Je confirme avec une réserve de droit' },
      'clause:api-docs': { text: 'Sous condition.' },
      'sla-up/value': { value: 100.01 },
      'sob-green/choice': { answer: 'rouge' },
    });
    expect(found).to.have.members([
      'clause:sla-up offer/reserve-without-text',
      'clause:api-docs form/text-without-reserve',
      'sla-up/value form/out-of-bounds',
      'sob-green/choice form/unknown-answer',
    ]);
  });

  it('refuses another tender, an unknown row, a row twice and a missing row', () => {
    const good = filled(form);
    const other = applyForm(tender, offer, { ...good, reference: 'T-2' });
    expect(other.ok ? [] : other.problems.map((p) => p.code)).to.deep.equal(['form/other-tender']);
    const [first, second, ...rest] = good.rows;
    if (!first || !second) throw new Error('the form has no rows');
    const rows = [first, first, { ...second, key: 'x/y' }, ...rest];
    const result = applyForm(tender, offer, { ...good, rows });
    expect(result.ok ? [] : result.problems.map((p) => p.code)).to.have.members([
      'form/unknown-key',
      'form/answered-twice',
      'form/missing-key',
    ]);
  });
});
