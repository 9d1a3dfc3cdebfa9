import { expect } from 'chai';
import { clauseTexts, editedPiece } from '../../../src/core/deviation/edited.ts';
import { bodyLine, type Line } from '../../../src/core/deviation/reading.ts';

const article = (id: string, number: string): Line =>
  bodyLine(`Titre ${id}`, { level: 2, label: number, anchor: `article-${id}` });
const line = (text: string, own: Partial<Line> = {}): Line => bodyLine(text, own);

const SEALED: readonly Line[] = [
  bodyLine('Chapitre', { level: 1, label: '1' }),
  article('a', '1.1'),
  line('Le titulaire remet :', { label: '1.1.1' }),
  line('un plan ;', { label: 'a)' }),
  line('un relevé.', { label: 'b)' }),
  line('Tableau des délais', { inTable: true }),
  line('5 jours', { inTable: true }),
  article('b', '1.2'),
  line('Le service reste ouvert chaque jour.', { label: '1.2.1' }),
];
const changed = (from: string, ...to: readonly Line[]): readonly Line[] =>
  SEALED.flatMap((one) => (one.runs[0]?.text === from ? to : [one]));
const edited = (lines: readonly Line[]) => editedPiece({ lines: SEALED }, { lines });

describe('clauseTexts', () => {
  it('gives the sentences of each clause, list items marked, tables and titles left out', () => {
    expect([...clauseTexts({ lines: SEALED })]).to.deep.equal([
      ['a', 'Le titulaire remet :\n– un plan ;\n– un relevé.'],
      ['b', 'Le service reste ouvert chaque jour.'],
    ]);
  });
});

describe('editedPiece', () => {
  it('finds nothing to keep in the same piece', () => {
    expect(edited(SEALED)).to.deep.equal({ texts: [], left: [] });
  });
  it('gives the new text of each clause that was rewritten, and nothing is left', () => {
    const { texts, left } = edited(
      changed(
        'un relevé.',
        line('un relevé signé ;', { label: 'b)' }),
        line('un bilan.', { label: 'c)' }),
      ),
    );
    expect(left).to.deep.equal([]);
    expect(texts.map(({ clause, article: where, after }) => [clause, where, after])).to.deep.equal([
      ['a', '1.1 Titre a', 'Le titulaire remet :\n– un plan ;\n– un relevé signé ;\n– un bilan.'],
    ]);
  });
  it('leaves what no text carries: a table, a title', () => {
    const table = edited(changed('5 jours', line('9 jours', { inTable: true })));
    expect(table.texts).to.deep.equal([]);
    expect(table.left.map((d) => [d.clause, d.kind])).to.deep.equal([['a', 'number']]);
    const title = edited(
      changed('Titre b', { ...article('b', '1.2'), runs: line('Horaires').runs }),
    );
    expect(title.left.map((d) => d.clause)).to.deep.equal(['b']);
  });
  it('never takes hidden words into a text, and says them', () => {
    const hidden = { text: ' sauf le lundi', hidden: 'texte blanc', tracked: null } as const;
    const [own] = SEALED.slice(-1);
    const { texts, left } = edited([
      ...SEALED.slice(0, -1),
      { ...(own ?? line('')), runs: [...(own?.runs ?? []), hidden] },
    ]);
    expect(texts).to.deep.equal([]);
    expect(left.map((d) => d.kind)).to.deep.equal(['hidden-text']);
  });
  it('does not take the note that marks a kept text for a sentence', () => {
    const mark = line("Rédaction propre à l'acheteur, à la place du texte de b@1.");
    const lines = [...SEALED.slice(0, -1), mark, ...SEALED.slice(-1)];
    expect(clauseTexts({ lines }).get('b')).to.equal('Le service reste ouvert chaque jour.');
  });
});
