import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
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
    code: '(GRAPHQL_VALIDATION_FAILED|BAD_REQUEST)',
    says: /./,
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

  it('logs no defect for all of this', () => {
    expect(registry.defects).toEqual([]);
  });
});
