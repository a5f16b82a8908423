/** What the resolvers of one request are called with. */
export interface AskedOf {
  readonly context: unknown;
  /** The arguments of each field that has a resolver, by the place that the compiler gave it; made when first asked for. */
  argumentsOf(place: number): Readonly<Record<string, unknown>>;
}

/** Writes a value that came later onto a sheet of its own. */
export type WriteLater = (value: unknown, sheet: Sheet) => void;

/** What is written of an answer so far. A part that has to be waited for leaves a gap, which is filled at the end. */
export class Sheet {
  text = '';
  private parts: Promise<string>[] | null = null;

  constructor(readonly asked: AskedOf) {}

  /** Leaves a gap for what a promise gives. */
  leaveGap(coming: PromiseLike<unknown>, write: WriteLater): void {
    const part = Promise.resolve(coming).then((value) => {
      const below = new Sheet(this.asked);
      write(value, below);
      return below.finished();
    });
    // Where the writing ends before its turn, nobody else looks at what became of it.
    part.catch(() => undefined);
    this.parts ??= [];
    this.parts.push(Promise.resolve(this.text), part);
    this.text = '';
  }

  /** The whole text, once all gaps are filled. */
  async finished(): Promise<string> {
    if (this.parts === null) return this.text;
    const parts = await Promise.all(this.parts);
    return parts.join('') + this.text;
  }
}
