import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { loadLibrary } from '../../src/content/load-library.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { type Copy, onCopy } from './copy.ts';

const FILE = 'clauses/api/api-documentation/1.yaml';
const PINNED = 'api-documentation@1';

const shape = loadSchemas(ROOT);
const messages = (root: string): readonly string[] => {
  const result = loadLibrary(root, shape);
  return result.ok ? [] : result.problems.map((p) => `${p.code} ${p.where} ${p.message}`);
};
function publish({ root, write }: Copy): void {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, FILE)))
    .digest('hex');
  write('clauses/published.json', JSON.stringify({ [PINNED]: hash }));
}

describe('clauses/published.json', () => {
  it('accepts a published file that has not changed', () => {
    onCopy((copy) => {
      publish(copy);
      expect(messages(copy.root)).to.deep.equal([]);
    });
  });
  it('refuses a published file that changed, were it by one space', () => {
    onCopy((copy) => {
      publish(copy);
      copy.change(FILE, '\n', ' \n');
      expect(messages(copy.root)).to.deep.equal([
        'clause/published-file-changed clauses/published.json#/api-documentation@1 La version publiée api-documentation@1 a changé : une version publiée ne change jamais, écrivez une version nouvelle.',
      ]);
    });
  });
  it('refuses a published file that is gone', () => {
    onCopy((copy) => {
      publish(copy);
      rmSync(path.join(copy.root, FILE));
      expect(messages(copy.root)).to.deep.equal([
        'clause/published-file-changed clauses/published.json#/api-documentation@1 La version publiée api-documentation@1 a disparu : une version publiée ne change jamais, écrivez une version nouvelle.',
      ]);
    });
  });
  it('lets an unpublished file change', () => {
    onCopy((copy) => {
      copy.write('clauses/published.json', '{}');
      copy.change(FILE, '\n', ' \n');
      expect(messages(copy.root)).to.deep.equal([]);
    });
  });
  it('is needed: a library without lock is refused', () => {
    onCopy((copy) => {
      rmSync(path.join(copy.root, 'clauses/published.json'));
      expect(messages(copy.root)).to.deep.equal([
        "file/not-found clauses/published.json Le fichier clauses/published.json n'a pas pu être lu.",
      ]);
    });
  });
});
