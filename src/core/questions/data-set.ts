import type { Register } from '../register';
import { BitSet } from './bit-set';

/**
 * The data categories, or the data-subject categories, of a register as a universe of bits. A category stands for
 * all below it, so a set holds every category together with its descendants; one more bit says "something that no
 * source names", so that what is not stated never reads as "everything" nor as "nothing".
 */
export class Universe {
  private readonly numbers = new Map<string, number>();
  private readonly keys: readonly string[];
  private readonly parents: readonly (string | null)[];
  private readonly closures = new Map<string, BitSet>();

  constructor(entries: ReadonlyMap<string, { readonly key: string; readonly parentKey?: string | null }>) {
    this.keys = [...entries.keys()];
    this.keys.forEach((key, index) => this.numbers.set(key, index));
    this.parents = this.keys.map((key) => entries.get(key)!.parentKey ?? null);
  }

  static ofDataCategories(register: Register): Universe {
    return new Universe(register.entries('dataCategory'));
  }

  static ofDataSubjectCategories(register: Register): Universe {
    return new Universe(register.entries('dataSubjectCategory'));
  }

  /** The empty set. */
  get none(): BitSet {
    return BitSet.none(this.size);
  }

  /** Everything, what no source names included. */
  get everything(): BitSet {
    return BitSet.all(this.size);
  }

  /** What the keys stand for; no keys: not stated, so whatever there is. */
  standingFor(keys: readonly string[]): BitSet {
    if (keys.length === 0) return this.everything;
    const set = this.none;
    for (const key of keys) set.absorb(this.closure(key));
    return set;
  }

  /** The topmost categories of a set, by key; none where it holds what no source names. */
  topmost(set: BitSet): readonly string[] {
    if (set.has(this.unnamed)) return [];
    return this.keys.filter((_, index) => {
      if (!set.has(index)) return false;
      const parent = this.parents[index];
      return parent === null || parent === undefined || !holds(set, this.numbers.get(parent));
    });
  }

  private get unnamed(): number {
    return this.keys.length;
  }

  private get size(): number {
    return this.keys.length + 1;
  }

  private closure(key: string): BitSet {
    let closure = this.closures.get(key);
    if (closure === undefined) {
      closure = this.none;
      for (let index = 0; index < this.keys.length; index += 1) {
        if (this.standsUnder(index, key)) closure.add(index);
      }
      this.closures.set(key, closure);
    }
    return closure;
  }

  private standsUnder(index: number, ancestor: string): boolean {
    const seen = new Set<string>();
    let key: string | null = this.keys[index]!;
    while (key !== null && !seen.has(key)) {
      if (key === ancestor) return true;
      seen.add(key);
      const number = this.numbers.get(key);
      key = number === undefined ? null : this.parents[number]!;
    }
    return false;
  }
}

function holds(set: BitSet, index: number | undefined): boolean {
  return index !== undefined && set.has(index);
}
