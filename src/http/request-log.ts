import { limits } from '../core/limits';
import type { RequestLine } from './observation';

/** A line of the log for all that were refused within a second because there was too much to do. */
export interface OverloadLine {
  readonly event: 'overloaded';
  readonly refused: number;
}

/**
 * Writes a line for each request; but one a second for all that overload refused, of which there are thousands in a second and
 * which differ in nothing.
 */
export class RequestLog {
  private refused = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly write: (line: RequestLine | OverloadLine) => void) {}

  note(line: RequestLine): void {
    if (line.code !== 'OVERLOADED') {
      this.write(line);
      return;
    }
    this.refused += 1;
    this.timer ??= setTimeout(() => this.flush(), limits.overloadToldEachMs).unref();
  }

  /** Writes what is to be told of overload; to be called at the end, too. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.refused > 0) this.write({ event: 'overloaded', refused: this.refused });
    this.refused = 0;
  }
}
