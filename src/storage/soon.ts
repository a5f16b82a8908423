import { setTimeout as delay } from 'node:timers/promises';
import { limits } from '../core/limits';

/** Thrown where the database says nothing, though it was asked what takes a moment. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database does not answer.');
    this.name = 'DatabaseSilent';
  }
}

/** Turns of the event loop between which an answer may arrive. */
const turns = 3;

/**
 * Gives the answer, or throws DatabaseSilent after `limits.shortQuestionTimeoutMs`. The time is counted in turns: where
 * this process was busy for seconds itself, the answer that came in meanwhile is read before anybody is blamed.
 */
export async function soon<T>(answer: Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const silence = async (): Promise<never> => {
    for (let turn = 0; turn < turns; turn += 1)
      await delay(limits.shortQuestionTimeoutMs / turns, undefined, { signal: stopped.signal });
    throw new DatabaseSilent();
  };
  const waited = silence();
  waited.catch(() => undefined);
  try {
    return await Promise.race([answer, waited]);
  } finally {
    stopped.abort();
  }
}
