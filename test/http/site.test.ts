import { request } from 'node:http';
import { defaultWorkBounds, Workload } from '../../src/http/workload';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type TestRegistry } from '../graphql/registry';
import { expectNothingInside, expectRefused, json, query, send } from './refused';

const question = '{ register { revision } }';

/** Asks under another name than that of the address, as a browser does whose name was led here. */
function askAs(address: string, host: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(address);
    request({ port, path, headers: { host } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe.each(testServers())('who may ask from where, on the $name', (server) => {
  let registry: TestRegistry;
  let closed: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server, {
      site: { hosts: ['registry.example'], origins: ['https://app.example'] },
    });
    closed = await startTestRegistry(server, { anonymousRole: null, site: { hosts: [], origins: [] } });
  });

  afterAll(async () => {
    await registry.stop();
    await closed.stop();
  });

  it.each(['/', '/graphql', '/livez', '/sign-in', '/session', '/metrics', '/questions', '/nothing'])(
    'answers %s under no other name than its own',
    async (path) => {
      const { status, text } = await askAs(registry.address, 'evil.example', path);
      expect(status).toBe(421);
      expect((JSON.parse(text) as Answer<never>).errors?.[0]?.extensions?.code).toBe('MISDIRECTED');
      expect(registry.refusals.at(-1)).toMatchObject({ why: 'FOREIGN_NAME' });
    },
  );

  it.each(['127.0.0.1:4000', 'localhost', '[::1]:4000', 'registry.example', 'Registry.Example:443'])(
    'answers under its own name %s',
    async (host) => {
      expect((await askAs(registry.address, host, '/livez')).status).toBe(200);
    },
  );

  it('lets the pages that the operator names ask with a key, and tells browsers so', async () => {
    const preflight = await fetch(`${registry.address}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { origin: 'https://app.example', 'content-type': 'application/json' },
      body: json({ query: question }),
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://app.example',
    ]);
  });

  it.each([
    ['https://evil.example', 'another site'],
    ['https://app.example.evil.example', 'a site with a name like it'],
    ['null', 'no site'],
  ])('lets a page of %s ask nothing: %s', async (origin) => {
    for (const { address } of [registry, closed]) {
      const preflight = await fetch(`${address}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).not.toBe(origin);
      expect(preflight.headers.get('access-control-allow-origin')).not.toBe('*');
    }
    await expectRefused(registry.address, {
      ...query(question),
      headers: { origin },
      status: 403,
      code: 'FORBIDDEN',
      says: /Pages of another site/,
    });
  });

  it('lets them read that there is too much to do, and asks them nothing of it beforehand', async () => {
    const full = await startTestRegistry(server, {
      site: { hosts: null, origins: ['https://app.example'] },
      workload: new Workload({ ...defaultWorkBounds, most: 0 }),
    });
    try {
      const origin = 'https://app.example';
      const preflight = await fetch(`${full.address}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(204);
      const { status, headers } = await fetch(`${full.address}/graphql`, {
        method: 'POST',
        body: json({ query: question }),
        headers: { 'content-type': 'application/json', authorization: 'Bearer nobody', origin },
      });
      expect([status, headers.get('retry-after')]).toEqual([503, '1']);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toContain('retry-after');
      expect(headers.get('x-frame-options')).toBe('DENY');
    } finally {
      await full.stop();
    }
  });

  it('says nothing of CORS where the operator names no page', async () => {
    const { headers } = await closed.asRole('reader');
    const response = await fetch(`${closed.address}/graphql`, {
      method: 'POST',
      headers: { ...headers, origin: 'https://app.example', 'content-type': 'application/json' },
      body: json({ query: question }),
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each([
    ['a field that is almost there', '{ registr }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['text that is no GraphQL', '{'],
    ['too large a document', `{ register { ${'revision '.repeat(3_000)} } }`],
  ])('tells nobody who is not known anything of the schema: %s', async (_, text) => {
    const { status, text: told } = await send(closed.address, query(text));
    expect(status).toBe(401);
    expect(JSON.parse(told)).toEqual({
      errors: [
        {
          message: 'Say who you are: send a key as "Authorization: Bearer", or sign in.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
  });

  it('leads who is not known from the playground to where one signs in', async () => {
    const response = await fetch(`${closed.address}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in']);
    const { headers } = await closed.asRole('reader');
    expect((await fetch(`${closed.address}/`, { headers })).status).toBe(200);
  });

  it.each(['/graphql?query={register{revision}}', '/', '/sign-in', '/livez', '/nothing', '/questions'])(
    'sends %s with the headers that keep browsers safe',
    async (path) => {
      const { headers } = await fetch(`${registry.address}${path}`);
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|\*|https?:)/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
    },
  );

  it('gives no traces of how it answers, whoever asks for them', async () => {
    const { status, text } = await send(registry.address, {
      ...query(question, {}, { extensions: { tracing: true, persistedTracing: { version: 1 } } }),
      headers: { 'apollo-federation-include-trace': 'ftv1', 'apollo-tracing': '1' },
    });
    expect(status).toBe(200);
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['data']);
    expectNothingInside(text);
  });
});

describe.each(testServers())('how much one caller may ask, on the $name', (server) => {
  const nothing = { anonymousRole: 'reader' as const };

  it('ends at so many requests, with when to come again; for each caller for itself, and never for a probe', async () => {
    const registry = await startTestRegistry(server, {
      ...nothing,
      rates: { requests: { perSecond: 1, atOnce: 5 }, points: null },
    });
    try {
      const ask = async (path: string, headers = {}): Promise<Response> => {
        const response = await fetch(`${registry.address}${path}`, { headers });
        await response.text();
        return response;
      };
      const statuses = [];
      for (let time = 0; time < 5; time += 1) statuses.push((await ask('/questions')).status);
      const refused = await fetch(`${registry.address}/graphql`, {
        method: 'POST',
        body: 'not even JSON',
        headers: { 'content-type': 'application/json' },
      });
      expect([...statuses, refused.status]).toEqual([200, 200, 200, 200, 200, 429]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      const { errors } = (await refused.json()) as Answer<never>;
      expect(errors).toHaveLength(1);
      expect(errors![0]!.extensions?.code).toBe('TOO_MANY_REQUESTS');
      expect(registry.refusals.at(-1)).toMatchObject({ why: 'TOO_MANY_REQUESTS', actor: 'anonymous' });
      const reader = await registry.asRole('reader');
      expect((await ask('/questions', reader.headers)).status).toBe(200);
      for (let time = 0; time < 20; time += 1) expect((await ask('/livez')).status).toBe(200);
    } finally {
      await registry.stop();
    }
  });

  it.each([
    ['/graphql', { method: 'POST' }],
    ['/questions/Q25', {}],
  ])('ends at the price of the lists at %s', async (path, { method }: { method?: string }) => {
    const registry = await startTestRegistry(server, {
      ...nothing,
      rates: { requests: null, points: { perSecond: 100_000, atOnce: 2_000_000 } },
    });
    try {
      const text =
        '{ register { organisations(first: 200) { nodes { key transfersAsImporter: receives { key activities { key } transfers { disclosure { key } } } } } } }';
      const ask = async (): Promise<Response> =>
        fetch(`${registry.address}${path}`, {
          ...(method === undefined
            ? {}
            : { method, body: json({ query: text }), headers: { 'content-type': 'application/json' } }),
        });
      let refused: Response | null = null;
      for (let time = 0; time < 12 && refused === null; time += 1) {
        const response = await ask();
        if (response.status === 429) refused = response;
        else {
          expect(response.status).toBe(200);
          await response.text();
        }
      }
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      const { errors } = (await refused!.json()) as Answer<never>;
      expect(errors![0]).toMatchObject({ extensions: { code: 'TOO_MANY_REQUESTS' } });
      // What costs little is still answered.
      const small = await send(registry.address, query('{ register { revision } }'));
      expect(small.status).toBe(200);
    } finally {
      await registry.stop();
    }
  });
});
