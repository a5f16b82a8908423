import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testServers, urlOf, type TestDatabase } from '../database/databases';
import { pathOf } from '../project';
import { buildServer, endProcesses, RegistryProcess } from '../server/registry-process';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { toCorrect } from '../worlds/changes';
import { openHistory, write } from '../worlds/histories';
import { run } from './command';

jest.setTimeout(180_000);

beforeAll(buildServer, 180_000);
afterAll(async () => {
  await endProcesses();
  await cleanUp();
  await finishCleanUp();
});

describe.each(testServers())('registry dump and registry restore, on the $name', (server) => {
  const directory = makeDirectory();
  const file = join(directory, 'registry.jsonl');
  const databases: TestDatabase[] = [];
  let source: { readonly DATABASE_URL: string };
  let instants: readonly string[];

  const newDatabase = async (): Promise<{ readonly DATABASE_URL: string }> => {
    const database = await createTestDatabase(server, true);
    databases.push(database);
    return { DATABASE_URL: urlOf(database.connection) };
  };

  beforeAll(async () => {
    source = await newDatabase();
    // A first start, as an operator has it, and a change.
    const registry = await new RegistryProcess(source).ready();
    await registry.stop();
    const history = await openHistory(databases[0]!.connection);
    await write(history.desk, [toCorrect('organisation', 'org/dropbox', 1, { name: 'Dropbox, Inc.' })]);
    const { rows } = await history.client.query<{ at: Date }>(
      'SELECT recorded_at AS at FROM revision ORDER BY number',
    );
    instants = rows.map(({ at }) => at.toISOString());
    await history.close();
  });

  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  const linesIn = (text: string): number => text.split('\n').length - 1;

  it('write the file whole, for its owner alone, and bring the history to another database as it was', async () => {
    const dumped = run(source, 'dump', '--out', file);
    expect(dumped).toEqual({
      status: 0,
      output: '',
      remarks: `${linesIn(readFileSync(file, 'utf8'))} lines were written.\n`,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(run(source, 'dump').output).toBe(readFileSync(file, 'utf8'));

    const target = await newDatabase();
    const verified = run(source, 'verify').output;
    const restored = run(target, 'restore', file);
    expect(restored).toMatchObject({
      status: 0,
      output: verified.replace('The history holds', 'The history was restored and holds'),
      remarks: expect.stringContaining('registry keys create') as string,
    });
    expect(run(target, 'verify').output).toBe(verified);
    expect(run(target, 'dump').output).toBe(readFileSync(file, 'utf8'));
    // A question of the library gives the same answer, whatever was known.
    for (const knownAt of ['2001-01-01T00:00:00Z', ...instants]) {
      const words = ['ask', 'Q07', '--validOn', '2020-07-16', '--knownAt', knownAt, '--csv'];
      expect(run(target, ...words)).toEqual(run(source, ...words));
    }
    expect(run(target, 'restore', file)).toMatchObject({
      status: 1,
      output: '',
      remarks: expect.stringMatching(/^The register is not empty: it has 2 revisions\./) as string,
    });
    // The server starts on it, and loads nothing of its own.
    const registry = await new RegistryProcess(target).ready();
    expect(registry.output).not.toContain('Loading');
    expect(registry.output).toContain('revision 2');
    await registry.stop();
  });

  it('bring it into an embedded registry, by a pipe', () => {
    const DATA_DIR = join(directory, 'data');
    const { status, stdout } = spawnSync(process.execPath, [pathOf('dist/src/cli/main.js'), 'restore', '-'], {
      cwd: tmpdir(),
      input: readFileSync(file),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR },
    });
    expect([status, stdout.split('\n')[1]]).toEqual([0, run(source, 'verify').output.split('\n')[1]]);
    expect(run({ DATA_DIR }, 'dump').output).toBe(readFileSync(file, 'utf8'));
  });

  it.each([
    [
      'cut in the middle of a line',
      (text: string) => text.slice(0, -20),
      /^ {2}Line \d+: it is cut off: it has no end\.$/m,
    ],
    [
      'cut after a line',
      (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
      /^ {2}Line \d+: the file is cut off: of revision 2 0 of 1 acts/m,
    ],
    [
      'altered',
      (text: string) => text.replace('Dropbox', 'Dropbux'),
      /^ {2}Line \d+: the act is not what was written/m,
    ],
    ['begun by a byte order mark', (text: string) => `\uFEFF${text}`, /^ {2}Line 1: this is no JSON/m],
    ['empty', () => '', /^ {2}Line 1: the file is empty/m],
  ])('refuse a file that is %s, by its line', async (_, edit, says) => {
    const target = await newDatabase();
    const damaged = join(directory, 'damaged.jsonl');
    writeFileSync(damaged, edit(readFileSync(file, 'utf8')));
    const told = run(target, 'restore', damaged);
    expect([told.status, told.output]).toEqual([1, '']);
    expect(told.remarks).toMatch(/^The dump cannot be restored, and nothing was written\.\n/);
    expect(told.remarks).toMatch(says);
    expect(told.remarks).not.toMatch(/\n\s+at /);
    expect(run(target, 'verify').output).toContain('0 revisions');
  });

  it('refuse what is no UTF-8, a line without an end in sight, and a file that is not there', async () => {
    const target = await newDatabase();
    const damaged = join(directory, 'damaged.jsonl');
    const says = (bytes: Buffer): string => {
      writeFileSync(damaged, bytes);
      return run(target, 'restore', damaged).remarks;
    };
    expect(says(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]))).toContain('Line 1: this is no UTF-8.');
    expect(says(Buffer.alloc(5_000_000, 0x61))).toContain('Line 1: it is longer than 4194304 bytes.');
    expect(run(target, 'restore', join(directory, 'nowhere')).remarks).toContain('cannot be read (ENOENT)');
  });

  it('leave no file behind where the history does not hold, or the folder is not there', async () => {
    const target = await newDatabase();
    run(target, 'restore', file);
    const history = await openHistory(databases.at(-1)!.connection);
    await history.client.query(
      `SET session_replication_role = replica; UPDATE organisation SET name = 'x' WHERE key = 'org/dropbox'`,
    );
    await history.close();
    const other = join(directory, 'other.jsonl');
    const told = run(target, 'dump', '--out', other);
    expect(told.status).toBe(1);
    expect(told.remarks).toContain('Nothing that can be restored was written');
    expect([existsSync(other), existsSync(`${other}.unfinished`)]).toEqual([false, false]);
    expect(run(target, 'dump').status).toBe(1);
    expect(run(source, 'dump', '--out', join(directory, 'no', 'file')).remarks).toContain('(ENOENT)');
  });
});

describe.each(testServers())('registry migrate, on the $name', (server) => {
  it('brings the schema up to date once, and writes nothing into the register', async () => {
    const database = await createTestDatabase(server, true);
    const environment = { DATABASE_URL: urlOf(database.connection) };
    expect(run(environment, 'migrate').output).toMatch(
      /^The schema is up to date, after \d+ migrations\.\n$/,
    );
    expect(run(environment, 'migrate')).toEqual({
      status: 0,
      output: 'The schema is up to date.\n',
      remarks: '',
    });
    expect(run(environment, 'verify').output).toBe('The history holds: 0 revisions, 0 acts.\nHead none\n');
    await database.drop();
  });
});
