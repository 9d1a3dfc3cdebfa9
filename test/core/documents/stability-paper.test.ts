import { expect } from 'chai';
import { type Block, plain } from '../../../src/core/documents/model.ts';
import { stabilityDocument } from '../../../src/core/documents/stability-paper.ts';
import type { OfferFile } from '../../../src/core/offers/offer.ts';
import { analyseOffers } from '../../../src/core/scoring/analyse.ts';
import { stabilityOf } from '../../../src/core/scoring/stability/stability.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { aFile, aGrade, aTender } from '../../builders/tender.ts';

const tender = aTender();
const paper = (files: readonly OfferFile[]) =>
  stabilityDocument(
    tender,
    stabilityOf(tender, files, analyseOffers(tender, files), { seed: 1, drawn: 100 }),
  );

const linesOf = (b: Block): readonly string[] => {
  if (b.kind === 'table') return [b.caption, ...b.rows.map((r) => r.map(plain).join(' | '))];
  if (b.kind === 'list') return b.items.map(plain);
  return b.kind === 'paragraph' ? [plain(b.content)] : [];
};
const words = (files: readonly OfferFile[]): readonly string[] =>
  paper(files).blocks.flatMap(linesOf).map(plainSpaces);

// b: text graded 100 where a has 75, at 125 € against 100 €
const FILES = [
  aFile('a', 100),
  aFile('b', 125, {
    grades: [aGrade('b', { level: 100 }), aGrade('b', { question: 'api-docs/proof', level: 75 })],
  }),
];

describe('stabilityDocument', () => {
  it('says on each page that it is internal, and that it never changes a rank', () => {
    const { header, facts, name } = paper(FILES);
    expect(header).to.match(/document interne$/);
    expect(facts.at(-1)?.text).to.match(/^Document de travail interne/);
    expect(words(FILES)[0]).to.match(
      /Il n'est jamais une raison de changer un poids, une note ou un rang/,
    );
    expect(name).to.equal('stabilite-du-classement');
  });
  it('carries no dossier', () => {
    expect(paper(FILES)).to.not.have.property('dossier');
  });
  it('gives the bound of each weight, the weights of the smallest change, and the ranks', () => {
    expect(words(FILES)).to.include.members([
      '1. Prix | 40 | sous 38,46 : B | jamais',
      '1. Prix | 40 | 38,57',
      '2. Valeur | 50 | 51,43',
      'Rang de chaque offre quand les poids sont tirés au hasard, en part de 100 tirages',
    ]);
  });
  it('has no table when there is nothing to compare', () => {
    expect(paper(FILES.slice(0, 1)).blocks.some((b) => b.kind === 'table')).to.equal(false);
  });
});
