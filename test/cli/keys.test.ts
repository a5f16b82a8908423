import { join } from 'node:path';
import { createTestDatabase, testServers, urlOf, type TestDatabase } from '../database/databases';
import { buildServer, endProcesses, RegistryProcess } from '../server/registry-process';
import { cleanUp, finishCleanUp, makeDirectory, serverProcessId } from '../storage/embedded-postgres-fixture';
import { run, type Ran } from './command';

jest.setTimeout(60_000);

beforeAll(buildServer, 120_000);
afterEach(endProcesses);
afterAll(async () => {
  await cleanUp();
  await finishCleanUp();
});

const whoIs = async (registry: RegistryProcess, key: string): Promise<unknown> => {
  const response = await fetch(`${registry.address}/session`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return response.status === 200 ? response.json() : response.status;
};

describe('the commands for keys, beside a running embedded registry', () => {
  it('create a key that counts at once, list it and revoke it', async () => {
    const DATA_DIR = join(makeDirectory(), 'data');
    const registry = await new RegistryProcess({ DATA_DIR }).ready();
    const processId = serverProcessId(DATA_DIR);

    const created = run({ DATA_DIR }, 'keys', 'create', '--role', 'dpo', '--name', 'Anna');
    expect(created).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^reg_local_\w+\n$/) as string,
    });
    const key = created.output.trim();
    const selector = key.split('_')[2]!;
    expect(await whoIs(registry, key)).toEqual({ actor: 'key:Anna', role: 'dpo' });

    const listed = run({ DATA_DIR }, 'keys', 'list');
    expect(listed.status).toBe(0);
    expect(listed.output.split('\n')).toEqual([
      expect.stringMatching(/^SELECTOR +ROLE +STATE +CREATED +LAST USED +NAME$/) as string,
      expect.stringMatching(new RegExp(`^${selector} +dpo +counts .* Anna$`)) as string,
      expect.stringMatching(/ admin +counts .* never +first start$/) as string,
      '',
    ]);
    expect(listed.output).not.toContain(key);

    expect(run({ DATA_DIR }, 'keys', 'revoke', selector, '--reason', 'lost')).toMatchObject({
      status: 0,
      remarks: 'The key "Anna" was revoked.\n',
    });
    expect(run({ DATA_DIR }, 'keys', 'revoke', selector)).toMatchObject({
      status: 1,
      output: '',
      remarks: 'There is no key of this selector that was not revoked before.\n',
    });
    // The server hears of it a few seconds later.
    const deadline = Date.now() + 5_000;
    while ((await whoIs(registry, key)) !== 401) expect(Date.now()).toBeLessThan(deadline);

    expect(serverProcessId(DATA_DIR)).toBe(processId);
    expect(await registry.probe('readyz')).toBe(200);
    await registry.stop();
    expect(serverProcessId(DATA_DIR)).toBeUndefined();
  });

  it('start the embedded PostgreSQL where no registry runs, and end it', async () => {
    const DATA_DIR = join(makeDirectory(), 'data');
    expect(run({ DATA_DIR }, 'keys', 'create', '--role', 'admin', '--name', 'first').status).toBe(0);
    expect(serverProcessId(DATA_DIR)).toBeUndefined();
    expect(run({ DATA_DIR }, 'keys', 'list').output).toMatch(/ admin +counts .* never +first$/m);
    // A registry that has a key is given no other.
    const registry = await new RegistryProcess({ DATA_DIR }).ready();
    expect(registry.output).not.toContain('reg_');
  });
});

describe.each(testServers())('the commands for keys, on a database of its own on the $name', (server) => {
  let database: TestDatabase;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    database = await createTestDatabase(server, true);
    environment = { DATABASE_URL: urlOf(database.connection), KEY_PEPPER: 'a pepper of the tests' };
  });

  afterAll(() => database.drop());

  const create = (...more: readonly string[]): Ran =>
    run(environment, 'keys', 'create', '--role', 'reader', ...more);

  it('create keys that the server takes with the same pepper, and with no other', async () => {
    const { output } = create('--name', 'Ben', '--expires', '2999-12-31');
    expect(output).toMatch(/^reg_live_/);
    expect(run(environment, 'keys', 'list').output).toMatch(/ reader +until 2999-12-31T00:00 .* Ben$/m);
    const own = await new RegistryProcess(environment).ready();
    expect(await whoIs(own, output.trim())).toEqual({ actor: 'key:Ben', role: 'reader' });
    const other = await new RegistryProcess({
      ...environment,
      KEY_PEPPER: 'another pepper altogether',
    }).ready();
    expect(await whoIs(other, output.trim())).toBe(401);
  });

  it.each([
    [
      'a name that another key has',
      1,
      /Another key has this name/,
      () => (create('--name', 'x'), create('--name', 'x')),
    ],
    [
      'an end that has passed',
      1,
      /would have expired/,
      () => create('--name', 'y', '--expires', '2020-01-01'),
    ],
    ['a day that is none', 2, /must be a day/, () => create('--name', 'z', '--expires', '2999-02-30')],
    ['no name', 2, /required option '--name/, () => create()],
    [
      'a role that is none',
      2,
      /Allowed choices are reader, exporter/,
      () => run(environment, 'keys', 'create', '--name', 'q', '--role', 'king'),
    ],
    ['a command that is none', 2, /unknown command/, () => run(environment, 'keys', 'lend')],
    ['no command', 2, /Usage: registry/, () => run(environment)],
    [
      'an environment that cannot be used',
      1,
      /DATABASE_URL must/,
      () => run({ DATABASE_URL: 'mysql://x' }, 'keys', 'list'),
    ],
    [
      'a database that is away',
      3,
      /^The database of DATABASE_URL cannot be used/,
      () => run({ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, 'keys', 'list'),
    ],
  ])('refuse %s with %i', (_what, status, says, ran) => {
    const { status: ended, output, remarks } = ran();
    expect([ended, output]).toEqual([status, '']);
    expect(remarks).toMatch(says);
    expect(remarks).not.toMatch(/^\s+at /m);
  });

  it('tell what they can do', () => {
    expect(run({}, '--help')).toMatchObject({
      status: 0,
      output: expect.stringContaining('keys') as string,
    });
  });
});
