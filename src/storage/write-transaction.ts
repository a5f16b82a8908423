import type { PoolClient } from 'pg';
import {
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  type DataSource,
  type EntityManager,
} from 'typeorm';
import { CommitUncertain } from '../core/commit-uncertain';
import { limits } from '../core/limits';

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
 * than anything else.
 */
export async function asOnlyWriter<T>(
  dataSource: DataSource,
  work: (client: PoolClient) => Promise<T>,
  patienceMs: number = limits.statementTimeoutMs,
  attempt: WriteAttempt = new WriteAttempt(),
): Promise<T> {
  // Two statements, for the patience of the first must hold for the second; sent as one, for neither waits for an answer.
  const opening = `${patience(patienceMs)}; SELECT pg_advisory_xact_lock(${writerLock})`;
  return transacted(dataSource, opening, (_, client) => work(client), patienceMs, attempt);
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
  return transacted(dataSource, patience(patienceMs), work, patienceMs, attempt);
}

/** Says how long a statement of the transaction may take, and the pause between two of them. */
function patience(ms: number): string {
  return `SELECT set_config('statement_timeout', '${ms}', true), set_config('idle_in_transaction_session_timeout', '${ms}', true)`;
}

async function transacted<T>(
  dataSource: DataSource,
  opening: string,
  work: (manager: EntityManager, client: PoolClient) => Promise<T>,
  patienceMs: number,
  attempt: WriteAttempt,
): Promise<T> {
  const warnings: unknown[] = [];
  const listen = (notice: unknown): unknown => warnings.push(notice);
  const { givenUp } = attempt;
  let client: PoolClient | null = null;
  let stopWaiting = (): void => undefined;
  const cut = (): void => {
    client?.connection.stream.destroy();
  };
  givenUp.addEventListener('abort', cut);
  try {
    const result = await dataSource.transaction(async (manager) => {
      client = (await manager.queryRunner!.connect()) as PoolClient;
      givenUp.throwIfAborted();
      await client.query(opening);
      const made = await work(manager, client);
      attempt.commits();
      client.on('notice', listen);
      stopWaiting = breakOffAfter(patienceMs, dataSource, client, cut);
      return made;
    });
    // A commit whose wait for the standby was broken off is reported as done, with a warning: it may yet be lost.
    if (warnings.length > 0) throw uncertain(warnings[0]);
    return result;
  } catch (error) {
    throw attempt.fault(error);
  } finally {
    stopWaiting();
    givenUp.removeEventListener('abort', cut);
    (client as PoolClient | null)?.off('notice', listen);
  }
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
