import { execute, parse, validate } from 'graphql';
import type { Instant } from '../../src/core/period';
import type { RequestContext } from '../../src/graphql/context';
import { readLibrary } from '../../src/questions/read-library';
import { readVariables } from '../../src/questions/read-variables';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

type Variables = Readonly<Record<string, unknown>>;

interface Case {
  readonly name: string;
  readonly query: string;
  readonly variables?: Variables;
  readonly operationName?: string;
}

const on = (selection: string): string => `{ register(validOn: "2018-06-01") { ${selection} } }`;

const written: readonly Case[] = [
  {
    name: 'aliases',
    query: on(
      'a: organisation(key: "org/1crm") { x: name y: name key } b: organisation(key: "org/google") { x: key }',
    ),
  },
  {
    name: 'two registers',
    query:
      '{ a: register(validOn: "2018-06-01") { validOn country(code: "GB") { isThirdCountry } } b: register(validOn: "2021-01-02") { validOn country(code: "GB") { isThirdCountry } } }',
  },
  {
    name: 'a what-if beside the record',
    query:
      '{ a: register(validOn: "2026-11-22") { ...R } b: register(validOn: "2026-11-22", assuming: { mechanismsEnded: ["adequacy/US-DPF"], organisationsRemoved: ["org/google"] }) { ...R } } fragment R on Register { revision assuming { mechanismsEnded organisationsRemoved } transfers { nodes { destination { label } assessment { verdict reasons { text cites } } } } }',
  },
  {
    name: 'a comparison',
    query:
      'query ($from: Clocks!, $to: Clocks! = { validOn: "2020-07-17" }) { compare(from: $from, to: $to, first: 200) { totalCount nodes { __typename kind cause before after explanation entry { __typename id ... on Disclosure { recipient { name } } } recipient { verdict organisation { id } paths(first: 1) { verdict } } transfer { disclosure { id } } } } }',
    variables: { from: { validOn: '2018-04-30' } },
  },
  {
    name: 'fields that merge',
    query: on(
      'organisation(key: "org/1crm") { name contacts { key } } organisation(key: "org/1crm") { key contacts { email } }',
    ),
  },
  {
    name: '__typename everywhere',
    query: `{ __typename register(validOn: "2018-06-01") { __typename recipients(first: 2) { __typename nodes { __typename organisation { __typename } assessment { __typename } } } } }`,
  },
  {
    name: 'a named fragment',
    query: `${on('organisations(first: 3) { nodes { ...O } }')} fragment O on Organisation { key ...P } fragment P on Organisation { name country { code } }`,
  },
  {
    name: 'fragments on interfaces',
    query:
      on(
        'search(text: "privacy", first: 30) { ...E ... on Organisation { name } ... on Contact { email organisation { name } } ... on Node { id } }',
      ) + ' fragment E on Entry { __typename key validFrom sources { key } }',
  },
  {
    name: 'an inline fragment without a type',
    query: on('organisations(first: 2) { nodes { ... { key } ... @include(if: true) { name } } }'),
  },
  {
    name: 'node',
    query:
      '{ node(id: "TransferMechanism:adequacy/US-PRIVACY-SHIELD?validOn=2018-06-01") { id __typename ... on TransferMechanism { inForce reliances { key } } ... on Organisation { name } } }',
  },
  {
    name: 'nodes',
    query:
      '{ nodes(ids: ["Organisation:org/1crm", "Organisation:org/nobody", "LegalBasis:A6-1-f"]) { id ... on Entry { key version } ... on LegalBasis { label } } }',
  },
  {
    name: '@include and @skip',
    query:
      'query ($yes: Boolean!, $no: Boolean!) { register(validOn: "2018-06-01") { a: validOn @include(if: $yes) b: validOn @include(if: $no) c: validOn @skip(if: $yes) d: validOn @skip(if: $no) e: validOn @skip(if: $no) @include(if: $yes) } }',
    variables: { yes: true, no: false },
  },
  {
    name: '@include on fragments',
    query:
      'query ($yes: Boolean! = true, $no: Boolean = false) { register(validOn: "2018-06-01") { ...R @include(if: $yes) ... on Register @skip(if: $yes) { lawOn } ...S @include(if: $no) } } fragment R on Register { validOn } fragment S on Register { revision }',
    variables: { no: false },
  },
  {
    name: 'a field that one spread skips and another gives',
    query:
      'query ($no: Boolean!) { register(validOn: "2018-06-01") { organisation(key: "org/1crm") @include(if: $no) { key } organisation(key: "org/1crm") { name } } }',
    variables: { no: false },
  },
  {
    name: 'default variables',
    query:
      'query ($day: Date = "2018-06-01", $first: Int = 2, $where: OrganisationFilter = { named: true }) { register(validOn: $day) { validOn organisations(first: $first, where: $where) { totalCount nodes { key } } } }',
  },
  {
    name: 'a default that is set aside',
    query:
      'query ($day: Date = "2018-06-01", $first: Int = 2) { register(validOn: $day) { validOn organisations(first: $first) { nodes { key } } } }',
    variables: { day: '2020-07-16', first: 1 },
  },
  {
    name: 'variables left out',
    query:
      'query ($where: RecipientFilter, $roles: [RecipientRole!], $named: Boolean) { register(validOn: "2018-06-01") { recipients(where: $where, first: 3) { nodes { roles } } organisations(where: { roles: $roles, named: $named }) { totalCount } } }',
  },
  {
    name: 'variables that are null',
    query:
      'query ($where: RecipientFilter, $first: Int) { register(validOn: "2018-06-01") { recipients(where: $where, first: $first) { totalCount } } }',
    variables: { where: null, first: null },
  },
  {
    name: 'variables inside an input',
    query:
      'query ($roles: [RecipientRole!], $text: String) { register(validOn: "2018-06-01") { organisations(where: { roles: $roles, text: $text }) { nodes { key } } } }',
    variables: { roles: ['SUBPROCESSOR', 'ACQUIRER'], text: 'org' },
  },
  {
    name: 'one item where a list is wanted',
    query: on(
      'recipients(orderBy: { field: DESTINATION, direction: DESC }, where: { roles: PROCESSOR }) { nodes { roles destination { label } } }',
    ),
  },
  {
    name: 'several orders',
    query:
      'query ($by: [RecipientOrder!]) { register(validOn: "2020-07-16") { recipients(orderBy: $by) { edges { cursor node { verdict destination { label } } } } } }',
    variables: {
      by: [
        { field: 'VERDICT', direction: 'DESC' },
        { field: 'DESTINATION', direction: 'ASC' },
      ],
    },
  },
  {
    name: 'one of two operations',
    query:
      'query One { register(validOn: "2018-06-01") { validOn } } query Two { register(validOn: "2020-07-16") { lawOn } }',
    operationName: 'Two',
  },
  {
    name: 'the other of two operations',
    query:
      'query One { register(validOn: "2018-06-01") { validOn } } query Two { register(validOn: "2020-07-16") { lawOn } }',
    operationName: 'One',
  },
  {
    name: 'lists in lists',
    query: on(
      'recipients(where: { recipients: ["org/dropbox"] }) { nodes { paths(first: 3) { legs { importer { key subprocessors { key } } assessment { reasons { text mechanism { key } } missingFacts } } } } }',
    ),
  },
  {
    name: 'circles',
    query: on(
      'organisation(key: "org/client") { discloses { recipient { receives { discloser { key discloses { key role } } } } onward { key transfers { destination { label } } } } }',
    ),
  },
  {
    name: 'the people of an activity',
    query: on(
      'processingActivities(first: 3) { nodes { key legalBases { legalBasis { key } modality purpose { key } } dataCategories { key children { key parent { key } } } retentionRules { duration } } }',
    ),
  },
  {
    name: 'what is not there',
    query: on(
      'organisation(key: "org/nobody") { key } country(code: "NL") { needsDecision } transferMechanism(key: "adequacy/nowhere") { key }',
    ),
  },
  {
    name: 'a transfer that is not in the register',
    query:
      'query ($input: TransferInput!) { register(validOn: "2019-01-01") { assessTransfer(input: $input) { verdict declaredVerdict laterInvalidated missingFacts reasons { text cites } declared { modality reliance { key } mechanism { id } } } } }',
    variables: {
      input: {
        destination: 'US',
        exporterRole: 'CONTROLLER',
        mechanism: 'adequacy/US-PRIVACY-SHIELD',
        certifications: [{ scheme: 'eu-us-privacy-shield', listed: true, coversHr: null }],
        facts: [],
      },
    },
  },
  {
    name: 'the schema itself',
    query:
      '{ __schema { queryType { name } } __type(name: "Entry") { kind possibleTypes { name } fields { name type { kind ofType { name } } } } register(validOn: "2018-06-01") { validOn } }',
  },
];

const library: readonly Case[] = [...readLibrary(pathOf('playground/questions')).values()].map(
  (question) => ({
    name: question.id,
    query: question.text,
    variables: readVariables(question, {}),
  }),
);

describe.each(testServers())('documents over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  }, 60_000);

  afterAll(() => registry.stop());

  /** What the reference implementation of GraphQL answers, without HTTP and without compiling. */
  const reference = async ({ query, variables, operationName }: Case): Promise<unknown> => {
    const document = parse(query);
    expect(validate(registry.schema, document)).toEqual([]);
    const now = new Date().toISOString() as Instant;
    const contextValue: RequestContext = {
      now,
      caller: { actor: 'test', role: 'reader' },
      keys: registry.keys,
      idempotencyKey: null,
      requestHash: '',
      desk: registry.desk,
      open: (asked, assuming) => registry.opener.open(asked, now, assuming),
      openAsWritten: (recordedAt, validOn, left) => registry.opener.openAsWritten(recordedAt, validOn, left),
      openOver: (ledger, clocks) => registry.opener.openOver(ledger, clocks, clocks.validOn),
      logRefusal: () => undefined,
    };
    const result = await execute({
      schema: registry.schema,
      document,
      contextValue,
      ...(variables === undefined ? {} : { variableValues: variables }),
      ...(operationName === undefined ? {} : { operationName }),
    });
    return JSON.parse(JSON.stringify(result));
  };

  const overHttp = async ({ query, variables, operationName }: Case): Promise<unknown> => {
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables, operationName }),
    });
    expect(response.status).toBe(200);
    return response.json();
  };

  /** A register without a knownAt says the minute in which it was opened, and its days. */
  const minute = (): string => new Date().toISOString().slice(0, 16);

  it('has every question of the playground', () => {
    expect(library.length).toBeGreaterThan(30);
  });

  it.each([...written, ...library].map((each) => [each.name, each] as const))(
    'answers as the reference implementation does: %s',
    async (_name, asked) => {
      // Around the turn of a minute each may be asked in another one; then all three are asked again.
      const ask = async (): Promise<readonly unknown[]> => {
        const begun = minute();
        const answers = [await reference(asked), await overHttp(asked), await overHttp(asked)];
        return begun === minute() ? answers : ask();
      };
      const [expected, first, again] = await ask();
      expect(expected).not.toHaveProperty('errors');
      expect(first).toEqual(expected);
      // The second time the document was compiled already.
      expect(again).toEqual(expected);
    },
  );
});
