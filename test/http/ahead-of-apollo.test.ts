import { GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { readVariables } from '../../src/questions/read-variables';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { startTestRegistry, type Bearer, type TestRegistry } from '../graphql/registry';
import { pathOf } from '../project';

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(
  { address }: TestRegistry,
  { method = 'POST', query, variables = {}, headers = {} }: Sent,
) {
  const asked = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return method === 'GET'
    ? fetch(`${address}/graphql?${asked.toString()}`, { headers })
    : fetch(`${address}/graphql`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
}

interface Seen {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** All that a caller sees of an answer. */
async function seen(registry: TestRegistry, sent: Sent): Promise<Seen> {
  const response = await send(registry, sent);
  const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'keep-alive');
  // When something was recorded, and until when it is known, differs between the two.
  const body = (await response.text()).replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"an instant"');
  return { status: response.status, headers, body };
}

/** The place of the first letter that differs; -1: none does. */
function firstDifference(one: string, other: string): number {
  if (one === other) return -1;
  let place = 0;
  while (one[place] === other[place]) place += 1;
  return place;
}

const clocks = 'validOn: "2018-06-01", lawOn: "2020-07-17"';

describe.each(testServers().slice(0, 1))('answers ahead of Apollo, on the $name', (server) => {
  let ahead: TestRegistry;
  let behind: TestRegistry;

  beforeAll(async () => {
    ahead = await startTestRegistry(server);
    behind = await startTestRegistry(server, { answers: { aheadOfApollo: false, keptBytesMax: 0 } });
  });
  afterAll(async () => {
    expect([ahead.defects.length, behind.defects.length]).toEqual([0, 0]);
    await Promise.all([ahead.stop(), behind.stop()]);
  });

  it('have the status, the headers and the bytes of those that come through it', async () => {
    const asked: readonly Sent[] = [
      {
        query: `{ register(${clocks}) { recipients { totalCount nodes { organisation { id name } verdict } } } }`,
      },
      { query: '{ __typename }' },
      { query: '{ __schema { queryType { name } } }' },
      { query: '{ a: register(validOn: "2018-06-01") { organisation(key: "org/nobody") { name } } }' },
      // What goes wrong before anything is carried out, and on the way.
      { query: '{ nothing }' },
      { query: '{ register(validOn: "2018-02-30") { lawOn } }' },
      { query: 'query ($day: Date!) { register(validOn: $day) { lawOn } }', variables: { day: 'tomorrow' } },
      {
        query: `{ register(${clocks}) { recipients(where: { recipients: ["org/nobody"] }) { totalCount } } }`,
      },
      { query: '{ register(knownAt: "2999-01-01T00:00:00Z") { lawOn } }' },
      { query: '{ node(id: "no id") { id } }' },
      { query: '{ apiKeys { totalCount } }' },
      { query: '{ changes { totalCount } }' },
      { query: 'mutation { endOrganisation(input: { key: "org/dropbox" }) { revision } }' },
      { query: 'query A { __typename } query B { __typename }' },
    ];
    const accepted = [
      '*/*',
      'application/json',
      'application/graphql-response+json',
      'application/graphql-response+json, application/json;q=0.9',
      'text/html',
    ];
    for (const sent of asked) {
      for (const accept of accepted) {
        const question = { ...sent, headers: { accept } };
        expect(await seen(ahead, question)).toEqual(await seen(behind, question));
      }
    }
  });

  it('are the same for every question of the library', async () => {
    const library = readLibrary(pathOf('playground/questions'));
    let compared = 0;
    for (const question of library.values()) {
      const sent = {
        query: question.text,
        variables: { ...readVariables(question, {}), validOn: '2018-06-01' },
      };
      const [one, other] = [await seen(ahead, sent), await seen(behind, sent)];
      // Whole answers are too long for a message.
      const place = firstDifference(one.body, other.body);
      const around = ({ body }: Seen): string => body.slice(Math.max(0, place - 60), place + 60);
      if (place !== -1) expect([question.id, around(one)]).toEqual([question.id, around(other)]);
      expect({ ...one, body: '' }).toEqual({ ...other, body: '' });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });

  it('have a tag with GET, and are not sent twice', async () => {
    const question = {
      method: 'GET',
      query: `{ register(${clocks}) { transfers { totalCount } } }`,
    } as const;
    const first = await send(ahead, question);
    const etag = first.headers.get('etag')!;
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toBe('accept, authorization, cookie');
    expect(await first.json()).toEqual({
      data: { register: { transfers: { totalCount: expect.any(Number) as number } } },
    });
    const second = await send(ahead, { ...question, headers: { 'if-none-match': etag } });
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag]);
    const other = await send(ahead, { ...question, headers: { 'if-none-match': '"another"' } });
    expect(other.status).toBe(200);
    // Who keeps keys is nobody's business, and no tag tells of it.
    const keys = await send(ahead, { method: 'GET', query: '{ apiKeys { totalCount } }' });
    expect(keys.headers.get('etag')).toBeNull();
  });
});

describe.each(testServers().slice(0, 1))('an answer that is kept, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;
  let computed = 0;

  const counting = (schema: GraphQLSchema): void => {
    const register = schema.getType('Register') as GraphQLObjectType;
    const field = register.getFields()['organisation']!;
    const resolve = field.resolve!;
    field.resolve = (...given): unknown => {
      computed += 1;
      return resolve(...given);
    };
  };
  const query =
    'query ($key: String!) { register(validOn: "2018-06-01") { organisation(key: $key) { name version } } }';
  const ask = async (key: string, who: { ask: Bearer['ask'] } = registry) =>
    (await who.ask<{ register: { organisation: { name: string } | null } }>(query, { key })).register
      .organisation;

  beforeAll(async () => {
    registry = await startTestRegistry(server, { planted: counting });
    editor = await registry.asRole('editor');
  });
  afterAll(() => registry.stop());

  it('is made once for its variables, whoever asks, until something is written', async () => {
    // A minute ends the keeping too: so often it is asked again until two fall into one.
    const inOneMinute = async (work: () => Promise<void>): Promise<void> => {
      for (let minute = ''; minute !== new Date().toISOString().slice(0, 16);) {
        minute = new Date().toISOString().slice(0, 16);
        await work();
      }
    };
    await inOneMinute(async () => {
      computed = 0;
      const first = await ask('org/dropbox');
      expect(await ask('org/dropbox', editor)).toEqual(first);
      expect(await ask('org/dropbox')).toEqual(first);
      expect(computed).toBe(1);
      await ask('org/google');
      expect(computed).toBe(2);
    });
    const { changed } = await editor.ask<{ changed: { userErrors: unknown[] } }>(
      'mutation ($input: RecordOrganisationInput!) { changed: recordOrganisation(input: $input) { userErrors { message } } }',
      { input: { key: 'org/new', name: 'New', named: true, reason: 'For the test.' } },
    );
    expect(changed.userErrors).toEqual([]);
    computed = 0;
    await ask('org/dropbox');
    expect(computed).toBe(1);
    expect(await ask('org/new')).toMatchObject({ name: 'New' });
  });
});
