import { Kept } from '../../src/core/kept';

describe('what is kept', () => {
  it('is made once for as long as it is among the last that were asked for', () => {
    const kept = new Kept<number>(3);
    let made = 0;
    const ask = (name: string): number => kept.get(name, () => (made += 1));
    expect(['a', 'b', 'c', 'a', 'b', 'c'].map(ask)).toEqual([1, 2, 3, 1, 2, 3]);
    // One that is asked for again and again stays, whatever comes in between.
    for (let round = 0; round < 50; round += 1) {
      ask(`once ${round}`);
      expect(ask('a')).toBe(1);
    }
    expect(ask('b')).toBeGreaterThan(3);
  });

  it('is no more than twice as many', () => {
    const kept = new Kept<object>(4);
    let made = 0;
    for (let name = 0; name < 100; name += 1) kept.get(String(name), () => ({}));
    for (let name = 99; name >= 0; name -= 1) {
      kept.get(String(name), () => {
        made += 1;
        return {};
      });
    }
    expect(made).toBeGreaterThanOrEqual(100 - 8);
  });

  it('is nothing where the making fails', () => {
    const kept = new Kept<string>(2);
    const failing = (): string => {
      throw new Error('not this time');
    };
    expect(() => kept.get('a', failing)).toThrow('not this time');
    expect(kept.get('a', () => 'made')).toBe('made');
  });
});
