import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { readKey } from '../../src/core/api-key';
import type { Instant } from '../../src/core/period';
import { PostgresKeyStore } from '../../src/storage/postgres-key-store';
import { createTestDatabase, runOn, urlOf, type TestDatabase } from '../database/databases';
import {
  describeOnSystemPostgres,
  startSystemPostgres,
  type SystemPostgres,
} from '../database/system-postgres';
import type { Answer } from '../graphql/registry';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';
import { mutationOf, type Payload } from './storm';

jest.setTimeout(120_000);

describeOnSystemPostgres('a change on a server whose synchronous standby is away', () => {
  const pepper = 'the pepper of this test';
  let system: SystemPostgres;
  let database: TestDatabase;
  let registry: RegistryProcess;
  let key: string;

  const onServer = (sql: string): Promise<void> => runOn(system.server.admin, sql);

  const standby = async (names: string): Promise<void> => {
    await onServer(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`);
    await onServer('SELECT pg_reload_conf()');
  };

  beforeAll(async () => {
    buildServer();
    system = await startSystemPostgres();
    database = await createTestDatabase(system.server);
    const dataSource = await dataSourceFor(database.connection).initialize();
    const keys = new PostgresKeyStore(dataSource, { pepper, environment: 'live' });
    const now = new Date().toISOString() as Instant;
    key = (await keys.create({ name: 'editor', role: 'editor', expiresAt: null }, 'test', now))!.key;
    await dataSource.destroy();
    registry = await new RegistryProcess({
      DATABASE_URL: urlOf(database.connection),
      KEY_PEPPER: pepper,
    }).ready();
  }, 180_000);

  afterAll(async () => {
    await endProcesses();
    system.stop();
  });

  const record = async (
    name: string,
  ): Promise<{ readonly status: number; readonly answer: Answer<Recorded> }> => {
    const input = { key: `purpose/${name}`, name, reason: `The change ${name}.`, validFrom: '2018-01-01' };
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        authorization: `Bearer ${key}`,
        'idempotency-key': name,
      },
      body: JSON.stringify(mutationOf('recordPurpose', input)),
    });
    return { status: response.status, answer: (await response.json()) as Answer<Recorded> };
  };

  /** Once a statement waits for the standby, has it broken off. That a key was used is written down beside changes. */
  const breakOff = async (by: 'pg_cancel_backend' | 'pg_terminate_backend', which: string): Promise<void> => {
    const client = new Client({ connectionString: urlOf(system.server.admin) });
    await client.connect();
    const sql = `SELECT ${by}(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE $1`;
    while ((await client.query(sql, [which])).rowCount === 0) await delay(10);
    await client.end();
  };

  const revisionsOf = async (name: string): Promise<readonly { number: number; hash: string }[]> => {
    const client = new Client({ connectionString: urlOf(database.connection) });
    await client.connect();
    const { rows } = await client.query<{ number: number; hash: string }>(
      'SELECT number, hash FROM revision WHERE request_key LIKE $1',
      [`%${name}%`],
    );
    await client.end();
    return rows;
  };

  it('is what PostgreSQL itself reports as done, with no more than a notice', async () => {
    await standby('nobody');
    const client = new Client({ connectionString: urlOf(system.server.admin) });
    const notices: string[] = [];
    client.on('notice', ({ message }) => notices.push(message ?? ''));
    await client.connect();
    const [committed] = await Promise.all([
      client.query('CREATE TABLE told_as_done (number int)'),
      breakOff('pg_cancel_backend', 'CREATE%'),
    ]);
    expect(committed.command).toBe('CREATE');
    expect(notices).toEqual([
      expect.stringContaining('canceling wait for synchronous replication') as string,
    ]);
    await client.end();
    await standby('');
  });

  it.each(['pg_cancel_backend', 'pg_terminate_backend'] as const)(
    'is not acknowledged where its wait ends by %s, and is carried out once when it is sent again',
    async (by) => {
      await standby('nobody');
      const [uncertain] = await Promise.all([record(by), breakOff(by, 'COMMIT%')]);
      expect(uncertain.answer.data?.recordPurpose ?? null).toBeNull();
      expect(uncertain.answer.errors?.[0]?.extensions?.code).toBe('COMMIT_UNCERTAIN');
      expect(uncertain.status).toBe(503);
      expect(JSON.stringify(uncertain.answer)).not.toMatch(/[0-9a-f]{64}/);
      // It is there, on this server alone: that is what is uncertain.
      const [there] = await revisionsOf(by);
      expect(there).toBeDefined();

      // Sent again it is not acknowledged either, as long as no standby has it.
      const [still] = await Promise.all([record(by), breakOff('pg_cancel_backend', 'COMMIT%')]);
      expect(still.answer.errors?.[0]?.extensions?.code).toBe('COMMIT_UNCERTAIN');

      await standby('');
      const again = await record(by);
      expect(again.answer.errors).toBeUndefined();
      expect(again.answer.data!.recordPurpose).toMatchObject({ hash: there!.hash, userErrors: [] });
      expect(await revisionsOf(by)).toEqual([there]);
    },
  );
});

describeOnSystemPostgres('that a key was used, while the synchronous standby is away', () => {
  it('is written down without waiting for it, and holds nobody up at the end', async () => {
    const system = await startSystemPostgres();
    const database = await createTestDatabase(system.server);
    const dataSource = await dataSourceFor(database.connection).initialize();
    try {
      const keys = new PostgresKeyStore(dataSource, { pepper: '', environment: 'live' });
      const now = new Date().toISOString() as Instant;
      const { key } = (await keys.create({ name: 'in use', role: 'reader', expiresAt: null }, 'test', now))!;
      await runOn(system.server.admin, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
      await runOn(system.server.admin, 'SELECT pg_reload_conf()');
      await whereItCounts(dataSource);

      expect((await keys.check(readKey(key)!, now)).outcome).toBe('VALID');
      const begun = performance.now();
      await keys.close();
      expect(performance.now() - begun).toBeLessThan(1_000);
      expect((await keys.list()).map(({ lastUsedAt }) => lastUsedAt)).toEqual([now]);
      const waiting = await dataSource.query<unknown[]>(
        "SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
      );
      expect(waiting).toHaveLength(0);
    } finally {
      await dataSource.destroy();
      system.stop();
    }
  });

  /** Until the connections know of the standby: another change would wait for it. */
  const whereItCounts = async (dataSource: DataSource): Promise<void> => {
    const sql = "SELECT FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting = 'nobody'";
    while ((await dataSource.query<unknown[]>(sql)).length === 0) await delay(10);
    // The setting takes effect where the standbys are looked after, a moment later than in the connections.
    await delay(500);
  };
});

interface Recorded {
  readonly recordPurpose: Payload | null;
}
