import { cpSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { isServerOf } from '../../src/storage/embedded-postgres-process';
import { createTestDatabase, testServers, urlOf, type TestDatabase } from '../database/databases';
import type { Answer } from '../graphql/registry';
import { cleanUp, finishCleanUp, makeDirectory, serverProcessId } from '../storage/embedded-postgres-fixture';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';

jest.setTimeout(60_000);

/** Who receives the data of EU people on 2018-06-01, and when an entry was written down. */
const mainQuestion = `{
  register(validOn: "2018-06-01") {
    revision
    organisation(key: "org/1crm") { name recordedAt }
    recipients(where: { dataSubjectsIn: ["EU"] }) {
      totalCount
      nodes { organisation { key } destination { label country { code } } verdict sources { key quote } }
    }
  }
}`;

interface MainAnswer {
  readonly register: {
    readonly revision: string;
    readonly organisation: { readonly name: string; readonly recordedAt: string };
    readonly recipients: {
      readonly totalCount: number;
      readonly nodes: readonly {
        readonly organisation: { readonly key: string };
        readonly destination: { readonly label: string; readonly country: { readonly code: string } | null };
        readonly verdict: string;
        readonly sources: readonly { readonly key: string; readonly quote: string }[];
      }[];
    };
  };
}

const mainAnswerOf = (registry: RegistryProcess): Promise<MainAnswer> => registry.data(mainQuestion);

/** What nobody but a developer can read: frames of a stack, and paths of the code. */
const stack = /^\s+at .+|node_modules|\.[jt]s:\d+/m;

let template: string;

beforeAll(async () => {
  buildServer();
  template = join(makeDirectory(), 'data');
  const registry = await startedOn(template);
  await mainAnswerOf(registry);
  expect(await registry.stop()).toEqual({ code: 0, signal: null });
}, 180_000);

afterEach(endProcesses);

afterAll(async () => {
  await endProcesses();
  await cleanUp();
  await finishCleanUp();
});

/** The name of a data folder that is not there yet, in a folder of its own. */
const newDataDirectory = (): string => join(makeDirectory(), 'data');

/** A data folder that a registry has used before, and left in order. */
function usedDataDirectory(): string {
  const directory = newDataDirectory();
  cpSync(join(template, 'postgres'), join(directory, 'postgres'), { recursive: true });
  return directory;
}

const startedOn = (directory: string): Promise<RegistryProcess> =>
  new RegistryProcess({ DATA_DIR: directory }).ready();

const postgresRuns = (processId: number, directory: string): Promise<boolean> =>
  isServerOf(processId, join(directory, 'postgres'));

async function killPostgres(directory: string): Promise<void> {
  const processId = serverProcessId(directory)!;
  expect(await postgresRuns(processId, directory)).toBe(true);
  process.kill(processId, 'SIGKILL');
  await until(async () => !(await postgresRuns(processId, directory)));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('It does not come to pass within 30 s.');
    await delay(20);
  }
}

describe('the registry on a data folder', () => {
  it('makes the database and loads the first register on an empty one, and ends in order', async () => {
    const directory = makeDirectory();
    const registry = await startedOn(join(directory, 'data'));
    expect(registry.output).toMatch(/^The registry is ready after \d+\.\d s\.$/m);
    expect(registry.output).toContain('Loading the 1CRM register.');
    expect([await registry.probe('livez'), await registry.probe('readyz')]).toEqual([200, 200]);

    const { register } = await mainAnswerOf(registry);
    expect(register.recipients.totalCount).toBe(19);
    expect(register.recipients.nodes).toHaveLength(19);
    const dropbox = register.recipients.nodes.filter(
      ({ organisation }) => organisation.key === 'org/dropbox',
    );
    expect(dropbox).toMatchObject([{ destination: { country: { code: 'US' } }, verdict: 'UNDETERMINED' }]);
    expect(register.revision).toMatch(/^r1-/);

    const processId = serverProcessId(join(directory, 'data'))!;
    expect(await postgresRuns(processId, join(directory, 'data'))).toBe(true);
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    expect(await postgresRuns(processId, join(directory, 'data'))).toBe(false);
    expect(serverProcessId(join(directory, 'data'))).toBeUndefined();
    expect(registry.faults).toBe('');
  });

  it.each([
    ['it is ready', /Stop it with Ctrl\+C/],
    ['PostgreSQL was started', /PostgreSQL was started/],
  ])('leaves no PostgreSQL behind when it is told to end as soon as it says that %s', async (_what, line) => {
    const directory = usedDataDirectory();
    const registry = new RegistryProcess({ DATA_DIR: directory });
    await registry.told(line);
    const processId = serverProcessId(directory)!;
    await registry.stop();
    expect(await postgresRuns(processId, directory)).toBe(false);
  });

  it('finds on the second start what the first has written, and loads nothing again', async () => {
    const directory = usedDataDirectory();
    const first = await startedOn(directory);
    const answer = await mainAnswerOf(first);
    expect(await first.stop()).toEqual({ code: 0, signal: null });

    const second = await startedOn(directory);
    expect(second.output).not.toContain('Loading the 1CRM register.');
    expect(await mainAnswerOf(second)).toEqual(answer);
    expect(answer.register.organisation.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(await second.stop()).toEqual({ code: 0, signal: null });
  });

  it.each([
    ['it was killed', false],
    ['it and PostgreSQL were killed', true],
  ])('finds all data after %s', async (_what, withPostgres) => {
    const directory = newDataDirectory();
    const first = await startedOn(directory);
    const answer = await mainAnswerOf(first);
    const ending = first.kill();
    if (withPostgres) await killPostgres(directory);
    expect((await ending).signal).toBe('SIGKILL');

    const second = await startedOn(directory);
    expect(second.output).not.toContain('Loading the 1CRM register.');
    expect(await mainAnswerOf(second)).toEqual(answer);
    const processId = serverProcessId(directory)!;
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    expect(await postgresRuns(processId, directory)).toBe(false);
  });

  it('says that it is unavailable while PostgreSQL is away, or answers again', async () => {
    const directory = usedDataDirectory();
    const registry = await startedOn(directory);
    const before = await mainAnswerOf(registry);
    await killPostgres(directory);

    const text = await registry.ask(mainQuestion);
    const readiness = await registry.probe('readyz');
    const { data, errors } = JSON.parse(text) as Answer<MainAnswer>;
    if (errors === undefined) {
      expect(data).toEqual(before);
      expect(readiness).toBe(200);
    } else {
      expect(errors).toHaveLength(1);
      expect(errors[0]!.extensions?.code).toBe('UNAVAILABLE');
      expect(errors[0]!.message).toMatch(/^[^\n]+\.$/);
      expect(readiness).toBe(503);
    }
    expect(text).not.toMatch(stack);
    expect(await registry.probe('livez')).toBe(200);
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    expect(await mainAnswerOf(await startedOn(directory))).toEqual(before);
  });

  it('is shared by two that start at once on an empty one, and serves the one that stays', async () => {
    const directory = newDataDirectory();
    const both = [new RegistryProcess({ DATA_DIR: directory }), new RegistryProcess({ DATA_DIR: directory })];
    await Promise.all(both.map((registry) => registry.ready()));
    expect(both.filter(({ output }) => output.includes('Loading the 1CRM register.'))).toHaveLength(1);
    const answer = await mainAnswerOf(both[0]!);
    expect(await mainAnswerOf(both[1]!)).toEqual(answer);
    expect(answer.register.recipients.totalCount).toBe(19);
    expect(answer.register.revision).toMatch(/^r1-/);

    const processId = serverProcessId(directory)!;
    const launcher = both.find(({ output }) => output.includes('PostgreSQL was started'))!;
    const other = both.find((registry) => registry !== launcher)!;
    expect(await launcher.stop()).toEqual({ code: 0, signal: null });
    expect(await mainAnswerOf(other)).toEqual(answer);
    expect(await other.probe('readyz')).toBe(200);
    expect(serverProcessId(directory)).toBe(processId);

    expect(await other.stop()).toEqual({ code: 0, signal: null });
    expect(await postgresRuns(processId, directory)).toBe(false);
  });

  it('says in one sentence that the port is taken, and lets go of PostgreSQL', async () => {
    const directory = usedDataDirectory();
    await withTakenPort(async (port) => {
      const registry = new RegistryProcess({ PORT: String(port), DATA_DIR: directory });
      expect(await registry.ended).toEqual({ code: 1, signal: null });
      expect(registry.faults).toContain('PORT');
      expectSentence(registry.faults);
      expect(registry.output).not.toContain('The registry is ready');
      expect(serverProcessId(directory)).toBeUndefined();
    });
  });
});

describe.each(testServers())('the registry on a database of its own on the $name', (server) => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase(server, true);
  });

  afterEach(async () => {
    await endProcesses();
    await database.drop();
  });

  it('is migrated and loaded once by two that start at once', async () => {
    const both = [1, 2].map(() => new RegistryProcess({ DATABASE_URL: urlOf(database.connection) }));
    await Promise.all(both.map((registry) => registry.ready()));
    expect(both.filter(({ output }) => output.includes('Loading the 1CRM register.'))).toHaveLength(1);
    const answer = await mainAnswerOf(both[0]!);
    expect(await mainAnswerOf(both[1]!)).toEqual(answer);
    expect(answer.register.recipients.totalCount).toBe(19);
    expect(await numbersOf('SELECT number FROM revision')).toEqual([1]);
    const migrations = await numbersOf('SELECT count(*)::int AS number FROM migration GROUP BY name');
    expect(new Set(migrations)).toEqual(new Set([1]));
    for (const registry of both) expect(await registry.stop()).toEqual({ code: 0, signal: null });

    const third = await new RegistryProcess({ DATABASE_URL: urlOf(database.connection) }).ready();
    expect(await mainAnswerOf(third)).toEqual(answer);
  });

  it.each(['no host', 'no-such-host.invalid', '203.0.113.1'])(
    'says in one sentence that it cannot listen on "%s"',
    async (host) => {
      const registry = new RegistryProcess({ HOST: host, DATABASE_URL: urlOf(database.connection) });
      expect(await registry.ended).toEqual({ code: 1, signal: null });
      expect(registry.faults).toContain('HOST');
      expect(registry.faults).not.toContain(host);
      expectSentence(
        registry.faults.replace(/^The registry cannot start with this environment:\n {2}- /, ''),
      );
      expect(registry.output).not.toContain('The registry is ready');
    },
  );

  const numbersOf = async (sql: string): Promise<readonly number[]> => {
    const client = new Client({ connectionString: urlOf(database.connection) });
    await client.connect();
    try {
      return (await client.query<{ number: number }>(sql)).rows.map(({ number }) => number);
    } finally {
      await client.end();
    }
  };
});

describe('the registry in an environment that it cannot use', () => {
  it('lists every fault at once, and repeats no value', async () => {
    const registry = new RegistryProcess({
      PORT: 'abc',
      DATABASE_URL: 'mysql://zzz-secret',
      DATA_DIR: '',
    });
    expect(await registry.ended).toEqual({ code: 1, signal: null });
    expect(registry.output).toBe('');
    const lines = registry.faults.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const name of ['PORT', 'DATABASE_URL', 'DATA_DIR']) {
      expect(lines.filter((line) => line.startsWith(`  - ${name} must `))).toHaveLength(1);
    }
    expect(registry.faults).not.toMatch(/abc|zzz-secret|mysql/);
    expect(registry.faults).not.toMatch(stack);
  });

  it.each(['127.0.0.1', 'localhost'])(
    'says in one sentence that nobody listens at the address of DATABASE_URL on %s',
    async (host) => {
      const registry = new RegistryProcess({
        DATABASE_URL: `postgres://someone:zzz-secret@${host}:1/registry`,
      });
      expect(await registry.ended).toEqual({ code: 1, signal: null });
      expect(registry.faults).toContain('DATABASE_URL');
      expect(registry.faults).not.toContain('zzz-secret');
      expectSentence(registry.faults);
      expect(registry.output).not.toContain('The registry is ready');
    },
  );
});

/** One line that ends like a sentence, or a few sentences of it, and no stack. */
function expectSentence(text: string): void {
  expect(text).not.toMatch(stack);
  expect(text).toMatch(/^[A-Z][^\n]+\.\n$/);
}

/** Another program listens on the port while the work is done. */
async function withTakenPort(work: (port: number) => Promise<void>): Promise<void> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    await work((other.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
}
