import 'reflect-metadata';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryHead } from '../../src/core/history';
import { headLine, readSigningKey } from '../../src/heads/head-line';
import { createTestDatabase, testServers, urlOf, type TestDatabase } from '../database/databases';
import { buildServer, endProcesses, RegistryProcess } from '../server/registry-process';
import { finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { toCorrect, toRecord } from '../worlds/changes';
import { openHistory, write, type HistoryUnderTest } from '../worlds/histories';
import { run } from './command';

jest.setTimeout(120_000);

beforeAll(buildServer, 180_000);
afterAll(async () => {
  await endProcesses();
  await finishCleanUp();
});

describe.each(testServers())('heads that are kept beside a registry, on the $name', (server) => {
  const directory = makeDirectory();
  const [file, privateKey, publicKey] = ['heads.jsonl', 'heads.jwk', 'heads.public.jwk'].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  let database: TestDatabase;
  let history: HistoryUnderTest;
  let environment: Readonly<Record<string, string>>;
  let registry: RegistryProcess;

  /** The heads in the file, by hand. */
  const lines = (): readonly string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
  const head = (line: string): HistoryHead =>
    JSON.parse(Buffer.from(line.split('.')[1]!, 'base64url').toString()) as HistoryHead;
  const until = async (revision: number): Promise<void> => {
    const deadline = Date.now() + 60_000;
    while (head(lines().at(-1)!).revision !== revision) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const writeRevision = async (number: number): Promise<void> => {
    const asked =
      number === 2
        ? toRecord('organisation', 'org/heads')
        : toCorrect('organisation', 'org/heads', number - 2, { name: `Name ${number}` });
    expect((await write(history.desk, [asked])).number).toBe(number);
  };
  const verify = (...words: readonly string[]) => run(environment, 'verify', ...words);
  /** A file with heads that somebody has handed in. */
  const handedIn = (...text: readonly string[]): string => {
    const handed = join(directory, 'handed-in.jsonl');
    writeFileSync(handed, text.map((line) => `${line}\n`).join(''));
    return handed;
  };

  beforeAll(async () => {
    expect(run({}, 'heads', 'key', privateKey, publicKey).status).toBe(0);
    database = await createTestDatabase(server);
    history = await openHistory(database.connection);
    environment = { DATABASE_URL: urlOf(database.connection) };
    registry = await new RegistryProcess({
      ...environment,
      HEADS_TO: file,
      HEADS_EVERY: '1',
      HEADS_KEY_FILE: privateKey,
    }).ready();
  });

  afterAll(async () => {
    await registry.kill();
    await history.close();
    await database.drop();
  });

  it('make a pair of keys, the private one for its owner alone, and never write over one', () => {
    expect(statSync(privateKey).mode & 0o777).toBe(0o600);
    expect(readFileSync(publicKey, 'utf8')).not.toContain('"d"');
    const before = readFileSync(privateKey, 'utf8');
    expect(run({}, 'heads', 'key', privateKey, publicKey)).toMatchObject({
      status: 1,
      remarks: expect.stringContaining('keys are never written over') as string,
    });
    expect(readFileSync(privateKey, 'utf8')).toBe(before);
  });

  it('are appended by the server, signed, as the history grows and when it ends', async () => {
    await until(1);
    for (const number of [2, 3]) {
      await writeRevision(number);
      await until(number);
    }
    // Written right before the end: the last head is of it.
    for (const number of [4, 5]) await writeRevision(number);
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    expect(head(lines().at(-1)!).revision).toBe(5);
    expect(registry.faults).toBe('');
    expect(verify('--against', file, '--key', publicKey)).toEqual({
      status: 0,
      output: expect.stringMatching(
        new RegExp(
          `^The history holds: 5 revisions, \\d+ acts\\.\nHead ${head(lines().at(-1)!).hash}\nIt has all ${lines().length} heads that were kept\\.\n$`,
        ),
      ) as string,
      remarks: '',
    });
  });

  it('are written by hand too, and without a signature count for whoever asks for none', () => {
    const now = run(environment, 'heads', 'now');
    expect(JSON.parse(now.output)).toMatchObject({ revision: 5, hash: head(lines().at(-1)!).hash });
    const plain = handedIn(now.output.trim());
    expect(verify('--against', plain)).toMatchObject({
      status: 0,
      remarks: 'Who signed the heads was not asked: --key does.\n',
    });
    expect(verify('--against', plain, '--key', publicKey)).toMatchObject({
      status: 1,
      remarks: expect.stringContaining('Line 1: this head is not signed.') as string,
    });
    const signed = run(environment, 'heads', 'now', '--key', privateKey).output.trim();
    expect(verify('--against', handedIn(signed), '--key', publicKey).status).toBe(0);
  });

  it('are refused where one was forged, is of another history, or is none at all', async () => {
    const [first, second] = lines();
    const forged = second!.replace(
      /\.[^.]+\./,
      `.${Buffer.from(JSON.stringify({ ...head(second!), hash: 'ab'.repeat(32) })).toString('base64url')}.`,
    );
    expect(verify('--against', handedIn(first!, forged), '--key', publicKey)).toMatchObject({
      status: 1,
      remarks: expect.stringContaining('Line 2: the signature of this head does not hold.') as string,
    });
    const signing = await readSigningKey(readFileSync(privateKey, 'utf8'));
    const other = await headLine({ ...head(second!), hash: 'ab'.repeat(32) }, signing);
    expect(verify('--against', handedIn(first!, other), '--key', publicKey)).toMatchObject({
      status: 1,
      output: '',
      remarks: expect.stringMatching(
        /Line 2 of the heads: a head was kept of revision \d.* written anew, or it is another history/,
      ) as string,
    });
    expect(verify('--against', handedIn('hello'))).toMatchObject({
      status: 1,
      remarks: expect.stringContaining('Line 1: this is no head of a history.') as string,
    });
    expect(verify('--against', handedIn())).toMatchObject({
      status: 1,
      remarks: 'No head was kept there: nothing says where it must end.\n',
    });
    expect(verify('--against', join(directory, 'nowhere'))).toMatchObject({
      status: 1,
      remarks: 'The file cannot be read (ENOENT).\n',
    });
    expect(verify('--key', publicKey).status).toBe(1);
  });

  it('find a tail that was cut off behind its back, which nothing else does', async () => {
    const { client } = history;
    await client.query(`SET session_replication_role = replica;
      DELETE FROM organisation WHERE key = 'org/heads' AND version > 2;
      UPDATE organisation SET recorded = tstzrange(lower(recorded), NULL) WHERE key = 'org/heads' AND version = 2;
      DELETE FROM change WHERE revision > 3;
      DELETE FROM revision WHERE number > 3`);
    // The positive control: the chain alone holds.
    expect(verify()).toMatchObject({ status: 0, output: expect.stringContaining('3 revisions') as string });
    const told = verify('--against', file, '--key', publicKey);
    expect([told.status, told.output]).toEqual([1, '']);
    const place = lines().findIndex((line) => head(line).revision > 3) + 1;
    expect(told.remarks).toContain(
      `Line ${place} of the heads: a head was kept of revision ${head(lines()[place - 1]!).revision}, written at `,
    );
    expect(told.remarks).toContain('There is no such revision: the end of the history was cut off');
  });

  it('find a tail that was written anew', async () => {
    // Through the registry itself: it knows of nothing, and every hash holds.
    for (const number of [4, 5]) await writeRevision(number);
    expect(verify().status).toBe(0);
    expect(verify('--against', file, '--key', publicKey)).toMatchObject({
      status: 1,
      remarks: expect.stringContaining('was written anew, or it is another history') as string,
    });
  });

  it('never hold up a registry that cannot keep them: it says so, and goes on', async () => {
    const going = await new RegistryProcess({
      ...environment,
      HEADS_TO: join(directory, 'no', 'such', 'folder'),
      HEADS_EVERY: '1',
    }).ready();
    expect(await going.probe('readyz')).toBe(200);
    expect(await going.stop()).toEqual({ code: 0, signal: null });
    expect(going.faults).toContain('the head of the history could not be kept');
    const none = new RegistryProcess({ ...environment, HEADS_TO: '-', HEADS_KEY: '{"d":"zzz-secret"}' });
    expect(await none.ended).toEqual({ code: 1, signal: null });
    expect(none.faults).toContain('HEADS_KEY: The key must be the private JWK of an Ed25519 pair');
    expect(none.faults).not.toContain('zzz-secret');
  });
});
