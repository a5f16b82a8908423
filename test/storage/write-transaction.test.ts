import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, type PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { recording } from '../../src/core/change';
import { CommitUncertain } from '../../src/core/commit-uncertain';
import { codeOf } from '../../src/storage/embedded-postgres-error';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded-postgres';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { asOnlyWriter } from '../../src/storage/write-transaction';
import { createTestDatabase, runOn, testServers, type TestDatabase } from '../database/databases';
import { organisation } from '../worlds/drafts';
import { finishCleanUp, makeDirectory, query } from './embedded-postgres-fixture';

/** A promise that is kept when it is said. */
function openTurn(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((keep) => (resolve = keep));
  return { promise, resolve };
}

describe.each(testServers())('the one writer on the $name', (server) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    dataSource = await dataSourceFor(database.connection).initialize();
  });

  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const write = async (client: PoolClient): Promise<string> => {
    await client.query('SELECT 1');
    return 'written';
  };

  it.each([
    ['between two statements', (client: PoolClient) => cutOff(client).then(() => write(client))],
    ['before the commit', (client: PoolClient) => cutOff(client)],
  ])('says that the connection was lost where it ends %s, and lets the next one write', async (_, work) => {
    await expect(asOnlyWriter(dataSource, work)).rejects.toMatchObject({ code: '08006' });
    expect(await asOnlyWriter(dataSource, write)).toBe('written');
  });

  it('says that it was lost where the connection ends while it waits for its turn', async () => {
    const turn = openTurn();
    const first = asOnlyWriter(dataSource, () => turn.promise.then(() => 'first'));
    const waiting = asOnlyWriter(dataSource, write).catch(codeOf);
    await whileWaiting('Lock');
    await runOn(database.connection, terminate("wait_event_type = 'Lock'"));
    expect(await waiting).toBe('57P01');
    turn.resolve();
    expect(await first).toBe('first');
    expect(await asOnlyWriter(dataSource, write)).toBe('written');
  });

  it('does not wait for its turn for ever', async () => {
    const turn = openTurn();
    const first = asOnlyWriter(dataSource, () => turn.promise);
    await whileWaiting('Client');
    await expect(asOnlyWriter(dataSource, write, 200)).rejects.toMatchObject({ code: '57014' });
    turn.resolve();
    await first;
  });

  it('loses its turn where it leaves the database waiting', async () => {
    const turn = openTurn();
    const stuck = asOnlyWriter(dataSource, () => turn.promise, 200).catch(codeOf);
    await whileWaiting('Client');
    expect(await asOnlyWriter(dataSource, write)).toBe('written');
    turn.resolve();
    expect(await stuck).toBe('08006');
  });

  const terminate = (which: string): string =>
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND ${which}`;

  const cutOff = async (client: PoolClient): Promise<string> => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await runOn(database.connection, terminate(`pid = ${rows[0]!.pid}`));
    await delay(100);
    return 'cut off';
  };

  /** Until a transaction waits: for a lock, or for its client. */
  const whileWaiting = async (what: 'Lock' | 'Client'): Promise<void> => {
    const client = new Client(
      'url' in database.connection
        ? { connectionString: database.connection.url }
        : { ...database.connection },
    );
    await client.connect();
    const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND xact_start IS NOT NULL AND wait_event_type = $1`;
    while ((await client.query(sql, [what])).rowCount === 0) await delay(10);
    await client.end();
  };
});

describe('a change that waits for a standby', () => {
  let postgres: EmbeddedPostgres;
  let dataSource: DataSource;
  let store: PostgresLedgerStore;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ dataDirectory: makeDirectory(), durable: true });
    dataSource = await dataSourceFor(postgres.connection).initialize();
    await dataSource.runMigrations();
    store = new PostgresLedgerStore(dataSource, postgres.connection);
  });

  afterAll(async () => {
    await store.close();
    await dataSource.destroy();
    await postgres.stop();
    await finishCleanUp();
  });

  it('is not acknowledged where the wait is broken off, for a standby may not have it', async () => {
    await query(postgres.connection, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    await query(postgres.connection, 'SELECT pg_reload_conf()');
    const change = (): Promise<unknown> =>
      store.change('test', { key: 'a request', hash: 'of what it asks' }, (ledger) => ({
        reason: 'a test',
        acts: recording(ledger, [organisation('org/a')], 'a test'),
      }));
    const uncertain = change();
    uncertain.catch(() => undefined);
    const cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    while ((await query(postgres.connection, cancel)).length === 0) await delay(10);
    await expect(uncertain).rejects.toThrow(CommitUncertain);

    // Nobody breaks this one off: it ends by itself, and the next one has its turn.
    const added = (client: PoolClient): Promise<unknown> =>
      client.query("INSERT INTO purpose_identity VALUES ('purpose/a')");
    await expect(asOnlyWriter(dataSource, added, 300)).rejects.toThrow(CommitUncertain);

    await query(postgres.connection, 'ALTER SYSTEM RESET synchronous_standby_names');
    await query(postgres.connection, 'SELECT pg_reload_conf()');
    expect(await change()).toMatchObject({ outcome: 'REPEATED', revision: { number: 1 } });
  });
});
