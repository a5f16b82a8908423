import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createTestDatabase, testServers, urlOf, type TestDatabase } from '../database/databases';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';

/** How often, and how many: a few in the tests; 200 ends and 1,000 clients by `npm run soak`. */
const drains = Number(process.env['DRAINS'] ?? 3);
const slowClients = Number(process.env['SLOW_CLIENTS'] ?? 150);

jest.setTimeout(60_000 + drains * 10_000);

beforeAll(() => buildServer());

afterAll(async () => {
  await endProcesses();
  await cleanUp();
  await finishCleanUp();
});

const question = '{ register(validOn: "2018-06-01") { recipients { totalCount } } }';

/** Clients as they stand behind something that watches the probe: they leave when it says so. */
class Load {
  answered = 0;
  readonly failed: string[] = [];
  private isOver = false;
  private readonly clients: Promise<void>[];

  constructor(address: string, count: number) {
    this.clients = Array.from({ length: count }, () => this.client(address));
    this.clients.push(this.watch(address));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.clients);
  }

  private async client(address: string): Promise<void> {
    while (!this.isOver) {
      try {
        const response = await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: question }),
        });
        const text = await response.text();
        if (response.status === 200 && text.includes('totalCount')) this.answered += 1;
        else this.failed.push(`${response.status} ${text}`);
      } catch (error) {
        this.failed.push(String((error as Error).cause ?? error));
        return;
      }
    }
  }

  private async watch(address: string): Promise<void> {
    while (!this.isOver) {
      const status = await fetch(`${address}/readyz`).then(
        async (response) => {
          await response.text();
          return response.status;
        },
        () => 0,
      );
      if (status !== 200) this.isOver = true;
      else await delay(50);
    }
  }
}

describe('a registry that is told to end under load', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(testServers()[0]!, true);
  });

  afterAll(() => database.drop());

  const started = (): Promise<RegistryProcess> =>
    new RegistryProcess({
      DATABASE_URL: urlOf(database.connection),
      DRAIN_WAIT: '1',
      RATE_REQUESTS: '0',
      RATE_POINTS: '0',
    }).ready();

  it(`fails nobody who leaves when its probe says so, ${drains} times, and ends in order within its bound`, async () => {
    for (let round = 0; round < drains; round += 1) {
      const registry = await started();
      const load = new Load(registry.address, 4);
      while (load.answered < 20) await delay(10);
      const begun = performance.now();
      const ended = registry.stop();
      // It goes on answering while whoever sends requests here finds out.
      await delay(300);
      const still = await fetch(`${registry.address}/livez`);
      expect([still.status, still.headers.get('connection')]).toEqual([200, 'close']);
      const ready = await fetch(`${registry.address}/readyz`);
      expect([ready.status, await ready.text(), ready.headers.get('retry-after')]).toEqual([
        503,
        'the registry is ending\n',
        '1',
      ]);
      expect(await ended).toEqual({ code: 0, signal: null });
      expect(performance.now() - begun).toBeLessThan(1_000 + 10_000);
      await load.end();
      expect(load.failed).toEqual([]);
    }
  });

  it('would have failed somebody, had it ended at once', async () => {
    const registry = await started();
    const load = new Load(registry.address, 4);
    while (load.answered < 20) await delay(10);
    await registry.kill();
    await load.end();
    expect(load.failed.length).toBeGreaterThan(0);
  });

  it('waits for nobody longer than its bound: a client that never sends its body is cut off', async () => {
    const registry = await started();
    const socket = connect(Number(new URL(registry.address).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    await delay(200);
    const begun = performance.now();
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - begun).toBeLessThan(1_000 + 10_000 + 5_000);
    socket.destroy();
  });
});

/** Clients that send a letter a second and never come to the end of the head. */
class SlowClients {
  private readonly sockets: Socket[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(port: number, count: number) {
    for (let client = 0; client < count; client += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('GET /livez HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ');
      this.sockets.push(socket);
    }
    this.timer = setInterval(() => {
      for (const socket of this.sockets) if (socket.writable) socket.write('x');
    }, 1_000);
  }

  get open(): number {
    return this.sockets.filter((socket) => !socket.closed && !socket.readableEnded).length;
  }

  end(): void {
    clearInterval(this.timer);
    for (const socket of this.sockets) socket.destroy();
  }
}

describe(`${slowClients} slow clients`, () => {
  it('keep no probe waiting, and are gone soon, where a server as Node starts it keeps them', async () => {
    const registry = await new RegistryProcess({ DATA_DIR: join(makeDirectory(), 'data') }).ready();
    const stock = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => stock.listen(0, '127.0.0.1', resolve));
    const slow = new SlowClients(Number(new URL(registry.address).port), slowClients);
    const kept = new SlowClients((stock.address() as AddressInfo).port, 20);
    try {
      await delay(1_500);
      expect(slow.open).toBe(slowClients);
      const took: number[] = [];
      for (let probe = 0; probe < 30; probe += 1) {
        const begun = performance.now();
        expect(await registry.probe('livez')).toBe(200);
        took.push(performance.now() - begun);
        await delay(50);
      }
      took.sort((a, b) => a - b);
      if (slowClients > 500)
        console.log(`Probes: median ${took[15]!.toFixed(1)} ms, worst ${took[29]!.toFixed(1)} ms.`);
      // Nine of ten: the machine may be busy with something else for a moment.
      expect(took[26]).toBeLessThan(100);
      await delay(6_000);
      expect(slow.open).toBe(0);
      expect(kept.open).toBe(20);
    } finally {
      slow.end();
      kept.end();
      stock.closeAllConnections();
      await new Promise((resolve) => stock.close(resolve));
      await registry.stop();
    }
  });
});
