import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/core/shared/canonical.ts';

describe('canonicalJson', () => {
  const table: readonly (readonly [why: string, value: unknown, text: string])[] = [
    ['sorts keys', { b: 1, a: 2 }, '{"a":2,"b":1}'],
    ['sorts keys by code unit, capitals first', { b: 1, B: 2, é: 3 }, '{"B":2,"b":1,"é":3}'],
    ['sorts keys at every depth', { z: { y: 1, x: [] } }, '{"z":{"x":[],"y":1}}'],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
    ['leaves out undefined members', { a: undefined, b: null }, '{"b":null}'],
    ['escapes as JSON does', { 'a"b': 'l\n' }, '{"a\\"b":"l\\n"}'],
    ['writes null', null, 'null'],
    ['writes numbers as JSON does', [1.5, -0, 1e21], '[1.5,0,1e+21]'],
  ];
  for (const [why, value, text] of table)
    it(why, () => {
      expect(canonicalJson(value)).to.equal(text);
    });
  it('refuses what JSON cannot say, at any depth', () => {
    for (const wrong of [1n, { a: 1n }, [() => 1], { a: Symbol('s') }])
      expect(() => canonicalJson(wrong)).to.throw(RangeError);
  });
  it('refuses numbers that would read as null', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => canonicalJson({ a: wrong })).to.throw(RangeError);
  });
  it('gives one text whatever the order of insertion, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(turned)).to.equal(canonicalJson(record));
        expect(JSON.stringify(JSON.parse(canonicalJson(record)))).to.have.length(
          canonicalJson(record).length,
        );
      }),
    );
  });
});
