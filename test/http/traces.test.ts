import { setTimeout as delay } from 'node:timers/promises';
import { limits } from '../../src/core/limits';
import type { RequestLine } from '../../src/http/observation';
import { openTraces, type LostSpans, type Traces } from '../../src/http/traces';
import { sha256 } from '../../src/storage/sha256';
import { testServers } from '../database/databases';
import { defaultWorkBounds, Workload } from '../../src/http/workload';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { Collector, type SentSpan } from './collector';
import { marker, query, send } from './refused';

let registry: TestRegistry;
let collector: Collector;
let traces: Traces;
const lost: LostSpans[] = [];

beforeAll(async () => {
  // Each test opens traces of its own, as the end of them sends what is there.
  const current: Traces = {
    record: (line, traced) => traces.record(line, traced),
    stop: () => traces.stop(),
  };
  registry = await startTestRegistry(testServers()[0]!, { traces: current });
});

afterAll(() => registry.stop());

/** Begins to send to a collector that answers with `status`. */
async function open(status: number | null = 200): Promise<void> {
  lost.splice(0);
  collector = await new Collector(status).start();
  const setting = {
    url: `${collector.address}/v1/traces`,
    headers: { 'x-collector-key': 'of the collector' },
    serviceName: 'registry of the tests',
  };
  traces = await openTraces(setting, (line) => lost.push(line));
}

/** What the collector was sent, once all of it was. */
async function sent(): Promise<readonly SentSpan[]> {
  await traces.stop();
  return collector.spans;
}

afterEach(async () => {
  await traces.stop();
  await collector.stop();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentSpanId = '00f067aa0ba902b7';

describe('a request as a span', () => {
  beforeEach(() => open());

  it('says where it came in, what became of it, what was asked by name, hash and price', async () => {
    const document = 'query HowMany($day: Date) { register(validOn: $day) { recipients { totalCount } } }';
    const begun = Date.now();
    expect((await registry.answer(document, { day: '2018-06-01' })).errors).toBeUndefined();
    const line = registry.requests.at(-1)!;
    const [span, ...others] = await sent();
    expect(others).toEqual([]);
    expect(span).toMatchObject({ name: 'POST /graphql', kind: 2, status: { code: 0 } });
    expect(span!.parentSpanId ?? '').toBe('');
    expect(span!.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'url.scheme': 'http',
      'graphql.operation.name': 'HowMany',
      'graphql.operation.type': 'query',
      'registry.request.id': line.id,
      'registry.document.sha256': sha256(document),
      'registry.document.price': line.price,
    });
    expect(line).toMatchObject({ operation: 'HowMany', trace: span!.traceId });
    const [from, until] = [span!.startTimeUnixNano, span!.endTimeUnixNano].map(
      (nanos) => Number(nanos) / 1e6,
    );
    expect(from).toBeGreaterThanOrEqual(begun - 1);
    expect(until! - from!).toBeCloseTo(line.ms, 0);
    expect(collector.resources).toEqual([{ 'service.name': 'registry of the tests' }]);
    expect(collector.asked).toMatchObject([
      { path: '/v1/traces', headers: { 'x-collector-key': 'of the collector' } },
    ]);
  });

  it('carries on the trace of the caller, and the log has its id', async () => {
    const ask = (traceparent: string): Promise<unknown> =>
      send(registry.address, { ...query('{ register { revision } }'), headers: { traceparent } });
    await ask(`00-${traceId}-${parentSpanId}-01`);
    expect(registry.requests.at(-1)).toMatchObject({ trace: traceId });
    // Not kept by whoever began it, and so not by us either.
    await ask(`00-${traceId}-${parentSpanId}-00`);
    expect(registry.requests.at(-1)).toMatchObject({ trace: traceId });
    for (const wrong of [
      marker,
      `00-${'0'.repeat(32)}-${parentSpanId}-01`,
      `ff-${traceId}-${parentSpanId}-01`,
    ]) {
      await ask(wrong);
      expect(registry.requests.at(-1)!.trace).toMatch(/^(?!4bf92f35)[0-9a-f]{32}$/);
    }
    const [first, ...others] = await sent();
    expect(first).toMatchObject({ traceId, parentSpanId });
    expect(others.map((span) => [span.traceId === traceId, span.parentSpanId ?? ''])).toEqual(
      Array.from({ length: 3 }, () => [false, '']),
    );
    expect(collector.text).not.toContain(marker);
  });

  it('names questions of the library, changes, refusals and what is not there; probes leave none', async () => {
    const { address } = registry;
    for (const path of ['/questions/Q06', `/${marker}?key=${marker}`, '/livez', '/readyz'])
      await send(address, { method: 'GET', path });
    await send(address, query('mutation Wish { endEntry(kind: "zzz") { revision } }'));
    const editor = await registry.asRole('editor');
    await editor.answer(
      'mutation NoKey { revokeApiKey(input: { selector: "none", reason: "none" }) { __typename } }',
    );
    await send(address, {
      ...query('{ register { revision } }'),
      headers: { authorization: 'Bearer wrong' },
    });
    const seen = (await sent()).map(({ name, status, attributes: told }) => [
      name,
      told['http.route'] ?? null,
      told['http.response.status_code'],
      told['graphql.operation.type'] ?? told['registry.question'] ?? null,
      told['error.type'] ?? null,
      status.code,
    ]);
    expect(seen).toEqual([
      ['GET /questions/:name', '/questions/:name', 200, 'query', null, 0],
      ['GET', null, 404, null, 'NOT_FOUND', 0],
      ['POST /graphql', '/graphql', 400, null, 'GRAPHQL_VALIDATION_FAILED', 0],
      ['POST /graphql', '/graphql', 200, 'mutation', 'FORBIDDEN', 0],
      ['POST /graphql', '/graphql', 401, null, 'UNAUTHENTICATED', 0],
    ]);
  });

  it('is not made of what overload refused, which would leave no room for what was answered', async () => {
    const full = await startTestRegistry(testServers()[0]!, {
      traces: { record: (line, traced) => traces.record(line, traced), stop: () => traces.stop() },
      workload: new Workload({ ...defaultWorkBounds, most: 0 }),
    });
    try {
      const { status } = await send(full.address, query('{ register { revision } }'));
      expect(status).toBe(503);
      expect(full.requests.at(-1)).toMatchObject({ code: 'OVERLOADED' });
      await send(registry.address, query('{ register { revision } }'));
      const seen = (await sent()).map(({ attributes: told }) => told['http.response.status_code']);
      expect(seen).toEqual([200]);
    } finally {
      await full.stop();
    }
  });

  it('holds no variable, answer, key, cookie, document, address or actor', async () => {
    const editor = await registry.asRole('editor');
    const document = 'query WhoIsIt($key: String!) { register { organisation(key: $key) { name } } }';
    const { data } = await editor.answer<{ register: { organisation: { name: string } } }>(document, {
      key: 'org/dropbox',
    });
    const session = await fetch(`${registry.address}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: editor.created.key }),
    });
    const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
    expect(cookie.length).toBeGreaterThan(20);
    const asked = `query=${encodeURIComponent('{ register { revision } }')}`;
    const headers = { cookie, 'user-agent': marker, tracestate: `vendor=${marker}`, baggage: `a=${marker}` };
    await send(registry.address, { method: 'GET', path: `/graphql?${asked}&${marker}=1`, headers });
    await send(registry.address, { method: 'GET', path: `/questions/Q12?organisation=${marker}`, headers });
    await send(registry.address, { ...query(`{ register { ${'x'.repeat(9)} } } # ${marker}`), headers });
    expect(registry.requests.at(-3)).toMatchObject({
      status: 200,
      actor: `key:${editor.created.apiKey.name}`,
    });
    expect(await sent()).toHaveLength(5);
    for (const secret of [
      marker,
      'org/dropbox',
      data!.register.organisation.name,
      editor.created.key,
      editor.created.key.split('_').at(-1)!,
      cookie.split('=')[1]!,
      editor.created.apiKey.name,
      'organisation(',
      'revision',
      'xxxxxxxxx',
      '127.0.0.1:' + new URL(registry.address).port,
    ])
      expect(collector.text).not.toContain(secret);
  });

  it('cuts short what a caller calls an operation', async () => {
    await registry.answer(`query ${'n'.repeat(5_000)} { register { revision } }`);
    const [span] = await sent();
    expect(span!.attributes['graphql.operation.name']).toBe('n'.repeat(limits.traceValueLengthMax));
  });
});

describe('a collector that takes nothing', () => {
  const line: RequestLine = {
    event: 'answered',
    id: 'one of many',
    method: 'POST',
    route: '/graphql',
    status: 200,
    ms: 1,
    actor: null,
    operation: null,
    hash: null,
    question: null,
    price: 0,
    code: null,
  };
  const record = (times: number): void => {
    for (let time = 0; time < times; time += 1)
      traces.record(line, { parent: undefined, scheme: 'http', type: null });
  };
  const arrived = async (spans: number): Promise<void> => {
    const deadline = performance.now() + 5_000;
    while (collector.spans.length < spans && performance.now() < deadline) await delay(20);
    expect(collector.spans).toHaveLength(spans);
  };

  it.each([
    ['never answers', null],
    ['is busy', 503],
  ])('delays no answer where it %s, and the end by a moment', async (_what, status) => {
    await open(status);
    record(limits.spansSentAtOnce);
    await arrived(limits.spansSentAtOnce);
    const begun = performance.now();
    for (let time = 0; time < 50; time += 1) {
      const { data, errors } = await registry.answer<{ register: { revision: string } }>(
        '{ register { revision } }',
      );
      expect([errors, data?.register.revision]).toEqual([undefined, expect.stringMatching(/^r1-/)]);
    }
    // All fifty sooner than one attempt to send is given up.
    expect(performance.now() - begun).toBeLessThan(limits.traceSendTimeoutMs / 2);
    expect(lost).toEqual([]);
    const ending = performance.now();
    await traces.stop();
    expect(performance.now() - ending).toBeLessThan(limits.tracesAtEndMs + 1_000);
    expect(lost).toEqual([
      {
        event: 'spansLost',
        spans: limits.spansSentAtOnce + 50,
        why: expect.stringMatching(/before the end/) as string,
      },
    ]);
  });

  it('is told of once, however many are refused, and once more at the end for the rest', async () => {
    await open(400);
    record(4 * limits.spansSentAtOnce);
    await arrived(4 * limits.spansSentAtOnce);
    await delay(100);
    expect(lost).toEqual([{ event: 'spansLost', spans: limits.spansSentAtOnce, why: 'Bad Request' }]);
    await traces.stop();
    expect(lost.map(({ spans }) => spans)).toEqual([limits.spansSentAtOnce, 3 * limits.spansSentAtOnce]);
  });

  it('has so many spans waiting for it, and no more', async () => {
    await open();
    record(5 * limits.spansWaitingMax);
    expect(await sent()).toHaveLength(limits.spansSentAtOnce + limits.spansWaitingMax);
  });
});
