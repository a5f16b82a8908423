import { readLibrary } from '../../src/questions/read-library';
import { runOn, testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { pathOf } from '../project';
import { marker, query, send } from './refused';

const library = readLibrary(pathOf('playground/questions'));

/** What a line of the log of requests holds, and nothing beside it. */
const lineFields = [
  'actor',
  'code',
  'event',
  'hash',
  'id',
  'method',
  'ms',
  'operation',
  'price',
  'question',
  'route',
  'status',
];

describe.each(testServers())('the view of the operator, on the $name', (server) => {
  let registry: TestRegistry;
  let closed: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    closed = await startTestRegistry(server, { anonymousRole: null });
  });

  afterAll(async () => {
    await registry.stop();
    await closed.stop();
  });

  /** The figures as they are scraped, each by its name and labels. */
  const figures = async ({ address }: TestRegistry, headers = {}): Promise<ReadonlyMap<string, number>> => {
    const response = await fetch(`${address}/metrics`, { headers });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
    );
  };

  it('shows figures to whoever may read the register, and to nobody else', async () => {
    expect((await fetch(`${closed.address}/metrics`)).status).toBe(401);
    const { headers } = await closed.asRole('reader');
    expect((await figures(closed, headers)).get('registry_database_up')).toBe(1);
  });

  it('counts what the register holds, by the words of the register', async () => {
    const { register } = await registry.ask<{
      register: Record<'all' | 'critical' | 'transfers' | 'unsupported', { totalCount: number }>;
    }>(`{ register {
      all: findings { totalCount }
      critical: findings(where: { severities: [CRITICAL] }) { totalCount }
      transfers { totalCount }
      unsupported: transfers(where: { verdicts: [UNSUPPORTED] }) { totalCount }
    } }`);
    const found = await figures(registry);
    const sum = (name: string): number =>
      [...found].filter(([label]) => label.startsWith(name)).reduce((total, [, count]) => total + count, 0);
    expect(sum('registry_findings{')).toBe(register.all.totalCount);
    expect(sum('registry_findings{severity="CRITICAL"')).toBe(register.critical.totalCount);
    expect(sum('registry_transfers{')).toBe(register.transfers.totalCount);
    expect(found.get('registry_transfers{verdict="UNSUPPORTED"}')).toBe(register.unsupported.totalCount);
    expect(register.unsupported.totalCount).toBeGreaterThan(0);
    expect(found.get('registry_revision')).toBe(1);
    expect(found.get('registry_ledger_versions{kind="policyStatement"}')).toBe(146);
    expect(found.get('registry_revisions_behind')).toBe(0);
    expect(found.has('process_resident_memory_bytes')).toBe(true);
  });

  it('counts requests by the questions of the library, and all that callers make up as one', async () => {
    const before = await figures(registry);
    const { text } = library.get('Q06')!;
    await registry.answer(`# asked by hand\n${text}`);
    await (await fetch(`${registry.address}/questions/Q06`)).text();
    for (let name = 0; name < 20; name += 1)
      await registry.answer(`query Q06_${marker.replaceAll('-', '_')}${name} { register { revision } }`);
    await send(registry.address, query('{'));
    const after = await figures(registry);
    const more = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(more('registry_requests_total{operation="Q06",status="200"}')).toBe(2);
    expect(more('registry_requests_total{operation="other",status="200"}')).toBe(20);
    expect(more('registry_requests_total{operation="other",status="400"}')).toBe(1);
    expect(more('registry_refusals_total{code="GRAPHQL_PARSE_FAILED"}')).toBe(1);
    expect(more('registry_request_points_total{operation="Q06"}')).toBeGreaterThan(100_000);
    expect(more('registry_request_duration_seconds_count{operation="Q06"}')).toBe(2);
    const operations = new Set([...after.keys()].map((name) => /operation="([^"]*)"/.exec(name)?.[1]));
    const known = new Set([
      undefined,
      'other',
      'none',
      ...library.keys(),
      '/metrics',
      '/questions',
      '/questions/:name',
    ]);
    expect([...operations].filter((name) => !known.has(name))).toEqual([]);
  });

  it('logs a line for each request, with its name and hash, and nothing of what was asked or answered', async () => {
    const editor = await registry.asRole('editor');
    const { headers, created } = editor;
    const document = 'query WhoIsIt($key: String!) { register { organisation(key: $key) { name } } }';
    const { data } = await editor.answer<{ register: { organisation: { name: string } } }>(document, {
      key: 'org/dropbox',
    });
    const line = registry.requests.at(-1)!;
    expect(line).toMatchObject({
      event: 'answered',
      method: 'POST',
      route: '/graphql',
      status: 200,
      actor: `key:${created.apiKey.name}`,
      operation: 'WhoIsIt',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      question: null,
      code: null,
    });
    await send(registry.address, {
      ...query(`{ register { organisation(key: "${marker}") { ${'x'.repeat(9)} } } }`, { a: marker }),
      headers,
    });
    await send(registry.address, { method: 'GET', path: `/questions/Q12?organisation=${marker}` });
    await send(registry.address, { method: 'GET', path: `/${marker}` });
    for (const logged of registry.requests) expect(Object.keys(logged).sort()).toEqual(lineFields);
    const log = JSON.stringify(registry.requests);
    for (const secret of [
      marker,
      'org/dropbox',
      data!.register.organisation.name,
      created.key,
      'organisation(',
    ])
      expect(log).not.toContain(secret);
    expect(registry.requests.slice(-3).map(({ route, code }) => [route, code])).toEqual([
      ['/graphql', 'GRAPHQL_VALIDATION_FAILED'],
      ['/questions/:name', 'BAD_USER_INPUT'],
      ['none', 'NOT_FOUND'],
    ]);
  });

  it('logs no line for probes', async () => {
    const before = registry.requests.length;
    for (const path of ['/livez', '/readyz'])
      expect((await fetch(`${registry.address}${path}`)).status).toBe(200);
    expect(registry.requests).toHaveLength(before);
  });

  it('is not ready on a schema that is older than the program, and is on one that is newer', async () => {
    const probe = async (): Promise<unknown> => {
      const response = await fetch(`${closed.address}/readyz`);
      return [response.status, await response.text()];
    };
    const { connection } = closed.database;
    expect(await probe()).toEqual([200, 'ready\n']);
    await runOn(connection, `INSERT INTO migration (timestamp, name) VALUES (1, 'OfALaterProgram')`);
    expect(await probe()).toEqual([200, 'ready\n']);
    await runOn(connection, `UPDATE migration SET name = name || 'x' WHERE name LIKE 'KeepApiKeys%'`);
    expect(await probe()).toEqual([503, 'the schema of the database is older than this program\n']);
  });
});
