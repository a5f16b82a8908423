import { setTimeout as delay } from 'node:timers/promises';
import { limits } from '../core/limits';

/**
 * Feels whether the database is still there while something that may take long is asked of it. Whoever waits is told
 * within two seconds that it is not, instead of waiting for the end of a statement that nobody carries out.
 */
export class Pulse {
  private readonly waiting = new Set<(silence: Error) => void>();
  private beats = false;

  /** `ask`: asks the database a trivial question; rejects where it does not answer soon. */
  constructor(private readonly ask: () => Promise<unknown>) {}

  /** Gives what the work gives; rejects as soon as the database is found silent, with what `onSilence` makes of that. */
  guard<T>(work: Promise<T>, onSilence: (silence: Error) => Error = (silence) => silence): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const give = (silence: Error): void => reject(onSilence(silence));
      this.waiting.add(give);
      work.then(resolve, reject).finally(() => this.waiting.delete(give));
      if (!this.beats) void this.beat();
    });
  }

  private async beat(): Promise<void> {
    this.beats = true;
    for (;;) {
      await delay(limits.pulseEachMs, undefined, { ref: false });
      if (this.waiting.size === 0) break;
      try {
        await this.ask();
      } catch (silence) {
        for (const give of this.waiting) give(silence as Error);
        this.waiting.clear();
      }
    }
    this.beats = false;
  }
}
