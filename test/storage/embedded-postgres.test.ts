import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../../src/storage/embedded-postgres';
import { chooseAccount, runProgram } from '../../src/storage/embedded-postgres-account';
import { findBinaryPackage, prepareBinaries } from '../../src/storage/embedded-postgres-binaries';
import {
  isTaken,
  livenessOf,
  markFromFileName,
  markThisProcess,
  markToFileName,
} from '../../src/storage/embedded-postgres-process';
import {
  cleanUp,
  idleProcess,
  makeDirectory,
  query,
  serverProcessId,
  UserProcess,
} from './embedded-postgres-fixture';
import { finishCleanUp, untilGone } from './embedded-postgres-fixture';

jest.setTimeout(60_000);
afterEach(cleanUp);

const isRoot = process.geteuid?.() === 0;
/** A test of what only root can arrange. */
const testAsRoot = isRoot ? test : test.skip;
if (!isRoot)
  process.stdout.write('Skipping the tests that start processes as another user: only root can do that.\n');

function emptyDataDirectory(mode?: number): { dataDirectory: string; durable: false } {
  return { dataDirectory: join(makeDirectory(mode), 'data'), durable: false };
}

let template: string | undefined;
afterAll(async () => {
  if (template !== undefined) rmSync(template, { recursive: true });
  await finishCleanUp();
});

/** A data folder that was in use before: making each anew would take most of the time of these tests. */
async function usedDataDirectory(mode?: number): Promise<{ dataDirectory: string; durable: false }> {
  const options = emptyDataDirectory(mode);
  if (template === undefined) {
    template = mkdtempSync(join(tmpdir(), 'registry-test-template-'));
    chmodSync(template, 0o755);
    await (await startEmbeddedPostgres({ dataDirectory: template, durable: false })).stop();
  }
  cpSync(join(template, 'postgres'), join(options.dataDirectory, 'postgres'), { recursive: true });
  return options;
}

test('the first start makes the database and the second finds what was written', async () => {
  const options = { ...emptyDataDirectory(), durable: true };
  const messages: string[] = [];
  const first = await startEmbeddedPostgres({ ...options, tell: (message) => messages.push(message) });
  const settings = await query(
    first.connection,
    `SELECT current_database() AS database, current_user AS "user", current_setting('fsync') AS fsync,
      current_setting('data_checksums') AS checksums, current_setting('TimeZone') AS zone,
      current_setting('listen_addresses') AS addresses, current_setting('server_encoding') AS encoding`,
  );
  expect(settings[0]).toEqual({
    database: 'registry',
    user: 'registry',
    fsync: 'on',
    checksums: 'on',
    zone: 'UTC',
    addresses: '',
    encoding: 'UTF8',
  });
  expect(statSync(first.connection.host).mode & 0o777).toBe(0o700);
  await query(first.connection, 'CREATE TABLE note AS SELECT 7 AS number');
  const processId = serverProcessId(options.dataDirectory)!;
  await Promise.all([first.stop(), first.stop()]);
  await first.stop();
  expect(isTaken(processId)).toBe(false);
  expect(messages).toEqual([
    expect.stringMatching(/^Making a new database in /),
    expect.stringMatching(/^PostgreSQL was started /),
    'PostgreSQL was shut down.',
  ]);

  const second = await startEmbeddedPostgres(options);
  expect(await query(second.connection, 'SELECT number FROM note')).toEqual([{ number: 7 }]);
  await second.stop();
  expect(readdirSync(options.dataDirectory).sort()).toEqual(['postgres', 'postgres-run']);
});

test.each([2, 3])('%i processes that start at once on an empty folder share one server', async (count) => {
  const options = emptyDataDirectory();
  const users = Array.from({ length: count }, () => new UserProcess());
  await Promise.all(users.map((user) => user.start(options)));
  const processId = serverProcessId(options.dataDirectory)!;
  for (const user of users) {
    expect(await user.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS id")).toEqual([
      { id: String(processId) },
    ]);
  }
  const lastUser = users.pop()!;
  await Promise.all(users.map((user) => user.stop()));
  expect(await lastUser.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await lastUser.stop();
  expect(isTaken(processId)).toBe(false);
});

test('two users in one process count as two', async () => {
  const options = emptyDataDirectory();
  const [first, second] = await Promise.all([startEmbeddedPostgres(options), startEmbeddedPostgres(options)]);
  await first.stop();
  await first.stop();
  expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const processId = serverProcessId(options.dataDirectory)!;
  await second.stop();
  expect(isTaken(processId)).toBe(false);
});

test('the server outlives kill -9 of its user; the next start takes it over and can end it', async () => {
  const options = await usedDataDirectory();
  const killed = new UserProcess();
  await killed.start(options);
  const processId = serverProcessId(options.dataDirectory)!;
  await killed.kill();

  const next = await startEmbeddedPostgres(options);
  expect(serverProcessId(options.dataDirectory)).toBe(processId);
  expect(await query(next.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  // A user whose process id now belongs to another process, here to this one, is as dead as one without.
  const users = join(options.dataDirectory, 'postgres-run', 'users');
  const ownMark = await markThisProcess();
  writeFileSync(join(users, markToFileName({ ...ownMark, startTime: '1' })), '');
  // This process, the one that was killed, and the one that never was.
  expect(readdirSync(users)).toHaveLength(3);
  await next.stop();
  await untilGone(processId);
  expect(readdirSync(users)).toEqual([]);
});

test('after kill -9 of the server, a start recovers what was committed, also while an orphan still works', async () => {
  const options = { ...(await usedDataDirectory()), durable: true };
  const first = await startEmbeddedPostgres(options);
  await query(first.connection, 'CREATE TABLE note AS SELECT 7 AS number');
  const work = query(
    first.connection,
    `DO $$ DECLARE until timestamptz := clock_timestamp() + '1.5 s';
      BEGIN WHILE clock_timestamp() < until LOOP END LOOP; END $$`,
  );
  await delay(300);
  process.kill(serverProcessId(options.dataDirectory)!, 'SIGKILL');

  const messages: string[] = [];
  const second = await startEmbeddedPostgres({ ...options, tell: (message) => messages.push(message) });
  expect(await query(second.connection, 'SELECT number FROM note')).toEqual([{ number: 7 }]);
  // The orphan may have ended in the middle, or have sent its answer before it noticed that its server was gone.
  await Promise.allSettled([work]);
  expect(messages[0]).toMatch(/its predecessor has not ended entirely/);
  await first.stop();
  expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
  expect(serverProcessId(options.dataDirectory)).toBeUndefined();
});

test('a pid file whose process id now belongs to another program is no obstacle', async () => {
  const options = await usedDataDirectory();
  const { userId, groupId } = await chooseAccount(join(options.dataDirectory, 'postgres'));
  // PostgreSQL is misled only by a process of its own user.
  const other = idleProcess(isRoot ? { uid: userId, gid: groupId } : {});
  const socket = join(options.dataDirectory, 'postgres-run', 'socket');
  const lines = [
    String(other.pid),
    join(options.dataDirectory, 'postgres'),
    '1',
    '5432',
    socket,
    '',
    '1 1',
    'ready',
  ];
  writeFileSync(join(options.dataDirectory, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
  const server = await startEmbeddedPostgres(options);
  expect(serverProcessId(options.dataDirectory)).not.toBe(other.pid);
  await server.stop();
  expect(other.exitCode ?? other.signalCode).toBeNull();
});

test('kill -9 in the middle of the very first start leaves nothing in the way of the next', async () => {
  const options = emptyDataDirectory();
  mkdirSync(options.dataDirectory);
  const killed = new UserProcess();
  const start = expect(killed.start(options)).rejects.toThrow('The process has ended.');
  const isAtWork = (): boolean =>
    readdirSync(options.dataDirectory).some(
      (name) =>
        name.startsWith('postgres.unfinished-') &&
        existsSync(join(options.dataDirectory, name, 'cluster', 'PG_VERSION')),
    );
  while (!isAtWork()) await delay(5);
  await killed.kill();
  await start;
  expect(existsSync(join(options.dataDirectory, 'postgres'))).toBe(false);
  expect(readdirSync(join(options.dataDirectory, 'postgres-run', 'lock'))).toHaveLength(1);

  const begin = performance.now();
  const server = await startEmbeddedPostgres(options);
  // A lock whose owner is known to be dead is not waited for.
  expect(performance.now() - begin).toBeLessThan(8_000);
  expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('a server started for tests is not mistaken for a durable one', async () => {
  const options = await usedDataDirectory();
  const killed = new UserProcess();
  await killed.start(options);
  await expect(startEmbeddedPostgres({ ...options, durable: true })).rejects.toThrow(/in the mode for tests/);
  expect(await killed.query('SHOW fsync')).toEqual([{ fsync: 'off' }]);
  await killed.kill();
  const durable = await startEmbeddedPostgres({ ...options, durable: true });
  expect(await query(durable.connection, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  await durable.stop();
});

test('over TCP a password is asked for', async () => {
  const options = { ...emptyDataDirectory(), transport: 'tcp' as const };
  const server = await startEmbeddedPostgres(options);
  expect(server.connection).toMatchObject({
    host: '127.0.0.1',
    password: expect.stringMatching(/^.{32}$/) as string,
  });
  expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await expect(query({ ...server.connection, password: 'guessed' }, 'SELECT 1')).rejects.toMatchObject({
    code: '28P01',
  });
  const second = await startEmbeddedPostgres(options);
  expect(second.connection).toEqual(server.connection);
  expect(statSync(join(options.dataDirectory, 'postgres', 'registry-password')).mode & 0o777).toBe(0o600);
  await server.stop();
  await second.stop();
  expect(serverProcessId(options.dataDirectory)).toBeUndefined();
});

describe('a data folder that cannot be served', () => {
  const clusterWith = (files: Record<string, string>): { dataDirectory: string; durable: false } => {
    const options = emptyDataDirectory();
    mkdirSync(join(options.dataDirectory, 'postgres'), { recursive: true, mode: 0o700 });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(options.dataDirectory, 'postgres', name), text);
    }
    return options;
  };

  test('one of another PostgreSQL', async () => {
    const options = clusterWith({ PG_VERSION: '16\n' });
    const error: unknown = await startEmbeddedPostgres(options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EmbeddedPostgresError);
    expect(String(error)).toMatch(/made by PostgreSQL 16, and this registry brings PostgreSQL 18/);
  });

  test('one that is no database', async () => {
    const options = clusterWith({ 'letter.txt': 'Dear' });
    await expect(startEmbeddedPostgres(options)).rejects.toThrow(/PG_VERSION is not among them/);
    expect(readdirSync(join(options.dataDirectory, 'postgres'))).toEqual(['letter.txt']);
  });

  test('a damaged one: the end of the log is shown, and the lock and the mark are given back', async () => {
    const options = await usedDataDirectory();
    const control = join(options.dataDirectory, 'postgres', 'global', 'pg_control');
    const kept = readFileSync(control);
    writeFileSync(control, Buffer.alloc(kept.length));
    await expect(startEmbeddedPostgres(options)).rejects.toThrow(
      /did not come up[^]*It looks like you need to initdb/,
    );
    writeFileSync(control, kept);
    const processId = await startEmbeddedPostgres(options).then(async (server) => {
      const id = serverProcessId(options.dataDirectory)!;
      await server.stop();
      return id;
    });
    expect(isTaken(processId)).toBe(false);
  });

  testAsRoot('one that may not be written', async () => {
    const directory = makeDirectory();
    const user = new UserProcess({ uid: 65534, gid: 65534 });
    const start = user.start({ dataDirectory: join(directory, 'data'), durable: false });
    await expect(start).rejects.toMatchObject({
      name: 'EmbeddedPostgresError',
      message: expect.stringMatching(/data cannot be written \(EACCES\).*the user 65534/) as string,
    });
  });
});

testAsRoot('a user without privileges starts it, and root can join with the same owner', async () => {
  const options = emptyDataDirectory();
  chmodSync(join(options.dataDirectory, '..'), 0o777);
  const user = new UserProcess({ uid: 65534, gid: 65534 });
  await user.start(options);
  const server = await startEmbeddedPostgres(options);
  await user.stop();
  expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(serverProcessId(options.dataDirectory)).toBeUndefined();
  const again = new UserProcess({ uid: 65534, gid: 65534 });
  await again.start(options);
  await again.stop();
});

testAsRoot('root can keep the data in a folder closed to others', async () => {
  const options = await usedDataDirectory(0o700);
  const first = await startEmbeddedPostgres(options);
  await query(first.connection, 'CREATE TABLE note AS SELECT 7 AS number');
  expect(first.connection.host.startsWith(options.dataDirectory)).toBe(false);
  const second = new UserProcess();
  await second.start(options);
  await first.stop();
  expect(await second.query('SELECT number FROM note')).toEqual([{ number: 7 }]);
  const processId = serverProcessId(options.dataDirectory)!;
  await second.stop();
  expect(isTaken(processId)).toBe(false);
  expect(statSync(join(options.dataDirectory, '..')).mode & 0o777).toBe(0o700);
  rmSync(first.connection.host, { recursive: true });
});

test('a data folder with a long path gets a socket elsewhere', async () => {
  const options = { durable: false, dataDirectory: join(makeDirectory(), 'data', 'a-long-name'.repeat(9)) };
  const server = await startEmbeddedPostgres(options);
  expect(server.connection.host.length).toBeLessThan(80);
  expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
  rmSync(server.connection.host, { recursive: true });
});

test('a mark names one process, not whoever has its id', async () => {
  const mark = await markThisProcess();
  expect(markFromFileName(markToFileName(mark))).toEqual(mark);
  expect(await livenessOf(mark)).toBe('alive');
  expect(await livenessOf({ ...mark, startTime: '1' })).toBe('dead');
  expect(await livenessOf({ ...mark, namespace: 'another' })).toBe('elsewhere');
});

describe('the binaries', () => {
  test('are copied when they cannot be run where they are, and a copy is used again only when whole', async () => {
    const base = makeDirectory(0o700);
    const original = join(base, 'package');
    // Without the links, and without what makes the package large.
    const isNeeded = (path: string): boolean =>
      !/\.so\.60$|\.a$|share.postgresql.|libicudata\.so$/.test(path);
    cpSync(findBinaryPackage(), original, { recursive: true, filter: isNeeded });
    const temporary = makeDirectory(0o755);
    // Without root, a folder that is read-only has the same effect: the links cannot be made in it.
    if (!isRoot) chmodSync(join(original, 'native', 'lib'), 0o555);
    const account = await chooseAccount(join(base, 'none'));
    const first = await prepareBinaries(original, account, temporary);
    expect(first.postgres.startsWith(temporary)).toBe(true);
    expect((await runProgram(first.initdb, ['--version'], account)).output).toMatch(
      /^initdb \(PostgreSQL\) 18/,
    );

    const inode = statSync(first.postgres).ino;
    expect(statSync((await prepareBinaries(original, account, temporary)).postgres).ino).toBe(inode);
    rmSync(join(first.postgres, '..', '..', 'lib', 'postgresql', 'plpgsql.so'));
    expect(statSync((await prepareBinaries(original, account, temporary)).postgres).ino).not.toBe(inode);
    expect(readdirSync(temporary)).toHaveLength(1);

    chmodSync(join(first.postgres, '..', '..'), 0o777);
    await expect(prepareBinaries(original, account, temporary)).rejects.toThrow(/cannot be trusted/);
    if (!isRoot) chmodSync(join(original, 'native', 'lib'), 0o755);
  });

  test('do not exist for every platform', () => {
    expect(() => findBinaryPackage('freebsd', 'x64')).toThrow(
      /no embedded PostgreSQL for freebsd.*set DATABASE_URL/,
    );
  });
});
