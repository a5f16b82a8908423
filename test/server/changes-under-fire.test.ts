import 'reflect-metadata';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataSourceFor } from '../../ormconfig';
import type { Instant } from '../../src/core/period';
import type { DatabaseConnection } from '../../src/storage/data-source';
import { databaseUser } from '../../src/storage/embedded-postgres-cluster';
import { databaseName } from '../../src/storage/embedded-postgres-connection';
import { isServerOf } from '../../src/storage/embedded-postgres-process';
import { readServerTrace } from '../../src/storage/embedded-postgres-server';
import { PostgresKeyStore } from '../../src/storage/postgres-key-store';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import type { Verification } from '../../src/storage/verify-history';
import { createTestDatabase, runOn, testServers, urlOf, type TestDatabase } from '../database/databases';
import { cleanUp, finishCleanUp, makeDirectory, serverProcessId } from '../storage/embedded-postgres-fixture';
import { isSoak } from '../soak';
import { faultsOf } from './change-log';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';
import { mutationOf, Storm, type Payload, type Sent } from './storm';

jest.setTimeout(isSoak ? 2_700_000 : 480_000);

const pepper = 'the pepper of this test';
const clients = 8;
/** Kills of the registry, and how many of them are kills of PostgreSQL too: each so-manyeth. */
const kills = isSoak ? 100 : 20;
const killsEachOfPostgres = isSoak ? 2 : 4;
/** Where fewer kills are enough, no more than those are begun after this long; how many there were is told. */
const siegeMs = isSoak ? 2_400_000 : 45_000;
const killsOnServerAtLeast = isSoak ? kills : 10;
/** Also on the embedded server where TEST_DATABASE_ALONE repeats on another one what was run here before. */
const killsOnEmbeddedAtLeast = process.env['TEST_DATABASE_ALONE'] === '1' ? killsOnServerAtLeast : kills;
const changes = 10 * kills;
const turns = 50;

beforeAll(buildServer, 180_000);

afterEach(endProcesses);

afterAll(async () => {
  await endProcesses();
  await cleanUp();
  await finishCleanUp();
});

/** Works with the store and the keys of a database, as a process of its own would. */
async function withStorage<T>(
  connection: DatabaseConnection,
  work: (store: PostgresLedgerStore, keys: PostgresKeyStore) => Promise<T>,
): Promise<T> {
  const dataSource = await dataSourceFor(connection).initialize();
  const store = new PostgresLedgerStore(dataSource, connection);
  try {
    return await work(store, new PostgresKeyStore(dataSource, { pepper, environment: 'live' }));
  } finally {
    await store.close();
    await dataSource.destroy();
  }
}

const verified = (connection: DatabaseConnection): Promise<Verification> =>
  withStorage(connection, (store) => store.verify());

/** Everything holds; and the same check says so where one more change is said to have been acknowledged. */
async function expectWhole(storm: Storm, connection: DatabaseConnection, expected: number): Promise<void> {
  const verification = await verified(connection);
  const history = await storm.history();
  expect(faultsOf(storm.acknowledged, history, verification)).toEqual([]);
  expect(history).toHaveLength(expected);
  const invented = { ...storm.acknowledged.at(-1)!, reason: 'A change that nobody asked for.' };
  expect(faultsOf([...storm.acknowledged, invented], history, verification)).toEqual([
    '"A change that nobody asked for." was acknowledged and is there 0 times.',
  ]);
}

/** A registry that is killed and started again, and where it is in between. */
class FallingRegistry {
  private current: RegistryProcess | null = null;

  constructor(private readonly environment: Readonly<Record<string, string>>) {}

  readonly address = (): string | null => this.current?.address ?? null;

  async start(): Promise<RegistryProcess> {
    this.current = await new RegistryProcess(this.environment).ready();
    return this.current;
  }

  async kill(): Promise<void> {
    const fallen = this.current!;
    const { signal } = await fallen.kill();
    // Where it has ended by itself, what it said last tells why.
    expect([signal, signal === null ? fallen.faults.slice(-3_000) : '']).toEqual(['SIGKILL', '']);
    this.current = null;
  }
}

/** Kills, again and again, while changes are written: each time once so many more were acknowledged. */
async function besiege(
  storm: Storm,
  done: { value: boolean },
  killsAtLeast: number,
  round: (kill: number) => Promise<void>,
) {
  const deadline = performance.now() + siegeMs;
  const goesOn = (kill: number): boolean =>
    kill <= killsAtLeast || (kill <= kills && performance.now() < deadline);
  for (let kill = 1; goesOn(kill); kill += 1) {
    while (storm.acknowledged.length < (kill * (changes - 20)) / kills) {
      if (done.value) return;
      await delay(5);
    }
    await delay(Math.random() * 30);
    await round(kill);
  }
}

const cutConnections = (connection: DatabaseConnection): Promise<void> =>
  runOn(
    connection,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

/** Runs the storm while `round` strikes, so many times at the least. */
async function stormUnderSiege(
  storm: Storm,
  killsAtLeast: number,
  round: (kill: number) => Promise<void>,
): Promise<void> {
  const done = { value: false };
  let struck = 0;
  const siege = besiege(storm, done, killsAtLeast, async (kill) => {
    await round(kill);
    struck += 1;
  });
  try {
    await storm.run(changes, clients);
  } finally {
    done.value = true;
    await siege;
  }
  console.log(
    `The registry was killed ${struck} times of ${kills} that were meant, during ${changes} changes.`,
  );
  expect(struck).toBeGreaterThanOrEqual(killsAtLeast);
}

describe('changes while the registry on the embedded PostgreSQL is killed', () => {
  it('are all kept once, whether PostgreSQL survives or is killed too', async () => {
    const directory = join(makeDirectory(), 'data');
    const registry = new FallingRegistry({ DATA_DIR: directory });
    const { output } = await registry.start();
    const key = /\/sign-in#key=(\S+)$/m.exec(output)![1]!;
    const storm = new Storm({ address: registry.address, key }, 'siege');
    let postgresKilled = 0;
    await stormUnderSiege(storm, killsOnEmbeddedAtLeast, async (kill) => {
      if (kill % killsEachOfPostgres === 0) {
        await killPostgres(directory);
        postgresKilled += 1;
        // For a moment the registry stands alone, and has to say so.
        await delay(100 + Math.random() * 200);
      }
      await registry.kill();
      await registry.start();
      if (kill % 3 === 1) await cutConnections(await embedded(directory));
    });
    console.log(`PostgreSQL was killed ${postgresKilled} times.`);
    expect(postgresKilled).toBeGreaterThanOrEqual(Math.floor(killsOnEmbeddedAtLeast / killsEachOfPostgres));
    expect(storm.met.get('no answer')).toBeGreaterThan(0);
    expect([...storm.met.keys()].filter((what) => what.includes('INTERNAL'))).toEqual([]);
    await expectWhole(storm, await embedded(directory), changes);
  });

  /** How the embedded server on a folder is reached, as it says itself. */
  const embedded = async (directory: string): Promise<DatabaseConnection> => {
    const trace = await readServerTrace(join(directory, 'postgres'));
    return { ...trace!.address!, user: databaseUser, database: databaseName };
  };

  const killPostgres = async (directory: string): Promise<void> => {
    const processId = serverProcessId(directory)!;
    expect(await isServerOf(processId, join(directory, 'postgres'))).toBe(true);
    process.kill(processId, 'SIGKILL');
  };
});

describe.each(testServers())('changes through a registry on a database of its own on the $name', (server) => {
  let database: TestDatabase;
  let environment: Readonly<Record<string, string>>;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    environment = { DATABASE_URL: urlOf(database.connection), KEY_PEPPER: pepper };
  });

  afterEach(async () => {
    await endProcesses();
    await database.drop();
  });

  const newKey = (): Promise<string> =>
    withStorage(database.connection, async (_store, keys) => {
      const now = new Date().toISOString() as Instant;
      return (await keys.create({ name: 'storm', role: 'dpo', expiresAt: null }, 'test', now))!.key;
    });

  it('are all kept once, from eight clients at once on the same entries', async () => {
    const registry = await new RegistryProcess(environment).ready();
    const storm = new Storm({ address: () => registry.address, key: await newKey() }, 'calm');
    await storm.run(changes, clients);
    expect(storm.met.get('CONFLICT')).toBeGreaterThan(0);
    expect([...storm.met.keys()].filter((what) => /^(\d|no)/.test(what))).toEqual([]);
    await expectWhole(storm, database.connection, changes);
  });

  // The embedded server has its own siege, above.
  const itOnServer = server.name === 'PostgreSQL server' ? it : it.skip;

  itOnServer('are all kept once while the registry is killed, and its connections are cut', async () => {
    const registry = new FallingRegistry(environment);
    await registry.start();
    const storm = new Storm({ address: registry.address, key: await newKey() }, 'siege');
    await stormUnderSiege(storm, killsOnServerAtLeast, async () => {
      await cutConnections(database.connection);
      await delay(100 + Math.random() * 200);
      await registry.kill();
      await registry.start();
    });
    expect(storm.met.get('no answer')).toBeGreaterThan(0);
    expect([...storm.met.keys()].filter((what) => what.includes('INTERNAL'))).toEqual([]);
    await expectWhole(storm, database.connection, changes);
  });

  it('are seen through another registry in the very next question', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => new RegistryProcess(environment).ready()));
    const key = await newKey();
    const at = [a!, b!].map(({ address }) => new Storm({ address: () => address, key }, 'turns'));
    for (let turn = 0; turn < turns; turn += 1) {
      const [writer, reader] = turn % 2 === 0 ? at : [...at].reverse();
      const purpose = `purpose/turn-${turn}`;
      // What the reader is asked while the change is written may know nothing of it: no later answer may rest on that.
      const before = reader!.data(seenQuery, {});
      const { recordPurpose } = await writer!.dataOf<Recorded>(recorded(purpose, 'A turn.', purpose));
      const { register } = await reader!.data<Seen>(seenQuery, {});
      expect(recordPurpose.userErrors).toEqual([]);
      expect(register.purposes.nodes).toContainEqual({ key: purpose, version: 1 });
      expect(numberOf(register.revision)).toBeGreaterThanOrEqual(numberOf(recordPurpose.revision!));
      await before;
    }
  });

  it('are written once where one request is sent many times, and answered in the same words', async () => {
    let registry = await new RegistryProcess(environment).ready();
    const key = await newKey();
    const storm = new Storm({ address: () => registry.address, key }, 'again');
    const sent = recorded('purpose/again-1', 'Said five times.', 'once');
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => storm.answerTo(sent)));
    const [answer] = answers;
    const { recordPurpose } = (JSON.parse(answer!) as { readonly data: Recorded }).data;
    expect(recordPurpose).toMatchObject({ purpose: { version: 1 }, userErrors: [] });

    // What was written later is no part of it.
    const input = { key: 'purpose/again-1', expectedVersion: 1, name: 'Corrected', reason: 'Later.' };
    const later = { ...mutationOf('correctPurpose', input), idempotencyKey: 'later' };
    const { correctPurpose } = await storm.dataOf<{ readonly correctPurpose: Payload }>(later);
    expect(correctPurpose.userErrors).toEqual([]);
    answers.push(await storm.answerTo(sent));
    await registry.kill();
    registry = await new RegistryProcess(environment).ready();
    answers.push(await storm.answerTo(sent));
    expect(new Set(answers)).toEqual(new Set([answer]));

    const reused = await storm.dataOf<Recorded>(recorded('purpose/again-2', 'Another.', 'once'));
    expect(reused.recordPurpose).toMatchObject({
      purpose: null,
      revision: null,
      hash: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect((await storm.history()).map(({ reason }) => reason)).toEqual(['Said five times.', 'Later.']);
    expect(await verified(database.connection)).toMatchObject({ fault: null, head: correctPurpose.hash });
  });
});

interface Recorded {
  readonly recordPurpose: Payload;
}

const seenQuery = '{ register { revision purposes(first: 1000) { nodes { key version } } } }';

interface Seen {
  readonly register: {
    readonly revision: string;
    readonly purposes: { readonly nodes: readonly { readonly key: string; readonly version: number }[] };
  };
}

/** A request to record a purpose. */
function recorded(key: string, reason: string, idempotencyKey: string): Sent {
  const input = { key, name: 'A purpose', reason, validFrom: '2018-01-01' };
  return { ...mutationOf('recordPurpose', input), idempotencyKey };
}

/** The number of a revision, of which its name begins: r12-... */
function numberOf(revision: string): number {
  return Number(/^r(\d+)-/.exec(revision)![1]);
}
