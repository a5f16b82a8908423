import type { PoolClient, QueryResult } from 'pg';
import {
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  type DataSource,
  type EntityManager,
} from 'typeorm';
import { CommitUncertain } from '../core/commit-uncertain';
import { limits } from '../core/limits';
import { nextPlaceSql, placeFrom, type NextPlace, type PlaceLine } from './next-place';

/** One writer at a time for each database: the lock that a change takes first. An arbitrary number of our own. */
export const writerLock = 7_317_001;

/** The connection ended before anything was committed: nothing is written. */
export class WriteLost extends Error {
  /** That of PostgreSQL for a connection that failed. */
  readonly code = '08006';

  constructor(cause: unknown) {
    super('The connection ended in the middle of a change.', { cause });
    this.name = 'WriteLost';
  }
}

/** One attempt to write, for whoever waits for what becomes of it. */
export class WriteAttempt {
  private readonly ending = new AbortController();
  private isCommitting = false;

  /** Aborted once nobody waits any more. */
  get givenUp(): AbortSignal {
    return this.ending.signal;
  }

  /** From here on nothing but the answer to the commit can say what becomes of it. */
  commits(): void {
    this.isCommitting = true;
  }

  /**
   * Has the connection cut, so that what was not committed by then never is. Gives what is to be told: why it was given
   * up, or, where the commit was sent already, that nobody knows.
   */
  giveUp(reason: Error): Error {
    this.ending.abort();
    return this.isCommitting ? uncertain(reason) : reason;
  }

  /** What an error means for what was written. */
  fault(error: unknown): unknown {
    if (wasNotSent(error)) return new WriteLost(error);
    return this.isCommitting && !saysThatNothingIsWritten(error) ? uncertain(error) : error;
  }
}

/**
 * Runs the work in a transaction, as the one writer of the database: see `committed`, and the lock is waited for no longer
 * than anything else. The work is told where the next revision goes.
 */
export async function asOnlyWriter<T>(
  dataSource: DataSource,
  work: (client: PoolClient, place: NextPlace) => Promise<T>,
  patienceMs: number = limits.statementTimeoutMs,
  attempt: WriteAttempt = new WriteAttempt(),
): Promise<T> {
  const opening = [`SELECT pg_advisory_xact_lock(${writerLock})`, nextPlaceSql];
  return transacted(
    dataSource,
    opening,
    ({ client, answers }) => work(client, placeFrom(answers.at(-1)!.rows[0] as PlaceLine)),
    patienceMs,
    attempt,
  );
}

/**
 * Runs the work in a transaction. What it gives is given only where the transaction is committed for certain; where that is
 * not known, CommitUncertain is thrown. `patienceMs`: how long a statement and the commit may take, and how
 * long the work may leave the database waiting; then PostgreSQL ends it. 0: for ever.
 */
export async function committed<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patienceMs: number = limits.statementTimeoutMs,
  attempt: WriteAttempt = new WriteAttempt(),
): Promise<T> {
  return transacted(dataSource, [], ({ manager }) => work(manager), patienceMs, attempt);
}

/** A transaction that was begun. */
interface Begun {
  readonly client: PoolClient;
  readonly manager: EntityManager;
  /** Those to the statements that it was begun with. */
  readonly answers: readonly QueryResult[];
}

/**
 * `opening`: statements that go with the beginning, without waiting for answers in between. Each of them sees what was committed
 * before it began.
 */
async function transacted<T>(
  dataSource: DataSource,
  opening: readonly string[],
  work: (begun: Begun) => Promise<T>,
  patienceMs: number,
  attempt: WriteAttempt,
): Promise<T> {
  const warnings: unknown[] = [];
  const listen = (notice: unknown): unknown => warnings.push(notice);
  const { givenUp } = attempt;
  const runner = dataSource.createQueryRunner();
  let client: PoolClient | null = null;
  let stopWaiting = (): void => undefined;
  const cut = (): void => {
    client?.connection.stream.destroy();
  };
  givenUp.addEventListener('abort', cut);
  try {
    client = (await runner.connect()) as PoolClient;
    givenUp.throwIfAborted();
    const begin = ['START TRANSACTION', patience(patienceMs), ...opening].join('; ');
    // Of several statements pg gives several answers, which its types do not say.
    const answers = (await client.query(begin)) as unknown as readonly QueryResult[];
    const made = await work({ client, manager: runner.manager, answers });
    attempt.commits();
    client.on('notice', listen);
    stopWaiting = breakOffAfter(patienceMs, dataSource, client, cut);
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error('The transaction had failed before it was to be committed.');
    // A commit whose wait for the standby was broken off is reported as done, with a warning: it may yet be lost.
    if (warnings.length > 0) throw uncertain(warnings[0]);
    return made;
  } catch (error) {
    await client?.query('ROLLBACK').catch(() => undefined);
    throw attempt.fault(error);
  } finally {
    stopWaiting();
    givenUp.removeEventListener('abort', cut);
    client?.off('notice', listen);
    await runner.release();
  }
}

/** Says how long a statement of the transaction may take, and the pause between two of them. */
function patience(ms: number): string {
  return `SELECT set_config('statement_timeout', '${ms}', true), set_config('idle_in_transaction_session_timeout', '${ms}', true)`;
}

function uncertain(cause: unknown): CommitUncertain {
  return cause instanceof CommitUncertain ? cause : new CommitUncertain(cause);
}

/** Whether a statement never left us, for the connection had ended before: TypeORM and pg then only say that there is none. */
function wasNotSent(error: unknown): boolean {
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError ||
    (error instanceof Error && /is not queryable$/.test(error.message))
  );
}

/**
 * Whether the answer to a commit is one that PostgreSQL gives only while it can still take everything back: a check has
 * failed, the commit does not fit others, it took too long. Anything else leaves it open: a connection that was lost, no answer,
 * a server that ends or finds its disk full, 08007 and 40003 of whoever stands between us and it.
 */
function saysThatNothingIsWritten(error: unknown): boolean {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown };
  // What comes from the server has a severity.
  return severity !== undefined && /^(2[1-8]|40(?!003)|42|44|54|55|57014|P0)/.test(String(code));
}

/**
 * PostgreSQL lets a commit wait for its standby for as long as that is away, whatever the timeout of statements: then the
 * wait is broken off from beside it, which leaves the commit uncertain. Where no answer comes even so, the connection is cut.
 * 0: it may wait for ever. Gives what ends this.
 */
function breakOffAfter(
  patienceMs: number,
  dataSource: DataSource,
  client: PoolClient,
  cut: () => void,
): () => void {
  if (patienceMs === 0) return () => undefined;
  const { processID } = client as PoolClient & { readonly processID?: number };
  const waiting = setTimeout(() => {
    dataSource.query('SELECT pg_cancel_backend($1)', [processID ?? null]).catch(() => undefined);
  }, patienceMs);
  const silent = setTimeout(cut, patienceMs + limits.shortQuestionTimeoutMs);
  return () => {
    clearTimeout(waiting);
    clearTimeout(silent);
  };
}
