import { expect } from 'chai';
import { legendMark, radar } from '../../../src/web/presenters/charts/radar.ts';
import { stackedBars } from '../../../src/web/presenters/charts/stacked-bars.ts';

const part = (number: string, value: number) => ({ number, value });

describe('stacked bars', () => {
  it('puts each part after the one before, in percent, with its number in the middle', () => {
    const { height, bars } = stackedBars([
      { name: 'Aster', total: '84,08', parts: [part('1', 29.48), part('2', 35.9)] },
      { name: 'Lumen', total: '35,00', parts: [part('1', 35)] },
    ]);
    expect(height).to.equal(136);
    expect(bars.map((b) => [b.nameY, b.numberY, b.barY])).to.deep.equal([
      [16, 36, 42],
      [84, 104, 110],
    ]);
    expect(bars[0]?.segments).to.deep.equal([
      { x: '0%', width: '29.48%', middle: '14.74%', number: '1', tone: 1 },
      { x: '29.48%', width: '35.9%', middle: '47.43%', number: '2', tone: 2 },
    ]);
  });

  it('draws nothing for no point, and no number in a part too narrow for it', () => {
    const parts = [part('1', 0), part('2', 3.99), part('3', 4)];
    const [bar] = stackedBars([{ name: 'A', total: '7,99', parts }]).bars;
    expect(bar?.segments).to.deep.equal([
      { x: '0%', width: '3.99%', middle: '', number: '2', tone: 2 },
      { x: '3.99%', width: '4%', middle: '5.99%', number: '3', tone: 3 },
    ]);
  });

  it('never gives two neighbours the same tone, whatever their number', () => {
    const parts = Array.from({ length: 9 }, (_, i) => part(String(i + 1), 10));
    const tones = stackedBars([{ name: 'A', total: '90', parts }]).bars[0]?.segments ?? [];
    expect(tones.map((s) => s.tone)).to.deep.equal([1, 2, 3, 4, 1, 2, 3, 4, 1]);
  });
});

describe('radar', () => {
  it('points its first axis up and turns clockwise', () => {
    const { axes, rings } = radar(['1', '2', '3', '4'], []);
    expect(axes.map((a) => a.end)).to.deep.equal([
      { x: 160, y: 36 },
      { x: 272, y: 148 },
      { x: 160, y: 260 },
      { x: 48, y: 148 },
    ]);
    expect(axes.map((a) => a.anchor)).to.deep.equal(['middle', 'start', 'middle', 'end']);
    expect(rings.map((r) => [r.label, r.at])).to.deep.equal([
      ['', { x: 146, y: 138 }],
      ['50 %', { x: 132, y: 124 }],
      ['', { x: 118, y: 110 }],
      ['100 %', { x: 104, y: 96 }],
    ]);
    expect(rings[1]?.points).to.equal('160,92 216,148 160,204 104,148');
  });

  it('draws each share along its axis: nothing at the centre, everything at the edge', () => {
    const [one] = radar(
      ['1', '2', '3', '4'],
      [{ name: 'Aster', shares: [100, 50, 0, 25] }],
    ).outlines;
    expect(one?.points).to.equal('160,36 216,148 160,148 132,148');
    expect(one?.marks).to.have.length(4);
  });

  it('keeps three axes apart, with their labels beyond the edge', () => {
    const { axes } = radar(['1', '2', '3'], []);
    expect(axes.map((a) => [a.end, a.label])).to.deep.equal([
      [
        { x: 160, y: 36 },
        { x: 160, y: 25 },
      ],
      [
        { x: 257, y: 204 },
        { x: 270.9, y: 217 },
      ],
      [
        { x: 63, y: 204 },
        { x: 49.1, y: 217 },
      ],
    ]);
  });

  it('gives each of four outlines its own mark and leaves the fifth to the table', () => {
    const offers = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name, shares: [50, 50, 50] }));
    const { outlines } = radar(['1', '2', '3'], offers);
    expect(outlines.map((o) => o.name)).to.deep.equal(['A', 'B', 'C', 'D']);
    expect(new Set(outlines.map((o) => o.marks[0])).size).to.equal(4);
    expect(legendMark(4)).to.equal('M8,2.1L13.9,8L8,13.9L2.1,8Z');
  });
});
