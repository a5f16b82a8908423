import { getIntrospectionQuery } from 'graphql';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import {
  expectRefused,
  json,
  invalid,
  marker,
  markerName,
  query,
  tooLarge,
  badRequest,
  type Refused,
} from './refused';

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
/** 28 fragments of two spreads each: a short text that amounts to 268 million fields. */
const bomb = [
  '{ register { ...B0 } }',
  ...Array.from(
    { length: 28 },
    (_, index) => `fragment B${index} on Register { ...B${index + 1} ...B${index + 1} }`,
  ),
  'fragment B28 on Register { revision }',
].join('\n');

const refusals: Readonly<Record<string, Refused>> = {
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
    says: /more aliases than the 30|more than 2000 tokens/,
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
    says: /more than 2000 tokens/,
  },
  'a short document that amounts to 268 million fields': {
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
  'lists without a page in each other': {
    ...query(
      '{ register { organisations(first: 1000) { nodes { receives { discloser { receives { discloser { key } } } } } } } }',
    ),
    ...tooLarge,
    says: /multiply to \d+ items/,
  },
  'the countries of the regions of countries': {
    ...query(
      '{ register { recipients(first: 350) { nodes { destination { region { countries { regions { countries { code } } } } } } } } }',
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
};

describe.each(testServers())('documents that are none, or too much, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it.each(Object.entries(refusals))('refuses %s with one clear error', (_, refused) =>
    expectRefused(registry.address, refused),
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

  it('logs no defect for all of this', () => {
    expect(registry.defects).toEqual([]);
  });
});
