import { getIntrospectionQuery } from 'graphql';
import { runOn, testServers } from '../database/databases';
import { startTestRegistry, type Answer, type TestRegistry } from '../graphql/registry';

/** What a caller sent, which no answer may repeat; also as it can stand where GraphQL wants a name. */
const marker = 'zzz-secret-value';
const markerName = 'zzz_secret_value';

/** A request as it goes over the wire. */
interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly type?: string | null;
}

interface Refusal extends Sent {
  readonly status: number;
  readonly code: string;
  /** What the error says, so that one knows what to do. */
  readonly says: RegExp;
}

const json = (value: unknown): string => JSON.stringify(value);
const query = (text: string, variables?: unknown, more = {}): Sent => ({
  body: json({ query: text, variables, ...more }),
});

const nullCharacter = String.fromCharCode(0);
const levels = (count: number): string =>
  `{ register { recipients { nodes { organisation { ${'discloses { recipient { '.repeat(count)}key${' } }'.repeat(count)} } } } } }`;
/** Each fragment spreads the next: no selection of the document is deep, what it amounts to is. */
const levelsByFragments = (count: number): string =>
  [
    '{ register { recipients { nodes { organisation { ...F0 } } } } }',
    ...Array.from(
      { length: count },
      (_, index) => `fragment F${index} on Organisation { receives { discloser { ...F${index + 1} } } }`,
    ),
    `fragment F${count} on Organisation { key }`,
  ].join('\n');
/** 30 fragments of two spreads each: a short text that amounts to a billion fields. */
const bomb = [
  '{ register { ...B0 } }',
  ...Array.from(
    { length: 30 },
    (_, index) => `fragment B${index} on Register { ...B${index + 1} ...B${index + 1} }`,
  ),
  'fragment B30 on Register { revision }',
].join('\n');

const badInput = { status: 200, code: 'BAD_USER_INPUT' };
/** Found out before anything is carried out. */
const badInputBefore = { status: 400, code: 'BAD_USER_INPUT' };
const invalid = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' };
const badRequest = { status: 400, code: 'BAD_REQUEST' };
const tooLarge = { status: 400, code: 'DOCUMENT_TOO_LARGE' };

/** Every list of keys in a filter, and every key of its own. */
const unknownKeys: readonly (readonly [string, string])[] = [
  ...[
    'dataSubjectsIn',
    'dataSubjects',
    'dataCategories',
    'controllers',
    'activities',
    'recipients',
    'mechanisms',
  ].map(
    (name) => [`recipients.${name}`, `recipients(where: { ${name}: ["${marker}"] }) { totalCount }`] as const,
  ),
  ...['exporters', 'importers', 'mechanisms'].map(
    (name) => [`transfers.${name}`, `transfers(where: { ${name}: ["${marker}"] }) { totalCount }`] as const,
  ),
  ...[
    'controllers',
    'processors',
    'purposes',
    'legalBases',
    'dataCategories',
    'dataSubjects',
    'dataSubjectsIn',
  ].map(
    (name) =>
      [
        `processingActivities.${name}`,
        `processingActivities(where: { ${name}: ["${marker}"] }) { totalCount }`,
      ] as const,
  ),
  ...['recipients', 'transfers', 'transferMechanisms'].map(
    (list) => [`${list}.destinations`, `${list}(where: { destinations: ["QQ"] }) { totalCount }`] as const,
  ),
  ['organisations.countries', 'organisations(where: { countries: ["QQ"] }) { totalCount }'],
  ['transferMechanisms.kinds', `transferMechanisms(where: { kinds: ["${marker}"] }) { totalCount }`],
  ['mechanismReliances.mechanism', `mechanismReliances(mechanism: "${marker}") { totalCount }`],
  ['subprocessors.of', `subprocessors(of: "${marker}") { totalCount }`],
  ['assessTransfer.mechanism', `assessTransfer(input: { mechanism: "${marker}" }) { verdict }`],
  ['assessTransfer.exporterRegime', `assessTransfer(input: { exporterRegime: "${marker}" }) { verdict }`],
  ['assessTransfer.destination', 'assessTransfer(input: { destination: "QQ" }) { verdict }'],
  [
    'assessTransfer.scheme',
    `assessTransfer(input: { certifications: [{ scheme: "${marker}" }] }) { verdict }`,
  ],
  [
    'assessTransfer.facts.path',
    `assessTransfer(input: { facts: [{ path: "${marker}", value: "true" }] }) { verdict }`,
  ],
  [
    'assessTransfer.facts.value',
    `assessTransfer(input: { facts: [{ path: "exporterSubjectToGDPR", value: "${marker}" }] }) { verdict }`,
  ],
];

const inVariable = (type: string, argument: string, value: unknown): Sent =>
  query(`query ($v: ${type}) { register { recipients(${argument}: $v) { totalCount } } }`, { v: value });

const refusals: Readonly<Record<string, Refusal>> = {
  // Clocks
  'a day that is none': {
    ...query('{ register(validOn: "2018-02-30") { revision } }'),
    ...badInputBefore,
    says: /Date wants a day of the calendar/,
  },
  'a day that is none, in a variable': {
    ...query('query ($d: Date) { register(validOn: $d) { revision } }', { d: `2018-02-30 ${marker}` }),
    ...badInputBefore,
    says: /"\$d".*Date wants a day of the calendar/,
  },
  'a day that is none, in a variable inside an input': {
    ...query('query ($t: TransferInput!) { register { assessTransfer(input: $t) { verdict } } }', {
      t: { contractSignedOn: `2018-02-30 ${marker}` },
    }),
    ...badInputBefore,
    says: /("\$t"|contractSignedOn).*Date wants a day of the calendar/,
  },
  'an instant without a time zone': {
    ...query('{ register(knownAt: "2020-07-16T00:00:00") { revision } }'),
    ...badInputBefore,
    says: /DateTime wants an ISO 8601 date and time with a time zone/,
  },
  'an instant in the future': {
    ...query('{ register(knownAt: "2999-01-01T00:00:00Z") { revision } }'),
    ...badInput,
    says: /knownAt lies after now/,
  },
  // Pages
  'a page that is too long': {
    ...query('{ register { organisations(first: 100000) { totalCount } } }'),
    ...badInputBefore,
    says: /first may be at most 1000/,
  },
  'a page that is too long, in a variable': {
    ...query('query ($n: Int) { register { organisations(first: $n) { totalCount } } }', { n: 100_000 }),
    ...badInputBefore,
    says: /first may be at most 1000/,
  },
  'a page that is too long, as the default of a variable': {
    ...query('query ($n: Int = 100000) { register { organisations(first: $n) { totalCount } } }'),
    ...badInputBefore,
    says: /first may be at most 1000/,
  },
  'a page of less than nothing': {
    ...query('{ register { organisations(first: -1) { totalCount } } }'),
    ...badInput,
    says: /first must not be negative/,
  },
  'too many ways': {
    ...query('{ register { recipients { nodes { paths(first: 101) { verdict } } } } }'),
    ...badInput,
    says: /first may be at most 100/,
  },
  'too many hits': {
    ...query(`{ register { search(text: "a", first: 201) { key } } }`),
    ...badInput,
    says: /first may be at most 200/,
  },
  'a search for nothing': {
    ...query('{ register { search(text: "  ") { key } } }'),
    ...badInput,
    says: /nothing to search for/,
  },
  'a search for too long a text': {
    ...query('query ($t: String!) { register { search(text: $t) { key } } }', { t: marker.repeat(20) }),
    ...badInput,
    says: /text may have at most 200 characters/,
  },
  'a cursor of no list': {
    ...query(`{ register { organisations(after: "${marker}") { totalCount } } }`),
    ...badInput,
    says: /after is no cursor/,
  },
  'a cursor that is too long': {
    ...query('query ($c: String) { register { organisations(after: $c) { totalCount } } }', {
      c: marker.repeat(200),
    }),
    ...badInput,
    says: /after is no cursor/,
  },
  'an id of nothing': { ...query(`{ node(id: "${marker}") { id } }`), ...badInput, says: /no global id/ },
  'too many ids': {
    ...query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 201 }, () => marker),
    }),
    ...badInput,
    says: /At most 200 ids/,
  },
  'a filter with too many items': {
    ...inVariable('RecipientFilter', 'where', { recipients: Array.from({ length: 501 }, () => marker) }),
    ...badInput,
    says: /at most 500 items/,
  },
  'too many facts': {
    ...query('query ($t: TransferInput!) { register { assessTransfer(input: $t) { verdict } } }', {
      t: { facts: Array.from({ length: 501 }, () => ({ path: marker, value: marker })) },
    }),
    ...badInput,
    says: /at most 500 items/,
  },
  // Values that do not fit
  'a word that is not in the enumeration': {
    ...query(`{ register { recipients(where: { verdicts: [${markerName}] }) { totalCount } } }`),
    ...invalid,
    says: /Verdict/,
  },
  'a word that is not in the enumeration, in a variable': {
    ...inVariable('RecipientFilter', 'where', { verdicts: [marker] }),
    ...badInputBefore,
    says: /"\$v"/,
  },
  'a text where a number belongs': {
    ...query(`{ register { organisations(first: "${marker}") { totalCount } } }`),
    ...invalid,
    says: /Int/,
  },
  'a text where a number belongs, in a variable': {
    ...inVariable('Int', 'first', marker),
    ...badInputBefore,
    says: /"\$v"/,
  },
  'a text where an object belongs, in a variable': {
    ...inVariable('RecipientFilter', 'where', marker),
    ...badInputBefore,
    says: /"\$v"/,
  },
  'an object where a text belongs': {
    ...query(`{ register { organisation(key: { name: "${marker}" }) { key } } }`),
    ...invalid,
    says: /String/,
  },
  'a country that is none': {
    ...query(`{ register { country(code: "${marker}") { name } } }`),
    ...badInputBefore,
    says: /CountryCode wants two capital letters/,
  },
  'a country that is none, in a variable': {
    ...query('query ($c: CountryCode!) { register { country(code: $c) { name } } }', { c: marker }),
    ...badInputBefore,
    says: /CountryCode wants two capital letters/,
  },
  'a field of an input that does not exist, in a variable': {
    ...inVariable('RecipientFilter', 'where', { [markerName]: marker }),
    ...badInputBefore,
    says: /"\$v"/,
  },
  'a variable that is missing': {
    ...query('query ($key: String!) { register { organisation(key: $key) { name } } }'),
    ...badInputBefore,
    says: /"\$key".*required/,
  },
  'a variable of another type than the argument': {
    ...query('query ($v: Int) { register { organisation(key: $v) { name } } }'),
    status: 400,
    code: '(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)',
    says: /\$v/,
  },
  // Documents
  'an unknown field': {
    ...query('{ register { nobody } }'),
    ...invalid,
    says: /Cannot query field "nobody"/,
  },
  'an unknown argument': {
    ...query(`{ register { recipients(nobody: "${marker}") { totalCount } } }`),
    ...invalid,
    says: /Unknown argument "nobody"/,
  },
  'a field without its fields': { ...query('{ register }'), ...invalid, says: /must have a selection/ },
  'an unknown directive': {
    ...query('{ register { revision @nobody } }'),
    ...invalid,
    says: /Unknown directive/,
  },
  'text that is no GraphQL': {
    ...query(`{ register { "${marker}" } }`),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: /no GraphQL document.*line 1, column 14/,
  },
  'a document that ends too early': {
    ...query(`{ register { ${markerName}`),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: /no GraphQL document/,
  },
  'an empty question': { ...query(''), ...badRequest, says: /no "query"/ },
  'a question of blanks': {
    ...query(' \n '),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: /no GraphQL document/,
  },
  'no question': { ...query(undefined as unknown as string), ...badRequest, says: /no "query"/ },
  'a question that is no text': { body: json({ query: { marker } }), ...badRequest, says: /no "query"/ },
  'a subscription, where there is none': {
    ...query('subscription { __typename }'),
    ...invalid,
    says: /subscription/,
  },
  'too deep a question': { ...query(levels(18)), ...tooLarge, says: /more levels than the 20/ },
  'too deep a question, by fragments': {
    ...query(levelsByFragments(18)),
    ...tooLarge,
    says: /more levels than the 20/,
  },
  'a thousand aliases': {
    ...query(
      `{ register { ${Array.from({ length: 1_000 }, (_, index) => `a${index}: revision`).join(' ')} } }`,
    ),
    ...tooLarge,
    says: /more aliases than the 30|more than 4000 tokens/,
  },
  'a thousand registers': {
    ...query(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: register { revision }`).join(' ')} }`),
    ...tooLarge,
    says: /more aliases than the 30/,
  },
  'a thousand times the same field': {
    ...query(`{ register { ${'revision '.repeat(1_000)} } }`),
    ...tooLarge,
    says: /more fields than the 600/,
  },
  'too many directives': {
    ...query(`{ register { revision ${'@include(if: true) '.repeat(30)} } }`),
    ...tooLarge,
    says: /more directives than the 20/,
  },
  'ten thousand tokens': {
    ...query(`{ register { ${'revision '.repeat(10_000)} } }`),
    ...tooLarge,
    says: /more than 4000 tokens/,
  },
  'a short document that amounts to a billion fields': {
    ...query(bomb),
    ...tooLarge,
    says: /more fields than/,
  },
  'lists in lists': {
    ...query(
      '{ register { organisations(first: 1000) { nodes { discloses { transfers { disclosure { transfers { disclosure { key } } } } } } } transfers(first: 1000) { nodes { disclosure { onward { onward { onward { key } } } } } } } }',
    ),
    ...tooLarge,
    says: /multiply to \d+ items/,
  },
  'fragments in a circle': {
    ...query('{ register { ...A } } fragment A on Register { ...B } fragment B on Register { ...A }'),
    ...invalid,
    says: /Cannot spread fragment "A" within itself/,
  },
  'introspection in a circle': {
    ...query(
      '{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }',
    ),
    status: 400,
    code: '(DOCUMENT_TOO_LARGE|GRAPHQL_VALIDATION_FAILED)',
    says: /./,
  },
  'an operation that the document does not have': {
    ...query('query A { register { revision } }', {}, { operationName: markerName }),
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
    says: /./,
  },
  'two operations and no name': {
    ...query('query A { register { revision } } query B { register { revision } }'),
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
    says: /./,
  },
  // Requests
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
    code: 'BAD_REQUEST',
    says: /application\/json/,
  },
  'a body that says nothing of its type': {
    ...query('{ register { revision } }'),
    type: 'text/plain',
    status: 415,
    code: 'BAD_REQUEST',
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
  'a GET that a page of another site could make': {
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent('{ register { revision } }')}`,
    ...badRequest,
    says: /./,
  },
  'an address that is none': {
    method: 'GET',
    path: `/${marker}`,
    status: 404,
    code: 'NOT_FOUND',
    says: /nothing at this/,
  },
};

describe.each(testServers())('wrong input, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  const send = async ({
    method = 'POST',
    path = '/graphql',
    body,
    type,
  }: Sent): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${registry.address}${path}`, {
      method,
      headers: method === 'GET' ? {} : { 'content-type': type ?? 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  };

  const refusedAs = async (refusal: Refusal): Promise<void> => {
    const { status, text } = await send(refusal);
    const { data, errors } = JSON.parse(text) as Answer<unknown>;
    const [error] = errors ?? [];
    expect({
      status,
      count: errors?.length,
      code: error?.extensions?.code,
      message: error?.message,
    }).toEqual({
      status: refusal.status,
      count: 1,
      code: expect.stringMatching(new RegExp(`^${refusal.code}$`)) as string,
      message: expect.stringMatching(refusal.says) as string,
    });
    // Nothing is answered beside the error: where a part of the data may be null, it is null.
    expect([undefined, 'null', '{"node":null}']).toContain(
      data === undefined ? undefined : JSON.stringify(data),
    );
    expectNothingInside(text);
  };

  it.each(Object.entries(refusals))('refuses %s with one clear error', (_, refusal) => refusedAs(refusal));

  it.each(unknownKeys)('refuses what nobody knows in %s', (_, selection) =>
    refusedAs({
      ...query(`{ register { ${selection} } }`),
      ...badInput,
      says: /knows|holds|fit|no kind|code|reads/,
    }),
  );

  it.each(unknownKeys.filter(([, selection]) => selection.includes('where')))(
    'names the argument that it objects to in %s',
    async (name, selection) => {
      const { errors } = await registry.answer(`{ register { ${selection} } }`);
      expect(errors?.[0]?.extensions?.field).toEqual(['where', name.split('.')[1]]);
    },
  );

  it.each([
    [
      'GraphiQL, with all options',
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
    ['GraphiQL, with none', getIntrospectionQuery({ descriptions: false })],
    ['a page of the longest length', '{ register { organisations(first: 1000) { totalCount } } }'],
    ['an empty page', '{ register { organisations(first: 0) { totalCount pageInfo { endCursor } } } }'],
    [
      '20 levels',
      `{ register { dataCategories(first: 1) { nodes { ${'parent { '.repeat(16)}key${' }'.repeat(16)} } } } }`,
    ],
    [
      '30 aliases',
      `{ register { ${Array.from({ length: 30 }, (_, index) => `a${index}: revision`).join(' ')} } }`,
    ],
  ])('answers %s', async (_, text) => {
    const { data, errors } = await registry.answer(text);
    expect(errors).toBeUndefined();
    expect(data).toBeDefined();
  });

  it('answers what a program asks with GET when it says that it is one', async () => {
    const response = await fetch(
      `${registry.address}/graphql?query=${encodeURIComponent('{ register { revision } }')}`,
      {
        headers: { 'apollo-require-preflight': 'yes' },
      },
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
    expect(await send({ method: 'GET', path })).toEqual({ status, text });
  });

  it('logs no defect for all of this', () => {
    expect(registry.defects).toEqual([]);
  });
});

describe.each(testServers())('a failure of our own, on the $name', (server) => {
  it('is told as an id and nothing else, under which the log has it', async () => {
    const registry = await startTestRegistry(server);
    try {
      // The table of a revision loses a column under the running server: its next question fails in the database.
      await runOn(
        registry.database.connection,
        'ALTER TABLE revision RENAME COLUMN recorded_at TO recorded_then',
      );
      const { data, errors } = await registry.answer(
        `{ register { organisation(key: "${marker}") { name } } }`,
      );
      expect(data ?? null).toBeNull();
      expect(errors).toHaveLength(1);
      const [error] = errors!;
      expect(error!.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) as string });
      expect(error!.message).toContain(error!.extensions!.id);
      expectNothingInside(JSON.stringify(errors));
      expect(registry.defects.map(({ id }) => id)).toEqual([error!.extensions!.id]);
      expect(String(registry.defects[0]!.error)).toContain('recorded_at');
    } finally {
      await registry.stop();
    }
  });

  it('is told with its id also while the database is gone, and the probes tell alive from ready', async () => {
    const registry = await startTestRegistry(server);
    try {
      await registry.database.drop();
      const { errors } = await registry.answer('{ register { revision } }');
      expect(errors).toHaveLength(1);
      expect(errors![0]!.extensions).toEqual({
        code: expect.stringMatching(/^(UNAVAILABLE|INTERNAL_SERVER_ERROR)$/) as string,
        id: expect.any(String) as string,
      });
      expect(registry.defects.map(({ id }) => id)).toEqual([errors![0]!.extensions!.id]);
      expectNothingInside(JSON.stringify(errors));
      const probe = async (path: string): Promise<unknown> => {
        const response = await fetch(`${registry.address}${path}`);
        return [response.status, await response.text()];
      };
      expect(await probe('/livez')).toEqual([200, 'alive\n']);
      expect(await probe('/readyz')).toEqual([503, 'the database cannot be reached\n']);
    } finally {
      await registry.stop();
    }
  });
});

/** No value of the caller's, and nothing of how the registry is made: stack, name of a table or column, path, SQL. */
function expectNothingInside(text: string): void {
  expect(text).not.toContain(marker);
  expect(text).not.toContain(markerName);
  expect(text).not.toContain('QQ');
  expect(text).not.toMatch(/\\n {4}at |stacktrace/);
  expect(text).not.toMatch(/\b[a-z]+_[a-z_]+\b/);
  expect(text).not.toMatch(/\/(src|dist|node_modules|test|tmp|home|work)\/|\.[jt]s\b/);
  expect(text).not.toMatch(/\b(SELECT|INSERT|relation|column "|pg_)/);
}
