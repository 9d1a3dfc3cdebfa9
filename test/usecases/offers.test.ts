import { expect } from 'chai';
import { NO_CHANGE, type OfferChanges } from '../../src/core/offers/changes.ts';
import type { Result } from '../../src/core/shared/result.ts';
import { openZip } from '../../src/reading/zip-guard.ts';
import { answerPage } from '../../src/usecases/offers/answer.ts';
import { firmSlug, type OpenDraft, openDraft, ownOffers } from '../../src/usecases/offers/draft.ts';
import { offerArchive } from '../../src/usecases/offers/export.ts';
import { applyForm, filledSheet, formJson } from '../../src/usecases/offers/form-file.ts';
import type { OfferRecord } from '../../src/usecases/offers/record.ts';
import { fileName } from '../../src/usecases/offers/store-proof.ts';
import { ambreOffer, placeDossier, placePublished } from '../builders/ambre.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { AFTER_DEADLINE, workbench } from '../builders/work.ts';

const vendor = aVendor();
const OPENAPI = 'api-documentation/openapi';
const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map((p) => `${p.code} ${p.where}`);
const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
};

async function published() {
  const bench = workbench();
  const tenderId = await placePublished(bench.deps, aBuyer());
  const save = (
    version: number,
    changes: Partial<OfferChanges>,
    more: { files?: never[]; remove?: string[] } = {},
    who = vendor,
  ) =>
    answerPage(
      bench.deps,
      who,
      { tenderId, version },
      { changes: { ...NO_CHANGE, ...changes }, files: [], remove: [], ...more },
    );
  return { ...bench, tenderId, save };
}

const openapi = () => {
  const file = ambreOffer('aster').proofs.find((p) => p.name.startsWith('openapi'));
  if (!file) throw new Error('the example has no OpenAPI file');
  return { item: OPENAPI, ...file };
};

describe('openDraft', () => {
  it('gives each firm its own empty offer, and nothing to a buyer', async () => {
    const { deps, tenderId, save } = await published();
    got(await save(0, { prices: { P1: 100 } }));
    const own = got(await openDraft(deps, vendor, tenderId));
    const other = got(await openDraft(deps, aVendor('cordage'), tenderId));
    expect([own.version, own.draft.offer.prices.length]).to.deep.equal([1, 1]);
    expect([other.version, other.draft.offer.prices.length]).to.deep.equal([0, 0]);
    expect(codes(await openDraft(deps, aBuyer(), tenderId))).to.deep.equal([
      'dossier/not-found id',
    ]);
    expect(await ownOffers(deps, aVendor('cordage'))).to.deep.equal([]);
    expect((await ownOffers(deps, vendor)).map((o) => o.tenderId)).to.deep.equal([tenderId]);
  });
  it('does not open a consultation that is not published', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, aBuyer());
    expect(codes(await openDraft(deps, vendor, id))).to.deep.equal(['dossier/not-found id']);
  });
});

describe('answerPage', () => {
  it('writes nothing that can be read without the key: neither words, prices nor files', async () => {
    const { deps, store, tenderId } = await published();
    const canary = 'CANARI-jamais-lisible-8421';
    const bytes = Buffer.from(`openapi: 3.0.0 # ${canary}`);
    const changes = {
      ...NO_CHANGE,
      items: { 'rev-plan/plan': { text: canary } },
      prices: { P1: 84218421 },
    };
    const sent = { changes, files: [{ item: OPENAPI, name: `${canary}.yaml`, bytes }], remove: [] };
    const saved = got(await answerPage(deps, vendor, { tenderId, version: 0 }, sent));
    const record = await store
      .collection<OfferRecord>('offers')
      .get(`${tenderId}.${vendor.bodyId}`);
    const blob = await store.blobs.get(saved.draft.proofs[OPENAPI]?.blob ?? '');
    const written = [JSON.stringify(record), Buffer.from(blob ?? []).toString('latin1')].join('\n');
    expect(written.length).to.be.greaterThan(500);
    for (const secret of [canary, Buffer.from(canary).toString('base64'), '84218421'])
      expect(written).to.not.include(secret);
    expect(got(await openDraft(deps, vendor, tenderId)).draft.offer.items[0]?.text).to.equal(
      canary,
    );
  });
  it('keeps what other pages saved, and takes an answer away', async () => {
    const { save } = await published();
    got(await save(0, { answers: { 'rev-plan': { answer: 'accept' } }, prices: { P1: 100 } }));
    const after = got(
      await save(1, { answers: { 'rev-plan': null, 'rev-drill': { answer: 'refuse' } } }),
    );
    expect(after.draft.offer.answers).to.deep.equal([{ clause: 'rev-drill', answer: 'refuse' }]);
    expect(after.draft.offer.prices).to.deep.equal([{ key: 'P1', unitPriceCents: 100 }]);
  });
  it('says a conflict when somebody of the firm changed the same answer, and loses nothing of theirs', async () => {
    const { deps, tenderId, save } = await published();
    got(await save(0, { prices: { P1: 100 } }));
    const late = got(await save(0, { prices: { P1: 200, P2: 50 } }));
    expect(late.conflicts.map((c) => [c.mine.name, c.mine.value, c.theirs.value])).to.deep.equal([
      ['p.P1', 200, 100],
    ]);
    expect(got(await openDraft(deps, vendor, tenderId)).draft.offer.prices).to.deep.equal([
      { key: 'P1', unitPriceCents: 100 },
      { key: 'P2', unitPriceCents: 50 },
    ]);
  });
  it('loses none of the pages sent at the same instant', async () => {
    const { deps, tenderId, save } = await published();
    const lines = ['P1', 'P2', 'P3', 'P4'];
    await Promise.all(lines.map((key, i) => save(0, { prices: { [key]: i + 1 } })));
    const { prices } = got(await openDraft(deps, vendor, tenderId)).draft.offer;
    expect(prices.map((p) => p.key).sort()).to.deep.equal(lines);
  });
  it('writes nothing when nothing changed', async () => {
    const { save } = await published();
    got(await save(0, { prices: { P1: 100 } }));
    expect(got(await save(1, { prices: { P1: 100 } })).version).to.equal(1);
  });
  it('says who changed an answer, and when', async () => {
    const { deps, time, tenderId, save } = await published();
    got(await save(0, { prices: { P1: 100, P2: 1 } }));
    time.now = '2026-12-11T09:00:00.000Z';
    const second = { ...vendor, id: 'autre', name: 'Une collègue' };
    got(await save(1, { prices: { P2: 2 } }, {}, second));
    const { touched } = got(await openDraft(deps, vendor, tenderId)).draft;
    expect([touched?.['p.P1']?.by, touched?.['p.P2']]).to.deep.equal([
      vendor.name,
      { by: 'Une collègue', at: '2026-12-11T09:00:00.000Z' },
    ]);
  });
  it('is closed from the deadline on', async () => {
    const { time, save } = await published();
    time.now = '2027-01-18T10:59:59.999Z';
    expect((await save(0, { prices: { P1: 1 } })).ok).to.equal(true);
    time.now = '2027-01-18T11:00:00.000Z';
    expect(codes(await save(1, { prices: { P1: 2 } }))).to.deep.equal(['offer/closed ']);
  });
  it('refuses clauses, questions, lines and files that the consultation does not have', async () => {
    const { deps, tenderId, save } = await published();
    const done = await save(0, {
      answers: { nothing: { answer: 'accept' } },
      items: { 'no/thing': { text: 'a' } },
      prices: { X9: 1 },
    });
    expect(done.ok ? [] : done.problems.map((p) => p.code)).to.deep.equal(
      Array(3).fill('offer/unknown-name'),
    );
    const file = { item: 'no/thing', name: 'a.txt', bytes: Buffer.from('a') };
    const sent = await answerPage(
      deps,
      vendor,
      { tenderId, version: 0 },
      { changes: NO_CHANGE, files: [file], remove: [] },
    );
    expect(codes(sent)).to.deep.equal(['offer/unknown-name no/thing']);
  });
});

describe('proofs', () => {
  it('has an OpenAPI file checked by machine, and takes it away again', async () => {
    const { deps, tenderId } = await published();
    const sent = { changes: NO_CHANGE, files: [openapi()], remove: [] };
    const saved = got(await answerPage(deps, vendor, { tenderId, version: 0 }, sent));
    const proof = saved.draft.proofs[OPENAPI];
    expect(proof?.result.kind).to.equal('checked');
    expect(saved.draft.offer.items).to.deep.equal([{ item: OPENAPI, evidence: [proof?.name] }]);
    const gone = got(
      await answerPage(
        deps,
        vendor,
        { tenderId, version: 1 },
        { changes: NO_CHANGE, files: [], remove: [OPENAPI] },
      ),
    );
    expect([gone.draft.proofs, gone.draft.offer.items]).to.deep.equal([{}, []]);
  });
  it('leaves to a person a file that no machine checks', async () => {
    const { deps, tenderId } = await published();
    const file = { item: 'rev-plan/plan', name: 'plan.json', bytes: Buffer.from('{}') };
    const saved = got(
      await answerPage(
        deps,
        vendor,
        { tenderId, version: 0 },
        { changes: NO_CHANGE, files: [file], remove: [] },
      ),
    );
    expect(saved.draft.proofs['rev-plan/plan']?.result).to.deep.equal({
      kind: 'unchecked',
      file: 'plan.json',
    });
  });
  it('keeps apart two files of the same name', async () => {
    const { deps, tenderId } = await published();
    const file = (item: string) => ({ item, name: 'preuve.md', bytes: Buffer.from(item) });
    const sent = {
      changes: NO_CHANGE,
      files: [file('rev-plan/plan'), file('rev-drill/drill')],
      remove: [],
    };
    const saved = got(await answerPage(deps, vendor, { tenderId, version: 0 }, sent));
    expect(Object.values(saved.draft.proofs).map((p) => p.name)).to.deep.equal([
      'preuve.md',
      'rev-drill-drill-preuve.md',
    ]);
  });
});

describe('fileName', () => {
  const table: readonly (readonly [given: string, kept: string])[] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.yaml', 'a.yaml'],
    ['a\u0000b"<>.yaml', 'ab.yaml'],
    ['..', 'fichier'],
    ['', 'fichier'],
    [`${'x'.repeat(300)}.json`, `${'x'.repeat(95)}.json`],
  ];
  for (const [given, kept] of table)
    it(`makes ${JSON.stringify(kept).slice(0, 30)} of ${JSON.stringify(given).slice(0, 30)}`, () => {
      expect(fileName(given)).to.equal(kept);
    });
});

describe('firmSlug', () => {
  it('is a short name without accents', () => {
    expect(firmSlug('Éditions & Fils, société coopérative')).to.equal(
      'editions-fils-societe-cooperative',
    );
    expect(firmSlug('…')).to.equal('offre');
  });
});

describe('applyForm', () => {
  const file = (name: string, bytes: Uint8Array | string) => ({ name, bytes: Buffer.from(bytes) });
  async function withForm() {
    const bench = await published();
    got(
      await bench.save(0, {
        answers: { 'rev-plan': { answer: 'accept' } },
        items: { 'rev-plan/plan': { text: 'Notre plan.' } },
        prices: { P1: 100 },
      }),
    );
    const sheet = got(await filledSheet(bench.deps, vendor, bench.tenderId));
    const apply = (sent: ReturnType<typeof file>, version = 1) =>
      applyForm(
        { ...bench.deps, readForm: bench.deps.readForm },
        vendor,
        { tenderId: bench.tenderId, version },
        sent,
      );
    return { ...bench, sheet, apply };
  }
  it('brings a spreadsheet back to the same offer, one line a row', async () => {
    const { deps, sheet, apply, tenderId } = await withForm();
    if (!deps.renderForm) throw new Error('no writer of spreadsheets');
    const before = got(await openDraft(deps, vendor, tenderId)).draft.offer;
    const outcome = got(await apply(file('form.xlsx', await deps.renderForm(sheet))));
    const rows = sheet.sections.flatMap((s) => s.rows).length + sheet.prices.length;
    expect([outcome.applied, outcome.report.length]).to.deep.equal(['all', rows]);
    expect(outcome.report.filter((r) => r.state === 'same').map((r) => r.key)).to.have.members([
      'clause:rev-plan',
      'rev-plan/plan',
      'P1',
    ]);
    const after: OpenDraft = got(await openDraft(deps, vendor, tenderId));
    expect(after.version).to.equal(1);
    expect(after.draft.offer).to.deep.equal(before);
  });
  it('takes the answers of a JSON form', async () => {
    const { deps, sheet, apply, tenderId } = await withForm();
    const form = JSON.parse(formJson(sheet));
    form.rows.find((r: { key: string }) => r.key === 'clause:rev-drill').answer = 'Je refuse';
    form.rows.find((r: { key: string }) => r.key === 'rev-plan/plan').text = '';
    form.rows.find((r: { key: string }) => r.key === 'sla-availability/availability').value = 99;
    const outcome = got(await apply(file('form.json', JSON.stringify(form))));
    expect(outcome.report.find((r) => r.key === 'rev-plan/plan')?.state).to.equal('removed');
    const low = outcome.report.find((r) => r.key === 'sla-availability/availability');
    expect(low?.state).to.equal('read');
    expect(low?.said).to.include('n’atteint pas le plancher');
    expect(low?.said).to.include('l’acheteur décide');
    const { offer } = got(await openDraft(deps, vendor, tenderId)).draft;
    expect(offer.answers).to.deep.include({ clause: 'rev-drill', answer: 'refuse' });
    expect(offer.items).to.deep.equal([{ item: 'sla-availability/availability', value: 99 }]);
  });
  it('applies nothing when one row is wrong, and says which', async () => {
    const { deps, sheet, apply, tenderId } = await withForm();
    const form = JSON.parse(formJson(sheet));
    form.rows.find((r: { key: string }) => r.key === 'clause:rev-drill').answer = 'Peut-être';
    form.rows.find((r: { key: string }) => r.key === 'clause:rev-plan').answer = 'Je refuse';
    const outcome = got(await apply(file('form.json', JSON.stringify(form))));
    expect(outcome.applied).to.equal('none');
    expect(outcome.report.filter((r) => r.state === 'error').map((r) => r.key)).to.deep.equal([
      'clause:rev-drill',
    ]);
    const now = got(await openDraft(deps, vendor, tenderId));
    expect([now.version, now.draft.offer.answers]).to.deep.equal([
      1,
      [{ clause: 'rev-plan', answer: 'accept' }],
    ]);
  });
  it('applies the good rows when asked, leaves the wrong ones as they were, and reports both', async () => {
    const { deps, sheet, tenderId } = await withForm();
    const form = JSON.parse(formJson(sheet));
    const row = (key: string) => form.rows.find((r: { key: string }) => r.key === key);
    row('clause:rev-plan').answer = 'Peut-être';
    row('clause:rev-drill').answer = 'Je refuse';
    row('rev-plan/plan').text = 'Notre plan, revu.';
    form.prices.find((p: { key: string }) => p.key === 'P1').unitPriceCents = 250;
    const ports = { ...deps, readForm: deps.readForm };
    const sent = file('form.json', JSON.stringify(form));
    const target = { tenderId, version: 1 };
    const outcome = got(await applyForm(ports, vendor, target, sent, 'good'));
    expect(outcome.applied).to.equal('good');
    const states = new Map(outcome.report.map((r) => [r.key, r.state]));
    expect(
      ['clause:rev-plan', 'clause:rev-drill', 'rev-plan/plan', 'P1'].map((key) => states.get(key)),
    ).to.deep.equal(['error', 'read', 'changed', 'changed']);
    const { offer } = got(await openDraft(deps, vendor, tenderId)).draft;
    expect(offer.answers).to.have.deep.members([
      { clause: 'rev-plan', answer: 'accept' },
      { clause: 'rev-drill', answer: 'refuse' },
    ]);
    expect(offer.items).to.deep.equal([{ item: 'rev-plan/plan', text: 'Notre plan, revu.' }]);
    expect(offer.prices).to.deep.equal([{ key: 'P1', unitPriceCents: 250 }]);
  });
  it('refuses the form of another consultation, of another state, and what is no form', async () => {
    const { sheet, apply } = await withForm();
    const form = JSON.parse(formJson(sheet));
    expect(
      codes(await apply(file('f.json', JSON.stringify({ ...form, reference: 'AUTRE' })))),
    ).to.deep.equal(['form/other-tender formulaire']);
    expect(
      codes(await apply(file('f.json', JSON.stringify({ ...form, formSha256: '0'.repeat(64) })))),
    ).to.deep.equal(['form/other-version formulaire']);
    expect(codes(await apply(file('f.json', 'bonjour')))).to.deep.equal([
      'form/unreadable formulaire',
    ]);
    expect((await apply(file('f.json', '{}'))).ok).to.equal(false);
    expect((await apply(file('f.xlsx', 'PK rien'))).ok).to.equal(false);
  });
});

describe('offerArchive', () => {
  it('holds the offer and its proofs, after the deadline too', async () => {
    const { deps, time, tenderId } = await published();
    got(
      await answerPage(
        deps,
        vendor,
        { tenderId, version: 0 },
        { changes: NO_CHANGE, files: [openapi()], remove: [] },
      ),
    );
    time.now = AFTER_DEADLINE;
    const archive = got(await offerArchive(deps, vendor, tenderId));
    const files = got(openZip(archive.bytes));
    expect([...files.keys()].sort()).to.deep.equal([`evidence/${openapi().name}`, 'offer.json']);
    expect(
      Buffer.from(files.get(`evidence/${openapi().name}`) ?? []).equals(
        Buffer.from(openapi().bytes),
      ),
    ).to.equal(true);
    expect(archive.name).to.equal('offre-aster.zip');
  });
});
