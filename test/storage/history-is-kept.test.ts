import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { dataSourceFor } from '../../ormconfig';
import { kinds } from '../../src/core/entries/entry';
import type { DatabaseConnection } from '../../src/storage/data-source';
import { identityOf } from '../../src/storage/tables/identities';
import { tableOf } from '../../src/storage/tables/names';
import { createTestDatabase, onDatabase, runOn, testServers, type TestDatabase } from '../database/databases';
import type { TestServer } from '../database/databases';
import { toCorrect, toEnd, toRecord } from '../worlds/changes';
import { openHistory, write, writeHistory, type HistoryUnderTest } from '../worlds/histories';

const versionTables = kinds.map(tableOf);
const allTables = ['revision', 'change', ...versionTables, ...kinds.map(identityOf)];
const noRight = '42501';
const refusedByTrigger = '23001';

/** The code of the error that a statement ends with; null where it is carried out. */
async function codeAfter({ client }: HistoryUnderTest, statement: string): Promise<string | null> {
  await client.query('BEGIN');
  try {
    await client.query(statement);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('ROLLBACK');
  }
}

describe.each(testServers())('what keeps the history, on the $name', (server) => {
  let database: TestDatabase;
  let history: HistoryUnderTest;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    history = await openHistory(database.connection);
    await writeHistory(history);
  });
  afterAll(async () => {
    await history.close();
    await database.drop();
  });

  it.each(allTables)('refuses by triggers that %s is edited, deleted from or emptied', async (table) => {
    const { rows } = await history.client.query<{ name: string }>(
      `SELECT quote_ident(column_name) AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    );
    for (const { name } of rows) {
      // Even an edit that changes nothing: with the rights of a superuser, who has them all.
      expect(await codeAfter(history, `UPDATE ${table} SET ${name} = ${name}`)).toBe(refusedByTrigger);
    }
    expect(await codeAfter(history, `DELETE FROM ${table}`)).toBe(refusedByTrigger);
    expect(await codeAfter(history, `TRUNCATE ${table} CASCADE`)).toBe(refusedByTrigger);
  });

  it.each(versionTables)('lets %s be closed, and not opened, moved or closed anew', async (table) => {
    const set = (recorded: string, which: string): string =>
      `UPDATE ${table} SET recorded = ${recorded} WHERE ${which}`;
    const isOpen = 'upper_inf(recorded)';
    const isClosed = 'NOT upper_inf(recorded)';
    expect(await codeAfter(history, set('tstzrange(lower(recorded), now())', isOpen))).toBeNull();
    for (const statement of [
      set(`tstzrange(lower(recorded) - interval '1 day', now())`, isOpen),
      set(`tstzrange(lower(recorded) - interval '1 day', NULL)`, isOpen),
      `UPDATE ${table} SET recorded = tstzrange(lower(recorded), now()), source_keys = '{x}' WHERE ${isOpen}`,
      `UPDATE ${table} SET recorded = tstzrange(lower(recorded), now()), version = 9 WHERE ${isOpen}`,
      set('tstzrange(lower(recorded), NULL)', isClosed),
      set('tstzrange(lower(recorded), now())', isClosed),
    ]) {
      expect(`${statement}: ${await codeAfter(history, statement)}`).toBe(
        `${statement}: ${refusedByTrigger}`,
      );
    }
  });
});

/** A role of its own that may log in and is no superuser, with a database that it owns. */
async function createOwner(
  server: TestServer,
): Promise<{ readonly connection: DatabaseConnection; drop(): Promise<void> }> {
  const role = `owner_${randomBytes(6).toString('hex')}`;
  await runOn(server.admin, `CREATE ROLE ${role} LOGIN PASSWORD 'test'`);
  await runOn(server.admin, `CREATE DATABASE ${role} TEMPLATE template0 OWNER ${role}`);
  const there = onDatabase(server.admin, role);
  let connection: DatabaseConnection;
  if ('url' in there) {
    const url = new URL(there.url);
    url.username = role;
    url.password = 'test';
    connection = { url: url.toString() };
  } else connection = { ...there, user: role, password: 'test' };
  return {
    connection,
    drop: async () => {
      await runOn(server.admin, `DROP DATABASE ${role} WITH (FORCE)`);
      await runOn(server.admin, `DROP ROLE ${role}`);
    },
  };
}

describe.each(testServers())('an ordinary role that owns the register, on the $name', (server) => {
  let owner: Awaited<ReturnType<typeof createOwner>>;
  let history: HistoryUnderTest;

  beforeAll(async () => {
    owner = await createOwner(server);
    const dataSource = await dataSourceFor(owner.connection).initialize();
    await dataSource.runMigrations();
    await dataSource.destroy();
    history = await openHistory(owner.connection);
    await writeHistory(history);
  });
  afterAll(async () => {
    await history.close();
    await owner.drop();
  });

  it('is no superuser', async () => {
    const { rows } = await history.client.query(
      'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });

  it('can do all that the registry does: record, correct, end, read back and verify', async () => {
    const { desk, store } = history;
    const before = await store.ledger(null);
    await write(desk, [
      toRecord('organisation', 'org/x'),
      toRecord('certification', 'cert/x', { organisation: 'org/x', validFrom: '2018-01-01' }),
    ]);
    await write(desk, [toCorrect('certification', 'cert/x', 1, { coversHr: true })]);
    const ended = await write(desk, [
      toEnd('organisation', 'org/x', 1, '2020-01-01'),
      toEnd('certification', 'cert/x', 2, '2020-01-01'),
    ]);
    expect((await store.ledger(null)).versionsOf('certification', 'cert/x')).toMatchObject([
      { version: 3, coversHr: true, validity: { until: '2020-01-01' } },
    ]);
    expect((await store.ledger(before.revision.recordedAt)).versionsOf('certification', 'cert/x')).toEqual(
      [],
    );
    expect(await store.actsOf(ended.number)).toHaveLength(2);
    expect((await desk.history({ after: null, entryKey: 'cert/x', first: 10 })).total).toBe(3);
    expect((await store.verify()).fault).toBeNull();
  });

  it.each(['revision', 'change', ...versionTables])('has no right to edit or delete in %s', async (table) => {
    const { rows } = await history.client.query<{ name: string }>(
      `SELECT quote_ident(column_name) AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    );
    expect(rows.length).toBeGreaterThan(5);
    // A foreign key locks the line of the revision, which asks for a right to update; a version is closed.
    const letThrough = table === 'revision' ? 'number' : 'recorded';
    for (const { name } of rows) {
      const code = await codeAfter(history, `UPDATE ${table} SET ${name} = ${name}`);
      expect(`${name}: ${code}`).toBe(`${name}: ${name === letThrough ? refusedByTrigger : noRight}`);
    }
    expect(await codeAfter(history, `DELETE FROM ${table}`)).toBe(noRight);
    expect(await codeAfter(history, `TRUNCATE ${table} CASCADE`)).toBe(noRight);
  });

  it.each(kinds.map(identityOf))('has no right to delete in %s, and its keys are kept', async (table) => {
    expect(await codeAfter(history, `DELETE FROM ${table}`)).toBe(noRight);
    expect(await codeAfter(history, `TRUNCATE ${table} CASCADE`)).toBe(noRight);
    expect(await codeAfter(history, `UPDATE ${table} SET key = key || 'x'`)).toBe(refusedByTrigger);
  });

  it('cannot turn the triggers off for its session', async () => {
    expect(await codeAfter(history, 'SET session_replication_role = replica')).toBe(noRight);
  });
});
