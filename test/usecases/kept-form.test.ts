import { expect } from 'chai';
import {
  forgetKept,
  formToken,
  type KeptRecord,
  keepForm,
  keptForm,
  personOfToken,
} from '../../src/usecases/offers/kept-form.ts';
import { sweepExpired } from '../../src/usecases/sweep.ts';
import { aVendor } from '../builders/people.ts';
import { workbench } from '../builders/work.ts';

const vendor = aVendor();
const PATH = '/consultations/x/reponse/prix';
const START = '2026-12-10T09:00:00.000Z';
const at = (day: number, hour = 9) =>
  `2026-12-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function bench() {
  const made = workbench(START);
  const sent = (fields: Readonly<Record<string, string>>, token = formToken(made.deps, vendor)) =>
    keepForm(made.deps, { token, path: PATH, fields });
  return { ...made, sent };
}

describe('keepForm', () => {
  it('gives the form back to its person alone, on its page alone, and writes nothing readable', async () => {
    const { deps, store, sent } = bench();
    expect(await sent({ 'p.P1': 'CANARI-5522' })).to.equal(vendor.id);
    expect(await keptForm(deps, vendor, PATH)).to.deep.equal({
      at: START,
      fields: { 'p.P1': 'CANARI-5522' },
    });
    expect(await keptForm(deps, aVendor('cordage'), PATH)).to.equal(null);
    expect(await keptForm(deps, vendor, `${PATH}x`)).to.equal(null);
    const held = await store.collection<KeptRecord>('kept').find({});
    const written = JSON.stringify(held);
    expect(written).to.include('sealed');
    for (const secret of ['CANARI-5522', vendor.id, PATH]) expect(written).to.not.include(secret);
  });
  it('keeps the last form of a page', async () => {
    const { deps, sent } = bench();
    await sent({ 'p.P1': '1' });
    await sent({ 'p.P1': '2' });
    expect((await keptForm(deps, vendor, PATH))?.fields).to.deep.equal({ 'p.P1': '2' });
  });
  it('refuses a token that this site did not make, or made for something else, or too long ago', async () => {
    const { deps, time, sent } = bench();
    const token = formToken(deps, vendor);
    const tampered = `${token.slice(0, -6)}AAAA==`;
    const other = deps.sealer.seal(JSON.stringify({ by: vendor.id, at: START }));
    for (const wrong of ['', 'x', tampered, other])
      expect(await sent({ a: 'b' }, wrong)).to.equal(null);
    time.now = at(17, 8);
    expect(personOfToken(deps, token)).to.equal(vendor.id);
    time.now = at(17, 9);
    expect(personOfToken(deps, token)).to.equal(null);
  });
  it('refuses what is too long to be one of our pages', async () => {
    const { sent } = bench();
    expect(await sent({ a: 'x'.repeat(400_001) })).to.equal(null);
  });
  it('forgets after three days, or when it is saved', async () => {
    const { deps, store, time, sent } = bench();
    await sent({ a: 'b' });
    time.now = at(13, 8);
    expect(await keptForm(deps, vendor, PATH)).to.not.equal(null);
    time.now = at(13, 9);
    expect(await keptForm(deps, vendor, PATH)).to.equal(null);
    expect(await sweepExpired(deps, 'kept')).to.equal(1);
    await sent({ a: 'b' });
    await forgetKept(deps, vendor, PATH);
    expect((await store.collection('kept').find({})).items).to.deep.equal([]);
  });
});
