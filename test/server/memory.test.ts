import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { testServers } from '../database/databases';
import { startTestRegistry } from '../graphql/registry';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { growthOf, leastOfEach, type HeapSample } from './heap-growth';
import { questionOn } from './load';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';
import { Storm } from './storm';

/** How many requests; 200,000 by `npm run soak`, and no longer than this whatever the machine does. */
const requests = Number(process.env['MEMORY_REQUESTS'] ?? 1_500);
const isLong = requests >= 100_000;
const longestMs = isLong ? 15 * 60_000 : 60_000;

jest.setTimeout(longestMs + 120_000);

beforeAll(() => buildServer());

afterAll(async () => {
  await endProcesses();
  await cleanUp();
  await finishCleanUp();
});

const days = Array.from({ length: 60 }, (_, day) => `20${15 + (day % 8)}-0${1 + (day % 9)}-1${day % 10}`);
const asked = ['Q03', 'Q06', 'Q10'].flatMap((id) =>
  questionOn(id, days, id === 'Q10' ? {} : { peopleIn: 'EU' }),
);

interface Wanted {
  readonly path: string;
  readonly body: string | null;
  readonly status: number;
}

/** The request of a number: a question by POST, by GET and by its name, one that is new each time, and faults. */
function requestOf(number: number): Wanted {
  const body = asked[number % asked.length]!;
  switch (number % 10) {
    case 0:
      return { path: `/graphql?${search(body)}`, body: null, status: 200 };
    case 1:
      return { path: `/questions/Q06?validOn=${days[number % days.length]!}`, body: null, status: 200 };
    case 2:
      return { path: '/graphql', body: fresh(number), status: 200 };
    case 3:
      return { path: '/graphql', body: JSON.stringify({ query: `{ none${number} }` }), status: 400 };
    case 4:
      return { path: `/nowhere/${number}`, body: null, status: 404 };
    default:
      return { path: '/graphql', body, status: 200 };
  }
}

function search(body: string): string {
  const { query, variables } = JSON.parse(body) as { query: string; variables: object };
  return new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString();
}

const fresh = (number: number): string =>
  JSON.stringify({
    query: `{ a${number}: register(validOn: "2018-06-01") { recipients(first: 3) { nodes { verdict } } } }`,
  });

/** Sends requests from four clients, each on a connection of its own; looks at the heap after every so many. */
async function sendAll(
  address: string,
  count: number,
  each: number,
  look: (sent: number) => Promise<void>,
): Promise<{ readonly answered: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  const until = performance.now() + longestMs;
  let begun = 0;
  let answered = 0;
  const client = async (): Promise<void> => {
    while (begun < count && performance.now() < until) {
      const { path, body, status } = requestOf(begun++);
      const response = await fetch(`${address}${path}`, {
        ...(body === null ? {} : { method: 'POST', body }),
        headers: { accept: '*/*', ...(body === null ? {} : { 'content-type': 'application/json' }) },
      });
      const text = await response.text();
      answered += 1;
      if (response.status !== status || (status === 200 && text.includes('"errors":')))
        wrong.push(`${path.slice(0, 50)}: ${response.status} ${text.slice(0, 200)}`);
      if (answered % each === 0) await look(answered);
    }
  };
  await Promise.all(Array.from({ length: 4 }, client));
  return { answered, wrong };
}

describe('the memory of a registry with 256 MB of heap', () => {
  it(`does not grow with requests: ${requests} of many sorts, and some changes among them`, async () => {
    const registry = await new RegistryProcess({
      DATA_DIR: join(makeDirectory(), 'data'),
      RATE_REQUESTS: '0',
      RATE_POINTS: '0',
      NODE_OPTIONS: '--max-old-space-size=256',
    }).ready();
    const { address, output } = registry;
    const key = /\/sign-in#key=(\S+)$/m.exec(output)![1]!;
    const storm = new Storm({ address: () => address, key }, 'memory');
    const samples: HeapSample[] = [];
    const { answered, wrong } = await sendAll(address, requests, 250, async (sent) => {
      const figures = await (await fetch(`${address}/metrics`)).text();
      const bytes = Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(figures)![1]);
      samples.push({ requests: sent, bytes });
      // As many in a long run as in a short one: what is written is kept, and is meant to be.
      if (samples.length <= 5) await storm.run(4 * samples.length, 1);
    });
    expect(wrong).toEqual([]);
    expect(samples.every(({ bytes }) => bytes > 0)).toBe(true);
    expect(await registry.probe('livez')).toBe(200);
    expect(storm.acknowledged.length).toBeGreaterThanOrEqual(10);
    if (isLong) {
      // After a tenth it has warmed up.
      const warm = samples.filter(({ requests: sent }) => sent >= answered / 10);
      const growth = growthOf(leastOfEach(warm, 10_000));
      console.log(
        `${answered} requests: ${(growth / 1_048_576).toFixed(2)} MiB for each 10,000; least in the first window ` +
          `${(leastOfEach(warm, 10_000)[0]!.bytes / 1_048_576).toFixed(1)} MiB.`,
      );
      expect(answered).toBe(requests);
      expect(growth).toBeLessThanOrEqual(1_048_576);
    }
  });

  it('would be found to grow, were something of each answer kept', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const kept: string[][] = [];
    const registry = await startTestRegistry(testServers()[0]!, {
      rates: { requests: null, points: null },
      planted: (schema) => {
        const field = schema.getQueryType()!.getFields()['register']!;
        const { resolve } = field;
        field.resolve = (...asks) => {
          kept.push(Array.from({ length: 500 }, (_, place) => `${kept.length} ${place}`));
          return resolve!(...asks);
        };
      },
    });
    try {
      const samples: HeapSample[] = [];
      const { wrong } = await sendAll(registry.address, 1_200, 50, () => {
        collect();
        samples.push({ requests: 50 * (samples.length + 1), bytes: process.memoryUsage().heapUsed });
        return Promise.resolve();
      });
      expect(wrong).toEqual([]);
      expect(kept.length).toBeGreaterThan(300);
      expect(growthOf(leastOfEach(samples.slice(4), 100))).toBeGreaterThan(10 * 1_048_576);
    } finally {
      await registry.stop();
    }
  });
});

describe('the measure of growth', () => {
  const sawtooth = (bytesEach: number): readonly HeapSample[] =>
    Array.from({ length: 200 }, (_, look) => ({
      requests: look * 1_000,
      bytes: 50e6 + look * 1_000 * bytesEach + ((look * 7e6) % 60e6),
    }));

  it.each([0, 50, 1_000])('sees %d bytes a request under the teeth of the collector', (bytesEach) => {
    const growth = growthOf(leastOfEach(sawtooth(bytesEach), 20_000));
    expect(Math.abs(growth - bytesEach * 10_000)).toBeLessThan(600_000);
  });
});
