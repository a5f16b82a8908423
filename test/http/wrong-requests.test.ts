import { request } from 'node:http';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type TestRegistry } from '../graphql/registry';
import { badRequest, expectRefused, json, marker, query, send, type Refused } from './refused';

const nullCharacter = String.fromCharCode(0);

const refusals: Readonly<Record<string, Refused>> = {
  'a null character in the question': {
    ...query(`{ register { organisation(key: "${nullCharacter}") { name } } }`),
    ...badRequest,
    says: /null character/,
  },
  'a null character in a variable': {
    ...query('query ($k: String!) { register { organisation(key: $k) { name } } }', {
      k: `${marker}${nullCharacter}`,
    }),
    ...badRequest,
    says: /null character/,
  },
  'an escaped null character in the question': {
    ...query('{ register { organisation(key: "\\u0000") { name } } }'),
    ...badRequest,
    says: /null character/,
  },
  'variables that are a list': {
    ...query('{ register { revision } }', [marker]),
    ...badRequest,
    says: /"variables"/,
  },
  'variables that are a text': {
    ...query('{ register { revision } }', marker),
    ...badRequest,
    says: /"variables"/,
  },
  'an operation name that is no text': {
    ...query('{ register { revision } }', {}, { operationName: { marker } }),
    ...badRequest,
    says: /operationName/,
  },
  'extensions that are no object': {
    ...query('{ register { revision } }', {}, { extensions: marker }),
    ...badRequest,
    says: /extensions/,
  },
  'a body that is no JSON': { body: `{"query": ${marker}`, ...badRequest, says: /no JSON/ },
  'an empty body': { body: '', ...badRequest, says: /empty/ },
  'several questions in one body': {
    body: json([{ query: '{ register { revision } }' }]),
    ...badRequest,
    says: /one GraphQL request/,
  },
  'a body that is a text': { body: json(marker), ...badRequest, says: /one GraphQL request/ },
  'a body that is null': { body: 'null', ...badRequest, says: /one GraphQL request/ },
  'a body of more than a mebibyte': {
    body: json({ query: '{ register { revision } }', variables: { padding: marker.repeat(70_000) } }),
    status: 413,
    code: 'BODY_TOO_LARGE',
    says: /more than 1048576 bytes/,
  },
  'a body that is a form': {
    body: `query=${marker}`,
    type: 'application/x-www-form-urlencoded',
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    says: /application\/json/,
  },
  'a form with a file': {
    body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x--',
    type: 'multipart/form-data; boundary=x',
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    says: /application\/json/,
  },
  'a body that is JSON under another name': {
    ...query('{ register { revision } }'),
    type: 'text/plain;charset=UTF-8',
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    says: /application\/json/,
  },
  'variables that would change every object': {
    body: '{"query":"{ register { revision } }","variables":{"__proto__":{"polluted":true}}}',
    ...badRequest,
    says: /no JSON/,
  },
  'variables that would change every object, by a constructor': {
    body: '{"query":"{ register { revision } }","variables":{"constructor":{"prototype":{"polluted":true}}}}',
    ...badRequest,
    says: /no JSON/,
  },
  'a persisted query': {
    ...query(
      '{ register { revision } }',
      {},
      { extensions: { persistedQuery: { version: 1, sha256Hash: marker } } },
    ),
    ...badRequest,
    says: /Persisted queries are not taken/,
  },
  'a body that says nothing of its type': {
    ...query('{ register { revision } }'),
    type: 'text/plain',
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    says: /application\/json/,
  },
  'a GET without a question': { method: 'GET', path: '/graphql', ...badRequest, says: /no "query"/ },
  'a GET with a mutation': {
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent('mutation { __typename }')}`,
    status: 400,
    code: 'BAD_REQUEST',
    says: /send changes with POST/,
  },
  'a GET with variables that are no JSON': {
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent('{ register { revision } }')}&variables=${marker}`,
    ...badRequest,
    says: /"variables"/,
  },
  'a GET of a page of another site': {
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent('{ register { revision } }')}`,
    headers: { 'sec-fetch-site': 'cross-site' },
    status: 403,
    code: 'FORBIDDEN',
    says: /Pages of another site/,
  },
  'an address that is none': {
    method: 'GET',
    path: `/${marker}`,
    status: 404,
    code: 'NOT_FOUND',
    says: /nothing at this/,
  },
};

describe.each(testServers())('requests that are none, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it.each(Object.entries(refusals))('refuses %s with one clear error', (_, refused) =>
    expectRefused(registry.address, refused),
  );

  it('answers what a program asks with GET', async () => {
    const response = await fetch(
      `${registry.address}/graphql?query=${encodeURIComponent('{ register { revision } }')}`,
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { register: { revision: expect.any(String) as string } },
    });
  });

  it.each([
    ['/livez', 200, 'alive\n'],
    ['/readyz', 200, 'ready\n'],
  ])('answers %s', async (path, status, text) => {
    expect(await send(registry.address, { method: 'GET', path })).toEqual({ status, text });
  });

  it('takes a variable called __proto__ over GET for the name that it is, and for nothing else', async () => {
    const asked = new URLSearchParams({
      query: '{ register { revision } }',
      variables: '{"__proto__":{"polluted":1}}',
    });
    expect(
      (await send(registry.address, { method: 'GET', path: `/graphql?${asked.toString()}` })).status,
    ).toBe(200);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['that says so', { 'content-length': String(60 * 1_048_576) }],
    ['that does not say so', { 'transfer-encoding': 'chunked' }],
  ])('refuses a body of 60 MB %s without taking it', async (_, headers) => {
    const before = process.memoryUsage().rss;
    const { status, text, taken } = await sendEndlessly(registry.address, headers, 60 * 1_048_576);
    expect(status).toBe(413);
    expect((JSON.parse(text) as Answer<never>).errors?.[0]?.extensions?.code).toBe('BODY_TOO_LARGE');
    expect(taken).toBeLessThan(8 * 1_048_576);
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1_048_576);
  });

  it('logs no defect for all of this', () => {
    expect(registry.defects).toEqual([]);
  });
});

/** Sends blanks until there is an answer; `taken`: how much of it the other side took. */
function sendEndlessly(
  address: string,
  headers: Readonly<Record<string, string>>,
  length: number,
): Promise<{ status: number; text: string; taken: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    const chunk = Buffer.alloc(65_536, ' ');
    let left = length;
    const write = (): void => {
      while (left > 0 && !sent.destroyed) {
        left -= chunk.length;
        if (!sent.write(chunk)) return;
      }
    };
    sent.on('drain', write);
    let isAnswered = false;
    sent.on('response', (response) => {
      isAnswered = true;
      const taken = length - left;
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => {
        sent.destroy();
        resolve({ status: response.statusCode!, text, taken });
      });
    });
    sent.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    write();
  });
}
