import { expect } from 'chai';
import { emptyOffer, withChanges } from '../../src/core/offers/changes.ts';
import { type ResponsePart, responseParts } from '../../src/core/offers/parts.ts';
import { plainSpaces } from '../../src/core/shared/french.ts';
import type { Tender } from '../../src/core/tender/tender.ts';
import { answersForm } from '../../src/web/forms/answers-form.ts';
import type { Body } from '../../src/web/forms/fields.ts';
import { presentEntries, presentOptions } from '../../src/web/presenters/offers/answer.ts';
import type { FormAt } from '../../src/web/presenters/offers/items.ts';
import { aClause, aLibrary } from '../builders/library.ts';
import { aSources, aTender, CLAUSES } from '../builders/tender.ts';

const option = (id: string, excludes: readonly string[] = []) =>
  aClause(id, { treatment: 'option', excludes, items: [], chapter: 'fin' });
const facts = {
  ...aLibrary([]).facts,
  pse: { label: 'options', type: 'boolean', options: {} },
  negotiation: { label: 'négociation', type: 'boolean', options: {} },
} as const;
const sources = aSources({
  library: {
    ...aLibrary([...CLAUSES, option('eco-night', ['eco-week']), option('eco-week')]),
    facts,
  },
});
const WRITTEN = aTender({ facts: { pse: true, negotiation: false } }, sources);
const NEGOTIATED = aTender({ facts: { pse: true, negotiation: true } }, sources);

const atOf = (tender: Tender, typed: Body | null = null): FormAt => ({
  tender,
  draft: { offer: emptyOffer('aster', 'Aster', 'T-1'), proofs: {} },
  proofs: [],
  typed,
  problems: [],
});
function partOf(tender: Tender): ResponsePart {
  const part = responseParts(tender).find((p) => p.entries.some((e) => e.option));
  if (!part) throw new Error('no part has options');
  return part;
}

describe('the consequence beside each answer', () => {
  const AO = "Présumée irrégulière — l'acheteur décide";
  const PROVEN = "Examinée sur preuve : conforme si l'équivalence est démontrée";
  const TO_NEGOTIATE = "À négocier : à lever dans l'offre finale";
  // practice.md rule 3, as a person reads it: [clause, without negotiation, negotiated]
  const table: readonly (readonly [string, Tender, readonly (readonly [string, string])[]])[] = [
    [
      'adm-object',
      WRITTEN,
      [
        ['Je confirme', 'Conforme, 0 point'],
        ['Je confirme avec une réserve', AO],
        ['Je refuse', AO],
      ],
    ],
    [
      'api-docs',
      WRITTEN,
      [
        ['Je confirme', 'Conforme, 0 point'],
        ['Je propose un équivalent', PROVEN],
        ['Je confirme avec une réserve', AO],
        ['Je refuse', AO],
      ],
    ],
    [
      'adm-object',
      NEGOTIATED,
      [
        ['Je confirme', 'Conforme, 0 point'],
        ['Je confirme avec une réserve', TO_NEGOTIATE],
        ['Je refuse', TO_NEGOTIATE],
      ],
    ],
    [
      'api-docs',
      NEGOTIATED,
      [
        ['Je confirme', 'Conforme, 0 point'],
        ['Je propose un équivalent', PROVEN],
        ['Je confirme avec une réserve', TO_NEGOTIATE],
        ['Je refuse', TO_NEGOTIATE],
      ],
    ],
  ];
  for (const [id, tender, expected] of table)
    it(`of ${id}, ${tender === NEGOTIATED ? 'negotiated' : 'without negotiation'}, is the published one`, () => {
      const entries = responseParts(tender).flatMap((p) => presentEntries(p, atOf(tender), facts));
      const shown = entries.find((e) => e.id === id)?.requirement?.options ?? [];
      expect(shown.map((o) => [o.label, plainSpaces(o.consequence)])).to.deep.equal(expected);
    });
  const values: readonly (readonly [Tender, string, string])[] = [
    [WRITTEN, '99', '0,00 point sur 20,00 points'],
    [WRITTEN, '98,9', AO],
    [NEGOTIATED, '98,9', TO_NEGOTIATE],
    [WRITTEN, '99,5', '10,00 points sur 20,00 points'],
    [WRITTEN, '100', '20,00 points sur 20,00 points'],
  ];
  for (const [tender, value, said] of values)
    it(`of a promise of ${value}, ${tender === NEGOTIATED ? 'negotiated' : 'without negotiation'}, is « ${said} »`, () => {
      const at = atOf(tender, { 'v.sla-up/value': value });
      const entries = responseParts(tender).flatMap((p) => presentEntries(p, at, facts));
      const shown = entries.flatMap((e) => e.items).find((i) => i.key === 'sla-up/value');
      expect(plainSpaces(shown?.value?.result?.said ?? '')).to.equal(said);
    });
});

describe('options on the page', () => {
  it('are one group of radio buttons when they exclude each other, with both consequences', () => {
    const [group, ...others] = presentOptions(partOf(WRITTEN), atOf(WRITTEN));
    expect(others).to.deep.equal([]);
    expect(group?.several).to.equal(true);
    expect(group?.options.map((o) => o.value).sort()).to.deep.equal(['eco-night', 'eco-week']);
    expect(plainSpaces(group?.options[0]?.consequence ?? '')).to.include("l'acheteur décide");
    expect(plainSpaces(group?.none.consequence ?? '')).to.include('le règlement annonce');
    expect([...(group?.options ?? []), group?.none].some((o) => o?.checked)).to.equal(false);
  });
  const name = presentOptions(partOf(WRITTEN), atOf(WRITTEN))[0]?.name ?? '';
  type Row = readonly [string, Body, unknown, readonly string[]];
  const table: readonly Row[] = [
    ['nothing chosen', {}, { 'eco-night': null, 'eco-week': null }, []],
    [
      'one proposed at its price, the other is not',
      { [name]: 'eco-night', 'op.eco-night': '1 200,50', 'op.eco-week': '9' },
      { 'eco-night': { proposed: true, priceCents: 120_050 }, 'eco-week': { proposed: false } },
      [],
    ],
    [
      'none',
      { [name]: 'aucune' },
      { 'eco-night': { proposed: false }, 'eco-week': { proposed: false } },
      [],
    ],
    [
      'proposed, its price to be written',
      { [name]: 'eco-week' },
      { 'eco-night': { proposed: false }, 'eco-week': { proposed: true } },
      [],
    ],
    [
      'a price that is none',
      { [name]: 'eco-week', 'op.eco-week': 'cher' },
      { 'eco-night': { proposed: false } },
      ['op.eco-week'],
    ],
  ];
  for (const [why, body, options, where] of table)
    it(`reads ${why}`, () => {
      const offer = emptyOffer('aster', 'Aster', 'T-1');
      const read = answersForm(body, partOf(WRITTEN).entries, offer);
      expect(read.changes.options).to.deep.equal(options);
      expect(read.problems.map((p) => p.where)).to.deep.equal(where);
    });
  it('shows again what is stored', () => {
    const at = atOf(WRITTEN);
    const options = {
      'eco-night': { proposed: false },
      'eco-week': { proposed: true, priceCents: 5_000 },
    };
    const offer = withChanges(at.draft.offer, { answers: {}, items: {}, prices: {}, options });
    const [group] = presentOptions(partOf(WRITTEN), { ...at, draft: { offer, proofs: {} } });
    const week = group?.options.find((o) => o.value === 'eco-week');
    expect([week?.checked, week?.price.value, group?.none.checked]).to.deep.equal([
      true,
      '50',
      false,
    ]);
  });
});
