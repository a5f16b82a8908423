import type { PoolClient } from 'pg';
import {
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  type DataSource,
  type EntityManager,
} from 'typeorm';
import { limits } from '../core/limits';

/** One writer at a time for each database: the lock that a change takes first. An arbitrary number of our own. */
export const writerLock = 7_317_001;

/** What PostgreSQL says where the connection was lost, and where nobody knows what became of a transaction. */
const connectionFailure = '08006';
const transactionResolutionUnknown = '08007';

/** The database cannot say that something is written; `code` is that of PostgreSQL. The request may be sent again. */
export class WriteLost extends Error {
  constructor(
    message: string,
    readonly code: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'WriteLost';
  }
}

/**
 * Runs the work in a transaction, as the one writer of the database. What it gives is given only where the
 * transaction is committed for certain. `patienceMs`: how long the lock, a statement and the commit may take, and how
 * long the work may leave the database waiting; then PostgreSQL ends it and the lock is free for the next. `givenUp`:
 * once nobody waits any more, the connection is cut, so that what was not committed by then never is.
 */
export async function asOnlyWriter<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  patienceMs: number = limits.statementTimeoutMs,
  givenUp: AbortSignal | null = null,
): Promise<T> {
  const warnings: unknown[] = [];
  const listen = (notice: unknown): unknown => warnings.push(notice);
  let client: PoolClient | null = null;
  let late: NodeJS.Timeout | undefined;
  const cut = (): void => {
    client?.connection.stream.destroy();
  };
  givenUp?.addEventListener('abort', cut);
  try {
    const result = await dataSource.transaction(async (manager) => {
      client = (await manager.queryRunner!.connect()) as PoolClient;
      givenUp?.throwIfAborted();
      await manager.query(
        `SELECT set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)`,
        [String(patienceMs)],
      );
      await manager.query('SELECT pg_advisory_xact_lock($1)', [writerLock]);
      const made = await work(manager);
      // From here on nothing but the commit can say anything.
      client.on('notice', listen);
      late = breakOffAfter(patienceMs, dataSource, client);
      return made;
    });
    // A commit whose wait for the standby was broken off is reported as done, with a warning: it may yet be lost.
    if (warnings.length > 0)
      throw new WriteLost(
        'It is uncertain whether the change is kept.',
        transactionResolutionUnknown,
        warnings[0],
      );
    return result;
  } catch (error) {
    // The connection ended between two statements: TypeORM then only says that it has none.
    if (
      error instanceof QueryRunnerAlreadyReleasedError ||
      error instanceof QueryRunnerProviderAlreadyReleasedError
    )
      throw new WriteLost('The connection ended in the middle of a change.', connectionFailure, error);
    throw error;
  } finally {
    clearTimeout(late);
    givenUp?.removeEventListener('abort', cut);
    (client as PoolClient | null)?.off('notice', listen);
  }
}

/**
 * PostgreSQL lets a commit wait for its standby for as long as that is away, whatever the timeout of statements: then the
 * wait is broken off from beside it, which leaves the commit uncertain. 0: it may wait for ever.
 */
function breakOffAfter(
  patienceMs: number,
  dataSource: DataSource,
  client: PoolClient,
): NodeJS.Timeout | undefined {
  const { processID } = client as PoolClient & { readonly processID?: number };
  if (patienceMs === 0 || processID === undefined) return undefined;
  return setTimeout(() => {
    dataSource.query('SELECT pg_cancel_backend($1)', [processID]).catch(() => undefined);
  }, patienceMs);
}
