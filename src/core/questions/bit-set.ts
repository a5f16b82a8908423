/**
 * A set of small numbers of a fixed universe, for walking large registers. Mutable inside one question only; what `and`
 * gives is not to be changed.
 */
export class BitSet {
  /** 32 numbers in each word, as signed integers: those are the ones that take no memory of their own. */
  private constructor(private readonly words: number[]) {}

  /** The empty set over numbers below `size`. */
  static none(size: number): BitSet {
    const words: number[] = [];
    for (let index = 0; index < size; index += 32) words.push(0);
    return new BitSet(words);
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
    for (const word of this.words) if (word !== 0) return false;
    return true;
  }

  /** What is in both. */
  and(other: BitSet): BitSet {
    if (other === this) return this;
    const words: number[] = [];
    for (let index = 0; index < this.words.length; index += 1)
      words.push(this.words[index]! & other.words[index]!);
    return new BitSet(words);
  }

  equals(other: BitSet): boolean {
    for (let index = 0; index < this.words.length; index += 1)
      if (this.words[index] !== other.words[index]) return false;
    return true;
  }

  meets(other: BitSet): boolean {
    for (let index = 0; index < this.words.length; index += 1)
      if ((this.words[index]! & other.words[index]!) !== 0) return true;
    return false;
  }

  /** Takes the other set in; true where that made a difference. */
  absorb(other: BitSet): boolean {
    return this.absorbBoth(other, other);
  }

  /** Takes in what is in both of two sets; true where that made a difference. */
  absorbBoth(one: BitSet, other: BitSet): boolean {
    let grew = false;
    for (let index = 0; index < this.words.length; index += 1) {
      const before = this.words[index]!;
      const after = before | (one.words[index]! & other.words[index]!);
      if (after === before) continue;
      this.words[index] = after;
      grew = true;
    }
    return grew;
  }

  copy(): BitSet {
    return new BitSet([...this.words]);
  }

  /** The numbers in it, ascending. */
  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.words.length * 32; index += 1) if (this.has(index)) yield index;
  }
}
