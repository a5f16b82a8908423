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
  private readonly all: BitSet;

  constructor(entries: ReadonlyMap<string, { readonly key: string; readonly parentKey?: string | null }>) {
    this.keys = [...entries.keys()];
    this.keys.forEach((key, index) => this.numbers.set(key, index));
    this.parents = this.keys.map((key) => entries.get(key)!.parentKey ?? null);
    this.all = BitSet.all(this.size);
  }

  static ofDataCategories(register: Register): Universe {
    return universeOf(register, 'dataCategory');
  }

  static ofDataSubjectCategories(register: Register): Universe {
    return universeOf(register, 'dataSubjectCategory');
  }

  /** The empty set. */
  get none(): BitSet {
    return BitSet.none(this.size);
  }

  /** What the keys stand for; no keys: not stated, so whatever there is. Not to be changed. */
  standingFor(keys: readonly string[]): BitSet {
    if (keys.length === 0) return this.all;
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

type Categories = 'dataCategory' | 'dataSubjectCategory';

// What a category stands for is found out once for each register.
const universes = new WeakMap<Register, Map<Categories, Universe>>();

function universeOf(register: Register, kind: Categories): Universe {
  const known = universes.get(register) ?? new Map<Categories, Universe>();
  universes.set(register, known);
  const universe = known.get(kind) ?? new Universe(register.entries(kind));
  known.set(kind, universe);
  return universe;
}

function holds(set: BitSet, index: number | undefined): boolean {
  return index !== undefined && set.has(index);
}
