/**
 * A map that never changes. Another one that differs in a few keys shares all the rest with it, so it costs what was
 * changed and not what is there.
 */
export class LayeredMap<V> {
  private constructor(
    private readonly base: ReadonlyMap<string, V>,
    /** What differs from the base; undefined: the key is gone. */
    private readonly changes: ReadonlyMap<string, V | undefined>,
  ) {}

  /** The map over what is given, which must not be changed any more. */
  static of<V>(base: ReadonlyMap<string, V>): LayeredMap<V> {
    return new LayeredMap<V>(base, new Map());
  }

  get(key: string): V | undefined {
    if (this.changes.size > 0 && this.changes.has(key)) return this.changes.get(key);
    return this.base.get(key);
  }

  /** The keys, in no particular order. */
  keys(): readonly string[] {
    if (this.changes.size === 0) return [...this.base.keys()];
    const keys = [...this.base.keys()].filter((key) => !this.changes.has(key));
    for (const [key, value] of this.changes) if (value !== undefined) keys.push(key);
    return keys;
  }

  /** The same with some keys anew; undefined: without the key. */
  with(changed: ReadonlyMap<string, V | undefined>): LayeredMap<V> {
    if (changed.size === 0) return this;
    const changes = new Map([...this.changes, ...changed]);
    if (changes.size <= Math.max(changesAtLeast, this.base.size / changesShare))
      return new LayeredMap(this.base, changes);
    const base = new Map(this.base);
    for (const [key, value] of changes) {
      if (value === undefined) base.delete(key);
      else base.set(key, value);
    }
    return LayeredMap.of(base);
  }
}

// When the layer of changes is laid into the base: each change copies the layer, and now and then one copies the whole.
const changesAtLeast = 64;
const changesShare = 64;
