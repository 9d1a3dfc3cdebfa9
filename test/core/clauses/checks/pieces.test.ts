import { expect } from 'chai';
import { pieceProblems } from '../../../../src/core/clauses/checks/pieces.ts';
import type { PieceTemplate } from '../../../../src/core/clauses/library.ts';
import { aClause, aLibrary, PIECES } from '../../../builders/library.ts';

const found = (own: Partial<PieceTemplate>): readonly string[] => {
  const [, ccap] = PIECES;
  const piece = { ...(ccap as PieceTemplate), ...own };
  const versions = [
    aClause('adm-a', { piece: piece.id }),
    aClause('adm-b', { piece: piece.id, chapter: 'fin' }),
  ];
  return pieceProblems(aLibrary(versions, { pieces: [piece] })).map((p) => p.code);
};
const general = { id: 'general', title: 'Généralités' };
const end = { id: 'fin', title: 'Fin' };

describe('pieceProblems', () => {
  const table: readonly (readonly [
    why: string,
    own: Partial<PieceTemplate>,
    codes: readonly string[],
  ])[] = [
    ['a sound piece', {}, []],
    ['a name of 60 characters', { id: 'a'.repeat(60) }, []],
    ['a name of 61 characters', { id: 'a'.repeat(61) }, ['piece/name']],
    ['an accent', { id: 'pièce' }, ['piece/name']],
    ['a chapter twice', { chapters: [general, end, end] }, ['piece/chapter-twice']],
    [
      'a chapter without clause',
      { chapters: [general, end, { id: 'x', title: 'X' }] },
      ['piece/empty-chapter'],
    ],
  ];
  for (const [why, own, codes] of table)
    it(`says ${codes.join(', ') || 'nothing'} of ${why}`, () => {
      expect(found(own)).to.deep.equal(codes);
    });
});
