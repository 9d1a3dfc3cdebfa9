import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { pin } from '../../src/core/clauses/clause.ts';
import { gridProblems } from '../../src/core/tender/checks/grids.ts';
import type { Grid } from '../../src/core/tender/criteria.ts';
import { repositoryContent } from '../builders/content.ts';

const shape = loadSchemas(ROOT);
const { grids, library } = repositoryContent();
const [saas] = grids.filter((g) => g.id === 'saas');

/** A grid whose last question is written otherwise. */
const withItem = (item: Readonly<Record<string, unknown>>): unknown => ({
  ...saas,
  criteria: (saas as Grid).criteria.map((c) =>
    c.id === '4' ? { ...c, sub: [{ id: '4.1', title: 'x', weight: 10, items: [item] }] } : c,
  ),
});

describe('acceptance is never weighted (practice.md 1)', () => {
  it('has no kind of question for it', () => {
    const file = (kind: string) => ({
      id: 'api-x',
      items: [{ id: 'a', kind, question: 'Acceptez-vous la clause ?' }],
    });
    const said = (kind: string): readonly string[] => {
      const found = shape('clause', file(kind), 'x');
      return found.ok
        ? []
        : found.problems.filter((p) => p.where.includes('items')).map((p) => p.code);
    };
    expect(said('accept')).to.not.deep.equal([]);
    expect(said('text')).to.deep.equal([]);
  });
  it('gives points to a question of a clause, not to a clause', () => {
    expect(
      shape('criteria', withItem({ item: 'sob-footprint/footprint', points: 10 }), 'x').ok,
    ).to.equal(true);
    expect(shape('criteria', withItem({ item: 'sob-footprint', points: 10 }), 'x').ok).to.equal(
      false,
    );
    const wrong = withItem({ item: 'sob-footprint/accept', points: 10 }) as Grid;
    expect(gridProblems(wrong, library).map((p) => p.code)).to.include('criteria/unknown-item');
  });
  it('leaves most clauses without any point', () => {
    const graded = new Set(
      grids.flatMap((g) =>
        g.criteria.flatMap((c) =>
          (c.sub ?? []).flatMap((s) => s.items.map((i) => i.item.split('/')[0])),
        ),
      ),
    );
    const free = library.versions.filter((c) => c.treatment === 'requirement' && !graded.has(c.id));
    expect(free.map(pin)).to.include('pen-procedure@1');
    expect(free.length).to.be.greaterThan(graded.size);
  });
});
