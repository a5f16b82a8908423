/** A set of small numbers of a fixed universe, for walking large registers. Mutable inside one question only. */
export class BitSet {
  private constructor(private readonly words: Uint32Array) {}

  /** The empty set over numbers below `size`. */
  static none(size: number): BitSet {
    return new BitSet(new Uint32Array((size + 31) >>> 5));
  }

  /** The set of all numbers below `size`. */
  static all(size: number): BitSet {
    const set = BitSet.none(size);
    for (let index = 0; index < size; index += 1) set.add(index);
    return set;
  }

  add(index: number): this {
    this.words[index >>> 5]! |= 1 << (index & 31);
    return this;
  }

  has(index: number): boolean {
    return ((this.words[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;
  }

  get isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  /** What is in both. */
  and(other: BitSet): BitSet {
    return new BitSet(this.words.map((word, index) => word & other.words[index]!));
  }

  meets(other: BitSet): boolean {
    return this.words.some((word, index) => (word & other.words[index]!) !== 0);
  }

  /** Takes the other set in; true where that made a difference. */
  absorb(other: BitSet): boolean {
    let grew = false;
    for (let index = 0; index < this.words.length; index += 1) {
      const before = this.words[index]!;
      this.words[index]! |= other.words[index]!;
      if (this.words[index] !== before) grew = true;
    }
    return grew;
  }

  copy(): BitSet {
    return new BitSet(this.words.slice());
  }

  /** The numbers in it, ascending. */
  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.words.length * 32; index += 1) if (this.has(index)) yield index;
  }
}
