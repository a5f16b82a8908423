/**
 * Keeps what was made under a name: all that were asked for among the last so many names, and no more than twice as many. What
 * is asked for again costs one look-up: nothing is put in order.
 */
export class Kept<V> {
  private recent = new Map<string, V>();
  /** Those that were recent before; one that is asked for again is recent again. */
  private older = new Map<string, V>();

  constructor(private readonly least: number) {}

  /** What was made under the name, or what is made now. */
  get(name: string, make: () => V): V {
    const found = this.recent.get(name);
    if (found !== undefined) return found;
    const value = this.older.get(name) ?? make();
    if (this.recent.size >= this.least) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(name, value);
    return value;
  }
}
