/**
 * Long work in turns: whoever is at it asks now and then whether others had to wait for long, and lets them go first.
 * A signal that is given ends the work with its next turn.
 */
export class Turns {
  private since = performance.now();

  constructor(private readonly signal: AbortSignal | null = null) {}

  /** Whether this turn has lasted long enough. Throws the signal's reason where nobody wants the work any more. */
  get isOver(): boolean {
    this.signal?.throwIfAborted();
    return performance.now() - this.since >= turnMs;
  }

  /** Lets everybody else go first. */
  async letOthersGo(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.signal?.throwIfAborted();
    this.since = performance.now();
  }
}

/** How long one turn may last: what a question that comes in meanwhile waits for, beside what cannot be parted. */
const turnMs = 10;
