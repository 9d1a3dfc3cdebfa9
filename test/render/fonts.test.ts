import { expect } from 'chai';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { type Face, openFonts } from '../../src/render/pdf/fonts.ts';
import type { Kit } from '../../src/render/pdf/kit.ts';

const kit = new PDFDocument({ font: null as never }) as unknown as Kit;
const fonts = openFonts(kit);

const FACES: Readonly<Record<Face, boolean>> = {
  serif: false,
  serifBold: false,
  display: false,
  sans: false,
  sansBold: false,
  sansFigures: true,
  sansFiguresBold: true,
};

/** What the font's own tables give for the whole word, ligatures off. */
function laidOut(face: Face, word: string): readonly (readonly number[])[] {
  const { font } = fonts.embedded(face);
  const features = {
    liga: false,
    clig: false,
    calt: false,
    ...(FACES[face] ? { tnum: true } : {}),
  };
  const run = font.layout(word, features);
  const scale = 1000 / font.unitsPerEm;
  return run.glyphs.map(({ id, advanceWidth }, i) => {
    const width = advanceWidth * scale;
    return [id, width, (run.positions[i]?.xAdvance ?? 0) * scale - width];
  });
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéèêëàâçîïôûùœÉÀÇŒ'];
const OTHERS = [...'0123456789.,;:!?«»()[]/%€–—-’\'"@&*+=<>…'];

describe('shape', () => {
  for (const face of Object.keys(FACES) as Face[])
    it(`gives for any French word what the tables of the font give for it whole, in ${face}`, () => {
      const word = fc.string({
        unit: fc.constantFrom(...LETTERS, ...OTHERS),
        minLength: 1,
        maxLength: 14,
      });
      fc.assert(
        fc.property(word, (text) => {
          const { glyphs } = fonts.shape(face, text);
          const found = glyphs.map(({ id, width, adjust }) => [id, width, adjust]);
          expect(found).to.deep.equal(laidOut(face, text));
        }),
        { numRuns: 150, seed: 7 },
      );
    });

  for (const text of ['AVATAR', 'Tél.', '1,5 %', 'œuvre', 'l’État'])
    it(`kerns « ${text} » as the font does`, () => {
      const { glyphs } = fonts.shape('serif', text);
      expect(glyphs.map(({ id, width, adjust }) => [id, width, adjust])).to.deep.equal(
        laidOut('serif', text),
      );
    });

  it('lays out whole a word with a combining mark that no letter absorbs', () => {
    const { glyphs } = fonts.shape('serif', 'x\u0301y');
    expect(glyphs.map((g) => g.codePoint)).to.deep.equal([0x78, 0x301, 0x79]);
  });

  it('draws the stand-in for a character that the font lacks', () => {
    expect(fonts.shape('sans', '漢').glyphs.map((g) => g.codePoint)).to.deep.equal([0x6f22]);
  });
});
