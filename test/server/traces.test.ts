import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, testServers, urlOf, type TestDatabase } from '../database/databases';
import { Collector } from '../http/collector';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';

jest.setTimeout(120_000);

let database: TestDatabase;
/** Says at the end of a process which modules of OpenTelemetry it has loaded; its interface alone is loaded by others too. */
let listing: string;

beforeAll(async () => {
  buildServer();
  database = await createTestDatabase(testServers()[0]!, true);
  listing = join(makeDirectory(), 'listing.cjs');
  writeFileSync(
    listing,
    `process.on('exit', () => {
      const loaded = Object.keys(require.cache).filter((name) => /@opentelemetry.(?!api[/\\\\])/.test(name));
      require('node:fs').writeSync(2, 'LOADED ' + loaded.length + '\\n');
    });`,
  );
}, 180_000);

afterEach(endProcesses);

afterAll(async () => {
  await cleanUp();
  await finishCleanUp();
});

async function start(more: Readonly<Record<string, string>>): Promise<RegistryProcess> {
  const environment = {
    DATABASE_URL: urlOf(database.connection),
    NODE_OPTIONS: `--require ${listing}`,
    LOG_LEVEL: 'info',
    ...more,
  };
  return new RegistryProcess(environment).ready();
}

/** The lines of the log, and how many modules of OpenTelemetry were loaded. */
function told({ faults }: RegistryProcess): { lines: readonly LogLine[]; loaded: number } {
  const all = faults.trim().split('\n');
  return {
    lines: all.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine),
    loaded: Number(/^LOADED (\d+)$/m.exec(faults)?.[1]),
  };
}

interface LogLine {
  readonly event: string;
  readonly trace?: string;
  readonly spans?: number;
}

describe('traces of the server', () => {
  it('are off unless a collector is named, and then nothing of them is loaded', async () => {
    const registry = await start({ OTEL_SERVICE_NAME: 'registry' });
    await registry.data('{ register { revision } }');
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    const { lines, loaded } = told(registry);
    expect(loaded).toBe(0);
    expect(lines.map((line) => [line.event, 'trace' in line])).toEqual([['answered', false]]);
  });

  it('are sent before it ends', async () => {
    const collector = await new Collector().start();
    try {
      const registry = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.address });
      await registry.data('query Newest { register { revision } }');
      expect(collector.spans).toEqual([]);
      expect(await registry.stop()).toEqual({ code: 0, signal: null });
      const { lines, loaded } = told(registry);
      expect(loaded).toBeGreaterThan(0);
      expect(collector.spans.map(({ traceId }) => traceId)).toEqual(lines.map(({ trace }) => trace));
      expect(collector.spans).toMatchObject([
        { name: 'POST /graphql', attributes: { 'graphql.operation.name': 'Newest' } },
      ]);
      expect(collector.resources).toEqual([{ 'service.name': 'processing-registry' }]);
    } finally {
      await collector.stop();
    }
  });

  it('are missed by nobody where the collector is away, and one line says so', async () => {
    const collector = await new Collector().start();
    const { address } = collector;
    await collector.stop();
    const registry = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: address });
    for (let time = 0; time < 20; time += 1) await registry.data('{ register { revision } }');
    const ending = performance.now();
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - ending).toBeLessThan(8_000);
    const { lines } = told(registry);
    expect(lines.filter(({ event }) => event === 'answered')).toHaveLength(20);
    expect(lines.filter(({ event }) => event !== 'answered')).toMatchObject([
      { event: 'spansLost', spans: 20 },
    ]);
    expect(registry.faults).not.toContain('    at ');
  });
});
