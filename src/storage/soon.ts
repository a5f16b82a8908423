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
export function soon<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const wait = (turn: number): void => {
      timer = setTimeout(
        () => (turn === turns ? reject(new DatabaseSilent()) : wait(turn + 1)),
        limits.shortQuestionTimeoutMs / turns,
      );
    };
    wait(1);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
