import 'reflect-metadata';
import { join } from 'node:path';
import { restoreHistory } from '../../src/storage/restore-history';
import {
  createTestDatabase,
  embeddedServer,
  onDatabase,
  runOn,
  type TestDatabase,
} from '../database/databases';
import {
  describeOnSystemPostgres,
  startSystemPostgres,
  type SystemPostgres,
} from '../database/system-postgres';
import { toRecord } from '../worlds/changes';
import { asLines, dumpOf } from '../worlds/dumps';
import { openHistory, write, writeVariedHistory, type HistoryUnderTest } from '../worlds/histories';
import { finishCleanUp, makeDirectory } from './embedded-postgres-fixture';

jest.setTimeout(120_000);

describeOnSystemPostgres('a backup, with a PostgreSQL server of another major', () => {
  let system: SystemPostgres;
  let database: TestDatabase;
  let history: HistoryUnderTest;
  const opened: { close(): Promise<void> }[] = [];

  const majorOf = async ({ client }: HistoryUnderTest): Promise<number> => {
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    return Math.floor(Number(rows[0]!.server_version_num) / 10_000);
  };

  const open = async (one: TestDatabase): Promise<HistoryUnderTest> => {
    const there = await openHistory(one.connection);
    opened.push(there);
    return there;
  };

  beforeAll(async () => {
    system = await startSystemPostgres();
    database = await createTestDatabase(embeddedServer());
    history = await open(database);
    await writeVariedHistory(history);
  });

  afterAll(async () => {
    for (const one of opened) await one.close();
    await database.drop();
    system.stop();
    await finishCleanUp();
  });

  it('goes from one major to the other and back: the same history, and the same bytes', async () => {
    const dump = await dumpOf(history.dataSource);
    const older = await open(await createTestDatabase(system.server));
    expect(await majorOf(older)).not.toBe(await majorOf(history));
    await restoreHistory(older.dataSource, asLines(dump));
    expect(await older.store.verify()).toEqual(await history.store.verify());
    const again = await dumpOf(older.dataSource);
    expect(again).toEqual(dump);

    const back = await createTestDatabase(embeddedServer());
    const returned = await openHistory(back.connection);
    await restoreHistory(returned.dataSource, asLines(again));
    expect(await returned.store.verify()).toEqual(await history.store.verify());
    await returned.close();
    await back.drop();
  });

  it('made by pg_dump comes back by pg_restore as the same history, which can be written on', async () => {
    const source = await createTestDatabase(system.server);
    const there = await open(source);
    await writeVariedHistory(there);
    const before = await there.store.verify();
    const dump = await dumpOf(there.dataSource);
    const file = join(makeDirectory(0o777), 'registry.pgdump');
    const name = (source.connection as { readonly database: string }).database;
    system.run('pg_dump', ...system.reach, '-Fc', '-f', file, name);

    await runOn(system.server.admin, 'CREATE DATABASE restored TEMPLATE template0');
    system.run(
      'pg_restore',
      ...system.reach,
      '--exit-on-error',
      '--single-transaction',
      '-d',
      'restored',
      file,
    );
    const restored = await openHistory(onDatabase(system.server.admin, 'restored'));
    opened.push(restored);
    expect(await restored.store.verify()).toEqual(before);
    expect(await dumpOf(restored.dataSource)).toEqual(dump);
    // What keeps the history came with it: nobody may edit, and overlaps and links are still refused.
    await expect(restored.client.query(`UPDATE organisation SET name = 'x'`)).rejects.toThrow(
      'never changed',
    );
    await write(restored.desk, [toRecord('organisation', 'org/next')]);
    expect(await restored.store.verify()).toMatchObject({ fault: null, revisions: before.revisions + 1 });
  });
});
