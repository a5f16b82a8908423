import fc from 'fast-check';
import { canonicalJson, type Json } from '../../src/core/canonical-json';

describe('the canonical form of JSON', () => {
  it.each<readonly [string, Json, string]>([
    [
      'sorts names and leaves no spaces',
      { b: 1, a: [true, null, { d: 'x', c: '' }] },
      '{"a":[true,null,{"c":"","d":"x"}],"b":1}',
    ],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
    ['is that of an empty list and of nothing', [{}, [], null], '[{},[],null]'],
    [
      'writes numbers as ECMAScript does',
      [1e30, 4.5, 0.002, 1e-27, -0, 333333333.33333329],
      '[1e+30,4.5,0.002,1e-27,0,333333333.3333333]',
    ],
    ['escapes no more than it must', '\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
  ])('%s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('sorts names by their UTF-16 code units, as RFC 8785 shows', () => {
    const named = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(named)) as object)).toHaveLength(7);
    const order = [...canonicalJson(named).matchAll(/":(\d)/g)].map((found) => Number(found[1]));
    expect(order).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  it('gives equal values equal texts, and comes back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each<readonly [string, Json]>([
    ['no number', Number.NaN],
    ['too large a number', [Number.POSITIVE_INFINITY]],
    ['half a surrogate pair', 'a\ud83d'],
    ['half a surrogate pair as a name', { '\ude00': 1 }],
  ])('is refused for %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});
