import { get } from 'node:http';
import type { Instant } from '../../src/core/period';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';

const question = JSON.stringify({ query: '{ register { revision } }' });
const json = { 'content-type': 'application/json' };

describe.each(testServers())('a session, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;
  let cookie: string;

  beforeAll(async () => {
    registry = await startTestRegistry(server, { anonymousRole: null });
    editor = await registry.asRole('editor');
    cookie = (await signIn({ key: editor.created.key })).headers.get('set-cookie')!.split(';')[0]!;
  });

  afterAll(() => registry.stop());

  const signIn = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${registry.address}/session`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
  const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: question,
    });
  const ownPage = (): Record<string, string> => ({ cookie, origin: registry.address });

  it('begins with a key, which the browser keeps out of reach of scripts and of other sites', async () => {
    const response = await signIn({ key: editor.created.key });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ actor: 'key:editor 1', role: 'editor' });
    expect(response.headers.get('set-cookie')).toBe(
      `registry_session=${editor.created.key}; Path=/; HttpOnly; SameSite=Strict`,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['a proxy says so', { 'x-forwarded-proto': 'https' }],
    [
      'the page says so',
      { origin: 'https://registry.example', host: 'registry.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('is kept to encrypted lines where %s', async (_what, headers) => {
    const response = await signIn({ key: editor.created.key }, headers);
    expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  it('begins with no key that is wrong, and with nothing else', async () => {
    const mistyped = await signIn({ key: `${editor.created.key.slice(0, -1)}_` });
    expect([mistyped.status, await codeOf(mistyped)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(mistyped.headers.get('set-cookie')).toBeNull();
    expect(registry.refusals.at(-1)).toMatchObject({ why: 'MISTYPED_KEY' });
    for (const body of [{}, null, 'text', { key: 1 }, [editor.created.key]]) {
      const response = await signIn(body);
      expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
    }
    const form = await fetch(`${registry.address}/session`, {
      method: 'POST',
      body: new URLSearchParams({ key: editor.created.key }),
    });
    expect(form.status).toBe(415);
    expect((await signIn({ key: 'x'.repeat(5_000) })).status).toBe(413);
  });

  it('lets its pages ask, and tells who is signed in', async () => {
    expect((await ask(ownPage())).status).toBe(200);
    expect(
      (await ask({ cookie: `other=1; ${cookie}; more=2`, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
    const who = await fetch(`${registry.address}/session`, { headers: { cookie } });
    expect(await who.json()).toEqual({ actor: 'key:editor 1', role: 'editor' });
    expect((await fetch(`${registry.address}/session`)).status).toBe(401);
  });

  it.each([
    ['a page of another site', { origin: 'https://elsewhere.example' }],
    ['a page on another port', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another name of this site', { 'sec-fetch-site': 'same-site' }],
    ['a browser that does not say which page', {}],
  ])('lets %s change or ask nothing with POST', async (_what, headers: Record<string, string>) => {
    const response = await ask({ cookie, ...headers });
    expect([response.status, await codeOf(response)]).toEqual([403, 'FORBIDDEN']);
    expect(registry.refusals.at(-1)).toMatchObject({ event: 'refused', why: 'FOREIGN_PAGE' });
    // With a header, which no page of another site can add, it does not matter where it comes from.
    expect((await ask({ ...editor.headers, ...headers })).status).toBe(200);
  });

  it('lets another site neither sign in nor out', async () => {
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await signIn({ key: editor.created.key }, foreign)).status).toBe(403);
    const out = await fetch(`${registry.address}/session`, {
      method: 'DELETE',
      headers: { cookie, ...foreign },
    });
    expect(out.status).toBe(403);
    expect(out.headers.get('set-cookie')).toBeNull();
  });

  it('gives way to a key in the header', async () => {
    const admin = await registry.asRole('admin');
    const who = await fetch(`${registry.address}/session`, { headers: { cookie, ...admin.headers } });
    expect(await who.json()).toMatchObject({ role: 'admin' });
    const wrong = await fetch(`${registry.address}/session`, {
      headers: { cookie, authorization: 'Bearer reg_wrong' },
    });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('ends when one signs out', async () => {
    const response = await fetch(`${registry.address}/session`, { method: 'DELETE', headers: ownPage() });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toBe(
      'registry_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    );
  });

  it('ends with its key, and is taken away', async () => {
    const reader = await registry.asRole('reader');
    const session = { cookie: `registry_session=${reader.created.key}`, origin: registry.address };
    expect((await ask(session)).status).toBe(200);
    const now = new Date().toISOString() as Instant;
    await registry.keys.revoke(reader.created.apiKey.selector, 'test', 'left', now);
    const response = await ask(session);
    expect([response.status, await codeOf(response)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(response.headers.get('set-cookie')).toMatch(/^registry_session=;.*Max-Age=0/);
  });
});

describe.each(testServers())('where nobody is let in without a key, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server, { anonymousRole: null });
  });

  afterAll(() => registry.stop());

  const statusOf = async (path: string, method = 'GET'): Promise<number> => {
    const response = await fetch(`${registry.address}${path}`, { method, redirect: 'manual' });
    await response.text();
    return response.status;
  };

  it.each([
    '/graphql',
    '/graphql?query={register{revision}}',
    '/session',
    '/assets/index.js',
    '/favicon.svg',
    '/index.html',
    '/no-such-page',
    '//',
    '/%2e%2e/package.json',
    '/livez/',
    '/sign-in/../graphql',
    '/sign-in/index.html',
  ])('%s answers 401', async (path) => {
    expect(await statusOf(path)).toBe(401);
  });

  it.each(['/livez', '/readyz', '/sign-in', '/sign-in/sign-in.js', '/sign-in/sign-in.css'])(
    '%s is open',
    async (path) => {
      expect(await statusOf(path)).toBe(200);
    },
  );

  it('leads a person who opens the page to where one signs in, and a program to its error', async () => {
    const response = await fetch(`${registry.address}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in']);
    const program = await fetch(`${registry.address}/`, {
      redirect: 'manual',
      headers: { authorization: 'Bearer reg_x' },
    });
    expect(program.status).toBe(401);
    for (const method of ['PUT', 'OPTIONS', 'DELETE']) expect(await statusOf('/graphql', method)).toBe(401);
  });

  it('writes each refusal into the log', () => {
    expect(registry.refusals.length).toBeGreaterThan(10);
    for (const { event, id } of registry.refusals) {
      expect(event).toBe('refused');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe.each(testServers())('where anybody may read, on the $name', (server) => {
  it('asks nobody for a key, and tells what anybody is', async () => {
    const registry = await startTestRegistry(server);
    try {
      const who = await fetch(`${registry.address}/session`);
      expect(await who.json()).toEqual({ actor: 'anonymous', role: 'reader' });
      expect((await fetch(`${registry.address}/no-such-page`)).status).toBe(404);
      // A key that is wrong is no reason to be taken for somebody else.
      const { status } = await fetch(`${registry.address}/session`, {
        headers: { authorization: 'Bearer reg_wrong' },
      });
      expect(status).toBe(401);
      expect(registry.refusals).toHaveLength(1);

      // The page of another site whose name leads to this machine.
      expect(await statusUnder(registry, 'elsewhere.example', {})).toBe(401);
      expect(registry.refusals.at(-1)).toMatchObject({ why: 'FOREIGN_HOST' });
      const { headers } = await registry.asRole('reader');
      expect(await statusUnder(registry, 'elsewhere.example', headers)).toBe(200);
      for (const host of ['localhost:4000', '[::1]', '127.0.0.1'])
        expect(await statusUnder(registry, host, {})).toBe(200);
    } finally {
      await registry.stop();
    }
  });
});

describe.each(testServers())('an idempotency key, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it.each([
    ['of one sign', 'x', 200],
    ['of the greatest length', 'x'.repeat(200), 200],
    ['that is too long', 'x'.repeat(201), 400],
    ['that is empty', '', 400],
    ['with a space', 'a b', 400],
    ['with a sign beyond ASCII', 'ä', 400],
  ])('%s', async (_what, key, status) => {
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { ...json, 'idempotency-key': key },
      body: question,
    });
    expect(response.status).toBe(status);
    if (status !== 200) expect(await codeOf(response)).toBe('BAD_REQUEST');
  });
});

async function codeOf(response: Response): Promise<string | undefined> {
  return ((await response.json()) as Answer<unknown>).errors?.[0]?.extensions?.code;
}

/** The status of an answer to who calls the registry by another name. */
function statusUnder(
  { address }: TestRegistry,
  host: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${address}/session`, { headers: { ...headers, host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
