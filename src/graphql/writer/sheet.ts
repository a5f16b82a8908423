/** What the resolvers of one request are called with. */
export interface AskedOf {
  readonly context: unknown;
  /** The arguments of each field that has a resolver, by the place that the compiler gave it; made when first asked for. */
  argumentsOf(place: number): Readonly<Record<string, unknown>>;
}

/** Writes a value that came later onto a sheet of its own. */
export type WriteLater = (value: unknown, sheet: Sheet) => void;

/** Characters that are written before they are laid aside as bytes: a long text would outlive the young generation. */
export const layAsideAt = 32_768;

/** What is written of an answer so far. A part that has to be waited for leaves a gap, which is filled at the end. */
export class Sheet {
  /** What was written last: short, because what comes before it was laid aside. */
  text = '';
  private readonly parts: (Buffer | Promise<Buffer>)[] = [];

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
    this.layAside();
    this.parts.push(part);
  }

  /** Lays aside what was written as bytes. */
  layAside(): void {
    if (this.text !== '') this.parts.push(Buffer.from(this.text));
    this.text = '';
  }

  /** The whole as bytes in UTF-8, once all gaps are filled. */
  async finished(): Promise<Buffer> {
    this.layAside();
    const [only] = this.parts;
    if (this.parts.length === 1 && only !== undefined) return only;
    return Buffer.concat(await Promise.all(this.parts.map((part) => Promise.resolve(part))));
  }
}
