import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded-postgres';
import { run } from '../cli/command';
import { urlOf } from '../database/databases';
import type { Answer } from '../graphql/registry';
import { cleanUp, finishCleanUp, makeDirectory, serverProcessId } from '../storage/embedded-postgres-fixture';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';

jest.setTimeout(180_000);

/** What a caller may wait for while the database is away, and what the registry may take once it is back. */
const awayMs = 2_000;
const backMs = 5_000;

interface Told {
  readonly status: number;
  readonly ms: number;
  readonly retryAfter: string | null;
  readonly code: string | undefined;
}

/** The PostgreSQL server and all of its processes. */
function processesOf(directory: string): number[] {
  const server = serverProcessId(directory)!;
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      // The parent stands behind the name, which is in brackets and may hold anything.
      return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1]) === server;
    } catch {
      return false;
    }
  });
  return [server, ...children.map(Number)];
}

describe('while the database is away', () => {
  let directory: string;
  let postgres: EmbeddedPostgres;
  let registry: RegistryProcess;
  let key: string;
  let changes = 0;

  const startPostgres = async (): Promise<void> => {
    postgres = await startEmbeddedPostgres({ dataDirectory: directory, durable: false });
  };

  beforeAll(async () => {
    buildServer();
    directory = join(makeDirectory(), 'data');
    await startPostgres();
    const DATABASE_URL = urlOf(postgres.connection);
    registry = await new RegistryProcess({ DATABASE_URL }).ready();
    key = run({ DATABASE_URL }, 'keys', 'create', '--role', 'editor', '--name', 'away').output.trim();
  }, 180_000);

  afterAll(async () => {
    await endProcesses();
    await postgres.stop();
    await cleanUp();
    await finishCleanUp();
  });

  const ask = async (path: string, init: RequestInit = {}): Promise<Told & { text: string }> => {
    const begun = performance.now();
    const response = await fetch(`${registry.address}${path}`, init);
    const text = await response.text();
    const code = text.startsWith('{')
      ? (JSON.parse(text) as Answer<never>).errors?.[0]?.extensions?.code
      : undefined;
    const ms = performance.now() - begun;
    return { status: response.status, ms, retryAfter: response.headers.get('retry-after'), code, text };
  };
  const graphql = (query: string, headers: Readonly<Record<string, string>> = {}): ReturnType<typeof ask> =>
    ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  const changed = (name: string): string =>
    `mutation { recordPurpose(input: { key: "purpose/${name}", name: "A purpose", reason: "A test." }) { revision userErrors { code } } }`;
  const keyed = (): Readonly<Record<string, string>> => ({ authorization: `Bearer ${key}` });

  /** Every way in, each by itself: what waits behind another must not hide how long it takes alone. */
  const ways: Readonly<Record<string, () => ReturnType<typeof ask>>> = {
    'a read': () => graphql('{ register { revision } }'),
    'a read of what was known before': () =>
      graphql('{ register(knownAt: "2020-01-01T00:00:00Z") { revision } }'),
    'a question of the library': () => ask('/questions/Q07'),
    'a read with a key': () => graphql('{ register { revision } }', keyed()),
    'a change': () => graphql(changed(`refused-${(changes += 1)}`), keyed()),
  };

  const expectAway = async (): Promise<void> => {
    for (const [name, way] of Object.entries(ways)) {
      const { status, ms, retryAfter, code, text } = await way();
      expect([name, status, code, retryAfter]).toEqual([name, 503, 'UNAVAILABLE', '1']);
      expect([name, ms < awayMs ? 'in time' : ms]).toEqual([name, 'in time']);
      expect(text).not.toMatch(/ECONN|Connection terminated|\n {4}at /);
    }
    // Several at once too: nobody waits for somebody else who waits.
    const together = await Promise.all(Array.from({ length: 5 }, () => ways['a change']!()));
    for (const { status, ms } of together) expect([status, ms < awayMs]).toEqual([503, true]);
    const ready = await ask('/readyz');
    expect([ready.status, ready.text, ready.ms < awayMs]).toEqual([
      503,
      'the database cannot be reached\n',
      true,
    ]);
    expect((await ask('/livez')).status).toBe(200);
    const metrics = await ask('/metrics');
    expect([metrics.status, /^registry_database_up (\d)$/m.exec(metrics.text)?.[1]]).toEqual([200, '0']);
    expect(metrics.text).not.toMatch(/^registry_revision /m);
  };

  const expectBack = async (): Promise<void> => {
    const deadline = performance.now() + backMs;
    for (const [name, way] of Object.entries(ways)) {
      let told = await way();
      while (told.status !== 200 && performance.now() < deadline) {
        await delay(50);
        told = await way();
      }
      expect([name, told.status, told.code]).toEqual([name, 200, undefined]);
    }
    expect((await ask('/readyz')).status).toBe(200);
  };

  /** What was refused was not written, then or later. */
  const expectNothingOfIt = async (before: number): Promise<void> => {
    const names = Array.from({ length: changes - before }, (_, index) => `refused-${before + index + 1}`);
    const { text } = await graphql('{ register { purposes(first: 1000) { nodes { key } } } }');
    for (const name of names) expect(text).not.toContain(`"purpose/${name}"`);
    // What was told as written is there.
    expect(text).toContain(`"purpose/refused-1"`);
  };

  it('answers before, so that what follows means something', expectBack);

  it('is told within two seconds that it is gone, by reads and changes, and is used again when it is back', async () => {
    const before = changes;
    await postgres.stop();
    let refused: number;
    try {
      await delay(2_100);
      await expectAway();
      refused = changes;
    } finally {
      await startPostgres();
    }
    await expectBack();
    expect(refused).toBeGreaterThan(before);
    const after = changes;
    changes = refused;
    await expectNothingOfIt(before);
    changes = after;
  });

  it('is told within two seconds that it hangs, and is used again when it goes on', async () => {
    const stopped = processesOf(directory);
    expect(stopped.length).toBeGreaterThan(3);
    const before = changes;
    for (const processId of stopped) process.kill(processId, 'SIGSTOP');
    let refused: number;
    try {
      // What is known of a key counts for two seconds.
      await delay(2_100);
      await expectAway();
      refused = changes;
    } finally {
      for (const processId of [...stopped].reverse()) process.kill(processId, 'SIGCONT');
    }
    await expectBack();
    const after = changes;
    changes = refused;
    await expectNothingOfIt(before);
    changes = after;
  });
});
