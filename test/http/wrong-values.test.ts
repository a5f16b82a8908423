import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import {
  badInput,
  badInputBefore,
  expectRefused,
  invalid,
  marker,
  markerName,
  query,
  type Refused,
  type Sent,
} from './refused';

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

const refusals: Readonly<Record<string, Refused>> = {
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
};

describe.each(testServers())('values that do not fit, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it.each(Object.entries(refusals))('refuses %s with one clear error', (_, refused) =>
    expectRefused(registry.address, refused),
  );

  it.each(unknownKeys)('refuses what nobody knows in %s', (_, selection) =>
    expectRefused(registry.address, {
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

  it('logs no defect for all of this', () => {
    expect(registry.defects).toEqual([]);
  });
});
