/** What the resolvers of one request are called with. */
export interface AskedOf {
  readonly context: unknown;
  /** The arguments of each field that has a resolver, by the place that the compiler gave it; made when first asked for. */
  argumentsOf(place: number): Readonly<Record<string, unknown>>;
}

/** Writes a value that came later onto a sheet of its own. */
export type WriteLater = (value: unknown, sheet: Sheet) => void;

/** A piece of an answer: characters, or those that were laid aside as bytes in UTF-8. */
type Piece = string | Buffer;

/** What is written of an answer so far. A part that has to be waited for leaves a gap, which is filled at the end. */
export class Sheet {
  /** What was written last: short, because what comes before it was laid aside. */
  text = '';
  private readonly parts: (Piece | Promise<readonly Piece[]>)[] = [];

  constructor(readonly asked: AskedOf) {}

  /** Leaves a gap for what a promise gives. */
  leaveGap(coming: PromiseLike<unknown>, write: WriteLater): void {
    const part = Promise.resolve(coming).then((value) => {
      const below = new Sheet(this.asked);
      write(value, below);
      return below.pieces();
    });
    // Where the writing ends before its turn, nobody else looks at what became of it.
    part.catch(() => undefined);
    this.parts.push(this.text, part);
    this.text = '';
  }

  /** Lays aside what was written as bytes. */
  layAside(): void {
    if (this.text !== '') this.parts.push(Buffer.from(this.text));
    this.text = '';
  }

  /** The whole as bytes in UTF-8, once all gaps are filled. */
  async finished(): Promise<Buffer> {
    const bytes: Buffer[] = [];
    let text = '';
    const layAside = (): void => {
      if (text !== '') bytes.push(Buffer.from(text));
      text = '';
    };
    // What is short is made bytes at once, and everything is copied once, however deep it lies.
    for (const piece of await this.pieces()) {
      if (typeof piece === 'string') text += piece;
      else {
        layAside();
        bytes.push(piece);
      }
    }
    layAside();
    return bytes.length === 1 ? bytes[0]! : Buffer.concat(bytes);
  }

  private async pieces(): Promise<readonly Piece[]> {
    const found: Piece[] = [];
    for (const part of this.parts) {
      if (part instanceof Promise) for (const piece of await part) found.push(piece);
      else found.push(part);
    }
    found.push(this.text);
    return found;
  }
}
