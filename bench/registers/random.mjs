/**
 * Numbers that look random and are the same for the same seed on every machine (mulberry32).
 */
export class Random {
  /** @param {number} seed a whole number */
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** @returns {number} from 0 up to, and without, 1 */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {number} a whole number from `from` to `to`, both among them
   */
  between(from, to) {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @param {number} share from 0 to 1; @returns {boolean} true that often */
  chance(share) {
    return this.next() < share;
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /**
   * One of a list in which some are picked more often: those at its beginning.
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pickEarly(list) {
    return list[Math.floor(this.next() ** 2 * list.length)];
  }

  /**
   * Several different items of a list, in the order in which they were picked.
   * @template T
   * @param {readonly T[]} list
   * @param {number} count
   * @param {(list: readonly T[]) => T} [pick]
   * @returns {T[]}
   */
  several(list, count, pick = (from) => this.pick(from)) {
    const found = new Set();
    const wanted = Math.min(count, new Set(list).size);
    while (found.size < wanted) found.add(pick(list));
    return [...found];
  }

  /**
   * @param {readonly (readonly [unknown, number])[]} weighted items with how often each comes
   * @returns {any}
   */
  weighted(weighted) {
    let left = this.next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of weighted) {
      left -= weight;
      if (left < 0) return item;
    }
    return weighted.at(-1)[0];
  }
}
