import { expect } from 'chai';
import type { OpeningAct, OpeningLine } from '../../../src/core/analysis/file.ts';
import { freeShortName, withSitting } from '../../../src/core/analysis/opening.ts';

const act = (more: Partial<OpeningAct> = {}): OpeningAct => ({
  by: 'Camille',
  at: '2027-01-18T12:00:00.000Z',
  openers: ['Camille', 'Paul'],
  pair: 'AB',
  offers: ['aster'],
  ...more,
});
const line = (offer: string, more: Partial<OpeningLine> = {}): OpeningLine => ({
  offer,
  name: offer,
  way: 'direct',
  receivedAt: '2027-01-18T10:00:00.000Z',
  late: false,
  sha256: '0'.repeat(64),
  files: [],
  ...more,
});
const late = {
  deposit: 'd2',
  name: 'cordage',
  receivedAt: '2027-01-18T11:00:00.000Z',
  sha256: '1'.repeat(64),
  why: 'late',
} as const;

describe('withSitting', () => {
  it('begins the opening with who opened, what was opened, what stays sealed', () => {
    const opening = withSitting(null, {
      act: act(),
      lines: [line('aster')],
      sealed: [late],
      incidents: [],
    });
    expect(opening).to.deep.equal({
      by: 'Camille',
      at: '2027-01-18T12:00:00.000Z',
      openers: ['Camille', 'Paul'],
      reserveUsed: false,
      lines: [line('aster')],
      incidents: [],
      acts: [act()],
      sealed: [late],
    });
  });
  it('adds a second sitting: its date and people are told, the first ones stay; the reserve is never forgotten', () => {
    const first = withSitting(null, {
      act: act(),
      lines: [line('aster')],
      sealed: [late],
      incidents: [],
    });
    const again = act({ pair: 'BS', at: '2027-01-20T12:00:00.000Z', offers: ['cordage'] });
    const second = withSitting(first, {
      act: again,
      lines: [line('cordage', { late: true })],
      sealed: [],
      incidents: [],
    });
    expect(second.at).to.equal('2027-01-18T12:00:00.000Z');
    expect(second.reserveUsed).to.equal(true);
    expect(second.acts).to.deep.equal([act(), again]);
    expect(second.sealed).to.deep.equal([]);
    const third = withSitting(second, { act: act(), lines: [], sealed: null, incidents: [] });
    expect([third.reserveUsed, third.lines.length]).to.deep.equal([true, 2]);
  });
  it('puts a line of the same offer in the place of the one before', () => {
    const first = withSitting(null, {
      act: act(),
      lines: [line('aster')],
      sealed: [],
      incidents: [],
    });
    const again = withSitting(first, {
      act: act(),
      lines: [line('aster', { late: true })],
      sealed: [],
      incidents: [],
    });
    expect(again.lines.map((l) => l.late)).to.deep.equal([true]);
  });
  it('counts as one sitting what a person brings on one day, and leaves alone what stays sealed', () => {
    const brought = (offer: string, at: string) => ({
      act: act({ pair: null, openers: [], offers: [offer], at }),
      lines: [line(offer, { way: 'profile' as const, receivedAt: null })],
      sealed: null,
      incidents: [],
    });
    const direct = withSitting(null, { act: act(), lines: [], sealed: [late], incidents: [] });
    const one = withSitting(direct, brought('lumen', '2027-01-19T09:00:00.000Z'));
    const two = withSitting(one, brought('voile', '2027-01-19T10:00:00.000Z'));
    const three = withSitting(two, brought('rive', '2027-01-20T10:00:00.000Z'));
    expect(three.acts?.map((a) => a.offers)).to.deep.equal([
      ['aster'],
      ['lumen', 'voile'],
      ['rive'],
    ]);
    expect([three.openers, three.sealed]).to.deep.equal([['Camille', 'Paul'], [late]]);
  });
});

describe('freeShortName', () => {
  it('counts from 2 when the name is taken', () => {
    expect(freeShortName('aster', new Set())).to.equal('aster');
    expect(freeShortName('aster', new Set(['aster', 'aster-2']))).to.equal('aster-3');
  });
});
