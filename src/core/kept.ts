/** Keeps what was made under a name: so many of them, and those that were asked for last. */
export class Kept<V> {
  private readonly values = new Map<string, V>();

  constructor(private readonly most: number) {}

  /** What was made under the name, or what is made now. */
  get(name: string, make: () => V): V {
    let value = this.values.get(name);
    if (value === undefined) {
      value = make();
      if (this.values.size >= this.most) this.values.delete(this.values.keys().next().value!);
    } else {
      // Set anew, so that the one that was not asked for longest is the first to go.
      this.values.delete(name);
    }
    this.values.set(name, value);
    return value;
  }
}
